import assert from 'node:assert/strict';
import { testOutLabel, testOutLater } from '../../../src/shared/testOutWords.ts';

describe('the words of a test-out', () => {
  it('are those of somebody who knows it already while it is unproven, and of a re-check afterwards', () => {
    assert.deepEqual([testOutLabel(false), testOutLabel(true)], ['I know this already', 'Re-check now']);
    assert.equal(testOutLater(false, '2026-04-01'), 'Test-out again from 2026-04-01');
    assert.equal(testOutLater(true, '2026-04-01'), 'Re-check again from 2026-04-01');
  });
});
