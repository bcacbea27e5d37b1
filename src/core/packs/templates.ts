/** What a new exercise begins as: small, valid, and proved as it stands, so that an author changes something that works. */
import type { Exercise } from './exerciseSchema.ts';
import { samples, type TemplateLanguage } from './templateSamples.ts';

export interface NewExercise {
  kind: Exercise['kind'];
  id: string;
  title: string;
  skill: string;
  rung: string;
  /** For kinds that run something. */
  language: TemplateLanguage;
  /** For `own-code`: a construct's id. */
  construct: string;
}

const usualRung: Record<Exercise['kind'], Exercise['rung']> = {
  code: 'use',
  fix: 'use',
  order: 'use',
  predict: 'recognise',
  choice: 'recognise',
  mark: 'review',
  explain: 'explain',
  'own-code': 'explain',
};

/** @param rungs of the skill, at least one @returns the one that an exercise of the kind shows most likely */
export function rungOf(kind: Exercise['kind'], rungs: readonly Exercise['rung'][]): Exercise['rung'] {
  const usual = usualRung[kind];
  return rungs.includes(usual) ? usual : (rungs[0] ?? usual);
}

/** @returns a whole file of exercises, in YAML */
export function exerciseFile(wanted: NewExercise): string {
  return `exercises:\n${head(wanted)}${bodies[wanted.kind](wanted)}`;
}

/** A line of YAML that says just this, whatever is in it. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function head({ kind, id, title, skill, rung }: NewExercise): string {
  return `  - kind: ${kind}
    id: ${id}
    title: ${quoted(title)}
    skills: [${skill}]
    rung: ${rung}
    minutes: 3
    difficulty: 2
    text: |
      ${texts[kind]}
    why: ${quoted(`Say here in a few words why the solution of "${title}" works.`)}
`;
}

const codeText = 'Parcels up to 2000 grams cost `490` cents, heavier ones `990`. Write `price` so that it says so.';
const texts: Record<Exercise['kind'], string> = {
  code: codeText,
  fix: `${codeText} Somebody wrote it so that heavier parcels are cheap.`,
  predict: 'What does this program print?',
  choice: 'Ask a question about real work here.',
  order: 'Bring the lines into an order in which parcels up to 2000 grams cost `490` cents and heavier ones `990`.',
  mark: 'An assistant wrote this. Select the lines that are wrong.',
  explain: 'Explain in your own words why parcels are weighed before they are priced.',
  'own-code': 'Explain this code of yours: what happens when it is called twice at once?',
};

const block = (text: string, indent: number): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : ' '.repeat(indent) + line))
    .join('\n');

const hints = (...all: string[]): string => `    hints:\n${all.map((hint) => `      - ${quoted(hint)}\n`).join('')}`;

function codeBody({ kind, language }: NewExercise): string {
  const sample = samples[language];
  const [first, second] = sample.wrong;
  // A 'fix' begins with something that is nearly right.
  const [starter, other] = kind === 'fix' ? [second, sample.starter] : [sample.starter, second];
  const feedback = kind === 'fix' ? 'Every parcel costs the same, however heavy it is.' : 'The two prices have changed places.';
  return `    runner: ${sample.runner}
    starter:
      name: ${sample.starterName}
      content: |
${block(starter, 8)}
    solution: |
${block(sample.solution, 6)}
    tests:
      name: ${sample.testName}
      content: |
${block(sample.tests, 8)}
    wrong:
      - content: |
${block(first, 10)}
        feedback: A parcel of exactly 2000 grams is a light one.
      - content: |
${block(other, 10)}
        feedback: ${feedback}
${hints('There are two kinds of parcels.', 'One comparison tells them apart.', 'Ask what a parcel of exactly 2000 grams costs.')}`;
}

function predictBody({ language }: NewExercise): string {
  const { runner, programName, program } = samples[language];
  return `    runner: ${runner}
    file:
      name: ${programName}
      content: |
${block(program, 8)}
    output: '1'
    wrong:
      - { answer: '2', feedback: 2000 is not less than 2000. }
      - { answer: '1500', feedback: 'It prints how many there are, not which.' }
${hints('One number is printed. Which one, for this list?', 'What is printed is a length.', 'Go through the numbers one by one.')}`;
}

function orderBody({ language }: NewExercise): string {
  const { runner, starterName, testName, tests, pieces } = samples[language];
  return `    runner: ${runner}
    pieces:
${pieces.map((piece) => `      - ${quoted(piece)}\n`).join('')}    fileName: ${starterName}
    tests:
      name: ${testName}
      content: |
${block(tests, 8)}
    wrong:
      - { order: [0, 2, 1, 3], feedback: 'Line 3 needs what line 2 says, so it cannot come first.' }
      - { order: [0, 1, 3, 2], feedback: 'The last two lines have changed places: the end comes too early.' }
${hints('Only one order gives a price.', 'What is needed for a price?', 'It is given back last.')}`;
}

const bodies: Record<Exercise['kind'], (wanted: NewExercise) => string> = {
  code: codeBody,
  fix: codeBody,
  predict: predictBody,
  order: orderBody,
  choice: () => `    options:
      - { id: a, text: The right answer, correct: true, feedback: Say why it is right. }
      - { id: b, text: A common mistake, feedback: Say what is wrong with it. }
      - { id: c, text: Another mistake, feedback: Say what is wrong with that. }
${hints('Say the goal once more, in other words.', 'Name the idea that tells the answers apart.', 'Say what to look at next.')}`,
  mark: () => `    file:
      name: parcels.py
      content: |
        def heaviest(parcels):
            heaviest = parcels[0]
            for parcel in parcels:
                if parcel.grams > heaviest.grams:
                    heaviest = parcel
            return heaviest
    flaws:
      - at: heaviest = parcels[0]
        kind: missing check
        feedback: Without any parcel this raises an IndexError.
    sound:
      - { at: 'for parcel in parcels:', feedback: 'The first one is compared with itself, which does no harm.' }
      - { at: 'if parcel.grams > heaviest.grams:', feedback: Of parcels that weigh the same the first one is kept. }
${hints(
  'The function has to name the heaviest parcel for whoever calls it, with any list of parcels.',
  'Look for a case at the border of what may come in.',
  'How few parcels may there be? Try the beginning with that many.',
)}`,
  explain:
    () => `${rubric}    model: The price depends on the weight, so it is unknown until the parcel is weighed; priced first, it could change later.
`,
  'own-code': ({ construct }) => `    construct: ${construct}
    task: explain
${rubric}`,
};

const rubric = `    rubric:
      - It says what happens first.
      - It says what depends on it.
      - It says what goes wrong otherwise.
    weak:
      - { answer: It has always been so., misses: [0, 1, 2], feedback: Say what would happen the other way round. }
      - { answer: The weight comes first., misses: [1, 2], feedback: That is the order; what is the reason? }
${hints('Say in which order, and why.', 'What is known at the start?', 'What could change later?')}`;

/** @param name a pack's id */
export function manifestFile(name: string): string {
  return `pack: ${name}\ntitle: ${quoted(name)}\nversion: 0.1.0\nlicense: MIT\nauthors: [Us]\n`;
}

/** What of a title can stand in an id and a file name: 'fee-of-a-parcel'; '' when nothing can. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9\s_-]/g, '')
    .split(/[\s_-]+/)
    .filter((word) => word !== '');
  return words.join('-').slice(0, 40).replace(/-+$/, '');
}
