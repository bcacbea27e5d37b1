import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

// Each owned process leads a group of its own, so that whatever it started ends with it, however this run ends.
const owned = new Set<ChildProcess>();
const windows = process.platform === 'win32';
let watching = false;

function signalGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false;
  try {
    if (windows) return child.kill(signal);
    process.kill(-child.pid, signal);
    return true;
  } catch {
    // No such group: everything in it has ended.
    return false;
  }
}

function killAll(): void {
  for (const child of owned) signalGroup(child, 'SIGKILL');
  owned.clear();
}

function watchForTheEnd(): void {
  if (watching) return;
  watching = true;
  process.on('exit', killAll);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      process.exit(128 + constants.signals[signal]);
    });
  }
}

export function spawnOwned(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  watchForTheEnd();
  const child = spawn(command, args, { ...options, detached: !windows });
  owned.add(child);
  return child;
}

/** Ends the process and all it started: first politely, then for certain. */
export async function endOwned(child: ChildProcess, graceMs = 3000): Promise<void> {
  signalGroup(child, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (Date.now() < deadline && signalGroup(child, 0)) await delay(50);
  signalGroup(child, 'SIGKILL');
  owned.delete(child);
}

/** Whether there is a process of this id. A zombie, which has ended and waits for its parent to ask, still counts. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // No such process.
    return false;
  }
}

/** Keeps the last part of what a process prints, for the message when something goes wrong. */
export class OutputTail {
  #text = '';
  readonly #limit: number;

  constructor(limit = 200_000) {
    this.#limit = limit;
  }

  follow(child: ChildProcess): void {
    const add = (chunk: Buffer): void => {
      this.#text = (this.#text + chunk.toString('utf8')).slice(-this.#limit);
    };
    child.stdout?.on('data', add);
    child.stderr?.on('data', add);
  }

  get text(): string {
    return this.#text;
  }

  last(lines: number): string {
    return this.#text.trimEnd().split('\n').slice(-lines).join('\n');
  }
}
