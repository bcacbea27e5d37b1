import assert from 'node:assert/strict';
import { listedChanges, mostListed } from '../../../../src/core/validation/listed.ts';
import type { RangeState } from '../../../../src/core/validation/validation.ts';

const changes = (count: number, state: RangeState): { state: RangeState; id: string }[] =>
  Array.from({ length: count }, (_, n) => ({ state, id: `${state} ${n}` }));

describe('changes of an AI', () => {
  it('are listed all, while they are few', () => {
    const few = [...changes(5, 'validated'), ...changes(5, 'open')];
    assert.deepEqual(listedChanges(few), { listed: few, more: 0 });
  });

  it('are listed so many that somebody may read them: what waits before what has its verdict, newer before older', () => {
    const { listed, more } = listedChanges([...changes(50, 'validated'), ...changes(1500, 'stale')]);
    assert.equal(listed.length, mostListed);
    assert.ok(listed.every(({ state }) => state === 'stale'));
    assert.equal(listed.at(-1)?.id, 'stale 1499');
    assert.equal(more, 1500 - mostListed);
  });

  it('leave the room that is free to the newest verdicts', () => {
    const { listed, more } = listedChanges([...changes(100, 'validated'), ...changes(20, 'open')]);
    assert.deepEqual([listed.length, listed[0]?.id, more], [mostListed, 'validated 60', 0]);
  });
});
