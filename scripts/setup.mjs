// What every script that works from a bare checkout begins with: Node 24 and the packages of package-lock.json.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node24Environment } from './node24.mjs';

export const repository = dirname(dirname(fileURLToPath(import.meta.url)));

const running = new Set();
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // The children clean up after themselves; this process ends when they have.
    interrupted = true;
    for (const child of running) child.kill(signal);
    if (running.size === 0) process.exit(130);
  });
}

/**
 * Runs a tool of the project under Node 24 and resolves to its exit code. Its output goes straight to the terminal, unless it
 * is collected.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, limitMs?: number, output?: Buffer[] | null }} options
 * @returns {Promise<number>}
 */
export function run(command, args, { env = {}, limitMs = 0, output = null } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: repository,
      // A log is not a terminal, even where CI=true makes some tools believe that it shows colours.
      env: { ...node24Environment(), ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }), ...env },
      stdio: output === null ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    running.add(child);
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output?.push(chunk));
    const timers = [];
    if (limitMs > 0) {
      const late = () => {
        console.error(`${command} ${args.join(' ')} did not end within ${limitMs / 60_000} min: it is stopped.`);
        child.kill('SIGTERM');
      };
      timers.push(
        setTimeout(late, limitMs),
        setTimeout(() => child.kill('SIGKILL'), limitMs + 15_000),
      );
    }
    child.once('error', reject);
    child.once('close', (code) => {
      running.delete(child);
      if (interrupted) process.exit(130);
      timers.forEach(clearTimeout);
      resolve(code ?? 1);
    });
  });
}

/** @param {string} path */
function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(join(repository, path), 'utf8')).packages ?? {};
  } catch {
    // No such file, or one that an interrupted install left half written: nothing is installed.
    return {};
  }
}

/** Whether node_modules lacks something of package-lock.json or has it in another version. */
function isStale() {
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).some(([path, wanted]) => {
    if (path === '') return false;
    if (installed[path] === undefined) return !wanted.optional && !wanted.devOptional;
    // npm's list may lie: in a copied tree, or after an install that was broken off, folders are missing.
    return installed[path].version !== wanted.version || !existsSync(join(repository, path));
  });
}

/** Installs the packages of package-lock.json, unless they are there already. */
export async function ensurePackages() {
  if (!isStale()) {
    console.log('node_modules is up to date with package-lock.json.');
    return true;
  }
  console.log('Installing the packages of package-lock.json (about 20 s) ...');
  // Without install scripts: none of the packages needs its own, and some would download from elsewhere.
  return (await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])) === 0;
}
