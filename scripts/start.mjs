// `npm start`: builds Whetstone and opens it on a copy of the sample project, in the VS Code of this machine when there
// is one, else in VS Code's own server for a browser. `npm start -- --browser` always takes the server.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePackages, repository, run } from './setup.mjs';

const { values: flags } = parseArgs({ options: { browser: { type: 'boolean', default: false }, port: { type: 'string' } } });

/** The VS Code to use, or undefined. */
function desktopVsCode() {
  if (flags.browser) return undefined;
  const named = process.env.VSCODE_EXECUTABLE;
  if (named && !existsSync(named)) throw new Error(`VSCODE_EXECUTABLE names ${named}, which does not exist.`);
  if (named) return named;
  // In a terminal of a remote window `code` only asks that window to open things: it can load no extension from here.
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  const answer = spawnSync('code', ['--version'], { shell: process.platform === 'win32', stdio: 'ignore' });
  return answer.status === 0 ? 'code' : undefined;
}

/** @param {string} scratch */
function copySample(scratch) {
  const sample = join(repository, 'sample');
  const source = existsSync(sample) ? sample : join(repository, 'test/fixtures/workspaces/basic');
  const copy = join(scratch, 'sample');
  cpSync(source, copy, { recursive: true });
  return copy;
}

/** @param {string} code @param {string} sample @param {string} scratch */
function openDesktop(code, sample, scratch) {
  const userData = join(scratch, 'user-data');
  mkdirSync(join(userData, 'User'), { recursive: true });
  // The sample is ours, so there is nothing to ask the person about it.
  writeFileSync(join(userData, 'User/settings.json'), JSON.stringify({ 'security.workspace.trust.enabled': false }));
  console.log(`Opening VS Code (${code}) on a copy of the sample project. Closing its window ends this command.`);
  return run(code, [`--extensionDevelopmentPath=${repository}`, sample, `--user-data-dir=${userData}`, '--wait', '--skip-welcome']);
}

async function main() {
  console.log('1/3 packages');
  if (!(await ensurePackages())) throw new Error('The packages could not be installed. Is the npm registry reachable?');
  console.log('2/3 build');
  if ((await run('node', ['esbuild.mjs'])) !== 0) throw new Error('The build failed; the reason is above.');
  console.log('3/3 VS Code');
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'whetstone-sample-')));
  process.on('exit', () => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));
  const sample = copySample(scratch);
  const code = desktopVsCode();
  if (code !== undefined) return openDesktop(code, sample, scratch);
  console.log('There is no `code` command here, so VS Code runs as a server and shows in a browser.');
  const port = flags.port === undefined ? [] : [`--port=${flags.port}`];
  return run('node', ['test/support/host/serve.ts', ...port, sample]);
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
