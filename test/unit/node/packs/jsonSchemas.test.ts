import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packJsonSchemas } from '../../../../src/node/packs/jsonSchemas.ts';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'content', 'schema');

describe('JSON Schemas of pack files', () => {
  const schemas = packJsonSchemas();

  it('are checked in, one a file kind', async () => {
    // The schema of exports is the store's: test/unit/node/store/exportSchema.test.ts.
    const files = (await readdir(folder)).filter((name) => name !== 'export.schema.json');
    assert.deepEqual(files.sort(), Object.keys(schemas).sort());
  });

  for (const [name, schema] of Object.entries(schemas)) {
    it(`${name} equals the zod schema (run src/node/packs/writeSchemas.ts)`, async () => {
      assert.deepEqual(JSON.parse(await readFile(join(folder, name), 'utf8')), JSON.parse(JSON.stringify(schema)));
    });
  }
});
