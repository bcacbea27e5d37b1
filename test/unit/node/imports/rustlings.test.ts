import assert from 'node:assert/strict';
import type { CodeExercise } from '../../../../src/core/packs/exerciseSchema.ts';
import type { ImportedSet } from '../../../../src/core/imports/imported.ts';
import { importFolder } from '../../../../src/node/imports/importFolder.ts';
import { findingsOf, read, removeFolders, someFolder } from './someFolder.ts';

const manifest = `bin = [
  { name = "tea1", path = "exercises/01_tea/tea1.rs" },
]

[package]
name = "exercises"
edition = "2024"
authors = ["Ada <ada@example.org>"]

[lints.rust]
unsafe_code = "forbid"
`;

function set(info: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    'info.toml': `format_version = 1\n\n${info}`,
    'Cargo.toml': manifest,
    'exercises/01_tea/README.md': '# Tea\n\nTea is hot.\n',
    'exercises/01_tea/tea1.rs': 'fn main() {\n    boil()\n}\n',
    'exercises/01_tea/tea2.rs': 'fn main() {}\n#[test]\nfn a() {}\n    #[test]\nfn b() {}\n',
    'solutions/01_tea/tea1.rs': 'fn main() {}\n',
    'solutions/01_tea/tea2.rs': 'fn main() {}\n',
    ...more,
  };
}

const tea1 = '[[exercises]]\nname = "tea1"\ndir = "01_tea"\ntest = false\nhint = "Look at boil."\n\n';
const tea2 = '[[exercises]]\nname = "tea2"\ndir = "01_tea"\nhint = """\nTwo\nlines"""\n';

