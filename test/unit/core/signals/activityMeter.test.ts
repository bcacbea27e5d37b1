import assert from 'node:assert/strict';
import { ActivityMeter, type ActiveSlice } from '../../../../src/core/signals/activityMeter.ts';
import { Random } from '../../../support/fakes/random.ts';
import { noon } from '../../../support/fakes/samples.ts';

const ts = { file: 'a.ts', language: 'typescript' };
const py = { file: 'b.py', language: 'python' };
const idle = 120;

/** A meter of a focused window; times are seconds after its start. */
function focused(idleSeconds = () => idle): { meter: ActivityMeter; at: (seconds: number) => number } {
  const meter = new ActivityMeter(idleSeconds);
  meter.window(noon, true);
  return { meter, at: (seconds) => noon + seconds * 1000 };
}

const seconds = (slice: ActiveSlice | null): number => slice?.seconds ?? 0;

describe('ActivityMeter', () => {
  it('gives the time between two events to what was in front', () => {
    const { meter, at } = focused();
    assert.equal(meter.event(at(5), ts), null);
    assert.deepEqual(meter.event(at(35), py), { ...ts, seconds: 30 });
    assert.deepEqual(meter.settle(at(45)), { ...py, seconds: 10 });
  });

  it('counts a gap longer than the idle time as the idle time', () => {
    const { meter, at } = focused();
    meter.event(at(0), ts);
    assert.equal(seconds(meter.event(at(3600), ts)), idle);
  });

  it('counts the same however often it is asked in between', () => {
    const { meter, at } = focused();
    meter.event(at(0), ts);
    let sum = 0;
    for (let s = 5; s <= 600; s += 5) sum += seconds(meter.settle(at(s)));
    assert.equal(sum, idle);
    assert.equal(seconds(meter.event(at(601), ts)), 0);
    assert.equal(seconds(meter.settle(at(611))), 10);
  });

  it('counts nothing before a document was in front', () => {
    const { meter, at } = focused();
    assert.equal(meter.settle(at(60)), null);
    assert.equal(meter.event(at(70), ts), null);
  });

  it('stops when the window loses the focus, and goes on when it is back', () => {
    const { meter, at } = focused();
    meter.event(at(0), ts);
    assert.equal(seconds(meter.window(at(20), false)), 20);
    assert.equal(meter.settle(at(50)), null);
    assert.equal(meter.window(at(100), true), null);
    assert.equal(seconds(meter.settle(at(130))), 30);
  });

  it('counts nothing in a window that never had the focus, whatever changes in it', () => {
    const meter = new ActivityMeter(() => idle);
    for (let s = 0; s < 100; s += 10) assert.equal(meter.event(noon + s * 1000, ts), null);
  });

  it('two windows never count the same time', () => {
    const { meter: first, at } = focused();
    const second = new ActivityMeter(() => idle);
    first.event(at(0), ts);
    second.window(at(0), false);
    second.event(at(0), py);
    const a = seconds(first.window(at(40), false));
    second.window(at(40), true);
    // An agent edits in the first window meanwhile.
    const b = seconds(first.event(at(60), ts)) + seconds(second.event(at(70), py));
    assert.equal(a + b, 70);
  });

  it('a sleeping machine adds at most the idle time', () => {
    const { meter, at } = focused();
    meter.event(at(0), ts);
    meter.settle(at(5));
    const night = 8 * 3600;
    assert.equal(seconds(meter.settle(at(night))), idle - 5);
    assert.equal(seconds(meter.event(at(night + 1), ts)), 0);
  });

  it('a clock that is set back counts nothing and goes on from there', () => {
    const { meter, at } = focused();
    meter.event(at(0), ts);
    assert.equal(meter.event(at(-3600), ts), null);
    assert.equal(seconds(meter.event(at(-3590), ts)), 10);
  });

  it('a clock that is set back and never again used in front of the person counts at most the idle time', () => {
    const { meter, at } = focused();
    meter.event(at(0), ts);
    let sum = seconds(meter.settle(at(-3600)));
    for (let s = -3590; s <= 0; s += 10) sum += seconds(meter.settle(at(s)));
    assert.ok(sum <= idle, `${sum}`);
  });

  it('asks for the idle time each time, so that the setting works at once', () => {
    let idleSeconds = 600;
    const { meter, at } = focused(() => idleSeconds);
    meter.event(at(0), ts);
    idleSeconds = 30;
    assert.equal(seconds(meter.settle(at(300))), 30);
  });

  it('over any course of events never counts more than has passed, nor a negative time', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = new Random(seed);
      const { meter } = focused();
      let [now, passed, counted] = [noon, 0, 0];
      for (let step = 0; step < 40; step += 1) {
        const jump = random.pick([1, 5, 30, 300, 7200, -500]);
        now += jump * 1000;
        passed += Math.max(0, jump);
        const slice = random.pick([
          () => meter.event(now, random.pick([ts, py])),
          () => meter.settle(now),
          () => meter.window(now, random.next() < 0.7),
        ])();
        if (slice !== null) assert.ok(slice.seconds > 0 && slice.seconds <= idle, `seed ${seed}: ${slice.seconds}`);
        counted += seconds(slice);
      }
      assert.ok(counted <= passed, `seed ${seed}: ${counted} of ${passed}`);
    }
  });
});
