import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChoiceExercise, CodeExercise, Exercise } from '../../src/core/packs/exerciseSchema.ts';
import { isCode } from '../../src/core/packs/kinds.ts';
import type { Pack } from '../../src/core/packs/schema.ts';
import { extension } from './whetstone.ts';

/** The exercises that are shipped, with their solutions. */
export function exercises(): Exercise[] {
  const packs = JSON.parse(readFileSync(join(extension().extensionPath, 'dist', 'packs.json'), 'utf8')) as Pack[];
  return packs.flatMap((pack) => pack.exercises);
}

export function codeExercise(id: string): CodeExercise {
  const found = exercises().find((exercise) => exercise.id === id);
  if (found === undefined || !isCode(found)) throw new Error(`No code exercise is called ${id}.`);
  return found;
}

export function choiceExercise(id: string): ChoiceExercise {
  const found = exercises().find((exercise) => exercise.id === id);
  if (found?.kind !== 'choice') throw new Error(`No choice exercise is called ${id}.`);
  return found;
}
