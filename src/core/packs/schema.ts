/** What a pack may hold. Packs are data: nothing in them is code that Whetstone itself runs. JSON Schemas are generated from here. */
import * as z from 'zod/mini';
import { exerciseSchema, type Exercise } from './exerciseSchema.ts';
import { idiomSchema } from './idiomSchema.ts';
import { id, rungSchema, text } from './parts.ts';

export const manifestSchema = z.strictObject({
  pack: id,
  title: text(80),
  version: z.string().check(z.regex(/^\d+\.\d+\.\d+$/)),
  license: text(60),
  authors: z.array(text(80)).check(z.minLength(1)),
});
export type PackManifest = z.infer<typeof manifestSchema>;

/** Which signals count as use of a skill. A skill without any rule is an orphan and is reported. */
const signalRules = z.strictObject({
  /** VS Code language ids; active time in them. */
  languages: z._default(z.array(text(40)), []),
  /** Construct ids of this or another pack; active time spent on them. */
  constructs: z._default(z.array(id), []),
  /** 'npm/zod', 'pypi/requests', 'go/github.com/spf13/cobra', without a version: active time in files that import them. */
  packages: z._default(z.array(z.string().check(z.regex(/^(npm|pypi|go|cargo|maven|nuget|gem|composer)\/.+$/))), []),
  /** Tool runs, e.g. 'git.commit', and tools by their files, e.g. 'docker'. */
  tools: z._default(z.array(text(40)), []),
  /** Codes of errors that kept coming back, with their tool: 'ts2345', 'eslint no-undef', 'rustc e0382', 'shellcheck sc2086'. */
  diagnostics: z._default(z.array(z.string().check(z.regex(/^(?:ts\d{1,6}|[a-z][a-z -]* @?[a-z][a-z0-9/_-]*)$/), z.maxLength(90))), []),
  /** Other moments of need: 'tests failing', 'reverted python'. */
  moments: z._default(z.array(z.string().check(z.regex(/^(?:tests failing|reverted [a-z][a-z-]*)$/), z.maxLength(60))), []),
  /** What active time went to, where that says enough by itself. */
  activities: z._default(z.array(z.enum(['reviewing', 'debug'])), []),
  /** AI-written lines in any language count for this skill. */
  ai: z._default(z.boolean(), false),
});
export type SignalRules = z.infer<typeof signalRules>;

/** Something that happens in the editor, as a pack's author would write it down. One of the keys. */
const occasion = z.union([
  z.strictObject({ code: text(2000), in: text(40) }),
  z.strictObject({ command: text(300) }),
  z.strictObject({ file: text(200), lines: z.optional(z.array(text(300))) }),
  z.strictObject({ diagnostic: text(80), source: text(24) }),
  z.strictObject({ dependency: text(120) }),
  z.strictObject({ moment: text(60) }),
  z.strictObject({ activity: z.enum(['reviewing', 'debug', 'reading', 'terminal']) }),
  z.strictObject({ ai: text(40) }),
  z.strictObject({ tool: text(40) }),
]);
export type Occasion = z.infer<typeof occasion>;

const alignmentFields = {
  /** e.g. 'ESCO', 'SFIA', or the name of one's own ladder. */
  framework: text(60),
  version: z.optional(text(20)),
  uri: z.optional(z.string().check(z.regex(/^https?:\/\/\S+$/), z.maxLength(300))),
  code: z.optional(text(40)),
  level: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(10))),
  match: z.enum(['exact', 'close', 'broad']),
};
interface Place {
  uri?: string | undefined;
  code?: string | undefined;
  level?: number | undefined;
}
const canBeLookedUp = z.refine<Place>((a) => a.uri !== undefined || a.code !== undefined || a.level !== undefined, {
  error: "an alignment needs a 'uri', a 'code' or a 'level'",
});

/** The same skill in somebody else's framework, in the words of SKOS. */
const alignment = z.strictObject(alignmentFields).check(canBeLookedUp);
export type Alignment = z.infer<typeof alignment>;

/** An alignment of a skill that any pack brought: one's own ladder over the shipped skills. */
export const skillAlignmentSchema = z.strictObject({ skill: id, ...alignmentFields }).check(canBeLookedUp);
export type SkillAlignment = z.infer<typeof skillAlignmentSchema>;

export const skillSchema = z.strictObject({
  /** Also the end of the skill's IRI: see skillIri. */
  id,
  title: text(80),
  /** Group heading in the panel, e.g. 'TypeScript'. */
  area: text(40),
  /** What somebody with this skill can do, in one sentence. */
  description: z._default(z.string().check(z.maxLength(240)), ''),
  prerequisites: z._default(z.array(id), []),
  rungs: z.array(rungSchema).check(
    z.minLength(1),
    z.refine((all) => new Set(all).size === all.length, { error: 'each rung once' }),
  ),
  /** One sentence on what a rung means for this skill, where that is not plain. */
  rungNotes: z._default(z.partialRecord(rungSchema, text(240)), {}),
  alignments: z._default(z.array(alignment), []),
  signals: signalRules,
  /** The practice prompt above the person's own code, without the minutes, e.g. 'Practise async error handling'. */
  prompt: text(60),
  /** What must count for this skill, and what is near and must not; proved by a test, left out of what ships. */
  fixtures: z.optional(z.strictObject({ hits: z.array(occasion).check(z.minLength(1)), misses: z.array(occasion).check(z.minLength(1)) })),
});
export type Skill = z.infer<typeof skillSchema>;

export const constructSchema = z.strictObject({
  id,
  title: text(80),
  /** VS Code language ids the query is for. */
  languages: z.array(text(40)).check(z.minLength(1)),
  /** A tree-sitter query; the capture @construct marks the node. */
  query: text(4000),
  /** Snippets that must match (hits) and must not (misses); proved by a test. */
  fixtures: z.strictObject({ hits: z.array(text(2000)).check(z.minLength(1)), misses: z.array(text(2000)).check(z.minLength(1)) }),
});
export type Construct = z.infer<typeof constructSchema>;

/** Files of a pack: `pack.yaml`, `skills.yaml` or `skills/*.yaml`, `constructs.yaml` or `constructs/*.yaml`, `idioms/*.yaml`, `exercises/*.yaml`, `alignments.yaml`. */
export const skillsFileSchema = z.strictObject({ skills: z.array(skillSchema) });
export const constructsFileSchema = z.strictObject({ constructs: z.array(constructSchema) });
export const idiomsFileSchema = z.strictObject({ idioms: z.array(idiomSchema) });
export const exercisesFileSchema = z.strictObject({ exercises: z.array(exerciseSchema) });

export const alignmentsFileSchema = z.strictObject({ alignments: z.array(skillAlignmentSchema) });

export const packSchema = z.strictObject({
  manifest: manifestSchema,
  skills: z.array(skillSchema),
  constructs: z.array(constructSchema),
  idioms: z._default(z.array(idiomSchema), []),
  exercises: z.array(exerciseSchema),
  alignments: z._default(z.array(skillAlignmentSchema), []),
});
export interface Pack extends Omit<z.infer<typeof packSchema>, 'exercises'> {
  exercises: Exercise[];
}

/** A fault in a pack file, with the one-based line where there is one. The rest of the pack still loads. */
export interface PackProblem {
  file: string;
  line: number | null;
  message: string;
  /** 'warning': the pack works as it is, but something is still to come. Absent: an error. */
  level?: 'warning';
  /** What it is about is loaded all the same; absent: it is left out. */
  loaded?: true;
  /** An editor that knows the JSON Schemas finds it as well. */
  bySchema?: true;
}
