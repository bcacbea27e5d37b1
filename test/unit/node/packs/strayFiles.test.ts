import assert from 'node:assert/strict';
import { mkdir, rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackProblem } from '../../../../src/core/packs/schema.ts';
import { createPackSource } from '../../../../src/node/packs/packSource.ts';
import { readPack } from '../../../../src/node/packs/readPack.ts';
import { goodPack, withPack } from './packFolder.ts';

const source = createPackSource({ workerPath: '/nowhere', grammarsFolder: '/nowhere' });

describe('files of a pack that are not read', () => {
  const stray: Record<string, string> = {
    'exercises.yaml': "put it into the folder 'exercises'",
    'idiom.json': "put it into the folder 'idioms'",
    'skills.yml': "call it 'skills.yaml'",
    'skills.json': "call it 'skills.yaml'",
    'Pack.YAML': "call it 'pack.yaml'",
    'more.yaml': 'put it into one of the folders skills, constructs, idioms, exercises',
    'exercises/week1/two.yaml': "put it into 'exercises' itself, folders in there are not read",
    'exercises/two.YAML': "call it 'two.yaml'",
    'skills/More.Json': "call it 'more.json'",
  };
  for (const [name, advice] of Object.entries(stray)) {
    it(`are named, with where they belong: ${name}`, () =>
      withPack({ ...goodPack, [name]: 'garbage: [' }, async (folder) => {
        const { pack, problems } = await readPack(folder);
        assert.equal(pack?.exercises.length, 1);
        assert.deepEqual(problems, [
          { file: join(folder, name), line: 1, message: `This file is not read: ${advice}.`, level: 'warning', loaded: true },
        ]);
      }));
  }

  it('may be anything else', () =>
    withPack(
      { ...goodPack, 'README.md': '# Ours', 'exercises/notes.txt': 'x', 'pictures/a.json': '{}', '.prettierrc.yaml': 'x' },
      async (folder) => {
        assert.deepEqual((await readPack(folder)).problems, []);
      },
    ));
});

describe('the folder of packs', () => {
  const inWorkspace = (files: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`.whetstone/packs/${name}`, text]));
  const team = Object.fromEntries(Object.entries(goodPack).map(([name, text]) => [`team/${name}`, text]));

  async function found(files: Record<string, string>, prepare: (folder: string) => Promise<void>): Promise<[string, PackProblem[]][]> {
    const all: [string, PackProblem[]][] = [];
    await withPack(inWorkspace(files), async (folder) => {
      await prepare(folder);
      const { packs, problems } = await source.read(join(folder, '.whetstone', 'packs'), () => []);
      const here = problems.map((problem) => ({ ...problem, file: problem.file.slice(folder.length + 1).replaceAll('\\', '/') }));
      all.push([packs.map(({ manifest }) => manifest.pack).join(), here]);
    });
    return all;
  }

  it('names a file that lies beside the packs', async () => {
    const [[packs, problems] = []] = await found({ ...team, 'pack.yaml': 'x' }, () => Promise.resolve());
    assert.equal(packs, 'demo');
    assert.deepEqual(
      problems?.map(({ file, level }) => [file, level]),
      [['.whetstone/packs/pack.yaml', 'warning']],
    );
  });

  it('names a pack that is a link, and reads the others', async function () {
    // Windows lets only administrators make links.
    if (process.platform === 'win32') return this.skip();
    const [[packs, problems] = []] = await found(team, async (folder) => {
      await symlink(join(folder, '.whetstone', 'packs', 'team'), join(folder, '.whetstone', 'packs', 'linked'));
    });
    assert.equal(packs, 'demo');
    assert.deepEqual(
      problems?.map(({ file, message }) => [file, message]),
      [['.whetstone/packs/linked', 'A pack may not be a symbolic link, so this one is not read. Put its folder itself here.']],
    );
  });

  for (const linked of ['.whetstone/packs', '.whetstone']) {
    it(`is not followed out of the workspace when ${linked} is a link`, async function () {
      if (process.platform === 'win32') return this.skip();
      const [[packs, problems] = []] = await found(team, async (folder) => {
        await mkdir(join(folder, 'elsewhere'));
        await rename(join(folder, linked), join(folder, 'elsewhere', 'real'));
        await symlink(join(folder, 'elsewhere', 'real'), join(folder, linked));
      });
      assert.equal(packs, '');
      const name = linked.split('/').at(-1);
      assert.deepEqual(
        problems?.map(({ file, message }) => [file, message]),
        [[linked, `'${name}' is a symbolic link, so no pack in it is read. Packs lie in a folder of the workspace itself.`]],
      );
    });
  }
});
