import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AgentHooks, HookChange, HookTarget } from '../../core/provenance/agentReport.ts';
import { hookScript, hookShell } from './hookScript.ts';
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
    return this.targets(folder).filter((target) => hasHook(read(target.file), this.#mark()));
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
    if (kept !== null) {
      const { was, became } = JSON.parse(kept) as { was: string | null; became: string };
      if (before === became) return { target, before, after: was };
    }
    return { target, before, after: withoutHook(before, this.#mark()) };
  }

  apply({ target, before, after }: HookChange, connects: boolean): void {
    if (read(target.file) !== before) throw new Error(`${target.file} changed meanwhile. Run the command again.`);
    if (connects) {
      this.refresh(true);
      writeFileSync(this.#kept(target), JSON.stringify({ was: before, became: after }), { mode: 0o600 });
    }
    if (after === null) rmSync(target.file, { force: true });
    else {
      mkdirSync(dirname(target.file), { recursive: true });
      writeFileSync(target.file, after);
    }
    if (!connects) rmSync(this.#kept(target), { force: true });
  }

  /** Writes the script anew after an update. @param make also when there was none: only after the person has connected an agent */
  refresh(make = false): void {
    if (!make && !existsSync(this.#script())) return;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    writeChanged(join(this.#folder, 'report.mjs'), hookScript);
    writeChanged(join(this.#folder, 'report.sh'), hookShell);
    writeChanged(join(this.#folder, 'node'), this.#execPath);
    chmodSync(join(this.#folder, 'report.sh'), 0o700);
  }

  #script(): string {
    return join(this.#folder, this.#platform === 'win32' ? 'report.mjs' : 'report.sh');
  }

  /** The script's path as it stands in the command, quotes and all: nobody else's command has it. */
  #mark(): string {
    return this.#quoted(this.#script());
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

function read(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function writeChanged(file: string, text: string): void {
  if (read(file) !== text) writeFileSync(file, text, { mode: 0o600 });
}
