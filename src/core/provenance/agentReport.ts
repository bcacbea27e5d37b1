import * as z from 'zod/mini';

/** One use of an editing tool, as an agent's hook reported it: never contents, never a prompt. */
export interface AgentReport {
  /** Milliseconds since the epoch. */
  at: number;
  agent: string;
  tool: string;
  /** Absolute path. */
  file: string;
  /** [line, lines taken away, lines written] from the top down, zero-based, in the file as it is now; null: not known. */
  edits: [line: number, removed: number, added: number][] | null;
}

const whole = z.int().check(z.gte(0), z.lte(10_000_000));
const shape = z.object({
  v: z.literal(1),
  at: z.int().check(z.gte(0)),
  agent: z.string().check(z.maxLength(40)),
  tool: z.string().check(z.maxLength(80)),
  file: z.string().check(z.minLength(1), z.maxLength(4096)),
  edits: z.nullable(z.array(z.tuple([whole, whole, whole])).check(z.maxLength(500))),
});

/** A longer line is none of ours. */
export const longestLine = 16_384;

/** @returns null for a line that is not a report: a spool is a file that others can write to */
export function parseReport(line: string): AgentReport | null {
  if (line.length > longestLine || line.trim() === '') return null;
  try {
    const { at, agent, tool, file, edits } = shape.parse(JSON.parse(line));
    return { at, agent, tool, file, edits };
  } catch {
    // Neither JSON nor of this shape: damage or another's line, which there is nothing to learn from.
    return null;
  }
}

export interface Stoppable {
  dispose(): void;
}

/** Where the hooks leave their lines. */
export interface AgentSpool {
  /** Tells each report that is in the spool now, and those that come. */
  watch(told: (report: AgentReport) => void): Stoppable;
  /** Deletes what is in it. */
  forget(): void;
}

/** A file in which an agent looks for hooks. */
export interface HookTarget {
  id: string;
  agent: string;
  /** Whom it applies to, in words. */
  what: string;
  file: string;
}

export interface HookChange {
  target: HookTarget;
  /** null: there is no file yet, or none any more. */
  before: string | null;
  after: string | null;
}

/** Sets up and takes away the hooks. Throws an Error with a sentence for the person when a file cannot be changed. */
export interface AgentHooks {
  targets(folder: string | null): HookTarget[];
  connected(folder: string | null): HookTarget[];
  /** What connecting would change; null when it is connected. */
  planConnect(target: HookTarget): HookChange | null;
  planDisconnect(target: HookTarget): HookChange;
  /** Refuses when the file is no longer as it was in the plan. */
  apply(change: HookChange, connects: boolean): void;
}

/** What connecting and following agents need of the disk. */
export interface AgentFiles {
  hooks: () => Promise<AgentHooks>;
  spool: AgentSpool;
}
