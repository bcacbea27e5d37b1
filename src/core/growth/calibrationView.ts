import type { Calibration } from '../skills/calibration.ts';

/** Predictions below which a bin, and the whole, say nothing yet. */
export const enoughInBin = 8;
export const enoughInAll = 30;

export interface CalibrationRow {
  /** Of predicted chances, 0 to 1. */
  from: number;
  to: number;
  count: number;
  /** Means of what was predicted and of what came, 0 to 1; null below `enoughInBin`. */
  predicted: number | null;
  passed: number | null;
  words: string;
}

export interface CalibrationView {
  count: number;
  enough: boolean;
  /** e.g. 'When Whetstone said 80 %, you got 78 %.' of the bin with most predictions. */
  words: string;
  rows: CalibrationRow[];
  /** Root mean square of predicted minus passed over the bins, weighted by their counts; null without enough. */
  error: number | null;
}

/** How well outcomes were foretold, as the person sees it. Bins without a prediction are left out. */
export function calibrationView(bins: Calibration): CalibrationView {
  const count = bins.reduce((sum, bin) => sum + bin.count, 0);
  const rows = bins.flatMap((bin, i) => (bin.count === 0 ? [] : [row(bin, i / bins.length, (i + 1) / bins.length)]));
  const enough = count >= enoughInAll;
  const told = rows.filter((one) => one.predicted !== null).sort((a, b) => b.count - a.count)[0];
  const words = enough && told !== undefined ? told.words : `Not enough yet: ${count} of ${enoughInAll} predictions.`;
  const squares = bins.reduce((sum, bin) => sum + (bin.count === 0 ? 0 : (bin.predicted - bin.passed) ** 2 / bin.count), 0);
  return { count, enough, words, rows, error: enough ? Math.sqrt(squares / count) : null };
}

function row(bin: Calibration[number], from: number, to: number): CalibrationRow {
  const { count } = bin;
  if (count < enoughInBin) {
    return { from, to, count, predicted: null, passed: null, words: `Not enough yet: ${count} of ${enoughInBin}.` };
  }
  const predicted = bin.predicted / count;
  const passed = bin.passed / count;
  const words = `When Whetstone said ${Math.round(predicted * 100)} %, you got ${Math.round(passed * 100)} % (of ${count}).`;
  return { from, to, count, predicted, passed, words };
}
