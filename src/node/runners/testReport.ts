import { stripVTControlCharacters } from 'node:util';
import type { TestRun } from '../../core/ports.ts';
import type { ChildOutcome } from './childProcess.ts';
import type { DriverEvent } from './driverEvents.ts';

/** What a runner knows about the run beside the driver's events. */
export interface RunContext {
  testFile: string;
  timeLimitMs: number;
  memoryLimitMb: number;
  /** Processes at a time. */
  processLimit?: number;
  ranWith: string;
  /** Tests that are skipped were left out by their author: they are no part of the whole. */
  skipsAreMeant?: boolean;
}

/** More than a program under test has use for, and few enough for the machine to stay usable. */
export const watchedProcesses = 64;

type Counts = Pick<TestRun, 'passed' | 'failed' | 'skipped' | 'total' | 'firstFailure' | 'failures' | 'tests'>;

/** @returns a run of which nothing is known but why there is none. */
export function noRun(problem: string, ranWith: string): TestRun {
  return { passed: 0, failed: 0, skipped: 0, total: 0, firstFailure: null, problem, ranWith };
}

export function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}

/** The first lines of a message, without colours. */
export function readable(message: string, place: string | null): string {
  const lines = stripVTControlCharacters(message).trim().split('\n');
  const shown = lines.slice(0, 14).map((line) => (line.length > 200 ? `${line.slice(0, 200)}…` : line));
  if (lines.length > shown.length) shown.push('…');
  return shown.join('\n') + (place === null ? '' : `\nat ${place}`);
}

function count(events: readonly DriverEvent[], skipsAreMeant: boolean): Counts {
  const failures: string[] = [];
  const tests: NonNullable<TestRun['tests']> = [];
  const counts: Counts = { passed: 0, failed: 0, skipped: 0, total: 0, firstFailure: null, failures, tests };
  for (const event of events) {
    if (event.kind !== 'passed' && event.kind !== 'failed' && event.kind !== 'skipped') continue;
    counts[event.kind] += 1;
    if (event.kind !== 'skipped' || !skipsAreMeant) counts.total += 1;
    const message = event.kind === 'failed' ? readable(event.message, event.place) : '';
    tests.push({ name: event.test, outcome: event.kind, message });
    if (event.kind !== 'failed') continue;
    failures.push(event.test);
    counts.firstFailure ??= { test: event.test, message };
  }
  return counts;
}

/** ' in the test "x"', when a test had started and its end was never reported. */
function whereItWas(events: readonly DriverEvent[]): string {
  const running = events.findLast((event) => event.kind === 'running');
  return running === undefined ? '' : ` in the test "${running.test}"`;
}

function problemOfProcess(events: readonly DriverEvent[], outcome: ChildOutcome, context: RunContext): string | null {
  const place = whereItWas(events);
  switch (outcome.ended) {
    case 'timeLimit':
      return `Stopped after ${seconds(context.timeLimitMs)}${place}. Look for a loop or a wait that never ends.`;
    case 'outputLimit':
      return `Stopped${place}: the code printed more than 64 kB.`;
    case 'memoryLimit':
      return `Stopped${place}: the code needed more than ${context.memoryLimitMb} MB of memory.`;
    case 'processLimit':
      return `Stopped${place}: the code started more than ${context.processLimit ?? watchedProcesses} processes or very many threads.`;
    case 'cancelled':
      return 'The check was cancelled.';
    case 'missing':
    case 'failed':
      return `The interpreter could not be started. ${readable(outcome.errors, null)}`;
    case 'exit':
      return problemOfExit(events, outcome, context);
  }
}

function problemOfExit(events: readonly DriverEvent[], outcome: ChildOutcome, context: RunContext): string | null {
  const notLoaded = events.find((event) => event.kind === 'notLoaded');
  if (notLoaded !== undefined) return `The code could not be loaded.\n${readable(notLoaded.message, notLoaded.place)}`;
  if (events.some((event) => event.kind === 'end')) return null;
  if (!events.some((event) => event.kind === 'hello')) {
    return `The interpreter could not be started. ${readable(outcome.errors, null)}`;
  }
  const place = whereItWas(events);
  if (/heap out of memory/.test(outcome.errors)) return `Stopped${place}: the code needed more than ${context.memoryLimitMb} MB of memory.`;
  if (outcome.code === null || outcome.code > 128) return `The process was ended by the system${place}, before the tests were done.`;
  return `The code ended the process (exit code ${outcome.code})${place}, before the tests were done.`;
}

/** Counts what the driver reported. The exit code alone proves nothing: only the driver's last word does. */
export function reportOf(events: readonly DriverEvent[], outcome: ChildOutcome, context: RunContext): TestRun {
  const counts = count(events, context.skipsAreMeant === true);
  return { ...counts, problem: problemOf(events, outcome, context, counts), ranWith: context.ranWith };
}

function problemOf(events: readonly DriverEvent[], outcome: ChildOutcome, context: RunContext, counts: Counts): string | null {
  const problem = problemOfProcess(events, outcome, context);
  if (problem !== null) return problem;
  if (counts.total + counts.skipped === 0) return `No test ran: ${context.testFile} declares none.`;
  if (counts.passed + counts.failed === 0) return `No test ran: all of ${context.testFile} is skipped.`;
  const late = events.find((event) => event.kind === 'late');
  if (late === undefined) return null;
  return `An error came after its test had ended, so a promise was probably not awaited.\n${readable(late.message, null)}`;
}
