import assert from 'node:assert/strict';
import { calibrationView, enoughInAll, enoughInBin } from '../../../../src/core/growth/calibrationView.ts';
import { noCalibration, tally, type Calibration } from '../../../../src/core/skills/calibration.ts';

function tallied(...all: [predicted: number, outcome: number, times: number][]): Calibration {
  const bins = noCalibration.map((bin) => ({ ...bin }));
  for (const [predicted, outcome, times] of all) for (let i = 0; i < times; i += 1) tally(bins, predicted, outcome);
  return bins;
}

describe('Whetstone’s own calibration', () => {
  it('says when it said 80 %, you got 78 %', () => {
    const view = calibrationView(tallied([0.8, 1, 39], [0.8, 0, 11], [0.3, 1, 2]));
    assert.equal(view.words, 'When Whetstone said 80 %, you got 78 % (of 50).');
    assert.deepEqual([view.count, view.enough], [52, true]);
    assert.deepEqual(
      view.rows.map(({ from, to, count, predicted, passed }) => [from, to, count, predicted, passed]),
      [
        [0.3, 0.4, 2, null, null],
        [0.8, 0.9, 50, 0.8, 0.78],
      ],
    );
    assert.equal(view.rows[0]?.words, `Not enough yet: 2 of ${enoughInBin}.`);
  });

  it('says not enough yet below a count, of all and of a bin', () => {
    const few = calibrationView(tallied([0.8, 1, enoughInAll - 1]));
    assert.deepEqual([few.enough, few.error, few.words], [false, null, `Not enough yet: 29 of ${enoughInAll} predictions.`]);
    assert.equal(calibrationView(noCalibration).words, `Not enough yet: 0 of ${enoughInAll} predictions.`);
    const scattered = calibrationView(tallied(...[1, 3, 5, 7, 9].map((tenth): [number, number, number] => [tenth / 10, 1, 7])));
    assert.equal(scattered.words, `Not enough yet: 35 of ${enoughInAll} predictions.`);
  });

  it('measures its error over the bins, by hand', () => {
    // Two bins of 20: said 0.9, got 0.7; said 0.5, got 0.5. Root of (20 x 0.04 + 0) / 40.
    const view = calibrationView(tallied([0.9, 1, 14], [0.9, 0, 6], [0.5, 1, 10], [0.5, 0, 10]));
    assert.ok(Math.abs((view.error ?? 0) - Math.sqrt(0.02)) < 1e-9, `${view.error}`);
  });

  it('puts 0 and 1 into the outer bins', () => {
    const bins = tallied([0, 0, 1], [1, 1, 1]);
    assert.deepEqual([bins[0]?.count, bins[9]?.count], [1, 1]);
  });
});
