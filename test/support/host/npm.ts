import { execFile } from 'node:child_process';
import { dirname, delimiter } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Inside `npm test` npm tells its children which project they belong to; an install elsewhere must not hear that. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([key]) => !/^npm_(config_local_prefix|package_|lifecycle_)/i.test(key));
  const result: NodeJS.ProcessEnv = Object.fromEntries(kept);
  result['PATH'] = [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
  return result;
}

/** `npm install` in a folder with a package.json of its own, without running any package's scripts. */
export async function npmInstall(folder: string, ...args: string[]): Promise<void> {
  const all = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...args];
  try {
    await execute('npm', all, { cwd: folder, env: environment(), shell: process.platform === 'win32', maxBuffer: 64 << 20 });
  } catch (error) {
    throw new Error(`npm ${all.join(' ')} failed in ${folder}. Is the npm registry reachable?`, { cause: error });
  }
}
