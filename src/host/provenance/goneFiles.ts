import * as vscode from 'vscode';
import type { Model } from '../../core/model.ts';
import type { RecordStore } from '../../core/record.ts';
import { fileOfPath, watchedFolderPath, watchedPath } from '../documents.ts';
import type { Burst } from './diskBursts.ts';
import { exists, readLines } from './readLines.ts';
import type { ProvenanceTracker } from './tracker.ts';

export interface GoneFilesDeps {
  tracker: ProvenanceTracker;
  model: Model;
  store: () => RecordStore;
}

/** Files of one burst that are looked for under another name. */
const mostSought = 200;
const mostNewPlaces = 20;
/** Places beside the old one that are looked at when nothing was told to have come: watchers miss it now and then. */
const mostBeside = 60;

/** What is stored about files that another program moved or deleted (`git mv`, `mv`, `rm`) follows them, or goes. A file that came and holds the same ranges is the file that went. */
export async function seekGone({ tracker, model, store }: GoneFilesDeps, { gone, came, byGit }: Burst): Promise<void> {
  const paths = gone.flatMap((doc) => watchedFolderPath(vscode.Uri.parse(doc)) ?? []);
  if (paths.length === 0) return;
  const isUnder = (file: string): string | undefined => paths.find((path) => file === path || file.startsWith(`${path}/`));
  let any = false;
  const known = new Set(store().rangeFiles());
  for (const file of [...known].filter(isUnder).slice(0, mostSought)) {
    const uri = fileOfPath(file);
    if (uri === null || (await exists(uri))) continue;
    const root = isUnder(file) ?? file;
    const rest = file.slice(root.length);
    const to = (await newPlace(tracker, file, rest, came, known)) ?? (await placeBeside(tracker, file, root, known));
    // Another branch has it still: it comes back with that branch.
    if (to !== null || !byGit) any = tracker.moved(file, to) || any;
    if (to !== null) known.add(to);
  }
  if (any) model.changed();
}

/**
 * @param rest what stands behind the folder that went; '' when the file itself went
 * @param known files that have ranges of their own: equal as their text may be, they are other files
 */
async function newPlace(
  tracker: ProvenanceTracker,
  file: string,
  rest: string,
  came: readonly string[],
  known: ReadonlySet<string>,
): Promise<string | null> {
  const name = file.slice(file.lastIndexOf('/'));
  const places = came.flatMap((doc) => {
    const uri = vscode.Uri.parse(doc);
    // A folder that moved may be told without its files.
    return rest === '' ? [uri, vscode.Uri.joinPath(uri, name)] : [vscode.Uri.joinPath(uri, rest), uri];
  });
  const sameName = (uri: vscode.Uri): number => (uri.path.endsWith(name) ? 0 : 1);
  for (const uri of places.sort((a, b) => sameName(a) - sameName(b)).slice(0, mostNewPlaces)) {
    const path = watchedPath(uri);
    const text = path === null || known.has(path) ? null : await readLines(uri);
    if (path !== null && text !== null && tracker.holds(file, text)) return path;
  }
  return null;
}

/** A file of the same folder, or the same file below a folder beside the one that went; never one that has ranges of its own. */
async function placeBeside(tracker: ProvenanceTracker, file: string, root: string, known: ReadonlySet<string>): Promise<string | null> {
  const old = fileOfPath(root);
  if (old === null) return null;
  const folder = vscode.Uri.joinPath(old, '..');
  const wanted = root === file ? vscode.FileType.File : vscode.FileType.Directory;
  const beside = (await entries(folder)).filter(([, type]) => type === wanted).slice(0, mostBeside);
  for (const [name] of beside) {
    const uri = vscode.Uri.joinPath(folder, name, file.slice(root.length));
    const path = watchedPath(uri);
    if (path === null || known.has(path)) continue;
    const text = await readLines(uri);
    if (text !== null && tracker.holds(file, text)) return path;
  }
  return null;
}

async function entries(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    // It went as well.
    return [];
  }
}
