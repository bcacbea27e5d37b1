import type { Skill } from '../packs/schema.ts';
import type { ConstructHit } from '../ports.ts';
import type { Application } from './applications.ts';
import type { Debt } from '../debt/ledger.ts';
import { minutesText } from '../debt/words.ts';

/** A practice prompt above a line of the person's own code. */
export interface Prompt {
  /** Zero-based. */
  line: number;
  skill: string;
  /** e.g. 'Practise async error handling, 3 min'. */
  title: string;
}

export const promptsPerFile = 3;

/**
 * Where to offer practice in a file: above constructs the person wrote whose skill is in debt; one prompt a skill,
 * the largest debts first, never two on one line. The base skill of a language comes last: it is in debt for all time in the
 * language, and what is specific to a line says more about it.
 */
export function promptsFor(
  hits: readonly ConstructHit[],
  own: (line: number) => boolean,
  debts: readonly Debt[],
  minutesOf: (skill: Skill) => number | null,
): Prompt[] {
  const prompts: Prompt[] = [];
  const isBase = ({ skill }: Debt): boolean => skill.signals.languages.length > 0;
  for (const { skill } of [...debts.filter((debt) => !isBase(debt)), ...debts.filter(isBase)]) {
    if (prompts.length === promptsPerFile) break;
    const minutes = minutesOf(skill);
    if (minutes === null) continue;
    const hit = hits.find(
      (h) => skill.signals.constructs.includes(h.construct) && own(h.startLine) && !prompts.some((p) => p.line === h.startLine),
    );
    if (hit !== undefined) prompts.push({ line: hit.startLine, skill: skill.id, title: `${skill.prompt}, ${minutesText(minutes)}` });
  }
  return prompts.sort((a, b) => a.line - b.line);
}

/** A line of the person's own code that shows what they practised lately. */
export interface ApplicationPrompt {
  /** Zero-based. */
  line: number;
  /** Of the application. */
  id: string;
  /** e.g. 'Practised on 2026-03-10 and used here: keep as evidence'. */
  title: string;
}

/** Where to propose uses as evidence: above the first line of each that the person typed; never two on one line. */
export function applicationPrompts(
  hits: readonly ConstructHit[],
  typed: (line: number) => boolean,
  applications: readonly Application[],
): ApplicationPrompt[] {
  const prompts: ApplicationPrompt[] = [];
  for (const { id, construct, practised } of applications) {
    const hit = hits.find((h) => h.construct === construct && typed(h.startLine) && !prompts.some((p) => p.line === h.startLine));
    if (hit !== undefined) prompts.push({ line: hit.startLine, id, title: `Practised on ${practised} and used here: keep as evidence` });
  }
  return prompts;
}
