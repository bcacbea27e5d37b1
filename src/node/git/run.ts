import { execFile } from 'node:child_process';

const timeLimitMs = 5_000;
const mostOutput = 16 * 1024 * 1024;

/** For git in somebody's repository: no locks, no questions, no fetching, no monitor that the repository names. */
const environment = { GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' };

/**
 * Runs the git on the PATH, within bounds of time and output.
 * @param input what it reads from its standard input
 * @throws when git is missing, fails, or goes beyond a bound
 */
export function git(folder: string, args: readonly string[], input?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = {
      cwd: folder,
      timeout: timeLimitMs,
      maxBuffer: mostOutput,
      windowsHide: true,
      env: { ...process.env, ...environment },
    };
    const child = execFile('git', ['-c', 'core.fsmonitor=false', ...args], options, (error, stdout) => {
      if (error === null) resolve(stdout);
      else reject(new Error(error.message, { cause: error }));
    });
    // It may end before it has read everything: what it says then is in its own error.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input ?? '');
  });
}
