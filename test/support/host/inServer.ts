import { mkdir, writeFile } from 'node:fs/promises';
import { resultsVariable } from '../countingReporter.ts';
import { startBridge } from './bridge.ts';
import { logOf, type HostRun } from './hostRun.ts';
import { bridgeVariable, outputMark } from './inside/environment.ts';
import { artifacts } from './paths.ts';
import { startServer, type TestServer } from './server.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

async function exitWithin(workbench: Workbench, run: HostRun, explain: () => string): Promise<number> {
  const late = AbortSignal.timeout(run.timeoutMs);
  const tooLate = new Promise<never>((_resolve, reject) => {
    late.addEventListener('abort', () => {
      reject(new Error(`The window with ${run.group.what} did not end within ${String(run.timeoutMs / 60_000)} min.\n${explain()}`));
    });
  });
  return Promise.race([workbench.exit, tooLate]);
}

function lastLines(server: TestServer, windowLog: readonly string[]): string {
  const first = windowLog.slice(-15).map((entry) => entry.split('\n', 1)[0]);
  return `The window's last lines:\n${first.join('\n')}\nThe server's:\n${server.output.last(15)}`;
}

async function keepLog(run: HostRun, server: TestServer, windowLog: readonly string[]): Promise<void> {
  await mkdir(artifacts, { recursive: true });
  await writeFile(logOf(run.group), `--- window ---\n${windowLog.join('\n')}\n--- server ---\n${server.output.text}`);
}

/** Runs one group's suites in the extension host of VS Code's own server; the code that its window ended with. */
export async function runInServer(run: HostRun): Promise<number> {
  const bridge = await startBridge();
  const env = { [bridgeVariable]: bridge.address, [resultsVariable]: run.resultsFile };
  const server = await startServer({ workspaceTrust: run.group.workspaceTrust, settings: run.group.settings ?? {}, env });
  const windowLog: string[] = [];
  const onLog = (type: string, line: string): void => {
    if (line.startsWith(outputMark)) console.log(line.replaceAll(outputMark, ''));
    else windowLog.push(`${type}: ${line}`);
  };
  const folder = run.folder === undefined ? {} : { folder: run.folder };
  const paths = { extensionDevelopmentPath: run.extension, extensionTestsPath: run.testsEntry };
  let workbench: Workbench | undefined;
  try {
    workbench = await openWorkbench(server, { ...folder, ...paths, onLog, onPage: (page) => bridge.serve(page) });
    return await exitWithin(workbench, run, () => lastLines(server, windowLog));
  } finally {
    await keepLog(run, server, windowLog);
    await workbench?.close();
    await bridge.close();
    await server.stop();
  }
}
