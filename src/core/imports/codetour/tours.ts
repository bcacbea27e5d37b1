/** Where CodeTour keeps its tours in a repository. */
import type { ImportFolder } from '../folder.ts';

const single = ['.tour', 'main.tour', '.vscode/main.tour'];
const folders = ['.tours', '.vscode/tours', '.github/tours'];
const mostTours = 200;
const deepest = 6;

/** @returns paths of all tours, those right in the folder among them */
export async function toursIn(folder: ImportFolder): Promise<string[]> {
  const top = (await folder.list('.')).filter((name) => name.endsWith('.tour'));
  const found = [...single, ...top.filter((name) => !single.includes(name))];
  for (const name of folders) found.push(...(await within(folder, name, deepest)));
  const there = await Promise.all(found.map(async (path) => ((await isThere(folder, path)) ? [path] : [])));
  const all = there.flat();
  if (all.length > mostTours) folder.report('.', null, `More than ${mostTours} tours; the rest is left out.`);
  return all.slice(0, mostTours);
}

async function isThere(folder: ImportFolder, path: string): Promise<boolean> {
  const at = path.lastIndexOf('/');
  return (await folder.list(at < 0 ? '.' : path.slice(0, at))).includes(path.slice(at + 1));
}

async function within(folder: ImportFolder, path: string, depth: number): Promise<string[]> {
  const found: string[] = [];
  for (const name of await folder.list(path)) {
    const inside = `${path}/${name}`;
    if (name.endsWith('/')) found.push(...(depth > 0 ? await within(folder, inside.slice(0, -1), depth - 1) : []));
    // CodeTour takes files of any name here; what else lies there is mostly pictures and notes.
    else if (/\.(?:tour|json)$|^[^.]+$/.test(name)) found.push(inside);
  }
  return found;
}
