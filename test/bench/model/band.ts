/** (c) Whether the band holds what it says: the share of truths inside the 80 % band of mastery. */
import type { Evidence } from '../../../src/core/skills/evidence.ts';
import { band } from '../../../src/core/skills/mastery.ts';
import { project } from '../../../src/core/skills/projection.ts';
import { Random } from '../../support/fakes/random.ts';
import { Learner, type Noise } from './learners.ts';
import { evidence, firstSeed } from './recall.ts';

export const observations = [3, 5, 10, 20, 40] as const;

export interface Inside {
  /** Share of truths inside the band, and mean width of the band. */
  share: number;
  width: number;
}

/** Learners of 40 skills whose ability stays as it is; a review every three days, so that forgetting has little part in it. */
export function inside(noise: Noise, learning: boolean, learners = 25): Map<number, Inside> {
  const sums = new Map(observations.map((n) => [n as number, { hits: 0, width: 0, all: 0 }]));
  for (let seed = firstSeed; seed < firstSeed + learners; seed += 1) {
    const learner = new Learner(seed, 'mixed', noise, 40, -0.4);
    const dice = new Random(seed + 31);
    let made = 0;
    for (const skill of learner.skills) {
      const rows: Evidence[] = [];
      for (let n = 1; n <= Math.max(...observations); n += 1) {
        const item = dice.pick(learner.items.get(skill) ?? []);
        made += 1;
        rows.push(evidence(made, n * 3, skill, item.id, item.difficulty, learner.attempt(item, n * 3, learning)));
        const sum = sums.get(n);
        const state = sum === undefined ? undefined : project(rows).skills.get(skill);
        if (sum === undefined || state === undefined) continue;
        const { low, high } = band(state.rating);
        const truth = learner.mastery(skill);
        sum.hits += truth >= low && truth <= high ? 1 : 0;
        sum.width += high - low;
        sum.all += 1;
      }
    }
  }
  return new Map([...sums].map(([n, { hits, width, all }]) => [n, { share: hits / all, width: width / all }]));
}
