import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { ExplainExercise } from '../../../../src/core/packs/exerciseSchema.ts';
import { findingsOf, read, removeFolders, someFolder } from './someFolder.ts';

const code = Array.from({ length: 40 }, (_, i) => `line ${i + 1};`).join('\n');

function tour(steps: object[], more: object = {}): string {
  return JSON.stringify({ title: 'Round the harbour', ...more, steps }, null, 1);
}

function harbour(steps: object[], more: object = {}): string {
  return someFolder({
    '.tours/harbour.tour': tour(steps, more),
    'src/port.ts': code,
    LICENSE: 'Permission is hereby granted, free of charge',
  });
}

async function questions(folder: string): Promise<{ all: ExplainExercise[]; findings: string[] }> {
  const found = await read(folder);
  return { all: found.set.exercises.map(({ exercise }) => exercise as ExplainExercise), findings: findingsOf(found, folder) };
}

const step = { file: 'src/port.ts', line: 20, description: 'Ships come in here.' };

describe('a CodeTour tour', () => {
  afterEach(removeFolders);

  it('becomes questions: the code first, then what the author says', async () => {
    const { all, findings } = await questions(harbour([{ title: 'Welcome', description: 'A **tour**.' }, step]));
    assert.equal(all.length, 1);
    const [question] = all;
    assert.deepEqual(
      [question?.kind, question?.title, question?.model],
      ['explain', 'Round the harbour, step 2: src/port.ts', 'Ships come in here.'],
    );
    assert.match(
      question?.text ?? '',
      /^From the tour:\n\nA \*\*tour\*\*\.\n\n---\n\nThe tour stops at line 20 of `src\/port\.ts`:\n\n {4}line 20;\n/,
    );
    assert.doesNotMatch(question?.text ?? '', /Ships/);
    assert.equal(question?.file?.name, 'src/port.ts, lines 5 to 35');
    assert.deepEqual(question?.file?.content.split('\n').at(0), 'line 5;');
    assert.deepEqual(findings, []);
  });

  it('runs nothing: commands are left out, shell lines and links of commands are text', async () => {
    const description = 'Do it:\n>> rm -rf `here`\n[Click](command:workbench.action.quit) or [read](https://example.org/) ![x](./y.png)';
    const { all, findings } = await questions(harbour([{ ...step, description, commands: ['workbench.action.quit'] }]));
    assert.equal(all[0]?.model, "Do it:\nIn a terminal: `rm -rf 'here'`\nClick or [read](https://example.org/) x");
    assert.equal(JSON.stringify(all).includes('workbench.action'), false);
    assert.deepEqual(findings, [
      '.tours/harbour.tour:8: Step 1: Its commands are left out: nothing of a tour is run.',
      '.tours/harbour.tour:7: Step 1: Links that run commands are shown as text.',
    ]);
  });

  it('has every anchor checked, and lists what misses with file and line', async () => {
    const { all, findings } = await questions(
      harbour([
        { ...step, line: 0 },
        { ...step, line: 41, title: 'b' },
        { ...step, line: undefined, pattern: '^line 7;', title: 'c' },
        { ...step, line: undefined, pattern: 'nowhere', title: 'd' },
        { ...step, line: undefined, anchor: { type: 'line', number: 3 }, title: 'e' },
        { ...step, line: undefined, selection: { start: { line: 1 }, end: { line: 4 } }, title: 'f' },
        { ...step, file: 'src/gone.ts', title: 'g' },
        { ...step, file: 'src%2Fport.ts', title: 'h' },
      ]),
    );
    const lines = all.map(({ text }) => /at line (\d+)/.exec(text)?.[1] ?? '-');
    assert.deepEqual(lines, ['-', '-', '7', '-', '3', '4', '20']);
    assert.deepEqual(
      findings.map((one) => one.replace(/^\.tours\/harbour\.tour:\d+: /, '')),
      [
        'Step 1: Line 0 is none of the 40 lines of the file.',
        'Step 2: Line 41 is none of the 40 lines of the file.',
        'Step 4: This pattern matches nothing in the file.',
        "Step 5: An 'anchor' is no part of a tour; its line number is used.",
        "Step 7: The file 'src/gone.ts' is not in the folder, so this step has no code to look at.",
      ],
    );
    assert.ok(
      findings.every((one) => /^\.tours\/harbour\.tour:[1-9]\d*: /.test(one)),
      findings.join('\n'),
    );
  });

  it('cannot hold up an import by a catastrophic pattern, nor read outside of the folder', async () => {
    const outside = someFolder({ 'secret.ts': 'token' });
    const folder = someFolder({
      '.tours/a.tour': tour([
        { file: 'long.txt', pattern: '(a+)+$', description: 'x' },
        { file: 'long.txt', pattern: '(', description: 'y' },
        { file: join('..', outside.split('/').at(-1) ?? '', 'secret.ts'), description: 'z' },
        { file: '..%2F..%2Fsecret.ts', description: 'last' },
      ]),
      'long.txt': `${'a'.repeat(60)}b`,
    });
    const { all, findings } = await questions(folder);
    const refused = 'This pattern cannot be used: it is no regular expression, too long, or takes too long.';
    assert.equal(findings.filter((one) => one.endsWith(refused)).length, 2, findings.join('\n'));
    assert.ok(findings.some((one) => one.includes('leads out of the folder; it is not read.')));
    assert.equal(JSON.stringify(all).includes('token'), false);
  });

  it('breaks no other when it is broken, and a broken one is named with its line', async () => {
    const folder = someFolder({
      '.vscode/tours/2.tour': tour([step], { title: '#2 - Second' }),
      '.github/tours/deep/1.tour': tour([step], { title: '#1 - First', when: 'isMac', ref: 'v1' }),
      '.tours/broken.tour': '{\n  "title": "Broken",\n  "steps": 1\n',
      '.tours/picture.png': 'x',
      'src/port.ts': code,
      LICENSE: 'x',
    });
    const { all, findings } = await questions(folder);
    assert.deepEqual(
      all.map(({ title }) => title),
      ['#1 - First, step 1: src/port.ts', '#2 - Second, step 1: src/port.ts'],
    );
    assert.deepEqual(findings, [
      '.tours/broken.tour:4: This is not valid JSON (close brace expected); what can be read of it is used.',
      '.tours/broken.tour:3: This is no tour that can be read: it has no list of steps.',
      ".github/tours/deep/1.tour:3: The condition in 'when' is not looked at: the tour is imported anyway.",
      ".github/tours/deep/1.tour:4: The tour was written for the revision 'v1'; its lines are looked up in the files as they are.",
    ]);
  });

  it('keeps its ids when steps come in between, and when it alone is chosen', async () => {
    const folder = harbour([step]);
    const [before] = (await questions(folder)).all;
    const alone = await read(join(folder, '.tours', 'harbour.tour'));
    assert.deepEqual(
      alone.set.exercises.map(({ exercise }) => exercise.id),
      [before?.id],
    );
    assert.equal(alone.set.title, 'Tour: Round the harbour');
    const whole = await read(join(folder, '.tours'));
    assert.notEqual(whole.set.id, alone.set.id);
    assert.match(whole.set.title, /^Tours: whetstone-import-/);
    assert.deepEqual(
      whole.set.exercises.map(({ exercise }) => exercise.id),
      [before?.id],
    );
  });

  it('that is none of the folder, or not even a tour, is refused in words', async () => {
    const folder = someFolder({ 'notes.md': 'x', 'empty.tour': '[]' });
    await assert.rejects(read(join(folder, 'notes.md')), /notes\.md is no folder and no tour/);
    await assert.rejects(read(join(folder, 'empty.tour')), /No tour could be read \(empty\.tour\).*empty\.tour:1: This is no tour/);
  });

  it('reports steps and values of the wrong kind, each at its line, and asks about the rest', async () => {
    const folder = someFolder({
      '.tours/odd.tour': `{ "title": "Odd", "steps": [
null,
3,
{ "file": "src/port.ts", "line": "2", "description": "a" },
{ "file": "src/port.ts", "pattern": {}, "description": "b" },
{ "file": "src/port.ts", "pattern": "", "description": "c" },
{ "file": "src/port.ts", "description": "d" },
{ "file": "src/port.ts", "line": 4 },
{ "file": "src/port.ts", "line": true, "description": 7 }
] }`,
      'src/port.ts': code,
      LICENSE: 'x',
    });
    const { all, findings } = await questions(folder);
    assert.equal(all.length, 6);
    assert.match(all[0]?.text ?? '', /at line 2 /);
    assert.deepEqual(findings.sort(), [
      ".tours/odd.tour:2: 'steps[0]' should be an object and is null; it is not used.",
      ".tours/odd.tour:3: 'steps[1]' should be an object and is 3; it is not used.",
      ".tours/odd.tour:4: 'steps[2].line' should be a number and is the text '2'; it is used as one.",
      ".tours/odd.tour:5: 'steps[3].pattern' should be text and is an object; it is not used.",
      '.tours/odd.tour:6: Step 5: The pattern is empty; it is not looked for.',
      '.tours/odd.tour:7: Step 6: It says no line; the file is shown from its beginning.',
      '.tours/odd.tour:8: Step 7: It has no description.',
      ".tours/odd.tour:9: 'steps[7].description' should be text and is 7; it is not used.",
      ".tours/odd.tour:9: 'steps[7].line' should be a number and is true; it is not used.",
    ]);
  });

  it('has the markers of its steps looked up, as the player does', async () => {
    const marked = { 'src/port.ts': 'one\n// T.10\n// T.1: here\n// CT7.1\n', LICENSE: 'x' };
    const plain = { file: 'src/port.ts', description: 'x' };
    const own = await questions(someFolder({ ...marked, '.tours/a.tour': tour([plain, plain], { stepMarker: 'T' }) }));
    assert.match(own.all[0]?.text ?? '', /at line 3 /);
    assert.deepEqual(own.findings, [".tours/a.tour:10: Step 2: It says no line, and its marker 'T.2' is not in the file."]);
    const byNumber = await questions(someFolder({ ...marked, '.tours/a.tour': tour([plain], { title: '#7 - Seventh' }) }));
    assert.match(byNumber.all[0]?.text ?? '', /at line 4 /);
    assert.deepEqual(byNumber.findings, []);
  });

  it('without a step is reported, and none is kept of it', async () => {
    const folder = someFolder({ '.tours/a.tour': tour([]), '.tours/b.tour': tour([step]), 'src/port.ts': code, LICENSE: 'x' });
    const { all, findings } = await questions(folder);
    assert.equal(all.length, 1);
    assert.deepEqual(findings, ['.tours/a.tour:3: The tour has no steps, so there is nothing to ask.']);
    await assert.rejects(read(join(folder, '.tours', 'a.tour')), /a\.tour:3: The tour has no steps/);
  });
});
