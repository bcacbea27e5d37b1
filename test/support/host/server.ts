import type { ChildProcess } from 'node:child_process';
import { execFile } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { ensureServer } from './install.ts';
import { endOwned, OutputTail, spawnOwned } from './processes.ts';
import { userSettings, type Settings } from './settings.ts';
import { temporaryFolder } from './temporary.ts';

const execute = promisify(execFile);
const startLimitMs = 180_000;

export interface ServerOptions {
  /** Whether the workbench asks if it may trust the folder, and restricts what runs until then. */
  workspaceTrust?: boolean;
  settings?: Settings;
  machineSettings?: Settings;
  /** Added to the environment of the server, and so of the extension host. */
  env?: Record<string, string>;
  /** Extensions to install first: only one can be loaded from its sources. */
  vsix?: readonly string[];
  /** Folders of extensions to load as if they were installed. */
  linked?: readonly string[];
  /** Honours what the address says about extensions and tests; it also keeps notifications from popping up. On by default. */
  driver?: boolean;
  /** A free one by default. */
  port?: number;
}

export interface TestServer {
  readonly port: number;
  readonly dataDir: string;
  readonly output: OutputTail;
  readonly running: boolean;
  stop(): Promise<void>;
}

function environment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  // A run from a VS Code terminal must not tell the server that it is part of that VS Code.
  const kept = Object.entries(process.env).filter(([key]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(key));
  // No shell history from test terminals, no look-ups in an extension gallery.
  return { ...Object.fromEntries(kept), HISTFILE: '/dev/null', EXTENSIONS_GALLERY: '{}', ...extra };
}

async function writeSettings(dataDir: string, options: ServerOptions): Promise<void> {
  const write = async (kind: string, settings: Settings): Promise<void> => {
    const folder = join(dataDir, 'data', kind);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
  };
  await write('User', userSettings(options.workspaceTrust ?? false, options.settings));
  await write('Machine', options.machineSettings ?? {});
}

async function listeningPort(child: ChildProcess, output: OutputTail): Promise<number> {
  const fail = (what: string): Error => new Error(`The test server ${what}. Its last output:\n${output.last(30)}`);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(fail(`did not start within ${String(startLimitMs / 1000)} s`)), startLimitMs);
    child.once('error', reject);
    child.once('exit', (code) => reject(fail(`ended at once with code ${String(code)}`)));
    child.stdout?.on('data', () => {
      const port = /Extension host agent listening on (\d+)/.exec(output.text)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
  });
}

/** Starts VS Code's own server on a free port with settings and storage of its own, which end with it. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const root = await ensureServer();
  const main = join(root, 'out', 'server-main.js');
  // Fresh for each server: one that died would leave its lock, and the workspace's storage would move to a sibling.
  const data = await temporaryFolder('server');
  const dataDir = data.path;
  const common = ['--server-data-dir', dataDir, '--accept-server-license-terms', '--telemetry-level', 'off'];
  const env = environment(options.env);
  await writeSettings(dataDir, options);
  await mkdir(join(dataDir, 'extensions'), { recursive: true });
  for (const folder of options.linked ?? []) await symlink(folder, join(dataDir, 'extensions', basename(folder)));
  for (const vsix of options.vsix ?? []) {
    await execute(process.execPath, [main, '--install-extension', vsix, '--force', ...common], { env });
  }
  const driver = options.driver === false ? [] : ['--enable-smoke-test-driver'];
  const listen = ['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--without-connection-token', ...driver];
  const child = spawnOwned(process.execPath, [main, ...listen, ...common], { env, cwd: dataDir, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = new OutputTail();
  output.follow(child);
  const stop = async (): Promise<void> => {
    await endOwned(child);
    await data.remove();
  };
  try {
    const port = await listeningPort(child, output);
    return {
      port,
      dataDir,
      output,
      stop,
      get running() {
        return child.exitCode === null && child.signalCode === null;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
