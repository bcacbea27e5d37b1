import * as z from 'zod/mini';

const number = z.number().check(z.int(), z.minimum(0));

/**
 * What a person answered to an exercise that is no code. Kept in the record while it is at hand: it is made of what the exercise
 * itself brings, but for a predicted output. What is written in own words is no part of it: the record keeps that by itself.
 */
export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('choice'), option: z.string() }),
  z.object({ kind: z.literal('predict'), text: z.string() }),
  /** Numbers of pieces in the order that was chosen; those of distractors come after those of the pieces. */
  z.object({ kind: z.literal('order'), pieces: z.array(number) }),
  /** Zero-based lines. */
  z.object({ kind: z.literal('mark'), lines: z.array(number) }),
  /** Zero-based points of the rubric that one's own words made. */
  z.object({ kind: z.literal('rubric'), points: z.array(number) }),
]);
export type Answer = z.infer<typeof answerSchema>;
