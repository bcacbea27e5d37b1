import { countsFor } from '../packs/rules.ts';
import type { Skill } from '../packs/schema.ts';
import { packageName } from '../signals/packageNames.ts';
import type { SignalDay } from '../signals/signal.ts';

/** A tool run has no length of its own: one run counts as one minute. */
export const minutesPerToolRun = 1;
/** A skill gets at most this many minutes a day from tool runs: the fiftieth `git add` or `grep` of a day is no more work on it. */
export const mostRunMinutesPerDay = 15;
/** Nor has a moment of need: an error that came back three times, or a command that failed twice, stands for three minutes of work on it. */
export const minutesPerMoment = 3;

/** One signal behind an exposure, added up over the days. */
export interface ExposurePart {
  kind: SignalDay['kind'];
  name: string;
  minutes: number;
  count: number;
}

export interface Exposure {
  /** Active minutes; overlapping rules of one day are capped at that day's whole active time. */
  minutes: number;
  parts: ExposurePart[];
}

/**
 * How much each skill was used in real work over the given days. Skills without any signal are left out.
 * @param forgiven by skill: use up to and including this local day does not count
 */
export function exposures(
  skills: readonly Skill[],
  days: readonly SignalDay[],
  forgiven: Readonly<Record<string, string>> = {},
): Map<string, Exposure> {
  const activeOfDay = wholeDays(days);
  const result = new Map<string, Exposure>();
  // What a rule speaks of is a kind and a name: far fewer than rows, which repeat them day by day.
  const groups = grouped(days);
  for (const skill of skills) {
    const rules = { ...skill.signals, packages: skill.signals.packages.map(packageName) };
    const all = groups.filter((group) => countsFor(rules, group));
    const until = forgiven[skill.id];
    const matching = until === undefined ? all : all.map((group) => since(group, until)).filter(({ rows }) => rows.length > 0);
    if (matching.length > 0) result.set(skill.id, exposure(matching, activeOfDay));
  }
  return result;
}

/** Active minutes of each day. Time in a terminal belongs to no language; days of before the split have languages alone. */
function wholeDays(days: readonly SignalDay[]): Map<string, number> {
  const languages = new Map<string, number>();
  const activities = new Map<string, number>();
  for (const row of days) {
    const sums = row.kind === 'active' ? languages : row.kind === 'activity' ? activities : null;
    sums?.set(row.day, (sums.get(row.day) ?? 0) + row.seconds / 60);
  }
  for (const [day, minutes] of activities) languages.set(day, Math.max(minutes, languages.get(day) ?? 0));
  return languages;
}

/** Rows of one kind and name, a package without its version: a skill is about 'npm/zod', whichever version of it. */
interface Group {
  kind: SignalDay['kind'];
  name: string;
  rows: readonly SignalDay[];
  part: ExposurePart;
}

function grouped(days: readonly SignalDay[]): Group[] {
  const byKind = new Map<SignalDay['kind'], Map<string, SignalDay[]>>();
  for (const row of days) {
    let byName = byKind.get(row.kind);
    if (byName === undefined) byKind.set(row.kind, (byName = new Map<string, SignalDay[]>()));
    const rows = byName.get(row.name);
    if (rows === undefined) byName.set(row.name, [row]);
    else rows.push(row);
  }
  return [...byKind].flatMap(([kind, byName]) => [...withoutVersions(kind, byName)].map(([name, rows]) => groupOf(kind, name, rows)));
}

function withoutVersions(kind: SignalDay['kind'], byName: ReadonlyMap<string, SignalDay[]>): ReadonlyMap<string, SignalDay[]> {
  if (kind !== 'package' && kind !== 'dependency') return byName;
  const together = new Map<string, SignalDay[]>();
  for (const [name, rows] of byName) {
    const without = packageName(name);
    together.set(without, [...(together.get(without) ?? []), ...rows]);
  }
  return together;
}

function groupOf(kind: SignalDay['kind'], name: string, rows: readonly SignalDay[]): Group {
  let [minutes, count] = [0, 0];
  for (const row of rows) {
    minutes += row.seconds / 60 + runMinutes(row) + momentMinutes(row);
    count += row.count;
  }
  return { kind, name, rows, part: { kind, name, minutes, count } };
}

function since({ kind, name, rows }: Group, day: string): Group {
  return groupOf(
    kind,
    name,
    rows.filter((row) => row.day > day),
  );
}

function runMinutes({ kind, count }: SignalDay): number {
  return kind === 'tool' ? count * minutesPerToolRun : 0;
}

function momentMinutes({ kind, count }: SignalDay): number {
  return kind === 'friction' ? count * minutesPerMoment : 0;
}

function exposure(groups: readonly Group[], activeOfDay: ReadonlyMap<string, number>): Exposure {
  const timed = new Map<string, number>();
  const runs = new Map<string, number>();
  let minutes = 0;
  for (const { kind, rows } of groups) {
    for (const row of rows) {
      timed.set(row.day, (timed.get(row.day) ?? 0) + row.seconds / 60);
      if (kind === 'tool') runs.set(row.day, (runs.get(row.day) ?? 0) + runMinutes(row));
      else minutes += momentMinutes(row);
    }
  }
  for (const sum of runs.values()) minutes += Math.min(sum, mostRunMinutesPerDay);
  for (const [day, sum] of timed) minutes += Math.min(sum, activeOfDay.get(day) ?? sum);
  return { minutes, parts: groups.map(({ part }) => part).sort((a, b) => b.minutes - a.minutes || b.count - a.count) };
}
