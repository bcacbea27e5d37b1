import { basename, dirname, join } from 'node:path';
import type { WorkTree } from '../../core/ports.ts';
import { lineEdits } from '../lineDiff.ts';
import { git } from './run.ts';

/** Begins what Git LFS keeps in place of a file. */
const pointer = 'version https://git-lfs';

/** The work tree of a folder, by the git on the PATH. */
export const gitWorkTree: WorkTree = {
  async uncommitted(folder) {
    const root = await git(folder, ['rev-parse', '--show-toplevel']).catch(() => null);
    if (root === null) return [];
    const listed = await git(folder, ['status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames', '--', '.']).catch(
      () => null,
    );
    if (listed === null) return null;
    // Two letters and a blank, then the path from the top of the repository.
    return listed
      .split('\0')
      .filter((entry) => entry.length > 3)
      .map((entry) => join(root.replace(/\r?\n$/, ''), entry.slice(3)));
  },

  async committed(file) {
    const text = await git(dirname(file), ['cat-file', 'blob', `HEAD:./${basename(file)}`]).catch(() => null);
    return text === null || text.startsWith(pointer) ? null : text;
  },

  edits: lineEdits,
};
