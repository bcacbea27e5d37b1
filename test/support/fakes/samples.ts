/** Sound values of the domain, of which a test changes what it is about. */
import type {
  ChoiceExercise,
  CodeExercise,
  ExplainExercise,
  MarkExercise,
  OrderExercise,
  OwnCodeExercise,
  PredictExercise,
} from '../../../src/core/packs/exerciseSchema.ts';
import type { Pack, Skill } from '../../../src/core/packs/schema.ts';
import { localDay } from '../../../src/core/days.ts';
import type { Attempt } from '../../../src/core/practice/attempt.ts';
import type { TrackedRange } from '../../../src/core/provenance/ranges.ts';
import type { Reflection } from '../../../src/core/reflection/reflection.ts';
import type { SignalRow } from '../../../src/core/signals/signal.ts';
import type { Evidence } from '../../../src/core/skills/evidence.ts';
import { questions, type Validation } from '../../../src/core/validation/validation.ts';

/** Wednesday, noon in UTC and a working hour from California to India. */
export const noon = Date.UTC(2026, 2, 18, 12);

type SkillSample = Omit<Partial<Skill>, 'signals'> & { signals?: Partial<Skill['signals']> };

export function skillOf(id: string, more: SkillSample = {}): Skill {
  const none = { languages: [], constructs: [], packages: [], tools: [], diagnostics: [], moments: [], activities: [] };
  const base = { title: `Title of ${id}`, area: 'Area', description: '', prerequisites: [], rungNotes: {}, alignments: [] };
  return { id, ...base, rungs: ['use'], prompt: `Practise ${id}`, ...more, signals: { ...none, ai: false, ...more.signals } };
}

export function codeOf(id: string, more: Partial<CodeExercise> = {}): CodeExercise {
  return {
    kind: 'code',
    id,
    title: `Title of ${id}`,
    skills: ['skill'],
    rung: 'use',
    minutes: 5,
    difficulty: 3,
    text: 'Do it.',
    why: 'Because.',
    runner: 'node',
    starter: { name: 'main.ts', content: '' },
    solution: 'export {};',
    tests: { name: 'main.test.ts', content: '' },
    files: [],
    structure: [],
    wrong: [],
    hints: ['one', 'two', 'three'],
    ...more,
  };
}

export function choiceOf(id: string, more: Partial<ChoiceExercise> = {}): ChoiceExercise {
  const options = [
    { id: 'a', text: 'This', correct: true, feedback: 'Right.' },
    { id: 'b', text: 'That', correct: false, feedback: 'Wrong.' },
  ];
  const common = {
    title: `Title of ${id}`,
    skills: ['skill'],
    rung: 'use' as const,
    minutes: 2,
    difficulty: 3,
    text: 'Which?',
    why: 'Because.',
  };
  return { kind: 'choice', id, ...common, options, testOut: false, ...more };
}

const asked = {
  skills: ['skill'],
  rung: 'use' as const,
  minutes: 3,
  difficulty: 3,
  text: 'Do it.',
  why: 'Because.',
  hints: ['one', 'two'],
};

export function predictOf(id: string, more: Partial<PredictExercise> = {}): PredictExercise {
  const wrong = [
    { answer: '2\n1', feedback: 'Later is not earlier.' },
    { answer: '1', feedback: 'There is more.' },
  ];
  const file = { name: 'a.py', content: 'print(1)\nprint(2)\n' };
  return { kind: 'predict', id, title: `Title of ${id}`, ...asked, runner: 'python', file, output: '1\n2\n', wrong, ...more };
}

export function orderOf(id: string, more: Partial<OrderExercise> = {}): OrderExercise {
  return {
    kind: 'order',
    id,
    title: `Title of ${id}`,
    ...asked,
    runner: 'node',
    pieces: ['open();', 'read();', 'close();'],
    distractors: [{ piece: 'leak();', feedback: 'That leaks.' }],
    alsoRight: [],
    fileName: 'a.ts',
    files: [],
    tests: { name: 'a.test.ts', content: '' },
    wrong: [
      { order: [1, 0, 2], feedback: 'It reads what is not open.' },
      { order: [0, 2, 1], feedback: 'It reads what is closed.' },
    ],
    ...more,
  };
}

