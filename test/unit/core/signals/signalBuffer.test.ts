import assert from 'node:assert/strict';
import { SignalBuffer, flushAfterMs, flushAtSignals } from '../../../../src/core/signals/signalBuffer.ts';
import type { SignalRow } from '../../../../src/core/signals/signal.ts';
import { fakeIds } from '../../../support/fakes/ids.ts';
import { noon } from '../../../support/fakes/samples.ts';
import { FakeTime, inTimeZone } from '../../../support/fakes/time.ts';

function bufferAt(now: number): {
  buffer: SignalBuffer;
  time: FakeTime;
  batches: SignalRow[][];
  broken: { yes: boolean };
  failures: unknown[];
} {
  const time = new FakeTime(now);
  const batches: SignalRow[][] = [];
  const broken = { yes: false };
  const failures: unknown[] = [];
  const failed = (error: unknown): void => void failures.push(error);
  const write = (rows: SignalRow[]): void => {
    if (broken.yes) throw new Error('disk full');
    batches.push(rows);
  };
  return { buffer: new SignalBuffer({ clock: time, timers: time, newId: fakeIds(), write, failed }), time, batches, broken, failures };
}

const typing = { kind: 'active', name: 'typescript', seconds: 2, count: 1 } as const;
const commit = { kind: 'tool', name: 'git.commit', seconds: 0, count: 1 } as const;

describe('SignalBuffer', () => {
  it('writes once after five seconds, equal signals added up', () => {
    const { buffer, time, batches } = bufferAt(noon);
    buffer.add(typing);
    time.advance(flushAfterMs - 1);
    buffer.add(typing);
    buffer.add(commit);
    assert.equal(batches.length, 0);
    time.advance(1);
    assert.deepEqual(
      batches.map((rows) => rows.map(({ kind, name, seconds, count }) => ({ kind, name, seconds, count }))),
      [[{ ...typing, seconds: 4, count: 2 }, commit]],
    );
    time.advance(60_000);
    assert.equal(batches.length, 1);
    assert.equal(time.running, 0);
  });

  it('writes at the next turn, never within add(), when two hundred different signals wait', () => {
    const { buffer, time, batches } = bufferAt(noon);
    for (let i = 0; i < flushAtSignals; i += 1) {
      assert.equal(time.running, i === 0 ? 0 : 1);
      buffer.add({ ...typing, name: `language ${i}` });
    }
    assert.equal(batches.length, 0);
    time.advance(0);
    assert.deepEqual(
      batches.map((rows) => rows.length),
      [flushAtSignals],
    );
    assert.equal(time.running, 0);
  });

  it('waits its five seconds however often the same signal comes', () => {
    const { buffer, time, batches } = bufferAt(noon);
    for (let i = 0; i < flushAtSignals * 3; i += 1) buffer.add(typing);
    time.advance(flushAfterMs - 1);
    assert.equal(batches.length, 0);
    time.advance(1);
    assert.deepEqual(
      batches.map((rows) => rows.map((r) => r.count)),
      [[flushAtSignals * 3]],
    );
  });

  it('keeps the batch when the write fails, and writes it whole with the next', () => {
    const { buffer, time, batches, broken, failures } = bufferAt(noon);
    buffer.add(typing);
    broken.yes = true;
    time.advance(flushAfterMs);
    assert.match(String(failures), /disk full/);
    broken.yes = false;
    buffer.add(typing);
    time.advance(flushAfterMs);
    assert.deepEqual(
      batches.map((rows) => rows.map((r) => [r.seconds, r.count])),
      [[[4, 2]]],
    );
  });

  it('writes it also when nothing new arises, soon after what was in the way is gone', () => {
    const { buffer, time, batches, broken, failures } = bufferAt(noon);
    broken.yes = true;
    buffer.add(typing);
    // After 5, 10, 20, 40, 80 s and then every minute.
    time.advance(80_000);
    assert.equal(failures.length, 5);
    time.advance(60_000);
    assert.equal(failures.length, 6);
    broken.yes = false;
    time.advance(60_000);
    assert.deepEqual(
      batches.map((rows) => rows.map(({ seconds }) => seconds)),
      [[2]],
    );
    assert.equal(time.running, 0);
    broken.yes = true;
    buffer.add(typing);
    time.advance(flushAfterMs);
    assert.equal(failures.length, 7);
    broken.yes = false;
    time.advance(flushAfterMs);
    assert.equal(batches.length, 2);
  });

  it('writes nothing of what was forgotten, not even a batch that could not be written', () => {
    const { buffer, time, batches, broken } = bufferAt(noon);
    broken.yes = true;
    buffer.add(typing);
    time.advance(flushAfterMs);
    buffer.forget();
    broken.yes = false;
    buffer.flush();
    time.advance(60_000);
    assert.deepEqual([batches, time.running], [[], 0]);
    buffer.add(commit);
    time.advance(flushAfterMs);
    assert.equal(batches.length, 1);
  });

  it('flush writes what is pending now, and nothing when nothing is', () => {
    const { buffer, time, batches } = bufferAt(noon);
    buffer.flush();
    assert.equal(batches.length, 0);
    buffer.add(commit);
    buffer.flush();
    assert.equal(batches.length, 1);
    time.advance(flushAfterMs * 2);
    buffer.flush();
    assert.equal(batches.length, 1);
  });

  it('gives every row an id of its own and the moment and day in which it arose', () => {
    inTimeZone('America/New_York', () => {
      const beforeMidnight = new Date(2026, 2, 18, 23, 59, 58).getTime();
      const { buffer, time, batches } = bufferAt(beforeMidnight);
      buffer.add(typing);
      buffer.add(commit);
      time.advance(4000);
      buffer.add(typing);
      time.advance(2000);
      const rows = batches.flat();
      assert.deepEqual(
        rows.map((r) => [r.day, r.kind, r.at - beforeMidnight, r.seconds]),
        [
          ['2026-03-18', 'active', 0, 2],
          ['2026-03-18', 'tool', 0, 0],
          ['2026-03-19', 'active', 4000, 2],
        ],
      );
      assert.equal(new Set(rows.map((r) => r.id)).size, 3);
    });
  });

  it('writes milliseconds, not the noise of adding floating-point numbers', () => {
    const { buffer, batches } = bufferAt(noon);
    for (let i = 0; i < 3; i += 1) buffer.add({ ...typing, seconds: 0.1 });
    buffer.flush();
    assert.equal(batches[0]?.[0]?.seconds, 0.3);
  });

  it('does not change the signal it was given', () => {
    const { buffer } = bufferAt(noon);
    const mine = { ...typing };
    buffer.add(mine);
    buffer.add(mine);
    assert.deepEqual(mine, typing);
  });
});
