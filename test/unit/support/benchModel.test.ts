import assert from 'node:assert/strict';
import { Learner, ogive } from '../../bench/model/learners.ts';
import { metrics } from '../../bench/model/metrics.ts';
import { foretell, history } from '../../bench/model/recall.ts';

describe('the bench of the model', () => {
  it('measures log loss, bins and AUC as they are defined (by hand)', () => {
    const { logLoss, rmseBins, auc } = metrics([
      { said: 0.9, came: 1 },
      { said: 0.9, came: 0 },
      { said: 0.2, came: 0 },
      { said: 0.2, came: 1 },
    ]);
    assert.ok(Math.abs(logLoss - -(Math.log(0.9) + Math.log(0.1) + Math.log(0.8) + Math.log(0.2)) / 4) < 1e-12);
    // Two bins of two: off by 0.4 and by 0.3.
    assert.ok(Math.abs(rmseBins - Math.sqrt((0.16 + 0.09) / 2)) < 1e-12);
    // Of the four pairs of a pass and a failure one is right, one wrong, two are equal.
    assert.equal(auc, 0.5);
    assert.equal(metrics([0.1, 0.4, 0.8].map((said) => ({ said, came: said > 0.3 ? 1 : 0 }))).auc, 1);
  });

  it('gives the same learners and the same predictions for the same seed', () => {
    const [one, two] = [history(5, 'mixed', 'middle'), history(5, 'mixed', 'middle')];
    assert.deepEqual(one, two);
    assert.notDeepEqual(one, history(6, 'mixed', 'middle'));
    assert.deepEqual(foretell(one), foretell(two));
  });

  it('simulates by laws of its own: a normal ogive, and forgetting that is no FSRS', () => {
    assert.ok(Math.abs(ogive(0) - 0.5) < 1e-7 && Math.abs(ogive(1.2816) - 0.9) < 1e-5 && Math.abs(ogive(-1.2816) - 0.1) < 1e-5);
    const ratio = (law: 'power' | 'exponential'): number => {
      const learner = new Learner(3, law, 'low');
      const item = learner.items.get('skill-0')?.[0] ?? assert.fail();
      learner.attempt(item, 0);
      // Of an exponential the share that is lost in a time is always the same.
      return learner.retention('skill-0', 20) / learner.retention('skill-0', 10) / learner.retention('skill-0', 10);
    };
    assert.ok(Math.abs(ratio('exponential') - 1) < 1e-9);
    assert.ok(ratio('power') > 1.02);
  });
});
