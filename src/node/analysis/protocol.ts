/** What the main thread and the analysis worker say to each other. Both ends parse what arrives. */
import * as z from 'zod/mini';

/** Given to the worker when it starts. */
export const workerDataSchema = z.object({
  grammarsFolder: z.string(),
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

/** 'close' has no answer. */
export const requestSchema = z.discriminatedUnion('kind', [
  analyseSchema,
  idiomsSchema,
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

export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('analysis'), id: z.number(), analysis: z.nullable(analysisSchema) }),
  z.object({ kind: z.literal('idioms'), id: z.number(), hits: z.array(idiomHit) }),
  z.object({ kind: z.literal('problem'), construct: z.string(), language: z.string(), message: z.string() }),
]);
export type Answer = z.infer<typeof answerSchema>;
