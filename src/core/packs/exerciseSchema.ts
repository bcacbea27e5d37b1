/** The kinds of exercises. What proves one right (`wrong`, `sound`, `weak`) is part of it: `npm run prove` holds each to it. */
import * as z from 'zod/mini';
import { fileName, id, rungSchema, text } from './parts.ts';

const file = z.strictObject({ name: fileName, content: text(20_000) });
export interface ExerciseFile extends z.infer<typeof file> {
  /** Of an imported exercise: one more that the person edits, which is laid once, or one more with tests. */
  role?: 'edited' | 'test';
  /** How such a further edited file reads when solved; without it a solution leaves the file as it is. */
  solution?: string;
}

/** What runs an exercise's tests. 'node' is TypeScript and JavaScript, 'sql' is SQLite asked by a test on Node. */
export const packRunners = ['node', 'python', 'go', 'rust', 'java', 'bash', 'sql'] as const;
/** Those that imported exercises were written for, beside them. */
export const importRunners = ['pytest', 'jest', 'cargo'] as const;
export const runners = [...packRunners, ...importRunners] as const;
const runner = z.enum(packRunners);
export type PackRunner = (typeof packRunners)[number];
export type RunnerName = (typeof runners)[number];

const common = {
  id,
  title: text(80),
  skills: z.array(id).check(z.minLength(1), z.maxLength(4)),
  rung: rungSchema,
  /** Minutes a practised developer needs, 1 to 15. */
  minutes: z.number().check(z.int(), z.minimum(1), z.maximum(15)),
  difficulty: z.number().check(z.int(), z.minimum(1), z.maximum(5)),
  /** Markdown; HTML is shown as text. */
  text: text(4000),
  /** Why the solution works; shown after a pass or with the solution. */
  why: text(1500),
};

/** From restating the goal to one line of the answer. The solution itself is the step after the last. */
const hints = z.array(text(600)).check(z.minLength(3), z.maxLength(5));

/** What the answer must or must not be written with, whatever its tests say. Works without a toolchain. */
const structure = z.strictObject({
  /** A tree-sitter query for the language of the starter file. */
  query: text(2000),
  must: z.enum(['match', 'not match']),
  /** What it asks for, as the name of a test: 'is written with async and await'. */
  name: z.optional(text(80)),
  feedback: text(600),
});
export type StructureRule = z.infer<typeof structure>;

/** Changes of the solution that no test can notice, because the answer stays right. `npm run prove` refuses an excuse that excuses nothing. */
const equivalent = z.strictObject({
  /** The line of the solution, without its indentation. */
  at: text(300),
  /** The change as `prove` writes it, e.g. '< -> <=', or a kind of change: 'number'. */
  change: text(200),
  because: text(300),
});
export type EquivalentChange = z.infer<typeof equivalent>;

/** Code that is written ('code') or mended ('fix') in a real file and checked by real tests. */
const codeExercise = z.strictObject({
  kind: z.enum(['code', 'fix']),
  ...common,
  runner,
  /** The file the person edits. */
  starter: file,
  /** Files that lie beside it and stay as they are. */
  files: z._default(z.array(file).check(z.maxLength(6)), []),
  /** What the starter file reads like when solved. */
  solution: text(20_000),
  tests: file,
  structure: z._default(z.array(structure).check(z.maxLength(6)), []),
  /**
   * Typical wrong answers; each must fail the tests, and its feedback says why. Shipped packs also say which tests then fail, as
   * their proof found out.
   */
  wrong: z
    .array(z.strictObject({ content: text(20_000), feedback: text(600), fails: z.optional(z.array(text(400))) }))
    .check(z.minLength(2)),
  equivalent: z.optional(z.array(equivalent).check(z.maxLength(6))),
  hints,
});
export interface CodeExercise extends Omit<z.infer<typeof codeExercise>, 'runner' | 'starter' | 'tests' | 'files'> {
  /** An imported one may be for a test framework of its own. */
  runner: RunnerName;
  starter: ExerciseFile;
  tests: ExerciseFile;
  files: ExerciseFile[];
}

/** What does this program print? */
const predictExercise = z.strictObject({
  kind: z.literal('predict'),
  ...common,
  runner,
  /** A whole program that ends by itself. */
  file,
  /** What it prints. Trailing spaces and a last line break do not count. */
  output: text(400),
  wrong: z.array(z.strictObject({ answer: text(400), feedback: text(600) })).check(z.minLength(2)),
  hints,
});
export type PredictExercise = z.infer<typeof predictExercise>;

const option = z.strictObject({
  id: z.string().check(z.regex(/^[a-z]$/)),
  text: text(600),
  correct: z._default(z.boolean(), false),
  feedback: text(600),
});

