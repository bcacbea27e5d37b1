/** What a test driver inside the child process tells the runner: one JSON object a line, on a channel of its own. */
import * as z from 'zod/mini';

const short = z.string().check(z.maxLength(500));
const long = z.string().check(z.maxLength(8000));
/** 'retry.ts:12', relative to the exercise's folder. */
const place = z.nullable(short);

const driverEventSchema = z.discriminatedUnion('kind', [
  /** Sent before any code of the exercise is loaded: what this process really is and what really holds it. */
  z.object({
    kind: z.literal('hello'),
    version: short,
    /** What strips types off TypeScript; 'nothing' also where there are none to strip. */
    typescript: z.optional(z.enum(['node', 'amaro', 'nothing'])),
    sqlite: z.optional(short),
    /** Version of the test framework; '' where there is none. */
    framework: z.optional(short),
    enforced: z._default(z.array(short), []),
  }),
  z.object({ kind: z.literal('running'), test: short }),
  z.object({ kind: z.literal('passed'), test: short }),
  z.object({ kind: z.literal('skipped'), test: short }),
  z.object({ kind: z.literal('failed'), test: short, message: long, place }),
  /** An error that no running test could be blamed for. */
  z.object({ kind: z.literal('late'), message: long }),
  z.object({ kind: z.literal('notLoaded'), message: long, place }),
  /** The only proof that the tests ran to their end. */
  z.object({ kind: z.literal('end') }),
]);
export type DriverEvent = z.infer<typeof driverEventSchema>;

/** @returns the events in order. A line that is none is skipped: code under test may have written to the channel. */
export function parseDriverEvents(channel: string): DriverEvent[] {
  return channel.split('\n').flatMap((line) => {
    const event = driverEventSchema.safeParse(parseJson(line));
    return event.success ? [event.data] : [];
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
