import assert from 'node:assert/strict';
import { ActivityMeter, typingPauseMs, type ActiveSlice, type Activity, type Front } from '../../../../src/core/signals/activityMeter.ts';
import { SignalBuffer } from '../../../../src/core/signals/signalBuffer.ts';
import type { SignalRow } from '../../../../src/core/signals/signal.ts';
import { fakeIds } from '../../../support/fakes/ids.ts';
import { Random } from '../../../support/fakes/random.ts';
import { noon } from '../../../support/fakes/samples.ts';
import { FakeTime } from '../../../support/fakes/time.ts';

const ts: Front = { file: 'a.ts', language: 'typescript', activity: 'reading' };
const py: Front = { file: 'b.py', language: 'python', activity: 'reading' };
const review: Front = { ...ts, activity: 'reviewing' };
const terminal: Front = { file: null, language: null, activity: 'terminal' };
const idle = 120;
const away = { focused: true, active: false };
const present = { focused: true, active: true };
const elsewhere = { focused: false, active: false };

const at = (seconds: number): number => noon + seconds * 1000;
const seconds = (slices: readonly ActiveSlice[], activity?: Activity): number =>
  slices.filter((slice) => activity === undefined || slice.activity === activity).reduce((sum, slice) => sum + slice.seconds, 0);

/** A meter of a focused window in which VS Code saw nobody: only events count. */
function meterWith(state = away, idleSeconds = () => idle): ActivityMeter {
  const meter = new ActivityMeter(idleSeconds);
  meter.window(noon, state);
  return meter;
}

describe('ActivityMeter', () => {
  it('gives the time between two events to what was in front', () => {
    const meter = meterWith();
    assert.deepEqual(meter.event(at(5), ts), []);
    assert.deepEqual(meter.event(at(35), py), [{ ...ts, seconds: 30 }]);
    assert.deepEqual(meter.settle(at(45)), [{ ...py, seconds: 10 }]);
  });

  it('counts a gap longer than the idle time as the idle time', () => {
    const meter = meterWith();
    meter.event(at(0), ts);
    assert.equal(seconds(meter.event(at(3600), ts)), idle);
  });

  it('counts the same however often it is asked in between', () => {
    const meter = meterWith();
    meter.event(at(0), ts, true);
    let sum = 0;
    for (let s = 5; s <= 600; s += 5) sum += seconds(meter.settle(at(s)));
    assert.equal(sum, idle);
    assert.equal(seconds(meter.event(at(601), ts)), 0);
    assert.equal(seconds(meter.settle(at(611))), 10);
  });

  it('counts nothing before something was in front, nor with something unwatched in front', () => {
    const meter = meterWith();
    assert.deepEqual(meter.settle(at(60)), []);
    meter.event(at(70), ts);
    assert.equal(seconds(meter.turn(at(75), null)), 5);
    assert.deepEqual(meter.settle(at(100)), []);
  });

  it('stops when the window loses the focus, and goes on when it is back', () => {
    const meter = meterWith();
    meter.event(at(0), ts);
    assert.equal(seconds(meter.window(at(20), elsewhere)), 20);
    assert.deepEqual(meter.settle(at(50)), []);
    assert.deepEqual(meter.window(at(100), away), []);
    assert.equal(seconds(meter.settle(at(130))), 30);
  });

  it('asks for the idle time each time, so that the setting works at once', () => {
    let idleSeconds = 600;
    const meter = meterWith(away, () => idleSeconds);
    meter.event(at(0), ts);
    idleSeconds = 30;
    assert.equal(seconds(meter.settle(at(300))), 30);
  });

  it('over any course of events never counts more than has passed, nor a negative time', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = new Random(seed);
      const meter = meterWith();
      let [now, passed, counted] = [noon, 0, 0];
      for (let step = 0; step < 40; step += 1) {
        const jump = random.pick([1, 5, 30, 300, 7200, -500]);
        now += jump * 1000;
        passed += Math.max(0, jump);
        const slices = random.pick([
          () => meter.event(now, random.pick([ts, py, review]), random.next() < 0.5),
          () => meter.settle(now),
          () => meter.turn(now, random.pick([terminal, ts, null])),
          () => meter.window(now, random.pick([away, present, elsewhere])),
        ])();
        for (const slice of slices) assert.ok(slice.seconds > 0, `seed ${seed}: ${slice.seconds}`);
        assert.ok(seconds(slices) <= idle, `seed ${seed}`);
        counted += seconds(slices);
      }
      assert.ok(counted <= passed, `seed ${seed}: ${counted} of ${passed}`);
    }
  });
});