describe('a rustlings set', () => {
  afterEach(removeFolders);

  it('is read in the order of info.toml, with what each is checked by', async () => {
    const all = await read(someFolder(set(tea2 + tea1)));
    const [second, first] = all.set.exercises.map(({ exercise }) => exercise as CodeExercise);
    assert.deepEqual([second?.title, first?.title], ['tea2', 'tea1']);
    assert.deepEqual([second?.runner, second?.starter.name, second?.hints], ['cargo', 'tea2.rs', ['Two\nlines']]);
    assert.equal(second?.text, 'Change `tea2.rs` until it compiles and its tests pass.\n\nTea is hot.');
    assert.equal(
      second?.tests.content,
      'bin = [{ name = "tea2", path = "tea2.rs" }]\n\n[package]\nname = "exercises"\nedition = "2024"\nauthors = ["Ada <ada@example.org>"]\n\n[lints.rust]\nunsafe_code = "forbid"\n\n[package.metadata.whetstone]\ncheck = "tests"\ntests = 2\n',
    );
    assert.match(first?.tests.content ?? '', /check = "runs"\n$/);
    assert.deepEqual(all.set.exercises[1]?.origin.notes, [
      'This exercise has no tests. What is checked is that it compiles and runs, which shows less.',
    ]);
    assert.deepEqual(all.set.exercises[0]?.origin.authors, ['Ada']);
  });

  it('has its programs taken out of the manifest in whichever way they are listed', async () => {
    const tables = '[package]\nname = "x"\n\n[[bin]]\nname = "tea1"\npath = "a.rs"\n\n[lints.rust]\nunsafe_code = "forbid"\n';
    const { set: found } = await read(someFolder(set(tea1, { 'Cargo.toml': tables })));
    const { tests } = found.exercises[0]?.exercise as CodeExercise;
    assert.match(
      tests.content,
      /^bin = \[.*\]\n\n\[package\]\nname = "x"\n\n\[lints\.rust\]\nunsafe_code = "forbid"\n\n\[package\.metadata/,
    );
  });

  it('is not overcome by long files', async () => {
    const blank = '\n'.repeat(900_000);
    const folder = someFolder(set(tea1 + tea2, { 'Cargo.toml': 'bin = [\n'.repeat(100_000), 'exercises/01_tea/tea1.rs': blank }));
    assert.equal((await read(folder)).set.exercises.length, 2);
  }).timeout(10_000);

  it('is called by its folder, so that two sets do not mix', async () => {
    const folder = someFolder(set(tea1 + tea2));
    const { set: found } = await read(folder);
    assert.match(found.id, /^imports\/rustlings\/whetstone-import-/);
    assert.equal(found.exercises[0]?.exercise.id, `${found.id}/tea1`);
  });

  it('asks for own words where the file is right as it is given, and for clippy where its author does', async () => {
    const welcome = tea1.replace('test = false', 'test = false\nskip_check_unsolved = true');
    const strict = tea2.replace('hint', 'test = false\nstrict_clippy = true\nhint');
    const { set: found } = await read(someFolder(set(welcome + strict)));
    assert.deepEqual(
      found.exercises.map(({ exercise }) => exercise.kind),
      ['explain', 'fix'],
    );
    assert.match((found.exercises[1]?.exercise as CodeExercise).tests.content, /check = "runs"\nclippy = true\n$/);
  });

  it('loses nothing by a mistake in info.toml: the rest is read, and what is not named comes last', async () => {
    const folder = someFolder(set(tea1.replace('"tea1"', '"tea1') + tea2));
    const all = await read(folder);
    assert.deepEqual(
      all.set.exercises.map(({ exercise }) => exercise.title),
      ['tea2', 'tea1'],
    );
    const [mistake = '', ...rest] = findingsOf(all, folder);
    assert.match(mistake, /^info\.toml:4: This is not valid TOML \(.*\); the rest is used\.$/);
    assert.ok(rest.includes("exercises/01_tea/tea1.rs:-: The exercise 'tea1' is not in the list; it comes last."), rest.join('\n'));
  });

  it('reports names that lead elsewhere, doubles, other versions and missing files, each at its line', async () => {
    const out = '[[exercises]]\nname = "../x"\nhint = "x"\n\n[[exercises]]\nname = "ok"\ndir = "../.."\nhint = "x"\n\n';
    const gone = '[[exercises]]\nname = "gone"\nhint = ""\n';
    const files = set(out + tea1 + tea1 + tea2 + gone);
    const folder = someFolder({ ...files, 'info.toml': (files['info.toml'] ?? '').replace('= 1', '= 2') });
    const all = await read(folder);
    assert.deepEqual(
      all.set.exercises.map(({ exercise }) => exercise.title),
      ['tea1', 'tea2'],
    );
    const found = findingsOf(all, folder);
    for (const one of [
      'info.toml:1: This is version 2 of the format; Whetstone knows version 1.',
      "info.toml:3: '../x' is no name of an exercise: letters, digits and _, at most 32.",
      "info.toml:7: '../..' is no name of a folder: letters, digits and _, at most 32.",
      "info.toml:18: The exercise 'tea1' is listed twice; the first one counts.",
      "info.toml:30: The exercise 'gone' has no hint.",
      "exercises/gone.rs:-: The file of the exercise 'gone' cannot be read; the exercise is left out.",
    ])
      assert.ok(found.includes(one), `${one}\nis not in\n${found.join('\n')}`);
  });

  const named = (...names: string[]): Record<string, string> => ({
    ...set(names.map((name) => `[[exercises]]\nname = "${name}"\nhint = "h"\n`).join('\n')),
    ...Object.fromEntries(names.map((name) => [`exercises/${name}.rs`, 'fn main() {}\n#[test]\nfn a() {}\n'])),
  });

  it('has an id for each of its names, and the plain one for a plain name', async () => {
    const { set: found } = await read(someFolder(named('a__b', 'a_b', 'one', 'ONE', '_', '__')));
    const ids = found.exercises.slice(0, 6).map(({ exercise }) => exercise.id);
    assert.equal(new Set(ids).size, 6, ids.join('\n'));
    assert.deepEqual([ids[1], ids[2]], [`${found.id}/a-b`, `${found.id}/one`]);
    for (const id of ids) assert.match(id, /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*){0,3}$/);
  });

  it('keeps the id that a name was imported by, when it was that name’s alone', async () => {
    const folder = someFolder(named('ONE', 'a_b', 'a__b', 'one'));
    const { set: found } = await read(folder);
    const before = (title: string, id: string) => ({ exercise: { title, id: `${found.id}/${id}` } });
    const exercises = [before('ONE', 'one'), before('a_b', 'a-b'), before('a__b', 'a-b')];
    const earlier = [{ ...found, exercises } as unknown as ImportedSet];
    const again = await importFolder(folder, { skills: [], earlier, progress: () => undefined });
    const ids = again.set.exercises.map(({ exercise }) => exercise.id);
    assert.deepEqual(ids.slice(0, 2), [`${found.id}/one`, `${found.id}/a-b`]);
    assert.match(ids[2] ?? '', /\/a-b-[0-9a-f]{16}$/);
    assert.match(ids[3] ?? '', /\/one-[0-9a-f]{16}$/);
  });

  it('reports values of the wrong kind and an empty list, and checks by what is in the files', async () => {
    const odd = tea1.replace('test = false', 'test = "false"\nstrict_clippy = "yes"\nskip_check_unsolved = 1');
    const folder = someFolder(set(odd + tea2));
    const all = await read(folder);
    const found = findingsOf(all, folder);
    for (const one of [
      "info.toml:3: 'exercises[0].test' should be true or false and is the text 'false'; it is not used.",
      "info.toml:3: 'exercises[0].strict_clippy' should be true or false and is the text 'yes'; it is not used.",
      "info.toml:3: 'exercises[0].skip_check_unsolved' should be true or false and is 1; it is not used.",
    ])
      assert.ok(found.includes(one), `${one}\nis not in\n${found.join('\n')}`);
    assert.match((all.set.exercises[0]?.exercise as CodeExercise).tests.content, /check = "runs"\n$/);
    const empty = someFolder({ ...set(''), 'info.toml': '' });
    const none = await read(empty);
    assert.equal(none.set.exercises.length, 2);
    assert.ok(findingsOf(none, empty).includes('info.toml:1: It lists no exercises; those that are in the folder are taken.'));
    const table = someFolder({ ...set(''), 'info.toml': '[exercises]\nname = "tea1"\n' });
    const found2 = findingsOf(await read(table), table);
    assert.ok(found2.includes("info.toml:1: 'exercises' should be a list and is an object; it is not used."), found2.join('\n'));
  });
});