export function markOf(id: string, more: Partial<MarkExercise> = {}): MarkExercise {
  const content = 'def pay(sum):\n    check(sum)\n    try:\n        send(sum)\n    except Exception:\n        pass\n    return sum / 0\n';
  return {
    kind: 'mark',
    id,
    title: `Title of ${id}`,
    ...asked,
    file: { name: 'pay.py', content },
    diff: false,
    flaws: [
      { at: 'except Exception:', lines: 2, kind: 'swallowed error', feedback: 'Nobody hears of it.' },
      { at: 'return sum / 0', lines: 1, kind: 'edge case', feedback: 'Nothing is divided by zero.' },
    ],
    sound: [
      { at: 'check(sum)', lines: 1, feedback: 'It is checked here.' },
      { at: 'send(sum)', lines: 1, feedback: 'It is sent once.' },
    ],
    hints: ['one', 'two', 'three'],
    ...more,
  };
}

const rubric = {
  rubric: ['names the cause', 'names the effect', 'names the way out'],
  weak: [
    { answer: 'It is bad.', misses: [0, 1], feedback: 'Why?' },
    { answer: 'It fails.', misses: [0, 2], feedback: 'How?' },
  ],
};

export function explainOf(id: string, more: Partial<ExplainExercise> = {}): ExplainExercise {
  return { kind: 'explain', id, title: `Title of ${id}`, ...asked, ...rubric, model: 'A good answer.', ...more };
}

export function ownCodeOf(id: string, more: Partial<OwnCodeExercise> = {}): OwnCodeExercise {
  return { kind: 'own-code', id, title: `Title of ${id}`, ...asked, ...rubric, construct: 'python/try-except', task: 'explain', ...more };
}

export function packOf(name: string, more: Partial<Pack> = {}): Pack {
  const manifest = { pack: name, title: name, version: '1.0.0', license: 'MIT', authors: ['Someone'] };
  return { manifest, skills: [], constructs: [], idioms: [], exercises: [], alignments: [], ...more };
}

export function evidenceOf(more: Partial<Evidence> = {}): Evidence {
  const base = { id: 'e-1', at: noon, skill: 'skill', kind: 'attempt' as const, outcome: 1, weight: 1, difficulty: 3 };
  return { ...base, assisted: false, source: 'exercise', rung: 'use', day: localDay(more.at ?? noon), ...more };
}

export function attemptOf(more: Partial<Attempt> = {}): Attempt {
  const base = { id: 'a-1', at: noon, exercise: 'exercise', passed: 2, executed: 2, total: 2, hints: 0 };
  return { ...base, solutionShown: false, confidence: null, ...more };
}

export function rangeOf(more: Partial<TrackedRange> = {}): TrackedRange {
  const base = { id: 'r-1', file: 'src/app.ts', language: 'typescript', startLine: 11, endLine: 19, at: noon, hash: 'h1' };
  return { ...base, origin: 'ai', strength: 'exact', evidence: 'marked by you', ...more };
}

/** Answers to a checklist that say something. */
export const explanation: Record<string, string> = Object.fromEntries(questions.map(({ id }) => [id, 'It adds one to each number.']));

export function validationOf(more: Partial<Validation> = {}): Validation {
  return { id: 'v-1', at: noon, range: 'r-1', hash: 'h1', verdict: 'accepted', answers: {}, checks: {}, ...more };
}

export function reflectionOf(more: Partial<Reflection> = {}): Reflection {
  return { id: 'f-1', at: noon, day: '2026-03-18', answers: [{ question: 'What?', answer: 'That.' }], ...more };
}

export function signalOf(more: Partial<SignalRow> = {}): SignalRow {
  return { id: 's-1', at: noon, day: '2026-03-18', kind: 'active', name: 'typescript', seconds: 60, count: 1, ...more };
}
