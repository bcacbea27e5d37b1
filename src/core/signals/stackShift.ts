import { ecosystemOf, packageMajor, packageName } from './packageNames.ts';
import type { SignalDay } from './signal.ts';
import { ciTools } from './toolFiles.ts';

/** Something is new in the stack that was not there in the days before. */
export type StackShift =
  | { kind: 'dependency'; name: string }
  | { kind: 'major'; name: string; from: number; to: number }
  | { kind: 'language'; name: string }
  | { kind: 'ci'; name: string };

/** How many days back something counts as known. The caller hands over the days. */
export const stackShiftDays = 90;

/** A glance into a file is no new language. */
const leastSeconds = 120;

/** What is edited in any project: data, prose and the editor's own. */
const noLanguages: ReadonlySet<string> = new Set([
  ...['plaintext', 'markdown', 'log', 'json', 'jsonc', 'jsonl', 'yaml', 'toml', 'ini', 'xml', 'csv', 'tsv', 'properties', 'dotenv', 'diff'],
  ...['ignore', 'git-commit', 'git-rebase', 'git-mergetool', 'search-result', 'code-text-binary', 'editorconfig', 'snippets', 'bat'],
  ...['dockerfile', 'dockercompose', 'makefile', 'restructuredtext', 'code-runner-output', 'scminput', 'Log', 'github-actions-workflow'],
]);

/**
 * What is new today against the days before: a dependency, another major version of one, a programming language, a CI tool.
 * Nothing is new on the first day; nor are the dependencies of an ecosystem that was never seen, because then it is the looking that began.
 */
export function stackShifts(before: readonly SignalDay[], today: readonly SignalDay[]): StackShift[] {
  if (before.length === 0) return [];
  return [...packageShifts(before, today), ...languageShifts(before, today), ...ciShifts(before, today)];
}

function packageShifts(before: readonly SignalDay[], today: readonly SignalDay[]): StackShift[] {
  const known = versions(before);
  const seen = new Set([...known.keys()].map(ecosystemOf));
  const shifts: StackShift[] = [];
  for (const [name, { majors }] of versions(today)) {
    const earlier = known.get(name);
    if (earlier === undefined) {
      if (seen.has(ecosystemOf(name))) shifts.push({ kind: 'dependency', name });
      continue;
    }
    // Two majors side by side are usual in a monorepo: only one that was not there is a change.
    const to = Math.max(...[...majors].filter((major) => !earlier.majors.has(major)));
    if (earlier.last !== null && Number.isFinite(to)) shifts.push({ kind: 'major', name, from: earlier.last, to });
  }
  return shifts;
}

interface Versions {
  majors: Set<number>;
  /** The highest of the last day on which a major was told. */
  last: number | null;
}

function versions(days: readonly SignalDay[]): Map<string, Versions> {
  const found = new Map<string, Versions & { day: string }>();
  for (const row of days) {
    if (row.kind !== 'dependency') continue;
    const name = packageName(row.name);
    const entry = found.get(name) ?? { majors: new Set(), last: null, day: '' };
    found.set(name, entry);
    const major = packageMajor(row.name);
    if (major === null) continue;
    entry.majors.add(major);
    if (row.day > entry.day) Object.assign(entry, { last: major, day: row.day });
    else if (row.day === entry.day) entry.last = Math.max(major, entry.last ?? 0);
  }
  return found;
}

function languageShifts(before: readonly SignalDay[], today: readonly SignalDay[]): StackShift[] {
  const known = new Set(before.filter((row) => row.kind === 'active').map((row) => row.name));
  // The first day of watching knows no language yet.
  if (known.size === 0) return [];
  const seconds = new Map<string, number>();
  for (const row of today) if (row.kind === 'active') seconds.set(row.name, (seconds.get(row.name) ?? 0) + row.seconds);
  return [...seconds]
    .filter(([name, sum]) => sum >= leastSeconds && !known.has(name) && !noLanguages.has(name))
    .map(([name]) => ({ kind: 'language', name }));
}

function ciShifts(before: readonly SignalDay[], today: readonly SignalDay[]): StackShift[] {
  const toolsOf = (days: readonly SignalDay[]): Set<string> =>
    new Set(days.filter((row) => row.kind === 'tool' && ciTools.has(row.name)).map((row) => row.name));
  const known = toolsOf(before);
  return [...toolsOf(today)].filter((name) => !known.has(name)).map((name) => ({ kind: 'ci', name }));
}
