/** Run on Node 24 after a change of exportSchema.ts: writes content/schema/export.schema.json. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJsonSchema } from './exportSchema.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'content', 'schema');
writeFileSync(join(folder, 'export.schema.json'), `${JSON.stringify(exportJsonSchema(), null, 2)}\n`);
