/** Pieces of what the exercise page is sent and sends, for the kinds that are no code. */
import * as z from 'zod/mini';

const index = z.number().check(z.int(), z.minimum(0));
const indexes = z.array(index).check(z.maxLength(500));

/** Longest text that a person writes on the page. */
export const longestWords = 4000;

/** An answer, whole or at hand. */
export const answerMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('predict'), text: z.string().check(z.maxLength(longestWords)) }),
  /** Numbers of pieces in the order that was chosen. */
  z.object({ kind: z.literal('order'), pieces: indexes }),
  /** Zero-based lines. */
  z.object({ kind: z.literal('mark'), lines: indexes }),
  /** Zero-based points of the rubric. */
  z.object({ kind: z.literal('rubric'), points: indexes }),
]);
export type AnswerMessage = z.infer<typeof answerMessage>;

const code = z.object({ name: z.string(), text: z.string() });

/** What there is to do on the page. `draft` is what was at hand when the exercise was left. */
export const taskView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('predict'), code, draft: z.string(), output: z.nullable(z.string()) }),
  z.object({
    kind: z.literal('order'),
    /** In the order in which they are shown at first. */
    pieces: z.array(z.object({ id: index, text: z.string() })),
    draft: indexes,
    /** Some pieces do not belong. */
    mayLeaveOut: z.boolean(),
  }),
  z.object({ kind: z.literal('mark'), code, diff: z.boolean(), draft: indexes }),
  z.object({
    kind: z.literal('rubric'),
    code: z.nullable(code),
    /** What is asked for, e.g. 'Explain it in your own words'. */
    asks: z.string(),
    /** A construct of the person's own that it is about. */
    own: z.nullable(
      z.object({
        state: z.enum(['looking', 'found', 'none']),
        /** e.g. 'try/except'. */
        construct: z.string(),
        /** e.g. 'src/app.py:12'; '' unless found. */
        label: z.string(),
      }),
    ),
    /** What the person wrote; here again after days. */
    words: z.string(),
    /** The model answer and the rubric are shown. */
    compared: z.boolean(),
    /** '' where there is none. */
    modelHtml: z.string(),
    points: z.array(z.string()),
    draft: indexes,
  }),
]);
export type TaskView = z.infer<typeof taskView>;

/** What the last answer was worth. */
export const outcomeView = z.object({
  passed: z.boolean(),
  headline: z.string(),
  notes: z.array(z.object({ tone: z.enum(['right', 'wrong', 'missed']), title: z.string(), html: z.string(), lines: indexes })),
});

/** The solution of an easier exercise, to read. */
export const exampleView = z.object({ title: z.string(), textHtml: z.string(), code: z.string(), whyHtml: z.string() });
