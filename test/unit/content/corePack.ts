/** The shipped pack, read once for all content tests. */
import { join } from 'node:path';
import type { ChoiceExercise } from '../../../src/core/packs/exerciseSchema.ts';
import { isCode } from '../../../src/core/packs/kinds.ts';
import type { Pack } from '../../../src/core/packs/schema.ts';
import { readPack } from '../../../src/node/packs/readPack.ts';

export const coreFolder = join(import.meta.dirname, '..', '..', '..', 'content', 'core');

export const coreRead = await readPack(coreFolder);

if (!coreRead.pack) throw new Error(`content/core has no readable manifest: ${JSON.stringify(coreRead.problems)}`);

export const core: Pack = coreRead.pack;

export const codeExercises = core.exercises.filter(isCode);

export const choiceExercises = core.exercises.filter((exercise): exercise is ChoiceExercise => exercise.kind === 'choice');
