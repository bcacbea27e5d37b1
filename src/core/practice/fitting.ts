import { countsFor } from '../packs/rules.ts';
import type { PackLibrary } from '../packs/library.ts';
import type { Skill } from '../packs/schema.ts';

/** What stands in the lines that somebody wants help with: names and codes, never text. */
export interface Around {
  language: string;
  /** Ids. */
  constructs: readonly string[];
  /** As `diagnosticName` gives them. */
  diagnostics: readonly string[];
  /** As `packageName` gives them: of the imports in these lines, or of the whole file. */
  packages: readonly string[];
  /** An AI wrote some of it. */
  ai: boolean;
}

export interface Fit {
  skill: Skill;
  /** What in the lines speaks for it, e.g. 'The error ts2345 stands here'. */
  because: string;
}

/** More than that is a list to read, not help. */
export const mostFits = 3;

/**
 * Skills that fit some lines, the best first: whose error stands there, before whose construct, before whose package, before those
 * that an AI's lines ask for, before the language's own. Of equals the one that is owed most comes first, then the more specific one.
 * @param owed minutes of debt by skill
 */
export function fittingSkills(around: Around, packs: PackLibrary, owed: ReadonlyMap<string, number>): Fit[] {
  const fits = packs.skills.flatMap((skill) => {
    const reason = reasonFor(skill, around, packs);
    return reason === null ? [] : [{ skill, ...reason }];
  });
  const breadth = ({ signals }: Skill): number => signals.constructs.length + signals.languages.length * 100;
  fits.sort(
    (a, b) =>
      a.rank - b.rank ||
      (owed.get(b.skill.id) ?? 0) - (owed.get(a.skill.id) ?? 0) ||
      breadth(a.skill) - breadth(b.skill) ||
      (a.skill.id < b.skill.id ? -1 : 1),
  );
  return fits.slice(0, mostFits).map(({ skill, because }) => ({ skill, because }));
}

function reasonFor({ signals }: Skill, around: Around, packs: PackLibrary): { rank: number; because: string } | null {
  const error = around.diagnostics.find((name) => countsFor(signals, { kind: 'friction', name: `diagnostic ${name}` }));
  if (error !== undefined) return { rank: 0, because: `The error ${error} stands here` };
  const construct = around.constructs.find((name) => countsFor(signals, { kind: 'construct', name }));
  if (construct !== undefined) return { rank: 1, because: `Here: ${packs.titleOfConstruct(construct)}` };
  const imported = around.packages.find((name) => countsFor(signals, { kind: 'package', name }));
  if (imported !== undefined) return { rank: 2, because: `Uses ${imported.slice(imported.indexOf('/') + 1)}` };
  if (around.ai && signals.ai) return { rank: 3, because: 'An AI wrote this' };
  if (countsFor(signals, { kind: 'active', name: around.language })) return { rank: 4, because: 'In this language' };
  return null;
}

/** What comes before a skill, the first to learn first, and the skill itself: titles. @returns at most five */
export function pathTo(skill: Skill, packs: PackLibrary): string[] {
  const path: string[] = [];
  const seen = new Set<string>();
  const walk = (one: Skill): void => {
    if (seen.has(one.id)) return;
    seen.add(one.id);
    for (const id of one.prerequisites) {
      const before = packs.skill(id);
      if (before !== undefined) walk(before);
    }
    path.push(one.title);
  };
  walk(skill);
  return path.slice(-5);
}
