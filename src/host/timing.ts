import type { Timers } from '../core/ports.ts';
import { EventQueue } from '../core/signals/eventQueue.ts';

/** Told how long a listener took, in microseconds. Set only in ExtensionMode.Test, for `npm run bench`. */
export type Probe = (listener: string, microseconds: number) => void;

/** A listener that reports its time. Without a probe it is handed on as it is, and costs nothing more. */
export function timed<Event>(probe: Probe | null, name: string, listener: (event: Event) => void): (event: Event) => void {
  if (probe === null) return listener;
  return (event) => {
    const start = performance.now();
    listener(event);
    probe(name, (performance.now() - start) * 1000);
  };
}

/** The queue of editor events, which reports its work, too. */
export function eventQueue(timers: Timers, probe: Probe | null): EventQueue {
  return new EventQueue({ timers, elapsed: () => performance.now(), worked: probe && ((ms) => probe('work', ms * 1000)) });
}
