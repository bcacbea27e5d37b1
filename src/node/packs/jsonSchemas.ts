/** JSON Schemas for editors of pack files, generated from the zod schemas so that the two cannot drift. */
import * as z from 'zod/mini';
import {
  alignmentsFileSchema,
  constructsFileSchema,
  exercisesFileSchema,
  idiomsFileSchema,
  manifestSchema,
  skillsFileSchema,
} from '../../core/packs/schema.ts';
import { keyHelp } from './keyHelp.ts';

const files = {
  'pack.schema.json': ['Whetstone pack manifest (pack.yaml)', manifestSchema],
  'skills.schema.json': ['Whetstone skills (skills.yaml)', skillsFileSchema],
  'constructs.schema.json': ['Whetstone constructs (constructs.yaml)', constructsFileSchema],
  'idioms.schema.json': ['Whetstone idioms (idioms/*.yaml)', idiomsFileSchema],
  'exercises.schema.json': ['Whetstone exercises (exercises/*.yaml)', exercisesFileSchema],
  'alignments.schema.json': ['Whetstone alignments (alignments.yaml)', alignmentsFileSchema],
} as const;

/** File name -> schema, as JSON values, with help on every key. */
export function packJsonSchemas(): Record<string, unknown> {
  return Object.fromEntries(
    // The input side: a key with a default may be left out by an author.
    Object.entries(files).map(([name, [title, schema]]) => {
      const made = z.toJSONSchema(schema, { io: 'input' });
      describeKeys(made, keyHelp[name] ?? {}, '');
      return [name, { title, ...made }];
    }),
  );
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

function describeKeys(schema: JsonSchema, help: Readonly<Record<string, string>>, path: string): void {
  for (const one of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) describeKeys(one, help, path);
  if (isSchema(schema.items)) describeKeys(schema.items, help, path);
  const kind = schema.properties?.['kind'];
  for (const [key, value] of Object.entries(schema.properties ?? {})) {
    if (typeof value === 'boolean') continue;
    const inner = path === '' ? key : `${path}.${key}`;
    const ofKind = isSchema(kind) && typeof kind.const === 'string' ? help[`${path}[${kind.const}].${key}`] : undefined;
    const words = ofKind ?? help[inner];
    if (words !== undefined) value.description = words;
    describeKeys(value, help, inner);
  }
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
