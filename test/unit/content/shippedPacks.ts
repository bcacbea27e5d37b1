/** All shipped packs, read once for all content tests: core first, as the build takes them. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadPack } from '../../../src/node/packs/readPack.ts';
import { readPack } from '../../../src/node/packs/readPack.ts';
import { coreRead } from './corePack.ts';

const content = join(import.meta.dirname, '..', '..', '..', 'content');

const others = readdirSync(content).filter((name) => name !== 'core' && existsSync(join(content, name, 'pack.yaml')));

export const shippedPacks: readonly { name: string; read: ReadPack }[] = [
  { name: 'core', read: coreRead },
  ...(await Promise.all(others.sort().map(async (name) => ({ name, read: await readPack(join(content, name)) })))),
];
