/** Files that somebody wrote for a pack and that are not read, because they lie or are called otherwise: said at the file, with where it belongs. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackProblem } from '../../core/packs/schema.ts';

/** Hidden ones are some tool's. */
const looksLikeData = /^[^.].*\.(?:ya?ml|json)$/i;
const readAtTop = new Set(['pack.yaml', 'skills.yaml', 'constructs.yaml', 'alignments.yaml']);
const readFolders = ['skills', 'constructs', 'idioms', 'exercises'];

/** @param folder of a pack @returns a warning for each file of data in it that is not read; other files are nobody's business */
export async function strayFiles(folder: string): Promise<PackProblem[]> {
  const problems: PackProblem[] = [];
  for (const entry of await entriesOf(folder)) {
    if (!entry.isDirectory() && looksLikeData.test(entry.name) && !readAtTop.has(entry.name))
      problems.push(stray(join(folder, entry.name), whereTo(entry.name)));
    if (entry.isDirectory() && readFolders.includes(entry.name)) problems.push(...(await strayIn(join(folder, entry.name), entry.name)));
  }
  return problems;
}

async function strayIn(folder: string, name: string): Promise<PackProblem[]> {
  const problems: PackProblem[] = [];
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const inside = (await entriesOf(path)).filter((one) => looksLikeData.test(one.name));
      problems.push(...inside.map((one) => stray(join(path, one.name), `put it into '${name}' itself, folders in there are not read`)));
    } else if (/\.(?:yaml|json)$/i.test(entry.name) && !/\.(?:yaml|json)$/.test(entry.name)) {
      problems.push(stray(path, `call it '${entry.name.toLowerCase()}'`));
    }
  }
  return problems;
}

function whereTo(name: string): string {
  const stem = name.replace(/\.[^.]*$/, '').toLowerCase();
  if (readAtTop.has(`${stem}.yaml`)) return `call it '${stem}.yaml'`;
  const folder = readFolders.find((one) => one === stem || one === `${stem}s`);
  return folder === undefined ? `put it into one of the folders ${readFolders.join(', ')}` : `put it into the folder '${folder}'`;
}

function stray(file: string, advice: string): PackProblem {
  return { file, line: 1, message: `This file is not read: ${advice}.`, level: 'warning', loaded: true };
}

async function entriesOf(folder: string) {
  return (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
