import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';
import type { Blame } from '../../core/ports.ts';

const run = promisify(execFile);
const timeLimitMs = 5_000;
const mostOutput = 16 * 1024 * 1024;

/** Blame by the git on the PATH. Only line numbers are kept; names, addresses and messages are thrown away at once. */
export const gitBlame: Blame = {
  async ownLines(file) {
    const email = (await git(file, ['config', 'user.email'])).trim().toLowerCase();
    if (email === '') return new Set();
    return ownLines(await git(file, ['blame', '--line-porcelain', '--', basename(file)]), email);
  },
};

async function git(file: string, args: string[]): Promise<string> {
  const options = {
    cwd: dirname(file),
    timeout: timeLimitMs,
    maxBuffer: mostOutput,
    windowsHide: true,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
  };
  const { stdout } = await run('git', args, options);
  return stdout;
}

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
