/** Imports from a folder of the disk. */
import { importSet } from '../../core/imports/importSet.ts';
import type { Import, ImportOptions } from '../../core/imports/imported.ts';
import { LocalFolder } from './localFolder.ts';

/**
 * @param path absolute path of a folder
 * @throws NothingToImport, ImportCancelled, or Error when the folder is not there
 */
export async function importFolder(path: string, options: ImportOptions): Promise<Import> {
  return importSet(await LocalFolder.open(path), options);
}
