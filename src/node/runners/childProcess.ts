import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import type { Readable } from 'node:stream';
import type { Cancellation } from '../../core/ports.ts';
import { canWatch, prepareWatch, type WatchLimits } from './processWatch.ts';

/** What code under test may print before it is stopped. */
export const outputLimitBytes = 64 * 1024;
/** Results of the driver: enough for thousands of tests. */
const channelLimitBytes = 1024 * 1024;
/** How long a pipe may stay open after the process ended; a descendant in a group of its own can hold it for ever. */
const lingerMs = 300;

export interface ChildJob {
  command: string;
  args: string[];
  folder: string;
  /** The file descriptor on which the driver reports. What arrives on the others is output of the code under test. */
  channel: 1 | 3;
  timeLimitMs: number;
  environment?: Record<string, string>;
  /** What all its processes together may take, where that can be watched. */
  watch?: WatchLimits;
  /** What may arrive on the channel, bytes. Default 1 MB: results of thousands of tests. */
  channelLimitBytes?: number;
}

export interface ChildOutcome {
  /** 'missing': there is no such program. 'failed': it is there and could not be started. */
  ended: 'exit' | 'timeLimit' | 'outputLimit' | 'memoryLimit' | 'processLimit' | 'cancelled' | 'missing' | 'failed';
  /** Exit code, or null when a signal ended it. */
  code: number | null;
  /** What arrived on the channel. */
  reported: string;
  /** The first 64 kB of standard error: interpreters say there why they did not start. */
  errors: string;
}

/** Nothing of the editor's environment is inherited: it may hold tokens and keys. */
function minimalEnvironment(extra: Record<string, string>): Record<string, string> {
  // Windows programs do not start without SystemRoot.
  const kept = Object.fromEntries(
    ['PATH', 'SystemRoot'].flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  ) as Record<string, string>;
  return { ...kept, TMPDIR: tmpdir(), ...extra };
}

function start(job: ChildJob): ChildProcess {
  return spawn(job.command, job.args, {
    cwd: job.folder,
    env: minimalEnvironment(job.environment ?? {}),
    stdio: job.channel === 3 ? ['ignore', 'pipe', 'pipe', 'pipe'] : ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that everything it started ends with it. On Windows this would open a console.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
}

/**
 * A process group of its own is a scheduling group of its own on Linux, where what its processes inherit of a lower priority counts
 * among themselves alone: the group is told as well, as far as the system lets us.
 */
function keepPriority({ pid }: ChildProcess): void {
  const priority = getPriority();
  if (process.platform !== 'linux' || pid === undefined || priority <= 0) return;
  writeFile(`/proc/${pid}/autogroup`, String(priority), () => undefined);
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true }).on('error', () => child.kill());
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The whole group has ended already.
  }
}

/** Collects text up to a limit and says once when there was more. */
function collect(stream: Readable | null | undefined, limit: number, onTooMuch: () => void): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream?.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else onTooMuch();
  });
  // A pipe that breaks when the process is killed is no fault.
  stream?.on('error', () => undefined);
  return () => Buffer.concat(chunks).toString('utf8');
}

async function closed(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  const close = once(child, 'close');
  await exit;
  killGroup(child);
  const linger = new AbortController();
  const timer = setTimeout(() => linger.abort(), lingerMs);
  await Promise.race([close, once(linger.signal, 'abort')]);
  clearTimeout(timer);
  for (const stream of child.stdio) stream?.destroy();
}

/** Runs a program within limits. Never rejects: what went wrong is in the outcome. */
export async function runChild(job: ChildJob, signal: Cancellation): Promise<ChildOutcome> {
  const outcome: ChildOutcome = { ended: 'exit', code: null, reported: '', errors: '' };
  if (signal.aborted) return { ...outcome, ended: 'cancelled' };
  const watch = job.watch !== undefined && canWatch() ? prepareWatch(job.watch) : null;
  let child: ChildProcess;
  try {
    child = start(job);
    keepPriority(child);
  } catch (error) {
    return { ...outcome, ended: 'failed', errors: String(error) };
  }
  let running = true;
  function stop(reason: ChildOutcome['ended']): void {
    if (!running || outcome.ended !== 'exit') return;
    outcome.ended = reason;
    killGroup(child);
  }
  const stopFlood = (): void => stop('outputLimit');
  const reported = collect(child.stdio[job.channel] as Readable | null, job.channelLimitBytes ?? channelLimitBytes, stopFlood);
  const errors = collect(child.stderr, outputLimitBytes, stopFlood);
  if (job.channel === 3) collect(child.stdout, outputLimitBytes, stopFlood);
  signal.addEventListener('abort', () => stop('cancelled'));
  const timer = setTimeout(() => stop('timeLimit'), job.timeLimitMs);
  const endWatch = child.pid === undefined ? undefined : watch?.over(child.pid, stop);
  try {
    await closed(child);
    outcome.code = child.exitCode;
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    outcome.ended = missing ? 'missing' : 'failed';
    outcome.errors = String(error);
    return outcome;
  } finally {
    running = false;
    clearTimeout(timer);
    endWatch?.();
  }
  return { ...outcome, reported: reported(), errors: errors() };
}
