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

const files = {
  'pack.schema.json': ['Whetstone pack manifest (pack.yaml)', manifestSchema],
  'skills.schema.json': ['Whetstone skills (skills.yaml)', skillsFileSchema],
  'constructs.schema.json': ['Whetstone constructs (constructs.yaml)', constructsFileSchema],
  'idioms.schema.json': ['Whetstone idioms (idioms/*.yaml)', idiomsFileSchema],
  'exercises.schema.json': ['Whetstone exercises (exercises/*.yaml)', exercisesFileSchema],
  'alignments.schema.json': ['Whetstone alignments (alignments.yaml)', alignmentsFileSchema],
} as const;

/** File name -> schema, as JSON values. */
export function packJsonSchemas(): Record<string, unknown> {
  return Object.fromEntries(
    // The input side: a key with a default may be left out by an author.
    Object.entries(files).map(([name, [title, schema]]) => [name, { title, ...z.toJSONSchema(schema, { io: 'input' }) }]),
  );
}
