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
