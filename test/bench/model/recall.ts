/** (a) What was foretold against what came. */
import { dayAfter } from '../../../src/core/days.ts';
import type { Evidence } from '../../../src/core/skills/evidence.ts';
import { Random } from '../../support/fakes/random.ts';
import { Learner, type Law, type Noise } from './learners.ts';
import { metrics, type Metrics, type Prediction } from './metrics.ts';
import { predictors } from './predictors.ts';

const firstDay = '2026-01-01';
export const learnersEach = 20;
const days = 365;
/** The model's few constants were looked at on seeds below; these were not. */
export const firstSeed = 1001;

/** A year of practice: each skill again after 1 to 60 days, short pauses as likely as long ones on a scale of factors. */
export function history(seed: number, law: Law, noise: Noise): Evidence[] {
  const learner = new Learner(seed, law, noise);
  const dice = new Random(seed + 1_000_003);
  const due: { skill: string; day: number }[] = learner.skills.map((skill) => ({ skill, day: dice.between(0, 60) }));
  const rows: Evidence[] = [];
  for (let day = 0; day < days; day += 1) {
    for (const one of due.filter((d) => d.day === day)) {
      const item = dice.pick(learner.items.get(one.skill) ?? []);
      const outcome = learner.attempt(item, day);
      rows.push(evidence(rows.length, day, item.skill, item.id, item.difficulty, outcome));
      one.day = day + Math.max(1, Math.round(Math.exp(dice.next() * Math.log(60))));
    }
  }
  return rows;
}

export function evidence(n: number, day: number, skill: string, source: string, difficulty: number, outcome: 0 | 1): Evidence {
  const date = dayAfter(firstDay, day);
  const about = { kind: 'attempt', weight: 1, assisted: false, rung: 'use' } as const;
  return { id: String(n).padStart(8, '0'), at: Date.parse(date) + n, day: date, skill, source, difficulty, outcome, ...about };
}

/** Predictions of every candidate for a history. The first attempt at each skill is left out: nobody can know it. */
export function foretell(rows: readonly Evidence[]): Map<string, Prediction[]> {
  const told = new Map<string, Prediction[]>();
  for (const make of predictors) {
    const predictor = make();
    const known = new Set<string>();
    const predictions: Prediction[] = [];
    for (const row of rows) {
      if (known.has(row.skill)) predictions.push({ said: predictor.predict(row), came: row.outcome >= 0.5 ? 1 : 0 });
      known.add(row.skill);
      predictor.learn(row);
    }
    told.set(predictor.name, predictions);
  }
  return told;
}

/** Metrics over all learners of one law and noise. */
export function recall(law: Law, noise: Noise): Map<string, Metrics> {
  const all = new Map<string, Prediction[]>();
  for (let seed = firstSeed; seed < firstSeed + learnersEach; seed += 1) {
    for (const [name, predictions] of foretell(history(seed, law, noise))) all.set(name, [...(all.get(name) ?? []), ...predictions]);
  }
  return new Map([...all].map(([name, predictions]) => [name, metrics(predictions)]));
}
