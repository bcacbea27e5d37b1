/** What the main thread and the analysis worker say to each other. Both ends parse what arrives. */
import * as z from 'zod/mini';

/** Given to the worker when it starts. */
export const workerDataSchema = z.object({
  grammarsFolder: z.string(),
  /** Where it does not lie beside the grammars. */
  runtimeFile: z.optional(z.string()),
  /** Every query by itself, and each named before it is compiled or run: so that it is known which one never ends. */
  careful: z.optional(z.boolean()),
  constructs: z.array(z.object({ id: z.string(), languages: z.array(z.string()), query: z.string() })),
  idioms: z.array(
    z.object({
      id: z.string(),
      languages: z.array(z.string()),
      query: z.string(),
      fix: z.optional(z.string()),
      assumes: z.optional(z.array(z.string())),
    }),
  ),
});
export type WorkerData = z.infer<typeof workerDataSchema>;

const analyseSchema = z.object({ kind: z.literal('analyse'), id: z.number(), file: z.string(), language: z.string(), text: z.string() });
export type AnalyseRequest = z.infer<typeof analyseSchema>;

/** Zero-based lines, both inclusive. */
const idiomsSchema = z.extend(analyseSchema, { kind: z.literal('idioms'), fromLine: z.number(), toLine: z.number() });
export type IdiomsRequest = z.infer<typeof idiomsSchema>;

/** Queries of whatever kind, asked one by one of a text; each is named by its number before. */
const askSchema = z.object({
  kind: z.literal('ask'),
  id: z.number(),
  text: z.string(),
  queries: z.array(z.object({ language: z.string(), query: z.string(), capture: z.optional(z.string()) })),
});
export type AskRequest = z.infer<typeof askSchema>;
export type AskedQuery = AskRequest['queries'][number];

/** 'close' has no answer. */
export const requestSchema = z.discriminatedUnion('kind', [
  analyseSchema,
  idiomsSchema,
  askSchema,
  z.object({ kind: z.literal('close'), file: z.string() }),
]);
export type Request = z.infer<typeof requestSchema>;

const analysisSchema = z.object({
  constructs: z.array(z.object({ construct: z.string(), startLine: z.number(), endLine: z.number() })),
  imports: z.array(z.object({ package: z.string(), line: z.number() })),
  partlyParsed: z.boolean(),
});

const position = z.object({ line: z.number(), character: z.number() });
const idiomHit = z.object({ idiom: z.string(), start: position, end: position, replacement: z.nullable(z.string()) });

const asked = z.union([
  z.object({ matches: z.boolean() }),
  /** `row`: zero-based line of the query. */
  z.object({ fault: z.string(), row: z.number() }),
]);
export type Asked = z.infer<typeof asked>;

export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('analysis'), id: z.number(), analysis: z.nullable(analysisSchema) }),
  z.object({ kind: z.literal('idioms'), id: z.number(), hits: z.array(idiomHit) }),
  z.object({ kind: z.literal('asked'), id: z.number(), results: z.array(asked) }),
  /** What is compiled or run next; null: nothing of a pack. */
  z.object({ kind: z.literal('trying'), source: z.nullable(z.string()) }),
  z.object({ kind: z.literal('problem'), construct: z.string(), language: z.string(), message: z.string() }),
]);
export type Answer = z.infer<typeof answerSchema>;
