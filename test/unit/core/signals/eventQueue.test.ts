import assert from 'node:assert/strict';
import { EventQueue, gatherMs, sliceMs } from '../../../../src/core/signals/eventQueue.ts';
import { noon } from '../../../support/fakes/samples.ts';
import { FakeTime } from '../../../support/fakes/time.ts';

function queueAt(): {
  queue: EventQueue;
  time: FakeTime;
  done: string[];
  work: (name: string, ms?: number) => () => void;
  stretches: number[];
} {
  const time = new FakeTime(noon);
  const done: string[] = [];
  const stretches: number[] = [];
  let spent = 0;
  const queue = new EventQueue({ timers: time, elapsed: () => spent, worked: (ms) => stretches.push(ms) });
  const work =
    (name: string, ms = 0) =>
    (): void => {
      spent += ms;
      done.push(name);
    };
  return { queue, time, done, work, stretches };
}

describe('EventQueue', () => {
  it('does nothing in the turn of an event, and everything in its order a moment later', () => {
    const { queue, time, done, work } = queueAt();
    queue.add(work('first'));
    time.advance(gatherMs - 1);
    queue.add(work('second'));
    assert.deepEqual(done, []);
    time.advance(1);
    assert.deepEqual(done, ['first', 'second']);
    assert.equal(time.running, 0);
  });

  it('lets others have their turn between short stretches of work', () => {
    const { queue, time, done, work, stretches } = queueAt();
    for (let i = 0; i < 10; i += 1) queue.add(work(String(i), sliceMs / 2));
    time.advance(gatherMs);
    assert.deepEqual(done, ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    assert.deepEqual(stretches, [sliceMs, sliceMs, sliceMs, sliceMs, sliceMs]);
  });

  it('does everything at once for whoever reads what it leads to', () => {
    const { queue, time, done, work } = queueAt();
    for (let i = 0; i < 3; i += 1) queue.add(work(String(i), sliceMs));
    queue.drain();
    assert.deepEqual(done, ['0', '1', '2']);
    assert.equal(time.running, 0);
  });

  it('leaves a flood to its turn for whoever only looks', () => {
    const { queue, time, done, work } = queueAt();
    for (let i = 0; i < 3; i += 1) queue.add(work(String(i)));
    queue.drain(2);
    assert.deepEqual(done, []);
    queue.drain(3);
    assert.deepEqual(done, ['0', '1', '2']);
    assert.equal(time.running, 0);
  });

  it('does not overtake when a job drains, or adds another', () => {
    const { queue, done, work } = queueAt();
    queue.add(() => {
      queue.add(work('added by a job'));
      queue.drain();
      done.push('job');
    });
    queue.add(work('next'));
    queue.drain();
    assert.deepEqual(done, ['job', 'next', 'added by a job']);
  });

  it('goes on after a job that throws, and lets the error be seen', () => {
    const { queue, time, done, work } = queueAt();
    queue.add(() => {
      throw new Error('a bug');
    });
    queue.add(work('next'));
    assert.throws(() => time.advance(gatherMs), /a bug/);
    time.advance(0);
    assert.deepEqual(done, ['next']);
  });

  it('forgets what waits when everything was deleted', () => {
    const { queue, time, done, work } = queueAt();
    queue.add(work('gone'));
    queue.clear();
    assert.equal(time.running, 0);
    queue.add(work('new'));
    time.advance(gatherMs);
    assert.deepEqual(done, ['new']);
  });
});
