// The jest that the suites of the jest runner run: no package of Whetstone's own, in a folder beside the test host.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, run } from './setup.mjs';

const wanted = join(repository, 'test', 'support', 'jest', 'package.json');
const folder = join(repository, '.vscode-test', 'jest');

/**
 * Installs it unless it is there already.
 * @returns {Promise<string>} the folder whose node_modules has jest; '' where it cannot be installed: the suites are pending then
 */
export async function ensureJest() {
  const done = join(folder, 'installed.json');
  const text = readFileSync(wanted, 'utf8');
  if (existsSync(done) && readFileSync(done, 'utf8') === text) return folder;
  console.log('Installing jest for the suites of its runner (about 15 s) ...');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), text);
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  if ((await run('npm', ['install', `--prefix=${folder}`, '--no-package-lock', ...quiet])) === 0) {
    writeFileSync(done, text);
    return folder;
  }
  console.log('jest could not be installed: the suites of its runner are pending.');
  return '';
}
