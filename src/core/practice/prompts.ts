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

/** What there is to know of a file for its prompts. */
export interface PromptInput {
  constructs: readonly ConstructHit[];
  /** Whether the person wrote a line (zero-based), or an AI did. */
  own: (line: number) => boolean;
  ai: (line: number) => boolean;
  /** Those that are offered, the largest first. */
  debts: readonly Debt[];
  /** Errors that kept coming back today and stand in the file now, as `diagnosticName` names them, with what trains for them. */
  troubles: readonly { name: string; line: number; skill: Skill }[];
  /** Set in a file of tests when tests kept failing today: what trains for that. */
  failing: Skill | null;
  /** Minutes of the exercise that would be opened; null: there is none that can be. */
  minutesOf: (skill: Skill) => number | null;
  /** Lines that are seen at once: no two prompts stand closer. */
  screenLines: number;
}

/**
 * Where to offer practice in a file: at moments of need first; then, the largest debts first, above constructs the person wrote,
 * or else an AI, whose skill is in debt. One prompt a skill, one a screen, at most three. The base skill of a language comes last:
 * it is in debt for all time in the language, and what is specific to a line says more about it.
 */
export function promptsFor(input: PromptInput): Prompt[] {
  const prompts: Prompt[] = [];
  for (const { skill, spots, title } of candidates(input)) {
    if (prompts.length === promptsPerFile) break;
    const minutes = prompts.some((p) => p.skill === skill.id) ? null : input.minutesOf(skill);
    const line = spots.find((spot) => prompts.every((p) => Math.abs(p.line - spot) >= input.screenLines));
    if (minutes !== null && line !== undefined) prompts.push({ line, skill: skill.id, title: `${title}, ${minutesText(minutes)}` });
  }
  return prompts.sort((a, b) => a.line - b.line);
}

interface PromptCandidate {
  skill: Skill;
  /** Lines, the best first. */
  spots: number[];
  title: string;
}

function candidates({ constructs, own, ai, debts, troubles, failing }: PromptInput): PromptCandidate[] {
  const isBase = ({ skill }: Debt): boolean => skill.signals.languages.length > 0;
  const linesOf = ({ skill }: Debt, by: (line: number) => boolean): number[] =>
    constructs.filter((hit) => skill.signals.constructs.includes(hit.construct) && by(hit.startLine)).map((hit) => hit.startLine);
  return [
    ...troubles.map(({ name, line, skill }) => ({ skill, spots: [line], title: `${name} keeps coming back. ${skill.prompt}` })),
    ...(failing === null ? [] : [{ skill: failing, spots: [0], title: `Tests keep failing. ${failing.prompt}` }]),
    ...[...debts.filter((debt) => !isBase(debt)), ...debts.filter(isBase)].map((debt) => {
      const { skill } = debt;
      const mine = linesOf(debt, own);
      return mine.length > 0
        ? { skill, spots: mine, title: skill.prompt }
        : { skill, spots: linesOf(debt, ai), title: `AI wrote this. ${skill.prompt}` };
    }),
  ];
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
