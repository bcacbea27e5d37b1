import type { Skill } from '../packs/schema.ts';
import type { ConstructHit } from '../ports.ts';
import type { Application } from './applications.ts';
import type { Debt } from '../debt/ledger.ts';
import { minutesText } from '../debt/words.ts';

/**
 * Something to do about a line of a file. `validate`, `mine` ('I wrote this') and `theirs` ('AI wrote this') are about a range, `apply`
 * about a use of something practised, `practise` about a skill: `id` is that one's.
 */
export interface Offer {
  kind: 'validate' | 'mine' | 'theirs' | 'apply' | 'practise';
  /** Zero-based. */
  line: number;
  id: string;
  /** e.g. 'Practise async error handling, 3 min'. */
  title: string;
  /** How Whetstone came to think that a range is whose it says. */
  evidence?: string;
}

export const offersPerFile = 3;

/** A range of lines, zero-based and inclusive, with what is offered above it. */
export interface OfferedRange {
  id: string;
  startLine: number;
  endLine: number;
  title: string;
  evidence?: string;
}

/** What there is to know of a file for what is offered in it. */
export interface OfferInput {
  constructs: readonly ConstructHit[];
  /** Whether the person wrote a line (zero-based), or typed it as far as Whetstone saw, or an AI wrote it. */
  own: (line: number) => boolean;
  typed: (line: number) => boolean;
  ai: (line: number) => boolean;
  /** AI-written ranges that wait for a validation, and large blocks that nobody is known to have written. */
  validations: readonly OfferedRange[];
  unclaimed: readonly OfferedRange[];
  /** What 'I wrote this' is called above a range that waits for a validation. */
  mineTitle: string;
  /** Those that are offered, the largest first. */
  debts: readonly Debt[];
  applications: readonly Application[];
  /** Errors that kept coming back today and stand in the file now, as `diagnosticName` names them, with what trains for them. */
  troubles: readonly { name: string; line: number; skill: Skill }[];
  /** Set in a file of tests when tests kept failing today: what trains for that. */
  failing: Skill | null;
  /** Minutes of the exercise that would be opened; null: there is none that can be. */
  minutesOf: (skill: Skill) => number | null;
  /** Lines that are seen at once: no two places with an offer stand closer. */
  screenLines: number;
}

/**
 * What to offer in a file, in one ranking of all kinds: moments of need, which pass; AI-written code that was not validated, the dearest
 * debt there is; blocks of unknown origin, because a wrong guess makes all else wrong; uses that only need a yes; then the largest debts
 * first, above constructs the person wrote, or else an AI. At most three, one a skill, one place a screen. The base skill of a language
 * comes last: it is in debt for all time in the language, and what is specific to a line says more about it.
 *
 * Only above an AI-written range may offers share a line: to validate it, to say that it is the person's own after all, and to practise
 * what it uses are three answers to the same question, and whoever looks at one of them wants the others there and not a screen away.
 */
export function offersFor(input: OfferInput): Offer[] {
  const offers: Offer[] = [];
  for (const { kind, id, spots, title, evidence, skill, isOfRange } of candidates(input)) {
    if (offers.length === offersPerFile) break;
    if (skill !== undefined && offers.some((one) => one.kind === kind && one.id === id)) continue;
    const isFree = (spot: number): boolean =>
      offers.every(
        (one) => Math.abs(one.line - spot) >= input.screenLines || (isOfRange === true && one.kind === 'validate' && one.line === spot),
      );
    const line = spots.find(isFree);
    const minutes = skill === undefined || line === undefined ? 0 : input.minutesOf(skill);
    if (line === undefined || minutes === null) continue;
    const whose = evidence === undefined ? {} : { evidence };
    offers.push({ kind, line, id, title: skill === undefined ? title : `${title}, ${minutesText(minutes)}`, ...whose });
  }
  const answers = offers.filter(({ kind }) => kind === 'validate').map((one): Offer => ({ ...one, kind: 'mine', title: input.mineTitle }));
  return [...offers, ...answers].sort((a, b) => a.line - b.line);
}

interface Candidate {
  kind: Offer['kind'];
  id: string;
  /** Lines, the best first. */
  spots: number[];
  title: string;
  evidence?: string;
  /** Set where it is practice. */
  skill?: Skill;
  /** It is about the code of an AI-written range as a whole. */
  isOfRange?: boolean;
}

function candidates(input: OfferInput): Candidate[] {
  const { troubles, failing, debts } = input;
  const isBase = ({ skill }: Debt): boolean => skill.signals.languages.length > 0;
  const atStart = (kind: Offer['kind'], ranges: readonly OfferedRange[]): Candidate[] =>
    ranges.map(({ startLine, endLine: _, ...range }) => ({ kind, spots: [startLine], ...range }));
  return [
    ...troubles.map(({ name, line, skill }) => practice(skill, [line], `${name} keeps coming back. ${skill.prompt}`)),
    ...(failing === null ? [] : [practice(failing, [0], `Tests keep failing. ${failing.prompt}`)]),
    ...atStart('validate', input.validations),
    ...atStart('theirs', input.unclaimed),
    ...uses(input),
    ...[...debts.filter((debt) => !isBase(debt)), ...debts.filter(isBase)].map((debt) => practiceOf(debt, input)),
  ];
}

function practice(skill: Skill, spots: number[], title: string): Candidate {
  return { kind: 'practise', id: skill.id, spots, title, skill };
}

function practiceOf({ skill }: Debt, { constructs, own, ai, validations }: OfferInput): Candidate {
  const lines = constructs.filter((hit) => skill.signals.constructs.includes(hit.construct)).map(({ startLine }) => startLine);
  const mine = lines.filter(own);
  if (mine.length > 0) return practice(skill, mine, skill.prompt);
  const above = (line: number): number => validations.find((r) => r.startLine <= line && line <= r.endLine)?.startLine ?? line;
  return { ...practice(skill, lines.filter(ai).map(above), `AI wrote this. ${skill.prompt}`), isOfRange: true };
}

/** Uses of what was practised lately, each above the first line of it that the person typed. */
function uses({ constructs, typed, applications }: OfferInput): Candidate[] {
  return applications.map(({ id, construct, practised }) => ({
    kind: 'apply',
    id,
    spots: constructs.filter((hit) => hit.construct === construct && typed(hit.startLine)).map(({ startLine }) => startLine),
    title: `Practised on ${practised} and used here: keep as evidence`,
  }));
}
