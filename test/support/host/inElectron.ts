import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests, type TestOptions } from '@vscode/test-electron';
import { resultsVariable } from '../countingReporter.ts';
import type { HostRun } from './inServer.ts';
import { cache } from './paths.ts';
import { userSettings } from './settings.ts';
import { temporaryFolder } from './temporary.ts';

/** Runs one group's suites in a desktop VS Code: the one that VSCODE_EXECUTABLE names, else a downloaded one. */
export async function runInElectron(run: HostRun): Promise<number> {
  // In the system's folder: sockets live in here, and their paths must be short.
  const temporary = await temporaryFolder('code');
  const userData = temporary.path;
  await mkdir(join(userData, 'User'), { recursive: true });
  await writeFile(join(userData, 'User', 'settings.json'), JSON.stringify(userSettings(run.group.workspaceTrust, run.group.settings)));
  const folder = run.folder === undefined ? [] : [run.folder];
  const options: TestOptions = {
    extensionDevelopmentPath: run.extension,
    extensionTestsPath: run.testsEntry,
    extensionTestsEnv: { [resultsVariable]: run.resultsFile },
    cachePath: join(cache, 'vscode'),
    launchArgs: [...folder, '--disable-extensions', '--skip-welcome', '--skip-release-notes', `--user-data-dir=${userData}`],
  };
  const executable = process.env['VSCODE_EXECUTABLE'];
  try {
    return await runTests(executable === undefined ? options : { ...options, vscodeExecutablePath: executable });
  } finally {
    await temporary.remove();
  }
}
