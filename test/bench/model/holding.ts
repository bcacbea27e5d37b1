/** (b) How many reviews bring 40 skills to mastery and hold them for 90 days. */
import { dayAfter } from '../../../src/core/days.ts';
import { evenWeights, scored } from '../../../src/core/nudges/score.ts';
import { covered } from '../../../src/core/debt/interest.ts';
import { reopensBelow } from '../../../src/core/debt/ledger.ts';
import { retrievability } from '../../../src/core/skills/freshness.ts';
import { chance, difficultyOf, mastery, newRating } from '../../../src/core/skills/mastery.ts';
import { nothing, project, type Projection } from '../../../src/core/skills/projection.ts';
import { Random } from '../../support/fakes/random.ts';
import { Learner, type Item, type Law, type Noise } from './learners.ts';
import { evidence } from './recall.ts';

const perDay = 10;
const mostDays = 400;
const holdDays = 90;
/** A skill is held while its true chance on a middling exercise is at least this. */
export const heldFrom = 0.6;
/** All but so many of the 40 must be held to count as brought to mastery. */
const allowedOut = 4;

interface Policy {
  name: string;
  /** Skills to review on a day, at most `perDay`. */
  choose(day: number): string[];
  pick(skill: string): Item;
  note(item: Item, day: number, outcome: 0 | 1): void;
}

export interface Held {
  /** Reviews, and days, until all but four skills were held for the first time; null: not within the days. */
  reviews: number | null;
  days: number | null;
  /** Reviews in the 90 days after it, and the share of skills held in them. */
  holding: number;
  held: number;
}

/** What Whetstone does: by its own score among open debts, all used alike, on an exercise that is neither too easy nor too hard. */
function byModel(learner: Learner): Policy {
  let known: Projection = nothing;
  let made = 0;
  const dateOf = (day: number): string => dayAfter('2026-01-01', day);
  return {
    name: 'Whetstone',
    choose: (day) =>
      learner.skills
        .flatMap((skill) => {
          const state = known.skills.get(skill);
          if (!state?.card)
            return [{ skill, score: scored({ demand: 1, gap: 0.7, staleness: 1, interest: 1 }, 1, null, evenWeights).score }];
          // What is paid is no debt until it has faded far; what was practised today is not offered again.
          const isOpen = !state.paid || covered(state, dateOf(day)) < reopensBelow;
          if (!isOpen || state.card.day === dateOf(day)) return [];
          const gap = 1 - mastery(state.rating);
          const staleness = 1 - retrievability(state.card, dateOf(day));
          return [{ skill, score: scored({ demand: 1, gap, staleness, interest: 1 }, 1, null, evenWeights).score }];
        })
        .sort((a, b) => b.score - a.score || (a.skill < b.skill ? -1 : 1))
        .slice(0, perDay)
        .map(({ skill }) => skill),
    pick: (skill) => {
      const rating = known.skills.get(skill)?.rating ?? newRating;
      const far = (item: Item): number => Math.abs(chance(rating, difficultyOf(item.difficulty, known.exercises.get(item.id))) - 0.775);
      return [...(learner.items.get(skill) ?? [])].sort((a, b) => far(a) - far(b) || (a.id < b.id ? -1 : 1))[0] as Item;
    },
    note: (item, day, outcome) => {
      made += 1;
      known = project([evidence(made, day, item.skill, item.id, item.difficulty, outcome)], known);
    },
  };
}

const fixed = [1, 3, 7, 14, 30, 60];

/** The same steps for everybody; a failure begins anew. */
function byFixedIntervals(learner: Learner, dice: Random): Policy {
  const due = new Map(learner.skills.map((skill) => [skill, { day: 0, step: 0 }]));
  return {
    name: 'fixed intervals',
    choose: (day) =>
      [...due]
        .filter(([, one]) => one.day <= day)
        .sort((a, b) => a[1].day - b[1].day || (a[0] < b[0] ? -1 : 1))
        .slice(0, perDay)
        .map(([skill]) => skill),
    pick: (skill) => dice.pick(learner.items.get(skill) ?? []),
    note: ({ skill }, day, outcome) => {
      const step = outcome === 1 ? Math.min(fixed.length - 1, (due.get(skill)?.step ?? 0) + 1) : 0;
      due.set(skill, { day: day + (fixed[step] ?? 1), step });
    },
  };
}

/** As many reviews a day as are allowed, of any skills. */
function byChance(learner: Learner, dice: Random): Policy {
  return {
    name: 'random order',
    choose: () => dice.shuffled(learner.skills).slice(0, perDay),
    pick: (skill) => dice.pick(learner.items.get(skill) ?? []),
    note: () => undefined,
  };
}

export const policies = [byModel, byFixedIntervals, byChance] as const;

export function hold(make: (typeof policies)[number], seed: number, law: Law, noise: Noise): Held & { name: string } {
  const learner = new Learner(seed, law, noise);
  const policy = make(learner, new Random(seed + 77));
  const isHeld = (skill: string, day: number): boolean => learner.mastery(skill) * learner.retention(skill, day) >= heldFrom;
  const result = { name: policy.name, reviews: null as number | null, days: null as number | null, holding: 0, held: 0 };
  let reviews = 0;
  for (let day = 0; day < mostDays + holdDays; day += 1) {
    const begun = result.days;
    for (const skill of policy.choose(day)) {
      const item = policy.pick(skill);
      policy.note(item, day, learner.attempt(item, day));
      reviews += 1;
      if (begun !== null) result.holding += 1;
    }
    const count = learner.skills.filter((skill) => isHeld(skill, day)).length;
    if (begun === null && learner.skills.length - count <= allowedOut) Object.assign(result, { reviews, days: day + 1 });
    if (begun === null) {
      if (day >= mostDays) break;
      continue;
    }
    result.held += count / learner.skills.length / holdDays;
    if (day + 1 >= begun + holdDays) break;
  }
  return result;
}
