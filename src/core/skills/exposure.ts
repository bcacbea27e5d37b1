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
  const groups = byKindAndName(days.map(withoutVersion));
  for (const skill of skills) {
    const rules = { ...skill.signals, packages: skill.signals.packages.map(packageName) };
    const all = groups.filter(([row]) => row !== undefined && countsFor(rules, row)).flat();
    const until = forgiven[skill.id];
    const matching = until === undefined ? all : all.filter((row) => row.day > until);
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

function byKindAndName(rows: readonly SignalDay[]): SignalDay[][] {
  const groups = new Map<string, SignalDay[]>();
  for (const row of rows) {
    const key = `${row.kind} ${row.name}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/** A skill is about a package, whichever version of it: 'npm/zod@4' counts as 'npm/zod'. */
function withoutVersion(row: SignalDay): SignalDay {
  return row.kind === 'package' || row.kind === 'dependency' ? { ...row, name: packageName(row.name) } : row;
}

function exposure(rows: readonly SignalDay[], activeOfDay: ReadonlyMap<string, number>): Exposure {
  const timed = new Map<string, number>();
  const runs = new Map<string, number>();
  const parts = new Map<string, ExposurePart>();
  let moments = 0;
  for (const row of rows) {
    const run = row.kind === 'tool' ? row.count * minutesPerToolRun : 0;
    const moment = row.kind === 'friction' ? row.count * minutesPerMoment : 0;
    const minutes = row.seconds / 60 + run + moment;
    timed.set(row.day, (timed.get(row.day) ?? 0) + row.seconds / 60);
    runs.set(row.day, (runs.get(row.day) ?? 0) + run);
    moments += moment;
    const key = `${row.kind} ${row.name}`;
    const part = parts.get(key) ?? { kind: row.kind, name: row.name, minutes: 0, count: 0 };
    parts.set(key, { ...part, minutes: part.minutes + minutes, count: part.count + row.count });
  }
  let minutes = moments;
  for (const sum of runs.values()) minutes += Math.min(sum, mostRunMinutesPerDay);
  for (const [day, sum] of timed) minutes += Math.min(sum, activeOfDay.get(day) ?? sum);
  return { minutes, parts: [...parts.values()].sort((a, b) => b.minutes - a.minutes || b.count - a.count) };
}
