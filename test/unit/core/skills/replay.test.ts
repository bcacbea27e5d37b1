import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { dayMs, localDay } from '../../../../src/core/days.ts';
import { nothing, project } from '../../../../src/core/skills/projection.ts';
import type { Evidence } from '../../../../src/core/skills/evidence.ts';
import { freshnessModel } from '../../../../src/core/skills/freshness.ts';
import { modelVersion, Replay } from '../../../../src/core/skills/replay.ts';
import { MemoryRecord } from '../../../support/fakes/memoryRecord.ts';
import { evidenceOf, noon } from '../../../support/fakes/samples.ts';
import { inTimeZone } from '../../../support/fakes/time.ts';

/** After all of it. */
const today = '2026-12-31';

const evidence = Array.from({ length: 60 }, (_, i) =>
  evidenceOf({
    id: `e-${String(i).padStart(3, '0')}`,
    at: noon + i * 0.7 * dayMs,
    day: localDay(noon + i * 0.7 * dayMs),
    source: `exercise-${i % 7}`,
    skill: `skill-${i % 4}`,
    outcome: i % 5 === 0 ? 0 : 1,
    weight: 1 / (1 + (i % 3)),
    difficulty: 1 + (i % 5),
    assisted: i % 4 === 0,
  }),
);

/** A projection that is sound but for what a test changes, and tells of other evidence. */
function savedBy(rows: readonly Evidence[]): object {
  const store = new MemoryRecord();
  store.addEvidence(rows.map((row) => ({ ...row, outcome: 1 - row.outcome })));
  new Replay().projection(store, today);
  return store.projection() as object;
}

describe('Replay', () => {
  it('gives the same as a replay of everything, in whatever pieces the evidence comes', () => {
    const store = new MemoryRecord();
    const replay = new Replay();
    for (let from = 0; from < evidence.length; from += 7) {
      store.addEvidence(evidence.slice(from, from + 7));
      assert.deepEqual(replay.projection(store, today), project(store.evidence()));
    }
  });

  it('goes on from what was saved after a restart, to the same states', () => {
    const store = new MemoryRecord();
    store.addEvidence(evidence.slice(0, 40));
    new Replay().projection(store, today);
    store.addEvidence(evidence.slice(40));
    assert.deepEqual(new Replay().projection(store, today), project(evidence));
    const reads = store.reads;
    assert.deepEqual(new Replay().projection(store, today), project(evidence));
    assert.equal(store.reads, reads + 1, 'one question for what is new');
  });

  it('replays everything when older evidence comes in, or everything was deleted', () => {
    const store = new MemoryRecord();
    const replay = new Replay();
    store.addEvidence(evidence.slice(20));
    replay.projection(store, today);
    store.addEvidence(evidence.slice(0, 20));
    assert.deepEqual(replay.projection(store, today), project(evidence));
    store.deleteAll();
    assert.deepEqual(replay.projection(store, today), nothing);
  });

  it('takes nothing that another version saved, or that is broken', () => {
    for (const saved of [
      null,
      'x',
      { model: '0', mark: '0 60', last: null, skills: [] },
      { model: modelVersion, skills: [['skill-0', {}]] },
      { ...savedBy(evidence), model: '1' },
      { ...savedBy(evidence), freshness: { ...freshnessModel, version: 'another' } },
      { ...savedBy(evidence), freshness: { ...freshnessModel, w: freshnessModel.w.map((w) => w * 2) } },
    ]) {
      const store = new MemoryRecord();
      store.addEvidence(evidence);
      store.saveProjection(saved);
      assert.deepEqual(new Replay().projection(store, today), project(evidence));
    }
  });

  it('can be told to forget', () => {
    const store = new MemoryRecord();
    store.addEvidence(evidence);
    const replay = new Replay();
    const before = replay.projection(store, today);
    replay.forget(store);
    assert.equal(store.projection(), null);
    assert.deepEqual(replay.projection(store, today), before);
    assert.notEqual(replay.projection(store, today), before);
  });

  it('gives for the same evidence what this version of the model always gave', () => {
    // Rounded: the last digits of exp() are a matter of the machine.
    const rounded = (_key: string, value: unknown): unknown => (typeof value === 'number' ? Number(value.toFixed(6)) : value);
    const text = inTimeZone('UTC', () => JSON.stringify([...project(evidence).skills, ...project(evidence).exercises], rounded));
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
    const known: Record<string, string> = { '7': 'de5368aac4c4885a' };
    assert.equal(hash, known[modelVersion], 'The results changed: raise modelVersion in replay.ts and note the new result here.');
  });
});
