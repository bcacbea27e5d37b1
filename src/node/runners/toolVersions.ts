import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunnerName } from '../../core/packs/exerciseSchema.ts';
import type { Toolchain } from '../../core/ports.ts';
import { runChild } from './childProcess.ts';
import { cargoFor } from './cargoRunner.ts';
import { jestIn } from './jestRunner.ts';
import { findProgram } from './programs.ts';
import type { SetTool } from './setTools.ts';
import { adviceFor } from './toolAdvice.ts';

/** Asked at every look. Empty: what is on PATH. */
export interface ToolPaths {
  pythonPath: () => string;
  /** For Java the folder of the development kit, for jest the one whose node_modules has it. */
  toolPath: (tool: SetTool) => string;
}

interface Program {
  command: string;
  /** Asks for the version. */
  args: string[];
  /** A file without which it cannot answer; null where nobody has said yet where it is. */
  needs?: string | null;
}

const versionTimeMs = 5000;
const never = new AbortController().signal;

/** By runner; null for what VS Code itself brings along. A further runner is one more row. */
const programs: Record<RunnerName, ((paths: ToolPaths) => Program) | null> = {
  node: null,
  sql: null,
  python: ({ pythonPath }) => ({ command: pythonPath() || 'python3', args: ['--version'] }),
  go: ({ toolPath }) => ({ command: toolPath('go') || 'go', args: ['version'] }),
  rust: ({ toolPath }) => ({ command: toolPath('rustc') || 'rustc', args: ['--version'] }),
  java: ({ toolPath }) => {
    const home = toolPath('java');
    return { command: home === '' ? 'javac' : join(home, 'bin', 'javac'), args: ['-version'] };
  },
  bash: ({ toolPath }) => ({ command: toolPath('bash') || 'bash', args: ['--version'] }),
  pytest: ({ pythonPath }) => ({ command: pythonPath() || 'python3', args: ['-E', '-m', 'pytest', '--version'] }),
  jest: ({ toolPath }) => {
    const jest = jestIn(toolPath('jest'));
    return { command: process.execPath, args: [jest ?? '', '--version'], needs: jest };
  },
  cargo: ({ toolPath }) => ({ command: cargoFor(toolPath('rustc')), args: ['--version'] }),
};

/** @param one the version, '' when it was not asked, null when the program is not there */
function each(paths: ToolPaths, one: (program: Program) => Promise<string | null>): Promise<Toolchain[]> {
  const rows = Object.entries(programs) as [RunnerName, (typeof programs)[RunnerName]][];
  return Promise.all(
    rows.map(async ([runner, programOf]) => {
      const version = programOf === null ? `Node ${process.versions.node}` : await askOne(programOf(paths), one);
      return version === null
        ? { runner, isThere: false, version, advice: adviceFor(runner) }
        : { runner, isThere: true, version: version || null, advice: '' };
    }),
  );
}

function askOne(program: Program, one: (program: Program) => Promise<string | null>): Promise<string | null> {
  const { needs = '' } = program;
  return needs === null || (needs !== '' && !existsSync(needs)) ? Promise.resolve(null) : one(program);
}

/** Looks where the programs would be; starts nothing, so it knows no versions. */
export function lookFor(paths: ToolPaths): Promise<Toolchain[]> {
  return each(paths, async ({ command }) => ((await findProgram(command)) === null ? null : ''));
}

/** Starts each program once. One that does not answer counts as missing: stand-ins only say how to install the real one. */
export function askVersions(paths: ToolPaths): Promise<Toolchain[]> {
  return each(paths, async ({ command, args }) => {
    const path = await findProgram(command);
    return path === null ? null : versionOf(path, args);
  });
}

/** @returns the first line of what it says of its version; null when it does not answer */
async function versionOf(command: string, args: string[]): Promise<string | null> {
  // rustup and the like look for their toolchains in the person's home.
  const names = ['HOME', 'USERPROFILE', 'RUSTUP_HOME', 'CARGO_HOME', 'PYENV_ROOT'];
  const kept = names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  const environment = { ...(Object.fromEntries(kept) as Record<string, string>), ELECTRON_RUN_AS_NODE: '1' };
  const job = { command, args, folder: process.cwd(), channel: 1, timeLimitMs: versionTimeMs, environment } as const;
  const { ended, code, reported, errors } = await runChild(job, never);
  const [first = ''] = `${reported}${errors}`.trim().split('\n');
  return ended === 'exit' && code === 0 && first !== '' ? first.slice(0, 100) : null;
}
