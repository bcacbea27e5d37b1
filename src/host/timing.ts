import type { Timers } from '../core/ports.ts';
import { EventQueue } from '../core/signals/eventQueue.ts';

/** Told how long a listener took, in microseconds. Set only in ExtensionMode.Test, for `npm run bench`. */
export type Probe = (listener: string, microseconds: number) => void;

/** A listener or provider that reports its time. Without a probe it is handed on as it is, and costs nothing more. */
export function timed<Asked, Answer = void>(
  probe: Probe | null,
  name: string,
  listener: (asked: Asked) => Answer,
): (asked: Asked) => Answer {
  if (probe === null) return listener;
  return (asked) => {
    const start = performance.now();
    const answer = listener(asked);
    probe(name, (performance.now() - start) * 1000);
    return answer;
  };
}

/** The queue of editor events, which reports its work, too. */
export function eventQueue(timers: Timers, probe: Probe | null): EventQueue {
  return new EventQueue({ timers, elapsed: () => performance.now(), worked: probe && ((ms) => probe('work', ms * 1000)) });
}