describe('what active time goes to', () => {
  it('is typing through pauses for thought, then reading', () => {
    const meter = meterWith();
    meter.event(at(0), ts, true);
    assert.deepEqual(meter.event(at(10), ts, true), [{ ...ts, activity: 'typing', seconds: 10 }]);
    const rest = meter.settle(at(70));
    assert.deepEqual([seconds(rest, 'typing'), seconds(rest, 'reading')], [typingPauseMs / 1000, 60 - typingPauseMs / 1000]);
  });

  it('is reviewing with AI-written code in front, typing when one types in it', () => {
    const meter = meterWith();
    meter.event(at(0), review);
    assert.equal(seconds(meter.event(at(40), review, true), 'reviewing'), 40);
    assert.equal(seconds(meter.settle(at(45)), 'typing'), 5);
  });

  it('is no typing any more as soon as something else is in front', () => {
    const meter = meterWith();
    meter.event(at(0), ts, true);
    meter.turn(at(2), { file: null, language: null, activity: 'reviewing' });
    assert.deepEqual(meter.settle(at(10)), [{ file: null, language: null, activity: 'reviewing', seconds: 8 }]);
  });

  it('is debugging while a program stands at a frame', () => {
    const meter = meterWith();
    meter.event(at(0), { ...ts, activity: 'debug' });
    assert.deepEqual(meter.settle(at(30)), [{ ...ts, activity: 'debug', seconds: 30 }]);
  });

  it('in a terminal has no language', () => {
    const meter = meterWith(present);
    meter.event(at(0), ts);
    meter.turn(at(10), terminal);
    assert.deepEqual(meter.settle(at(30)), [{ file: null, language: null, activity: 'terminal', seconds: 20 }]);
  });
});

