/** Imports from the disk: a folder, or one tour. */
import { basename, dirname } from 'node:path';
import { stat } from 'node:fs/promises';
import { importSet } from '../../core/imports/importSet.ts';
import { NothingToImport, type Import, type ImportOptions } from '../../core/imports/imported.ts';
import { LocalFolder } from './localFolder.ts';

/**
 * @param path absolute path of a folder or of a tour
 * @throws NothingToImport, ImportCancelled
 */
export async function importFolder(path: string, options: ImportOptions): Promise<Import> {
  const about = await stat(path).catch(() => null);
  if (about === null) throw new NothingToImport(`${path} is not there, or cannot be read.`);
  const root = projectOf(about.isDirectory() ? path : dirname(path));
  const folder = await LocalFolder.open(root);
  if (about.isDirectory()) return importSet(folder, options);
  if (!path.endsWith('.tour')) throw new NothingToImport(`${basename(path)} is no folder and no tour.`);
  return importSet(folder, options, path.slice(root.length + 1).replaceAll('\\', '/'));
}

/** A folder of tours is chosen as well as the project that they are about: their files are named from there. */
function projectOf(folder: string): string {
  const above = dirname(folder);
  if (basename(folder) === '.tours') return above;
  return basename(folder) === 'tours' && ['.vscode', '.github'].includes(basename(above)) ? dirname(above) : folder;
}
