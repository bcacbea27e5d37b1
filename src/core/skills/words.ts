import { rungs, type Rung } from '../packs/parts.ts';
import { type Skill } from '../packs/schema.ts';
import { dueDay, retrievability } from './freshness.ts';
import { kindsToConfirm, levelOf, type Level } from './ladder.ts';
import type { SkillState } from './projection.ts';

/** From these shares on a skill counts as fresh, and as fading; below as stale. */
export const freshFrom = 0.9;
export const fadingFrom = 0.7;

/** '' for what was never practised. @param freshness 0 to 1 */
export function freshnessWord(freshness: number | null): 'fresh' | 'fading' | 'stale' | '' {
  if (freshness === null) return '';
  return freshness >= freshFrom ? 'fresh' : freshness >= fadingFrom ? 'fading' : 'stale';
}

export interface LevelView {
  /** The highest rung that evidence holds, confirmed or not; null: none. */
  rung: Rung | null;
  confirmed: boolean;
  /** e.g. 'use, confirmed', 'use, shown once: a re-check from 2026-04-01 confirms it'; '' without a level. */
  words: string;
  /** What would move it up. */
  next: string;
}

export function levelView(skill: Pick<Skill, 'rungs'>, state: SkillState | undefined): LevelView {
  const none: LevelView = {
    rung: null,
    confirmed: false,
    words: '',
    next: 'Three observations make it proven; the first rung can then be shown.',
  };
  if (state === undefined) return none;
  const { confirmed, shown } = levelOf(state.ladder, state.rating);
  const level = shown ?? confirmed;
  if (level === null) return none;
  const next = level.confirmed ? nextRung(skill, level) : `To confirm it: ${wanted(level)}.`;
  return { rung: level.rung, confirmed: level.confirmed, words: levelWords(level), next };
}

function levelWords(level: Level): string {
  if (level.confirmed) return `${level.rung}, confirmed`;
  return `${level.rung}, to be confirmed`;
}

function wanted({ kindsWanted, recheckFrom }: Level): string {
  const kinds = kindsWanted > 0 ? `${kindsWanted === kindsToConfirm ? 'two kinds' : 'another kind'} of evidence` : '';
  const recheck = recheckFrom === '' ? '' : `a re-check on ${recheckFrom} or later`;
  return [kinds, recheck].filter((text) => text !== '').join(', and ');
}

function nextRung(skill: Pick<Skill, 'rungs'>, level: Level): string {
  const higher = rungs.slice(rungs.indexOf(level.rung) + 1).find((rung) => skill.rungs.includes(rung));
  return higher === undefined ? 'The highest rung of this skill.' : `Next rung: ${higher}. An unaided pass on it shows it.`;
}

/** e.g. 'fading, 83 %: best checked again by 2026-04-02'. */
export function freshnessWords(state: SkillState | undefined, today: string): string {
  if (!state?.card) return 'never practised';
  const freshness = retrievability(state.card, today);
  const due = dueDay(state.card);
  const when = due > today ? `best checked again on ${due}` : 'a re-check is due';
  return `${freshnessWord(freshness)}, ${Math.round(freshness * 100)} %: ${when}`;
}
