/** Watches what a child process has become: how many processes, and how much memory they hold together. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface WatchLimits {
  /** Resident memory of all processes together, megabytes. */
  memoryMb: number;
  /** Processes at a time, the first included. */
  processes: number;
}

export type Excess = 'memoryLimit' | 'processLimit';

interface Process {
  pid: number;
  parent: number;
  group: number;
  threads: number;
  kilobytes: number;
}

/** A process with very many threads does what a fork bomb does. */
const threadsPerProcess = 8;
/** Time in which a bomb makes some hundred processes, which a machine then still bears. */
const betweenLooksMs = 40;
/** `ps` is a program to start for each look. */
const betweenLooksWithPsMs = 500;
/** Linux tells resident memory in pages; 4 kB on all but a few machines, where the limit holds sooner or later by their factor. */
const pageKilobytes = 4;

export function canWatch(): boolean {
  return process.platform === 'linux' || process.platform === 'darwin';
}

export interface ProcessWatch {
  /** @returns what ends the watch */
  over(leader: number, onExcess: (excess: Excess) => void): () => void;
}

/**
 * To be called before the child is started: what runs already is not of its making and need not be looked at again. Asked a moment
 * later, what the child itself has started by then would count as such, too.
 */
export function prepareWatch(limits: WatchLimits): ProcessWatch {
  const isLinux = process.platform === 'linux';
  const before = new Set(isLinux ? pids() : []);
  function over(leader: number, onExcess: (excess: Excess) => void): () => void {
    let ended = false;
    function judge(all: readonly Process[]): void {
      const excess = ended ? null : excessOf(ownOf(leader, all), limits);
      if (excess === null) return;
      end();
      onExcess(excess);
    }
    function look(): void {
      if (isLinux) judge(newOnes(before, leader, limits.processes));
      else execFile('ps', ['-axo', 'pid=,ppid=,pgid=,rss='], (_, answer) => judge(fromPs(answer)));
    }
    const timer = setInterval(look, isLinux ? betweenLooksMs : betweenLooksWithPsMs);
    function end(): void {
      ended = true;
      clearInterval(timer);
    }
    return end;
  }
  return { over };
}

/** Reads no more than it takes to know that there are too many: a bomb makes thousands, and each look at one is time in which it grows. */
function newOnes(before: ReadonlySet<number>, leader: number, enough: number): Process[] {
  const found: Process[] = [];
  let inGroup = 0;
  for (const pid of pids()) {
    const one = before.has(pid) ? null : fromProc(pid);
    if (one === null) continue;
    found.push(one);
    if (one.group === leader) inGroup += 1;
    if (inGroup > enough) break;
  }
  return found;
}

function excessOf(own: readonly Process[], { memoryMb, processes }: WatchLimits): Excess | null {
  const threads = own.reduce((sum, one) => sum + one.threads, 0);
  if (own.length > processes || threads > processes * threadsPerProcess) return 'processLimit';
  return own.reduce((sum, one) => sum + one.kilobytes, 0) > memoryMb * 1024 ? 'memoryLimit' : null;
}

/** The leader's group and all descendants: one that left the group is still a descendant, an orphan still in the group. */
function ownOf(leader: number, all: readonly Process[]): Process[] {
  const own = new Set([leader]);
  for (let size = 0; size < own.size;) {
    size = own.size;
    for (const { pid, parent, group } of all) if (group === leader || own.has(parent)) own.add(pid);
  }
  return all.filter((one) => own.has(one.pid));
}

function pids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    // No /proc here: then nothing is seen, as on a system that has none.
    return [];
  }
}

/** The fields of /proc/PID/stat after the name, which may itself hold spaces and parentheses: see proc(5). */
function fromProc(pid: number): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0, group = 0, threads = 1, pages = 0] = [fields[1], fields[2], fields[17], fields[21]];
    return { pid, parent, group, threads, kilobytes: pages * pageKilobytes };
  } catch {
    // It ended meanwhile.
    return null;
  }
}

function fromPs(answer: string): Process[] {
  return answer.split('\n').flatMap((line) => {
    const [pid, parent, group, kilobytes] = line.trim().split(/\s+/).map(Number);
    return pid === undefined || parent === undefined || group === undefined || kilobytes === undefined
      ? []
      : [{ pid, parent, group, kilobytes, threads: 1 }];
  });
}
