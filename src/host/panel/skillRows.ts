import type { ModelState } from '../../core/modelState.ts';
import type { Skill } from '../../core/packs/schema.ts';
import { retrievability } from '../../core/skills/freshness.ts';
import { band, isProven, mastery, newRating, standing, uncertainty } from '../../core/skills/mastery.ts';
import { freshnessWord, freshnessWords, levelView } from '../../core/skills/words.ts';
import type { SkillRow } from '../../shared/wireRows.ts';
import { tenths } from './numbers.ts';

/** Skills that were used or practised; a new person sees the ones they meet first. */
export function skillRows(state: ModelState, skills: readonly Skill[]): SkillRow[] {
  return skills.filter(({ id }) => state.states.has(id) || state.exposures.has(id)).map((skill) => skillRow(skill, state));
}

export function skillRow(skill: Skill, state: ModelState): SkillRow {
  const known = state.states.get(skill.id);
  const rating = known?.rating ?? newRating;
  const freshness = known?.card ? retrievability(known.card, state.day) : null;
  const level = levelView(skill, known);
  return {
    id: skill.id,
    title: skill.title,
    area: skill.area,
    mastery: mastery(rating),
    uncertainty: uncertainty(rating),
    ...band(rating),
    freshness,
    fresh: freshnessWord(freshness),
    freshnessNote: freshnessWords(known, state.day),
    standing: standing(rating),
    proven: isProven(rating),
    rung: level.rung,
    confirmed: level.confirmed,
    level: level.words,
    next: level.next,
    minutes: tenths(state.exposures.get(skill.id)?.minutes ?? 0),
    wanted: state.choices.interests.includes(skill.id),
    canTestOut: state.draws.canTestOut(skill.id),
    testOutFrom: state.draws.testOutFrom(skill.id),
  };
}
