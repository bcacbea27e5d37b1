import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lazyImportStore } from '../../../../src/node/imports/lazyImports.ts';
import { read, removeFolders, someFolder, track } from './someFolder.ts';

describe('the store of imported sets', () => {
  afterEach(removeFolders);

  it('makes nothing before something is kept', async () => {
    const folder = join(someFolder({}), 'imports');
    const store = lazyImportStore(folder);
    assert.deepEqual(await store.read(), { sets: [], problems: [] });
    assert.equal(await store.stamp(), '');
    assert.equal(existsSync(folder), false);
  });

  it('gives back what was kept, one set in place of the one before', async () => {
    const folder = join(someFolder({}), 'imports');
    const store = lazyImportStore(folder);
    const { set } = await read(someFolder(track()));
    await store.save({ ...set, title: 'Before' });
    const before = await store.stamp();
    await store.save(set);
    assert.deepEqual(await store.read(), { sets: [set], problems: [] });
    assert.notEqual(await store.stamp(), before);
    assert.deepEqual(readdirSync(folder), ['imports__exercism__python.json']);
    await store.remove(set.id);
    assert.deepEqual((await store.read()).sets, []);
    await store.removeAll();
    assert.equal(existsSync(folder), false);
  });

  it('names a damaged file, and reads the others', async () => {
    const folder = join(someFolder({}), 'imports');
    const store = lazyImportStore(folder);
    const { set } = await read(someFolder(track()));
    await store.save(set);
    for (const [name, text] of [
      ['cut.json', '{"version":1,"set":{'],
      ['other.json', '{"version":99,"set":{"exercises":[]}}'],
    ] as const) {
      writeFileSync(join(folder, name), text);
    }
    const all = await store.read();
    assert.deepEqual(
      all.sets.map(({ id }) => id),
      [set.id],
    );
    assert.deepEqual(
      all.problems.map(({ file, message }) => [file, message]),
      [
        [join(folder, 'cut.json'), 'This imported set cannot be read any more. Import it again.'],
        [join(folder, 'other.json'), 'This imported set cannot be read any more. Import it again.'],
      ],
    );
  });
});
