/** Whether what was predicted came true, added up while evidence is replayed: nothing of it is stored beside the evidence. */

export const calibrationBins = 10;

export interface CalibrationBin {
  count: number;
  /** Sum of the predicted chances. */
  predicted: number;
  /** Sum of the outcomes. */
  passed: number;
}

export type Calibration = readonly CalibrationBin[];

export const noCalibration: Calibration = Array.from({ length: calibrationBins }, () => ({ count: 0, predicted: 0, passed: 0 }));

/** Adds one prediction to its bin. Changes `bins`. @param predicted and @param outcome 0 to 1 */
export function tally(bins: CalibrationBin[], predicted: number, outcome: number): void {
  const bin = bins[Math.min(calibrationBins - 1, Math.floor(predicted * calibrationBins))];
  if (bin === undefined) return;
  bin.count += 1;
  bin.predicted = Math.round((bin.predicted + predicted) * 1e9) / 1e9;
  bin.passed += outcome;
}
