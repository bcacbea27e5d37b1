import test from 'node:test';
import assert from 'node:assert/strict';

test('a smoke test, so that the test task has something to run', () => {
  assert.equal(1 + 1, 2);
});
