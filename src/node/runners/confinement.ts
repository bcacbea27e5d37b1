/** What this machine lets a child process be held by, beside time, output and the watch over its processes. */
import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import type { Cancellation } from '../../core/ports.ts';
import { runChild, type ChildJob, type ChildOutcome } from './childProcess.ts';
import { canWatch, type WatchLimits } from './processWatch.ts';
import { findProgram } from './programs.ts';

export interface Limits extends WatchLimits {
  /** Holds the address space of each process to `memoryMb`; programs that reserve much more than they use do not start under it. */
  addressSpace?: boolean;
  /** Each process; one second more than the time limit. Absent: not held. */
  cpuSeconds?: number;
  /** The largest file that can be written, megabytes. Absent: not held. */
  fileMb?: number;
}

export interface Command {
  command: string;
  args: string[];
}

export interface Confinement {
  networkBlocked: boolean;
  /** @returns the command that runs this one within the limits */
  wrap(command: Command, limits: Limits): Command;
  /** What holds, in words: 'limits: time, output, memory 512 MB, 64 processes; the network is blocked'. */
  held(limits: Limits): string;
}

/** From the most to the least. A process namespace ends what left its group as well; without it only the group ends. */
const isolations = [
  ['--map-current-user', '--net', '--pid', '--fork', '--kill-child', '--'],
  ['--map-root-user', '--net', '--pid', '--fork', '--kill-child', '--'],
  ['--map-root-user', '--net', '--'],
];

/** The first process of a namespace is deaf to most signals, so the code is never that one. */
const keeper = ['sh', '-c', '"$@"; exit $?', 'sh'];

function works(command: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: 5000 }, (error) => resolve(error === null));
  });
}

/** Tries what the machine allows. To be asked once: it starts up to four small programs. */
export async function findConfinement(): Promise<Confinement> {
  if (process.platform !== 'linux') return confinement([], false);
  const canLimit = await works('prlimit', ['--fsize=1048576', 'true']);
  for (const flags of isolations) {
    if (await works('unshare', [...flags, ...keeper, 'true'])) return confinement(['unshare', ...flags, ...keeper], canLimit);
  }
  return confinement([], canLimit);
}

function confinement(isolation: readonly string[], canLimit: boolean): Confinement {
  const networkBlocked = isolation.length > 0;
  return {
    networkBlocked,
    wrap: (command, limits) => {
      const flags = canLimit ? limitFlags(limits) : [];
      const limited = flags.length === 0 ? [] : ['prlimit', ...flags, '--'];
      const [first = command.command, ...rest] = [...isolation, ...limited, command.command, ...command.args];
      return { command: first, args: rest };
    },
    held: (limits) => {
      const names = [
        'time',
        'output',
        ...(canWatch() || (canLimit && limits.addressSpace === true) ? [`memory ${limits.memoryMb} MB`] : []),
        ...(canWatch() ? [`${limits.processes} processes`] : []),
        ...(canLimit && limits.cpuSeconds !== undefined ? ['CPU time'] : []),
        ...(canLimit && limits.fileMb !== undefined ? ['file size'] : []),
      ];
      return `limits: ${names.join(', ')}; the network is ${networkBlocked ? 'blocked' : 'not blocked'}`;
    },
  };
}

function limitFlags({ memoryMb, addressSpace, cpuSeconds, fileMb, processes }: Limits): string[] {
  // The kernel counts every thread of this user, so it is what runs already and some more. Root is not held to it.
  const tasks = cpuSeconds === undefined ? [] : [`--nproc=${userTasks() + processes * 4}`];
  return [
    ...(addressSpace === true ? [`--as=${memoryMb * 1024 * 1024}`] : []),
    ...(cpuSeconds === undefined ? [] : [`--cpu=${cpuSeconds}`]),
    ...(fileMb === undefined ? [] : [`--fsize=${fileMb * 1024 * 1024}`]),
    ...tasks,
  ];
}

function userTasks(): number {
  const user = process.getuid?.();
  let count = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      if (statSync(`/proc/${name}`).uid === user) count += readdirSync(`/proc/${name}/task`).length;
    } catch {
      // It ended meanwhile.
    }
  }
  return count;
}

export interface ConfinedJob extends Omit<ChildJob, 'watch'> {
  confinement: Confinement;
  limits: Limits;
}

/** Runs a program within limits. Never rejects: what went wrong is in the outcome. */
export async function runConfined({ confinement, limits, ...job }: ConfinedJob, signal: Cancellation): Promise<ChildOutcome> {
  const command = await findProgram(job.command);
  if (command === null) return { ended: 'missing', code: null, reported: '', errors: `${job.command} was not found.` };
  return runChild({ ...job, ...confinement.wrap({ command, args: job.args }, limits), watch: limits }, signal);
}
