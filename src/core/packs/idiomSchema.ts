/** Idioms that have a newer way, and what that is. */
import * as z from 'zod/mini';
import { id, text } from './parts.ts';

export const idiomSchema = z.strictObject({
  id,
  /** The newer way in a few words, e.g. 'Use Object.hasOwn'. */
  title: text(80),
  /** VS Code language ids the query is for. */
  languages: z.array(text(40)).check(z.minLength(1)),
  /** A tree-sitter query; the capture @idiom marks what the newer way would take the place of. */
  query: text(4000),
  /** Since when there is the newer way, e.g. 'ES2022', 'Go 1.18'. */
  since: text(40),
  /** Why it is better, in a sentence or two. */
  because: text(300),
  /** What to practise to be at home in it. */
  skill: id,
  /**
   * The text that takes the place of @idiom, with {{name}} for the text of another capture. Only where every program stays what
   * it was: what merely may be the same is left to the person.
   */
  fix: z.optional(z.string().check(z.maxLength(400))),
  /** Names that the fix takes for the language's own, e.g. 'Math': a file that declares one of them itself is left to the person. */
  assumes: z.optional(z.array(z.string().check(z.regex(/^[A-Za-z_]\w*$/), z.maxLength(40))).check(z.maxLength(10))),
  /**
   * Proved by a test. `becomes` is the whole snippet after the fix; without it, in an idiom that has a fix, this one is left to
   * the person.
   */
  fixtures: z.strictObject({
    hits: z.array(z.strictObject({ code: text(2000), becomes: z.optional(text(2000)) })).check(z.minLength(1)),
    misses: z.array(text(2000)).check(z.minLength(1)),
  }),
});
export type Idiom = z.infer<typeof idiomSchema>;
