/** Packs of a few exercises on disk, proved as an author's would be. */
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import type { Exercise } from '../../../../src/core/packs/exerciseSchema.ts';
import { readPack } from '../../../../src/node/packs/readPack.ts';
import { placesFrom } from '../../../../src/node/prove/places.ts';
import type { Proof } from '../../../../src/node/prove/proof.ts';
import { provePacks, type Proven } from '../../../../src/node/prove/provePacks.ts';
import { select } from '../../../../src/node/prove/selection.ts';
import { Syntax } from '../../../../src/node/structure/syntax.ts';
import { Workbench } from '../../../../src/node/prove/workbench.ts';
import type { Ledger } from '../../../../src/node/prove/ledger.ts';
import { createExerciseRunner } from '../../../../src/node/runners/exerciseRunner.ts';
import { goodManifest, skillYaml, withPack } from '../packs/packFolder.ts';

export const places = placesFrom(fileURLToPath(new URL('../../../../src/node/prove', import.meta.url)));

export interface ProveOptions {
  mutants?: boolean;
  ledger?: Ledger;
  only?: string;
  pythonPath?: string;
}

/** @param files of the pack beside its manifest, one skill and the exercises */
export async function proveAll(
  exercises: readonly unknown[],
  options: ProveOptions = {},
  files: Record<string, string> = {},
): Promise<Proven> {
  let proven: Proven | null = null;
  const pack = {
    'pack.yaml': goodManifest,
    'skills.yaml': `skills:\n${skillYaml('demo/one')}`,
    'exercises/all.yaml': stringify({ exercises }, { lineWidth: 0 }),
    ...files,
  };
  await withPack(pack, async (folder) => void (proven = await proveFolder(folder, options)));
  if (proven === null) throw new Error('nothing was proved');
  return proven;
}

export async function proveFolder(folder: string, options: ProveOptions = {}): Promise<Proven> {
  const { mutants = false, ledger = null, only = '', pythonPath = '' } = options;
  const selection = select([folder]);
  const read = await Promise.all(selection.folders.map((one) => readPack(one)));
  const runner = createExerciseRunner({ drivers: places.drivers, pythonPath: () => pythonPath });
  const bench = new Workbench({ runner, signal: new AbortController().signal });
  const constructs = new Set(read.flatMap(({ pack }) => pack?.constructs ?? []).map(({ id }) => id));
  const tools = { bench, syntax: new Syntax(places), grounds: places, constructs, mutants, ledger };
  return provePacks({ read: read.filter((one) => one.pack !== null), shipped: [], selection, only, tools, done: () => undefined });
}

/** The proof of a single exercise. */
export async function proveOne(exercise: unknown, options: ProveOptions = {}, files: Record<string, string> = {}): Promise<Proof> {
  const { proofs, problems } = await proveAll([exercise], options, files);
  const [proof] = proofs;
  if (proof === undefined) throw new Error(`not read: ${JSON.stringify(problems)}`);
  return proof;
}

/** What is wrong, without the exercise's name. */
export function faults(proof: Proof): string[] {
  return proof.problems.filter(({ level }) => level !== 'warning').map(({ message }) => message.replace(/^exercise '[^']*': /, ''));
}

export type Draft<K extends Exercise['kind']> = Extract<Exercise, { kind: K }>;