const choiceExercise = z.strictObject({
  kind: z.literal('choice'),
  ...common,
  options: z.array(option).check(
    z.minLength(2),
    z.maxLength(6),
    z.refine((all) => all.filter((o) => o.correct).length === 1, { error: 'exactly one option must be correct' }),
    z.refine((all) => new Set(all.map((o) => o.id)).size === all.length, { error: 'option ids must differ' }),
  ),
  /** May be drawn into the two-minute test-out of its skills. */
  testOut: z._default(z.boolean(), false),
  /** Wanted by `npm run prove`, but not of a question that is only asked in a test-out. */
  hints: z.optional(hints),
});
export type ChoiceExercise = z.infer<typeof choiceExercise>;

/** Lines to bring into order (a Parsons problem); some may not belong at all. */
const orderExercise = z.strictObject({
  kind: z.literal('order'),
  ...common,
  runner,
  /** Pieces of a program in a right order, each of one or more whole lines with their indentation. */
  pieces: z.array(text(600)).check(z.minLength(3), z.maxLength(12)),
  /** Pieces that look fit and do not belong. */
  distractors: z._default(z.array(z.strictObject({ piece: text(600), feedback: text(600) })).check(z.maxLength(4)), []),
  /** Further right orders, as zero-based numbers of `pieces`. */
  alsoRight: z._default(z.array(z.array(z.number().check(z.int(), z.minimum(0)))), []),
  /** Name of the file that the pieces make up, in order, joined by line breaks. */
  fileName,
  files: z._default(z.array(file).check(z.maxLength(6)), []),
  /** Prove that the right orders are right, and that no other exchange of neighbours is. */
  tests: file,
  /** Typical wrong orders: numbers of `pieces`, and from `pieces.length` on of `distractors`. */
  wrong: z.array(z.strictObject({ order: z.array(z.number().check(z.int(), z.minimum(0))), feedback: text(600) })).check(z.minLength(2)),
  hints,
});
export type OrderExercise = z.infer<typeof orderExercise>;

/** The flaws that AI-written code really has. */
export const flawKinds = [
  'missing check',
  'invented API',
  'weakened test',
  'edge case',
  'race',
  'injection',
  'swallowed error',
  'stale idiom',
  'resource leak',
  'broken contract',
] as const;

/** Lines of the exercise's file: `at` is the text of the first of them without its indentation, and stands in the file once. */
const place = { at: text(300), lines: z._default(z.number().check(z.int(), z.minimum(1), z.maximum(20)), 1) };

/** Select the faulty lines. */
const markExercise = z.strictObject({
  kind: z.literal('mark'),
  ...common,
  /** With `diff`, each line begins with '+', '-' or a space. */
  file,
  diff: z._default(z.boolean(), false),
  flaws: z.array(z.strictObject({ ...place, kind: z.enum(flawKinds), feedback: text(600) })).check(z.minLength(1), z.maxLength(5)),
  /** Lines that look wrong and are not, and why. */
  sound: z.array(z.strictObject({ ...place, feedback: text(600) })).check(z.minLength(2), z.maxLength(6)),
  hints,
});
export type MarkExercise = z.infer<typeof markExercise>;

/** What a good answer in own words says; the person ticks what theirs did. */
const rubric = {
  rubric: z.array(text(300)).check(z.minLength(3), z.maxLength(6)),
  /** Typical weak answers, and the zero-based numbers of the points they miss: more than a third of them. */
  weak: z
    .array(
      z.strictObject({
        answer: text(600),
        misses: z.array(z.number().check(z.int(), z.minimum(0))).check(z.minLength(1)),
        feedback: text(600),
      }),
    )
    .check(z.minLength(2)),
  hints,
};

/** Explain in your own words. */
const explainExercise = z.strictObject({
  kind: z.literal('explain'),
  ...common,
  ...rubric,
  /** The code it is about, when there is any. */
  file: z.optional(file),
  /** A good answer, to compare one's own with. */
  model: text(1500),
});
export type ExplainExercise = z.infer<typeof explainExercise>;

export const ownCodeTasks = ['explain', 'predict', 'refactor', 'test'] as const;

/** Built from a construct that the person wrote: nothing of their code is in the pack. */
const ownCodeExercise = z.strictObject({
  kind: z.literal('own-code'),
  ...common,
  ...rubric,
  construct: id,
  task: z.enum(ownCodeTasks),
});
export type OwnCodeExercise = z.infer<typeof ownCodeExercise>;

export const exerciseSchema = z.discriminatedUnion('kind', [
  codeExercise,
  predictExercise,
  choiceExercise,
  orderExercise,
  markExercise,
  explainExercise,
  ownCodeExercise,
]);
/** One of a pack, or an imported one: that has fewer parts that prove it, and longer texts. */
export type Exercise = Exclude<z.infer<typeof exerciseSchema>, { kind: 'code' | 'fix' }> | CodeExercise;
