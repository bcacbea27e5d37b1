/** Run on Node 24 after a change of src/core/packs/schema.ts: writes content/schema/*.schema.json. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packJsonSchemas } from './jsonSchemas.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'content', 'schema');
await mkdir(folder, { recursive: true });
for (const [name, schema] of Object.entries(packJsonSchemas())) {
  await writeFile(join(folder, name), `${JSON.stringify(schema, null, 2)}\n`);
}
