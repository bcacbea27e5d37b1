/** How good predictions are. */

export interface Prediction {
  /** 0 to 1. */
  said: number;
  came: 0 | 1;
}

export interface Metrics {
  count: number;
  /** Mean of -ln of what was said of the outcome that came; lower is better. */
  logLoss: number;
  /** Root mean square of said minus came over 20 equal bins of what was said, weighted by their counts; lower is better. */
  rmseBins: number;
  /** Chance that a pass was given more than a failure; 0.5 is none. */
  auc: number;
}

const bins = 20;
const least = 0.001;

export function metrics(predictions: readonly Prediction[]): Metrics {
  const count = predictions.length;
  const sums = Array.from({ length: bins }, () => ({ count: 0, said: 0, came: 0 }));
  let loss = 0;
  for (const { said, came } of predictions) {
    const p = Math.min(1 - least, Math.max(least, said));
    loss -= Math.log(came === 1 ? p : 1 - p);
    const bin = sums[Math.min(bins - 1, Math.floor(p * bins))];
    if (bin === undefined) continue;
    bin.count += 1;
    bin.said += p;
    bin.came += came;
  }
  const squares = sums.reduce((sum, bin) => sum + (bin.count === 0 ? 0 : (bin.said - bin.came) ** 2 / bin.count), 0);
  return { count, logLoss: loss / count, rmseBins: Math.sqrt(squares / count), auc: auc(predictions) };
}

function auc(predictions: readonly Prediction[]): number {
  const sorted = [...predictions].sort((a, b) => a.said - b.said);
  let [ranks, passed] = [0, 0];
  for (let i = 0; i < sorted.length;) {
    let end = i;
    while (end < sorted.length && sorted[end]?.said === sorted[i]?.said) end += 1;
    // Equal ones share the middle of their ranks.
    const rank = (i + 1 + end) / 2;
    for (; i < end; i += 1) {
      if (sorted[i]?.came !== 1) continue;
      ranks += rank;
      passed += 1;
    }
  }
  const failed = sorted.length - passed;
  return passed === 0 || failed === 0 ? 0.5 : (ranks - (passed * (passed + 1)) / 2) / (passed * failed);
}
