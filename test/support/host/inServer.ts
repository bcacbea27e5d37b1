import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resultsVariable } from '../countingReporter.ts';
import { startBridge } from './bridge.ts';
import type { Group } from './groups.ts';
import { bridgeVariable, outputMark } from './inside/environment.ts';
import { artifacts } from './paths.ts';
import { startServer, type TestServer } from './server.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

export interface HostRun {
  group: Group;
  extension: string;
  testsEntry: string;
  folder: string | undefined;
  resultsFile: string;
  timeoutMs: number;
}

async function exitWithin(workbench: Workbench, run: HostRun, explain: () => string): Promise<number> {
  const { promise, reject } = Promise.withResolvers<never>();
  const minutes = String(run.timeoutMs / 60_000);
  const timer = setTimeout(() => reject(new Error(`The window with ${run.group.what} did not end within ${minutes} min.\n${explain()}`)), run.timeoutMs);
  try {
    return await Promise.race([workbench.exit, promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function keepLogs(run: HostRun, server: TestServer, windowLog: readonly string[]): Promise<string> {
  await mkdir(artifacts, { recursive: true });
  const file = join(artifacts, `host-${run.group.name}.log`);
  await writeFile(file, `--- window ---\n${windowLog.join('\n')}\n--- server ---\n${server.output.text}`);
  return file;
}

/** Runs one group's suites in the extension host of VS Code's own server; the code that its window ended with. */
export async function runInServer(run: HostRun): Promise<number> {
  const bridge = await startBridge();
  const env = { [bridgeVariable]: bridge.address, [resultsVariable]: run.resultsFile };
  const server = await startServer({ workspaceTrust: run.group.workspaceTrust, settings: run.group.settings ?? {}, env });
  const windowLog: string[] = [];
  const onLog = (type: string, line: string): void => {
    if (line.startsWith(outputMark)) console.log(line.slice(outputMark.length));
    else windowLog.push(`${type}: ${line}`);
  };
  const folder = run.folder === undefined ? {} : { folder: run.folder };
  const paths = { extensionDevelopmentPath: run.extension, extensionTestsPath: run.testsEntry };
  let workbench: Workbench | undefined;
  try {
    workbench = await openWorkbench(server, { ...folder, ...paths, onLog, onPage: (page) => bridge.serve(page) });
    const tail = (): string => `The window's last lines:\n${windowLog.slice(-20).join('\n')}\nThe server's:\n${server.output.last(20)}`;
    const code = await exitWithin(workbench, run, tail);
    if (code !== 0) console.log(`Logs of the window and the server: ${await keepLogs(run, server, windowLog)}`);
    return code;
  } catch (error) {
    console.log(`Logs of the window and the server: ${await keepLogs(run, server, windowLog)}`);
    throw error;
  } finally {
    await workbench?.close();
    await bridge.close();
    await server.stop();
  }
}
