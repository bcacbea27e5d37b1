import * as z from 'zod/mini';

const answerShape = z.object({
  version: z.literal(1),
  consent: z.boolean(),
  /** Milliseconds since the epoch, or until resumed by hand. */
  pausedUntil: z.nullable(z.union([z.number(), z.literal('resumed by hand')])),
});
export type Answer = z.infer<typeof answerShape>;

/** @returns null for what is no answer @throws when the text is no JSON */
export function parseAnswer(text: string): Answer | null {
  return answerShape.safeParse(JSON.parse(text)).data ?? null;
}
