import { rungs, type Rung } from '../packs/parts.ts';
import type { Skill } from '../packs/schema.ts';
import { levelOf } from './ladder.ts';
import type { SkillState } from './projection.ts';

/** What a rung asks of any skill; a pack says it in its own words where that tells more. */
export const rungMeanings: Readonly<Record<Rung, string>> = {
  recognise: 'You tell what it does when you meet it.',
  explain: 'You say in your own words how it works, and why it is there.',
  use: 'You write it yourself, unaided.',
  adapt: 'You change it to fit a new case, and know what that breaks.',
  review: 'You find what is wrong with it in code that somebody else, or an AI, wrote.',
  teach: 'You bring somebody else to use it.',
};

export interface RungStep {
  rung: Rung;
  meaning: string;
  /** next: the one above all that evidence holds; open: those above it. */
  state: 'confirmed' | 'shown' | 'next' | 'open';
  /** The highest that evidence holds. */
  here: boolean;
}

/** The rungs of a skill from the lowest up: where the person stands, and what each asks. */
export function rungSteps(skill: Pick<Skill, 'rungs' | 'rungNotes'>, state: SkillState | undefined): RungStep[] {
  const { confirmed, shown } = state === undefined ? { confirmed: null, shown: null } : levelOf(state.ladder, state.rating);
  const place = (rung: Rung | undefined): number => rungs.findIndex((one) => one === rung);
  const [sure, top] = [place(confirmed?.rung), Math.max(place(confirmed?.rung), place(shown?.rung))];
  const own = rungs.filter((rung) => skill.rungs.includes(rung));
  const [held, above] = [own.findLast((rung) => place(rung) <= top), own.find((rung) => place(rung) > top)];
  return own.map((rung) => {
    const at = place(rung);
    const state = at <= sure ? 'confirmed' : at <= top ? 'shown' : rung === above ? 'next' : 'open';
    return { rung, meaning: skill.rungNotes[rung] ?? rungMeanings[rung], state, here: rung === held };
  });
}
