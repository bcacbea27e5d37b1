/** Reads what a Go test binary says with -test.v, whose standard output holds nothing else: see firstTest in goRunner.ts. */
import type { DriverEvent } from './driverEvents.ts';

const ownTest = 'TestWhetstone';
const place = /^\s*([\w-]+\.go:\d+): /;
const longest = 4000;

interface Heard {
  name: string;
  outcome: 'passed' | 'failed' | 'skipped';
}

/** @param errors standard error, where a panic is told */
export function goEvents(output: string, errors: string): DriverEvent[] {
  const events: DriverEvent[] = [];
  const messages = new Map<string, string[]>();
  const heard: Heard[] = [];
  let current = '';
  // The last word comes after standard output was exchanged. A test that ran and has no result was left before its end.
  let ended = /(?:PASS|FAIL)\n?$/.test(errors);
  for (const line of output.split('\n')) {
    const started = /^=== (RUN|CONT|NAME|PAUSE)\s+(\S+)/.exec(line);
    const done = /^\s*--- (PASS|FAIL|SKIP): (\S+)/.exec(line);
    const version = /=== WHETSTONE go(\S+)/.exec(line)?.[1];
    if (version !== undefined) events.push({ kind: 'hello', version, enforced: [] });
    else if (started !== null) {
      current = started[2] ?? '';
      if (started[1] === 'RUN') messages.set(current, []);
      if (started[1] === 'RUN' && current !== ownTest) events.push({ kind: 'running', test: inWords(current) });
    } else if (done !== null) {
      const outcome = ({ PASS: 'passed', FAIL: 'failed', SKIP: 'skipped' } as const)[done[1] as 'PASS' | 'FAIL' | 'SKIP'];
      heard.push({ name: done[2] ?? '', outcome });
    } else if (line !== 'PASS' && line !== 'FAIL') messages.get(current)?.push(line);
  }
  if ([...messages.keys()].some((name) => !heard.some((one) => one.name === name))) ended = false;
  const crash = crashIn(errors);
  if (crash !== null && !ended) {
    blame(crash, heard, messages, current);
    ended = true;
  }
  events.push(...results(heard, messages));
  if (ended) events.push({ kind: 'end' });
  return events;
}

/** A crash ends the process: the test that ran has failed, with the crash for its message. */
function blame(crash: string, heard: Heard[], messages: Map<string, string[]>, current: string): void {
  const failed = heard.findLast(({ outcome }) => outcome === 'failed')?.name;
  const name = failed ?? current;
  if (name === '' || name === ownTest) return;
  if (failed === undefined) heard.push({ name, outcome: 'failed' });
  messages.set(name, [...(messages.get(name) ?? []), crash]);
}

function results(heard: readonly Heard[], messages: ReadonlyMap<string, string[]>): DriverEvent[] {
  return heard.flatMap(({ name, outcome }): DriverEvent[] => {
    const own = messages.get(name) ?? [];
    const isParent = heard.some((other) => other.name.startsWith(`${name}/`));
    // A parent that failed only because of a test inside would count that one twice.
    if (name === ownTest || (isParent && (outcome !== 'failed' || own.length === 0))) return [];
    const test = inWords(name);
    return [outcome === 'failed' ? { kind: 'failed', test, ...told(own) } : { kind: outcome, test }];
  });
}

function told(lines: readonly string[]): { message: string; place: string | null } {
  const at = lines.map((line) => place.exec(line)?.[1]).find((found) => found !== undefined) ?? null;
  const text = lines.map((line) => line.replace(place, '').replace(/^ {4,8}/, '')).join('\n');
  return { message: (text.trim() || 'The test failed without a word.').slice(0, longest), place: at };
}

/** Subtests' names have underscores for spaces. */
function inWords(name: string): string {
  return name.replaceAll('/', ' > ').replaceAll('_', ' ').slice(0, 300);
}

/** @returns 'x.go:12: panic: ...', as a message of a test would read */
function crashIn(errors: string): string | null {
  const found = /^(?:panic|fatal error): .*$/m.exec(errors);
  if (found === null) return null;
  // The first file of the exercise on the stack: with -trimpath it is exercise/x.go, the library's are testing/..., runtime/...
  const at = /^\s+(?:\S*\/)?exercise\/([\w-]+\.go:\d+)/m.exec(errors.slice(found.index))?.[1];
  return `${at === undefined ? '' : `${at}: `}${found[0].replace(/ \[recovered.*$/, '')}`;
}
