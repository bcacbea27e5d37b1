import { basename, dirname } from 'node:path';
import type { Blame } from '../../core/ports.ts';
import { git } from './run.ts';

/** Blame by the git on the PATH. Only line numbers are kept; names, addresses and messages are thrown away at once. */
export const gitBlame: Blame = {
  async ownLines(file) {
    const email = (await git(dirname(file), ['config', 'user.email'])).trim().toLowerCase();
    if (email === '') return new Set();
    return ownLines(await git(dirname(file), ['blame', '--line-porcelain', '--', basename(file)]), email);
  },
};

/** Reads `git blame --line-porcelain`: a header `<commit> <old line> <new line>`, then `author-mail <address>`, then the text behind a tab. */
export function ownLines(porcelain: string, email: string): Set<number> {
  const own = new Set<number>();
  let line = -1;
  for (const row of porcelain.split('\n')) {
    const header = /^[0-9a-f]{40,64} \d+ (\d+)/.exec(row);
    if (header?.[1] !== undefined) line = Number(header[1]) - 1;
    else if (row.startsWith('author-mail ') && row.slice(12).replace(/[<>]/g, '').trim().toLowerCase() === email) own.add(line);
  }
  return own;
}
