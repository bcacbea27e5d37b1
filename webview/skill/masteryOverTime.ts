import type { SkillView } from '../../src/shared/growthViews.ts';
import { percent } from '../charts/calibrationPlot.ts';
import { overTime } from '../charts/overTime.ts';
import type { Tree } from '../dom.ts';

/** Mastery after each day with evidence, with the band in which it lies with 80 %. */
export function masteryOverTime(points: SkillView['timeline']): Tree {
  const first = points[0];
  const last = points.at(-1) ?? first;
  const words =
    first === undefined || last === undefined || first === last
      ? 'One day with evidence so far. The line through the dot is the band in which mastery lies with 80 %.'
      : `From ${percent(first.mastery)} on ${first.day} to ${percent(last.mastery)} on ${last.day}. The shade is the band in which mastery lies with 80 %.`;
  return overTime({
    key: 'mastery',
    words,
    most: 1,
    ticks: [0, 0.5, 1],
    tickWords: percent,
    points: points.map((one) => ({ ...one, value: one.mastery, words: `${one.day}: mastery ${percent(one.mastery)}, ${bandOf(one)}` })),
    table: { head: ['Day', 'Mastery', '80 % band'], rows: points.map((one) => [one.day, percent(one.mastery), bandOf(one)]) },
  });
}

function bandOf({ low, high }: SkillView['timeline'][number]): string {
  return `${percent(low)} to ${percent(high)}`;
}
