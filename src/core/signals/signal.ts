import type { Clock } from '../ports.ts';
import { localDay } from '../days.ts';

/**
 * - active: edit and reading time; name is a VS Code language id
 * - construct: time spent on a construct; name is a construct id
 * - package: time in files that import a package; name is 'npm/zod'
 * - dependency: a manifest names a package; name as above, with the major version where the manifest tells it: 'npm/zod@4'
 * - tool: a tool run, e.g. 'git.commit' or 'task.test', counted; or a tool by its files, e.g. 'github-actions', with active seconds
 * - ai: AI-written lines; name is a VS Code language id, count is lines
 * - activity: what active time was spent on; name is one of `activities`. Time in a terminal has no language and is here alone
 * - shift: something new in the stack; name as `shiftName` gives it
 * - friction: a moment of need, e.g. 'diagnostic ts2345', 'tests failing', 'first-use javascript/promise-combinator'
 */
export const signalKinds = ['active', 'construct', 'package', 'dependency', 'tool', 'ai', 'activity', 'shift', 'friction'] as const;
export type SignalKind = (typeof signalKinds)[number];

/** One observation. Never source text, never a prompt. */
export interface Signal {
  kind: SignalKind;
  name: string;
  /** Active seconds, 0 where time has no meaning. */
  seconds: number;
  /** How often, or how many lines. */
  count: number;
  /** Folder of a window that has more than one, by its name; of active time alone. */
  project?: string;
}

export interface SignalRow extends Signal {
  /** ULID: inserting a row twice stores it once. */
  id: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** Local day of `at`, as it was when the signal arose. */
  day: string;
}

/** A daily roll-up; kept for ever. */
export interface SignalDay extends Signal {
  day: string;
}

export function signalRow(signal: Signal, clock: Clock, newId: () => string): SignalRow {
  const at = clock.now();
  return { ...signal, id: newId(), at, day: localDay(at) };
}
