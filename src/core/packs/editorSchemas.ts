/** Which files of a workspace's packs an editor checks by their JSON Schemas, as the extension's manifest contributes them. */
import type { PackProblem } from './schema.ts';

const single = ['pack', 'skills', 'constructs', 'alignments'];
const many = ['skills', 'constructs', 'idioms', 'exercises'];

export type SchemaFormat = 'yaml' | 'json';

/** Globs below a pack's folder, with the name of the schema for them. What a pack has one file of is YAML only. */
export const schemaFiles: Readonly<Record<SchemaFormat, readonly { files: string; schema: string }[]>> = {
  yaml: [
    ...single.map((schema) => ({ files: `${schema}.yaml`, schema })),
    ...many.map((schema) => ({ files: `${schema}/*.yaml`, schema })),
  ],
  json: many.map((schema) => ({ files: `${schema}/*.json`, schema })),
};

/** @param path absolute, with either slash @returns the format by whose schema the file is checked, null when no schema is for it */
export function schemaFormatOf(path: string): SchemaFormat | null {
  const [, within] = /\/\.whetstone\/packs\/[^/]+\/(.+)$/.exec(path.replaceAll('\\', '/')) ?? [];
  if (within === undefined) return null;
  const covers = (format: SchemaFormat): boolean => schemaFiles[format].some(({ files }) => expressionOf(files).test(within));
  return covers('yaml') ? 'yaml' : covers('json') ? 'json' : null;
}

/**
 * Whether an editor tells of a problem by itself, so that to tell of it again would be noise. A schema speaks of open files alone, and
 * only where something checks files of its format.
 */
export function isToldBySchema({ file, bySchema }: PackProblem, isOpen: boolean, hasChecker: (format: SchemaFormat) => boolean): boolean {
  const format = schemaFormatOf(file);
  return bySchema === true && isOpen && format !== null && hasChecker(format);
}

function expressionOf(glob: string): RegExp {
  return new RegExp(`^${glob.replace('.', '\\.').replace('*', '[^/]+')}$`);
}
