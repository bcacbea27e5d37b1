import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AgentHooks, HookChange, HookTarget } from '../../core/provenance/agentReport.ts';
import { hookScriptIn, writeScripts } from './scripts.ts';
import { hasHook, withHook, withoutHook } from './settingsFile.ts';

export interface FileHooksOptions {
  /** Whetstone's own folder for agents: script, spool and what the settings files were before. */
  folder: string;
  home?: string;
  platform?: NodeJS.Platform;
  /** The Node, or the Electron that can act as one, that runs the script. */
  execPath?: string;
}

/** Hooks in the settings files of agents, on disk. */
export class FileHooks implements AgentHooks {
  readonly #folder: string;
  readonly #home: string;
  readonly #platform: NodeJS.Platform;
  readonly #execPath: string;

  constructor({ folder, home = homedir(), platform = process.platform, execPath = process.execPath }: FileHooksOptions) {
    this.#folder = folder;
    this.#home = home;
    this.#platform = platform;
    this.#execPath = execPath;
  }

  targets(folder: string | null): HookTarget[] {
    const user: HookTarget[] = [
      { id: 'claude-user', agent: 'Claude Code', what: 'in all your folders', file: join(this.#home, '.claude', 'settings.json') },
      {
        id: 'vscode-user',
        agent: 'VS Code agent',
        what: 'in all your folders',
        file: join(this.#home, '.copilot', 'hooks', 'whetstone.json'),
      },
    ];
    if (folder === null) return user;
    return [
      {
        id: 'claude-folder',
        agent: 'Claude Code',
        what: 'in this folder, for you alone',
        file: join(folder, '.claude', 'settings.local.json'),
      },
      ...user,
      {
        id: 'vscode-folder',
        agent: 'VS Code agent',
        what: 'in this folder, a file of the repository',
        file: join(folder, '.github', 'hooks', 'whetstone.json'),
      },
    ];
  }

  connected(folder: string | null): HookTarget[] {
    return this.targets(folder).filter(({ file }) => {
      try {
        return hasHook(read(file), this.#mark());
      } catch {
        // A file that cannot be read has no hook of ours; connecting it says what is wrong with it.
        return false;
      }
    });
  }

  planConnect(target: HookTarget): HookChange | null {
    const before = read(target.file);
    if (hasHook(before, this.#mark())) return null;
    const kind = target.id.startsWith('claude') ? 'claude' : 'vscode';
    return { target, before, after: withHook(before, this.#command(target.agent), kind) };
  }

  /** As it was, byte for byte, when nobody touched it since; else without our entry alone. */
  planDisconnect(target: HookTarget): HookChange {
    const before = read(target.file);
    if (before === null) return { target, before, after: null };
    const kept = read(this.#kept(target));
    const { was, became } = kept === null ? { was: null, became: null } : (JSON.parse(kept) as { was: string | null; became: string });
    return { target, before, after: before === became ? was : withoutHook(before, this.#mark(), was) };
  }

  apply({ target, before, after }: HookChange, connects: boolean): void {
    if (read(target.file) !== before) throw new Error(`${target.file} changed meanwhile. Run the command again.`);
    if (connects) {
      writeScripts(this.#folder, this.#execPath);
      writeFileSync(this.#kept(target), JSON.stringify({ was: before, became: after }), { mode: 0o600 });
    }
    if (after === null) rmSync(target.file, { force: true });
    else {
      mkdirSync(dirname(target.file), { recursive: true });
      writeFileSync(target.file, after);
    }
    if (!connects) rmSync(this.#kept(target), { force: true });
  }

  /** The script's path as it stands in the command, quotes and all: nobody else's command has it. */
  #mark(): string {
    return this.#quoted(hookScriptIn(this.#folder, this.#platform));
  }

  #command(agent: string): string {
    if (this.#platform !== 'win32') return `sh ${this.#mark()} ${this.#quoted(agent)}`;
    return `node ${this.#mark()} ${this.#quoted(join(this.#folder, 'spool.jsonl'))} ${this.#quoted(agent)}`;
  }

  #quoted(text: string): string {
    return this.#platform === 'win32' ? `"${text}"` : `'${text.replaceAll("'", `'\\''`)}'`;
  }

  #kept(target: HookTarget): string {
    const name = createHash('sha256').update(target.file).digest('hex').slice(0, 16);
    return join(this.#folder, `${name}.before.json`);
  }
}

/** Throws for what is no UTF-8: it could not be written back as it was. A byte order mark is part of the text. */
function read(file: string): string | null {
  if (!existsSync(file)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Error('It is not UTF-8 text, so it was left alone.', { cause: error });
  }
}