/** Peers' defects and complaints that are about time: reference page, sections 1 and 5. */
describe("what other tools' users complain of", () => {
  it('5, too strict: somebody reads for ten minutes and only moves the mouse: all of it counts', () => {
    const meter = meterWith(present);
    meter.event(at(0), ts);
    let sum = 0;
    for (let s = 5; s <= 600; s += 5) sum += seconds(meter.settle(at(s)), 'reading');
    assert.equal(sum, 600);
  });

  it('5, too loose: the limit is the setting, and a quarter of an hour between two keys is not work', () => {
    const meter = meterWith(away, () => 60);
    meter.event(at(0), ts, true);
    assert.equal(seconds(meter.event(at(900), ts, true)), 60);
  });

  it('5, split typing from reading: the parts add up to the whole', () => {
    const meter = meterWith();
    const slices: ActiveSlice[] = [];
    for (const [when, typed] of [
      [0, true],
      [7, true],
      [60, false],
      [100, false],
      [101, true],
      [200, false],
    ] as const)
      slices.push(...meter.event(at(when), ts, typed));
    assert.equal(seconds(slices), 200);
    assert.equal(seconds(slices, 'typing'), 7 + 15 + 15);
    assert.equal(seconds(slices, 'reading'), 200 - 37);
  });

  it('6, 48 hours from a terminal loop: a loop counts nothing once the person is gone', () => {
    const meter = meterWith(present);
    meter.turn(at(0), terminal);
    meter.settle(at(5));
    meter.window(at(60), away);
    let sum = 0;
    // Each round of the loop is a command that starts; none of them is an event.
    for (let s = 61; s < 48 * 3600; s += 60) sum += seconds(meter.turn(at(s), terminal));
    assert.ok(sum <= idle, String(sum));
  });

  it('6, 24 hours while the computer was locked: at most the idle time, however VS Code saw the window', () => {
    for (const state of [present, away]) {
      const meter = meterWith(state);
      meter.event(at(0), ts);
      meter.settle(at(5));
      assert.ok(seconds(meter.settle(at(24 * 3600))) <= idle);
    }
    const ticking = meterWith(present);
    ticking.event(at(0), ts);
    ticking.window(at(30), away);
    let sum = 0;
    for (let s = 35; s < 24 * 3600; s += 5) sum += seconds(ticking.settle(at(s)));
    assert.equal(sum, idle - 30);
  });

  it('6, a sleeping machine adds at most the idle time', () => {
    const meter = meterWith();
    meter.event(at(0), ts);
    meter.settle(at(5));
    const night = 8 * 3600;
    assert.equal(seconds(meter.settle(at(night))), idle - 5);
    assert.equal(seconds(meter.event(at(night + 1), ts)), 0);
  });

  it('8, several windows: only the focused one counts, and no two count the same time', () => {
    const first = meterWith(present);
    const second = new ActivityMeter(() => idle);
    first.event(at(0), ts);
    second.window(at(0), elsewhere);
    second.event(at(0), py, true);
    const a = seconds(first.window(at(40), elsewhere));
    second.window(at(40), present);
    // An agent edits in the first window meanwhile.
    const b = seconds(first.event(at(60), ts)) + seconds(second.event(at(70), py));
    assert.equal(a + b, 70);
  });

  it('8, counts nothing in a window that never had the focus, whatever changes in it', () => {
    const meter = new ActivityMeter(() => idle);
    for (let s = 0; s < 100; s += 10) assert.deepEqual(meter.event(at(s), ts, true), []);
  });
});

describe('a clock that is set', () => {
  it('back counts nothing and goes on from there', () => {
    const meter = meterWith();
    meter.event(at(0), ts);
    assert.deepEqual(meter.event(at(-3600), ts), []);
    assert.equal(seconds(meter.event(at(-3590), ts)), 10);
  });

  it('back, with nobody there any more, counts at most the idle time', () => {
    const meter = meterWith();
    meter.event(at(0), ts);
    let sum = seconds(meter.settle(at(-3600)));
    for (let s = -3590; s <= 0; s += 10) sum += seconds(meter.settle(at(s)));
    assert.ok(sum <= idle, `${sum}`);
  });

  it('corrupts no day: none gets more time than was worked in it, and none a negative one', () => {
    const time = new FakeTime(noon);
    const rows: SignalRow[] = [];
    const buffer = new SignalBuffer({
      clock: time,
      timers: time,
      newId: fakeIds(),
      write: (batch) => rows.push(...batch),
      failed: (error) => assert.fail(String(error)),
    });
    const meter = meterWith(present);
    let now = noon;
    const work = (minutes: number): void => {
      for (let s = 0; s < minutes * 60; s += 5) {
        now += 5_000;
        time.set(now);
        for (const slice of meter.event(now, ts, true))
          buffer.add({ kind: 'active', name: 'typescript', seconds: slice.seconds, count: 0 });
      }
      buffer.flush();
    };
    work(10);
    now -= 86_400_000; // back by a day
    work(10);
    now += 2 * 86_400_000; // and ahead by two
    work(10);
    const days = new Map<string, number>();
    for (const row of rows) days.set(row.day, (days.get(row.day) ?? 0) + row.seconds);
    assert.equal(days.size, 3);
    for (const sum of days.values()) assert.ok(sum >= 590 && sum <= 600 + idle, String(sum));
  });
});
