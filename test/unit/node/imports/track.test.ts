import assert from 'node:assert/strict';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImportCancelled } from '../../../../src/core/imports/folder.ts';
import type { CodeExercise, ExplainExercise } from '../../../../src/core/packs/exerciseSchema.ts';
import { editedFiles, solutionOfFile } from '../../../../src/core/packs/kinds.ts';
import { importFolder } from '../../../../src/node/imports/importFolder.ts';
import { fill, findingsOf, read, removeFolders, someFolder, track, uuids } from './someFolder.ts';

const ferry = 'exercises/practice/ferry-times';

function ids(of: Awaited<ReturnType<typeof read>>): string[] {
  return of.set.exercises.map(({ exercise }) => exercise.id);
}

async function onlyFerry(files: Record<string, string>): Promise<{ ferry: CodeExercise; findings: string[] }> {
  const folder = someFolder({ ...track(), ...files });
  const all = await read(folder);
  const found = all.set.exercises.find(({ exercise }) => exercise.title === 'Ferry Times')?.exercise;
  assert.ok(found?.kind === 'code');
  return { ferry: found, findings: findingsOf(all, folder) };
}

describe('an Exercism track', () => {
  afterEach(removeFolders);

  it('is read in its own order, by ids that stay, with licence and authors', async () => {
    const { set } = await read(someFolder(track()));
    assert.deepEqual([set.id, set.title, set.license], ['imports/exercism/python', 'Exercism: Python', 'MIT, © 2024 The ferrymen']);
    assert.deepEqual(
      set.exercises.map(({ exercise, origin }) => [exercise.id, exercise.title, origin.authors]),
      [
        [`imports/exercism/${uuids[0]}`, 'Tea Kettle', ['ada']],
        [`imports/exercism/${uuids[1]}`, 'Ferry Times', ['bo', 'cy']],
      ],
    );
    const again = await read(someFolder(track()));
    assert.deepEqual(again.set, set);
  });

  it('gives each exercise its texts, files, hints and what it is checked with', async () => {
    const { set } = await read(someFolder(track()));
    const [kettle, second] = set.exercises.map(({ exercise }) => exercise as CodeExercise);
    assert.equal(kettle?.text, '> **Note**\n> Mind the steam.\n\n## 1. Boil\n\nSay how long it takes.'.replace('Note**\n', 'Note**\n>\n'));
    assert.deepEqual(kettle?.hints, [
      '- Read [this][it].\n\n[it]: https://example.org/',
      '**1. Boil it**\n\n- Return a number.\n\n[it]: https://example.org/',
    ]);
    assert.deepEqual([second?.runner, second?.difficulty, second?.starter.name], ['pytest', 3, 'ferry_times.py']);
    assert.equal(second?.text, 'When does the next one leave?\n\nRaise a ValueError at night.');
    assert.deepEqual(
      second?.files.map(({ name }) => name),
      ['harbour.py'],
    );
    assert.match(second?.solution ?? '', /return EVERY/);
    assert.deepEqual(set.exercises[1]?.origin.notes, ['Source: [A timetable](https://example.org/ferry)', 'Easier after: Tea Kettle.']);
  });

  it('reports prerequisites that nothing teaches, and locks nobody out by them', async () => {
    const folder = someFolder(track());
    assert.deepEqual(findingsOf(await read(folder), folder), ['config.json:-: Prerequisites that no exercise teaches are ignored: tides.']);
  });

  it('hides what is not finished or was withdrawn', async () => {
    const config = JSON.parse(track()['config.json'] ?? '') as { exercises: { practice: object[] } };
    Object.assign(config.exercises.practice[0] ?? {}, { status: 'deprecated' });
    const { set } = await read(someFolder({ ...track(), 'config.json': JSON.stringify(config) }));
    assert.deepEqual([set.exercises.length, set.hidden], [1, 1]);
  });

  it('counts for skills that are known by the same name, and for that of the language', async () => {
    const skill = (id: string, languages: string[]) => ({ id, signals: { languages } }) as never;
    const skills = [skill('python/basics', ['python']), skill('python/numbers', []), skill('rust/numbers', [])];
    const { set } = await importFolder(someFolder(track()), { skills, progress: () => undefined });
    assert.deepEqual(set.exercises[0]?.exercise.skills, ['python/numbers', 'python/basics']);
    assert.deepEqual(set.skills, []);
  });

  it('is refused with the tracks that can be checked when it is of another language', async () => {
    await assert.rejects(read(someFolder(track({ slug: 'cobol', language: 'COBOL' }))), /for COBOL \(cobol\).*python, javascript, rust\.$/);
  });

  it('stops when it is cancelled', async () => {
    const progress = (done: number): void => {
      if (done === 1) throw new ImportCancelled();
    };
    await assert.rejects(importFolder(someFolder(track()), { skills: [], progress }), ImportCancelled);
  });

  it('asks for own words where the given code passes already, and keeps it as code for a trial', async () => {
    const config = JSON.parse(track()['config.json'] ?? '') as { exercises: { practice: { slug: string; name: string }[] } };
    Object.assign(config.exercises.practice[0] ?? {}, { slug: 'ledger', name: 'Ledger' });
    const files = Object.entries(track()).map(([name, text]) => [name.replace(ferry, 'exercises/practice/ledger'), text]);
    const all = await read(someFolder({ ...(Object.fromEntries(files) as Record<string, string>), 'config.json': JSON.stringify(config) }));
    const exercise = all.set.exercises[1]?.exercise as ExplainExercise;
    assert.deepEqual([exercise.kind, exercise.file?.name, exercise.rubric.length], ['explain', 'ferry_times.py', 3]);
    assert.match(exercise.model, /^```python\n/);
    assert.equal(all.code.get(exercise.id)?.tests.name, 'ferry_times_test.py');
  });

  it('of several files to edit knows the solution of each by its name', async () => {
    const files = {
      solution: ['ferry_times.py', 'harbour.py'],
      test: ['ferry_times_test.py'],
      example: ['.meta/harbour.py', '.meta/example.py'],
    };
    const { ferry: exercise } = await onlyFerry({
      [`${ferry}/.meta/config.json`]: JSON.stringify({ files }),
      [`${ferry}/.meta/harbour.py`]: 'EVERY = 30\n',
    });
    assert.deepEqual(
      editedFiles(exercise).map(({ name, content }) => [name, content, solutionOfFile(exercise, name)]),
      [
        ['ferry_times.py', 'def next_one(minute):\n    pass\n', exercise.solution],
        ['harbour.py', 'EVERY = 20\n', 'EVERY = 30\n'],
      ],
    );
    assert.match(exercise.solution, /def next_one/);
  });

  it('of JavaScript has its disabled tests switched on, and those that are optional left out', async () => {
    const base = 'exercises/practice/ferry-times';
    const spec =
      "import { xtest } from '@jest/globals';\ntest('a', f);\nxtest('b', f);\nxit('c', f);\nxdescribe('d', f);\ntest.skip('e', f);\n";
    const files = {
      'config.json': (track({ slug: 'javascript', language: 'JavaScript' })['config.json'] ?? '').replaceAll('.py', '.js'),
      [`${base}/ferry-times.js`]: 'export const f = 0;\n',
      [`${base}/ferry-times.spec.js`]: spec,
      [`${base}/.meta/proof.ci.js`]: "import { g } from '../harbour';\n",
      [`${base}/.meta/config.json`]: JSON.stringify({
        files: { solution: ['ferry-times.js'], test: ['ferry-times.spec.js'], example: ['.meta/proof.ci.js'] },
      }),
    };
    const { ferry: exercise } = await onlyFerry(files);
    assert.equal(
      exercise.tests.content,
      "import { xtest } from '@jest/globals';\ntest('a', f);\ntest('b', f);\ntest('c', f);\ndescribe('d', f);\ntest.skip('e', f);\n",
    );
    assert.equal(exercise.solution, "import { g } from './harbour';\n");
  });
});

describe('a track of Rust', () => {
  afterEach(removeFolders);

  const base = 'exercises/practice/ferry-times';
  const rust = (more: Record<string, string>): Record<string, string> => ({
    'config.json': JSON.stringify({
      language: 'Rust',
      slug: 'rust',
      exercises: { practice: [{ uuid: uuids[1], slug: 'ferry-times', name: 'Ferry Times' }] },
    }),
    [`${base}/.meta/config.json`]: JSON.stringify({
      files: {
        solution: ['Cargo.toml', 'src/lib.rs'],
        test: ['tests/ferry_times.rs'],
        example: ['.meta/example.rs', '.meta/Cargo-example.toml'],
      },
    }),
    [`${base}/Cargo.toml`]: '[package]\nname = "ferry_times"\n',
    [`${base}/src/lib.rs`]: 'pub fn f() { todo!() }\n',
    [`${base}/tests/ferry_times.rs`]: '#[test]\n#[ignore]\nfn a() {}\n',
    [`${base}/.meta/example.rs`]: 'pub fn f() {}\n',
    [`${base}/.meta/Cargo-example.toml`]: '[dependencies]\nx = "1"\n',
    [`${base}/.gitignore`]: 'target\n',
    [`${base}/target/old`]: 'x',
    ...more,
  });

  it('is checked by cargo; its manifest may be edited and is laid once', async () => {
    const { set } = await read(someFolder(rust({})));
    const [first] = set.exercises;
    const exercise = first?.exercise as CodeExercise;
    assert.deepEqual([exercise.runner, exercise.starter.name, exercise.tests.name], ['cargo', 'src/lib.rs', 'tests/ferry_times.rs']);
    assert.deepEqual(
      exercise.files.map(({ name, role }) => [name, role]),
      [['Cargo.toml', 'edited']],
    );
    assert.deepEqual(
      editedFiles(exercise).map(({ name }) => solutionOfFile(exercise, name)),
      ['pub fn f() {}\n', '[dependencies]\nx = "1"\n'],
    );
    assert.deepEqual(first?.origin.notes, ['The reference solution uses crates; yours need not.']);
  });

  it('says when it needs crates', async () => {
    const { set } = await read(someFolder(rust({ [`${base}/Cargo.toml`]: '[package]\nname = "x"\n\n[dependencies]\nrand = "0.9"\n' })));
    assert.deepEqual(set.exercises[0]?.origin.notes, ['Needs crates that have to be fetched once: its first check says how.']);
  });
});

describe('a track that is broken or hostile', () => {
  afterEach(removeFolders);

  it('is read as far as its config.json goes, and what it no longer names comes last', async () => {
    const text = track()['config.json'] ?? '';
    const folder = someFolder({ ...track(), 'config.json': text.slice(0, text.indexOf('"practice"')) });
    const all = await read(folder);
    assert.deepEqual(ids(all), [`imports/exercism/${uuids[0]}`, 'imports/exercism/ferry-times']);
    const found = findingsOf(all, folder);
    assert.match(found[0] ?? '', /^config\.json:\d+: This is not valid JSON \(.*\); what can be read of it is used\.$/);
    assert.ok(found.includes("config.json:-: The exercise 'ferry-times' has a folder and is not in the list; it comes last."));
  });

  it('loses no exercise when nothing of config.json can be read', async () => {
    const folder = someFolder({ ...track(), 'config.json': '<html>' });
    const all = await read(folder);
    assert.deepEqual(ids(all), ['imports/exercism/tea-kettle', 'imports/exercism/ferry-times']);
    assert.equal((all.set.exercises[0]?.exercise as CodeExercise).runner, 'pytest');
  });

  it('falls back to its patterns where an exercise has broken metadata, with file and line', async () => {
    const { ferry: exercise, findings } = await onlyFerry({ [`${ferry}/.meta/config.json`]: '{\n  "files": {\n    "test": [,\n' });
    assert.equal(exercise.tests.name, 'ferry_times_test.py');
    assert.ok(
      findings.some((one) => one.startsWith(`${ferry}/.meta/config.json:3: This is not valid JSON`)),
      findings.join('\n'),
    );
  });

  it('has no way out of an exercise’s folder by the names of files', async () => {
    const names = ['../../../../../etc/passwd', '/etc/passwd', 'a\\..\\b', 'C:/x', '..'];
    const meta = { files: { solution: names, test: ['ferry_times_test.py'] } };
    const { ferry: exercise, findings } = await onlyFerry({ [`${ferry}/.meta/config.json`]: JSON.stringify(meta, null, 1) });
    assert.equal(exercise.starter.name, 'ferry_times.py');
    for (const [index, name] of names.entries()) {
      assert.ok(
        findings.includes(
          `${ferry}/.meta/config.json:${4 + index}: '${name}' is no file within the exercise's own folder; it is not read.`,
        ),
        findings.join('\n'),
      );
    }
  });

  it('has no way out by slugs and uuids', async () => {
    const practice = [
      { uuid: uuids[0], slug: '../../..', name: 'Out' },
      { uuid: '../x', slug: 'ferry-times', name: 'Ferry Times' },
    ];
    const folder = someFolder(track({ exercises: { concept: [], practice } }));
    const all = await read(folder);
    assert.deepEqual(ids(all), ['imports/exercism/ferry-times', 'imports/exercism/tea-kettle']);
    assert.ok(findingsOf(all, folder).some((one) => one.endsWith("The slug '../../..' of an exercise is no plain name.")));
  });

  it('has no way out by links, and huge files and other encodings are named', async () => {
    const outside = someFolder({ 'secret.py': 'token = 1\n' });
    const folder = someFolder(track());
    rmSync(join(folder, ferry, 'ferry_times.py'));
    symlinkSync(join(outside, 'secret.py'), join(folder, ferry, 'ferry_times.py'));
    writeFileSync(join(folder, ferry, 'harbour.py'), Buffer.alloc(1024 * 1024 + 1, 'x'));
    writeFileSync(join(folder, ferry, 'latin.txt'), Buffer.from([0xe9, 0x0a]));
    const all = await read(folder);
    assert.equal(JSON.stringify(all.set).includes('token'), false);
    const found = findingsOf(all, folder);
    assert.ok(found.includes(`${ferry}/ferry_times.py:-: This is a link that leads out of the folder; it is not read.`), found.join('\n'));
    assert.ok(found.includes(`${ferry}/harbour.py:-: The file is larger than 1 MB; it is not read.`));
    assert.ok(found.includes(`${ferry}/latin.txt:-: The file is not valid UTF-8 text; it is not read.`));
    assert.equal(all.set.exercises.length, 2);
  });

  it('is not overcome by depth or by keys of prototypes', async () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    const { findings } = await onlyFerry({ [`${ferry}/.meta/config.json`]: deep });
    assert.ok(findings.includes(`${ferry}/.meta/config.json:1: Nested deeper than 100 levels.`));
    const polluted = await onlyFerry({ [`${ferry}/.meta/config.json`]: '{"__proto__": {"files": {"test": ["x"]}}}' });
    assert.equal(polluted.ferry.tests.name, 'ferry_times_test.py');
    assert.equal('files' in {}, false);
  });

  it('is not overcome by texts that are made to take long', async () => {
    const blank = '\n'.repeat(900_000);
    const folder = someFolder({
      ...track(),
      LICENSE: `${blank}x`,
      [`${ferry}/.docs/instructions.md`]: `${'['.repeat(300_000)}\n${'`'.repeat(200_000)}`,
      [`${ferry}/.meta/example.py`]: '` '.repeat(400_000),
    });
    assert.equal((await read(folder)).set.license, 'see LICENSE');
  }).timeout(10_000);

  it('is told only once when it is wrong throughout', async () => {
    const practice = Array.from({ length: 3000 }, (_, i) => ({ uuid: String(i), slug: `../${i}` }));
    const folder = someFolder(track({ exercises: { practice } }));
    const { findings, set } = await read(folder);
    assert.equal(findings.length, 1001);
    assert.equal(findings.at(-1)?.message, 'More than 1000 findings; the rest is not listed.');
    assert.equal(set.exercises.length, 2);
  });

  it('never writes over the person’s own file by tests of the same name', async () => {
    const meta = { files: { solution: ['ferry_times.py'], test: ['ferry_times.py'] } };
    const folder = someFolder({ ...track(), [`${ferry}/.meta/config.json`]: JSON.stringify(meta) });
    assert.deepEqual(
      (await read(folder)).set.exercises.map(({ exercise }) => exercise.kind),
      ['code', 'explain'],
    );
  });

  it('keeps an exercise without tests: it is answered in own words', async () => {
    const folder = someFolder(track());
    rmSync(join(folder, ferry, 'ferry_times_test.py'));
    const all = await read(folder);
    assert.deepEqual(
      all.set.exercises.map(({ exercise }) => exercise.kind),
      ['code', 'explain'],
    );
  });

  it('holds nothing to import when it is something else, and says what would be', async () => {
    const folder = someFolder({ 'config.json': '{}', 'src/app.ts': '' });
    await assert.rejects(read(folder), /holds nothing that can be imported\. Choose the folder of an Exercism track/);
    fill(folder, { 'exercises/practice/x/.docs/instructions.md': 'Do.' });
    await assert.rejects(read(folder), /of a language that cannot be told/);
    await assert.rejects(read(join(folder, 'gone')), /is not there, or cannot be read\.$/);
  });

  for (const [what, meta, line] of [
    ['a list', '\n[]', 'The file should be an object and is a list; it is not used.'],
    ['a number', '\n42', 'The file should be an object and is 42; it is not used.'],
    ['null', '\nnull', 'The file should be an object and is null; it is not used.'],
    ['a list of files', '{\n"files": [] }', "'files' should be an object and is a list; it is not used."],
    [
      'a text for a list',
      '{\n"files": { "solution": "x.py" } }',
      "'files.solution' should be a list and is the text 'x.py'; it is not used.",
    ],
    ['numbers for names', '{\n"files": { "test": [2] } }', "'files.test[0]' should be text and is 2; it is not used."],
    ['a text for authors', '{"files": {},\n"authors": "ada" }', "'authors' should be a list and is the text 'ada'; it is not used."],
    ['nothing of files', '{}', 'It names no files; those that the track names for all of them are used.'],
  ] as const) {
    it(`reports ${what} in the file of an exercise at its line, and takes the files that the track names`, async () => {
      const { ferry: exercise, findings } = await onlyFerry({ [`${ferry}/.meta/config.json`]: meta });
      const at = meta.includes('\n') && !line.startsWith('The file') ? 2 : 1;
      assert.ok(findings.includes(`${ferry}/.meta/config.json:${at}: ${line}`), findings.join('\n'));
      assert.deepEqual([exercise.starter.name, exercise.tests.name], ['ferry_times.py', 'ferry_times_test.py']);
    });
  }

  it('reports values of the wrong kind in its list at their lines, and loses nothing by them', async () => {
    const config = (track()['config.json'] ?? '').replace('"difficulty": 5', '"difficulty": "hard",\n "status": 3');
    const folder = someFolder({ ...track(), 'config.json': config.replace(/"solution": \[[^\]]*\]/, '"solution": "x.py"') });
    const all = await read(folder);
    assert.deepEqual(ids(all), [`imports/exercism/${uuids[0]}`, `imports/exercism/${uuids[1]}`]);
    const at = (text: string): number => config.slice(0, config.indexOf(text)).split('\n').length;
    const found = findingsOf(all, folder).map((one) => one.replace(/:\d+:/, (line) => (line === ':-:' ? line : ':N:')));
    for (const one of [
      "config.json:N: 'exercises.practice[0].difficulty' should be a whole number from 1 to 10 and is the text 'hard'; it is not used.",
      "config.json:N: 'exercises.practice[0].status' should be text and is 3; it is not used.",
      "config.json:N: 'files.solution' should be a list and is the text 'x.py'; it is not used.",
    ])
      assert.ok(found.includes(one), `${one}\nis not in\n${found.join('\n')}`);
    assert.ok(at('hard') > 1);
  });

  for (const [what, config] of [
    ['a list', '[]'],
    ['without its exercises', '{ "slug": "python", "exercises": [] }'],
    ['half a file', '{ "language": "Python", "slug": "python", "exercises": { "concept": [{ "slug": "tea-ke'],
  ] as const) {
    it(`keeps the ids that exercises were imported by when its list is ${what}, and their evidence with them`, async () => {
      const folder = someFolder(track());
      const { set } = await read(folder);
      fill(folder, { 'config.json': config });
      const again = await importFolder(folder, { skills: [], earlier: [set], progress: () => undefined });
      assert.deepEqual(ids(again).sort(), ids({ ...again, set }).sort());
      // A set that an earlier version stored does not say where its exercises were.
      const old = { ...set, exercises: set.exercises.map(({ exercise, origin }) => ({ exercise, origin })) };
      const later = await importFolder(folder, { skills: [], earlier: [old], progress: () => undefined });
      assert.deepEqual(ids(later).sort(), ids({ ...later, set }).sort());
      assert.ok(findingsOf(again, folder).some((one) => one.startsWith('config.json:1: ')));
    });
  }

  it('says what of the files beside an exercise is left out', async () => {
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`${ferry}/helper_${i}.py`, 'x = 1\n']));
    const { ferry: exercise, findings } = await onlyFerry({ ...many, [`${ferry}/odd;name.txt`]: 'x' });
    assert.equal(exercise.files.length, 100);
    assert.ok(findings.includes(`${ferry}:-: More than 100 files lie beside the exercise; 21 of them are left out.`), findings.join('\n'));
    assert.ok(findings.includes(`${ferry}/odd;name.txt:-: A file of this name is not laid beside the exercise.`));
  });
});
