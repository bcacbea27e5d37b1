import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { resultsVariable } from '../countingReporter.ts';
import { logOf, type HostRun } from './hostRun.ts';
import { outputMark } from './inside/environment.ts';
import { artifacts, cache } from './paths.ts';
import { endOwned, OutputTail, spawnOwned } from './processes.ts';
import { userSettings } from './settings.ts';
import { temporaryFolder } from './temporary.ts';

// What runTests of @vscode/test-electron passes, less its --disable-workspace-trust: one group is about trust.
const always = ['--no-sandbox', '--disable-gpu-sandbox', '--disable-updates', '--skip-welcome', '--skip-release-notes', '--no-cached-data'];

function launchArguments(run: HostRun, userData: string): string[] {
  const folder = run.folder === undefined ? [] : [run.folder];
  const own = [`--extensionDevelopmentPath=${run.extension}`, `--extensionTestsPath=${run.testsEntry}`, '--disable-extensions'];
  return [...folder, ...always, ...own, `--user-data-dir=${userData}`, `--extensions-dir=${join(userData, 'extensions')}`];
}

function printTestLines(child: ChildProcess): void {
  if (child.stdout === null) return;
  createInterface(child.stdout).on('line', (line) => {
    const mark = line.indexOf(outputMark);
    if (mark >= 0) console.log(line.slice(mark + outputMark.length));
  });
}

async function exitCode(child: ChildProcess, run: HostRun, output: OutputTail): Promise<number> {
  try {
    const [code] = (await once(child, 'exit', { signal: AbortSignal.timeout(run.timeoutMs) })) as [number | null];
    return code ?? 1;
  } catch (error) {
    const what =
      error instanceof Error && error.name === 'AbortError'
        ? `did not end within ${String(run.timeoutMs / 60_000)} min`
        : 'failed to start';
    throw new Error(`VS Code with ${run.group.what} ${what}. Its last output:\n${output.last(20)}`, { cause: error });
  }
}

/** Runs one group's suites in a desktop VS Code: the one that VSCODE_EXECUTABLE names, else a downloaded one. */
export async function runInElectron(run: HostRun): Promise<number> {
  const executable = process.env['VSCODE_EXECUTABLE'] ?? (await downloadAndUnzipVSCode({ cachePath: join(cache, 'vscode') }));
  // In the system's folder: sockets live in here, and their paths must be short.
  const userData = await temporaryFolder('code');
  await mkdir(join(userData.path, 'User'), { recursive: true });
  await writeFile(join(userData.path, 'User', 'settings.json'), JSON.stringify(userSettings(run.group.workspaceTrust, run.group.settings)));
  const env = { ...process.env, [resultsVariable]: run.resultsFile };
  const child = spawnOwned(executable, launchArguments(run, userData.path), { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = new OutputTail();
  output.follow(child);
  printTestLines(child);
  try {
    return await exitCode(child, run, output);
  } finally {
    await endOwned(child);
    await mkdir(artifacts, { recursive: true });
    await writeFile(logOf(run.group), output.text);
    await userData.remove();
  }
}
