import assert from 'node:assert/strict';
import { lineCount, rangeLabel } from '../../../../src/core/provenance/rangeLabel.ts';

describe('labels of ranges', () => {
  it('are one-based, with one number for one line', () => {
    assert.equal(rangeLabel({ file: 'src/app.ts', startLine: 11, endLine: 19 }), 'src/app.ts:12-20');
    assert.equal(rangeLabel({ file: 'a.py', startLine: 0, endLine: 0 }), 'a.py:1');
    assert.equal(lineCount({ startLine: 0, endLine: 0 }), 1);
    assert.equal(lineCount({ startLine: 11, endLine: 19 }), 9);
  });
});
