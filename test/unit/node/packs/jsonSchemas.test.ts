import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keyHelp } from '../../../../src/node/packs/keyHelp.ts';
import { packJsonSchemas } from '../../../../src/node/packs/jsonSchemas.ts';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'content', 'schema');

interface JsonSchema {
  description?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

/** Every key at every depth, and what an editor says about it. */
function keysOf({ properties = {}, items, anyOf = [], oneOf = [] }: JsonSchema, path: string): { path: string; help?: string }[] {
  const within = [...anyOf, ...oneOf, ...(items === undefined ? [] : [items])].flatMap((one) => keysOf(one, path));
  const own = Object.entries(properties).flatMap(([key, value]) => {
    const inner = `${path}.${key}`;
    return [{ path: inner, ...(value.description === undefined ? {} : { help: value.description }) }, ...keysOf(value, inner)];
  });
  return [...own, ...within];
}

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

    it(`${name} has help for every key, and none for keys that are gone`, () => {
      const keys = keysOf(JSON.parse(JSON.stringify(schema)) as JsonSchema, '');
      assert.ok(keys.length > 4);
      assert.deepEqual(
        keys.filter(({ help }) => !/^.{8,}\.$/.test(help ?? '')).map(({ path }) => path),
        [],
      );
      const used = new Set(keys.map(({ help }) => help));
      assert.deepEqual(
        Object.entries(keyHelp[name] ?? {}).flatMap(([path, help]) => (used.has(help) ? [] : [path])),
        [],
      );
    });
  }
});
