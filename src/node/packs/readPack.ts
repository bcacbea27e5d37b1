/** Reads a pack folder. Every fault becomes a problem with its file and line; what is sound still loads. */
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isScalar, isSeq } from 'yaml';
import type { Node } from 'yaml';
import { exerciseSchema } from '../../core/packs/exerciseSchema.ts';
import { constructSchema, manifestSchema, skillAlignmentSchema, skillSchema } from '../../core/packs/schema.ts';
import type { Exercise } from '../../core/packs/exerciseSchema.ts';
import type { Construct, Pack, PackManifest, PackProblem, Skill, SkillAlignment } from '../../core/packs/schema.ts';
import { idiomSchema, type Idiom } from '../../core/packs/idiomSchema.ts';
import { describeIssues } from './issues.ts';
import { fileFaults } from './fileFaults.ts';
import { withoutFaults, type ItemFault } from './itemChecks.ts';
import { strayFiles } from './strayFiles.ts';
import { keyAt, limits, nodeAt, readYamlFile } from './yamlFile.ts';
import type { Unsaved, YamlFile } from './yamlFile.ts';

export type ItemKind = 'skill' | 'construct' | 'idiom' | 'exercise' | 'alignment';

/** Where an item was declared. Broken items are listed too, so that a reference to one is not called unknown as well. */
export interface ItemPlace {
  kind: ItemKind;
  id: string;
  file: string;
  line: number;
  /**
   * One-based line of a part of the item, e.g. ['wrong', 0, 'feedback'].
   * @param row zero-based line within a text that is written as a block of lines
   */
  lineAt(path: readonly PropertyKey[], row?: number): number;
}

export interface ReadPack {
  /** Null when the manifest is missing or broken: without it nothing can be attributed. */
  pack: Pack | null;
  problems: PackProblem[];
  places: ItemPlace[];
  /** Where the pack is given its name. */
  manifestPlace: Pick<PackProblem, 'file' | 'line'>;
}

const maxFiles = 200;

/** The shape both sides of zod agree on; a plain ZodMiniType would lose the output type. */
interface Parser<T> {
  safeParse(data: unknown): { success: true; data: T } | { success: false; error: { issues: Parameters<typeof describeIssues>[3] } };
}

type Found = Pick<ReadPack, 'problems' | 'places' | 'manifestPlace'>;

interface Collected extends Found {
  /** Texts in editors, which come before those on the disk. */
  unsaved: Unsaved | undefined;
}

/** Expands aliases within limits. @returns undefined with a problem for a bomb or an endless alias. */
function plain(yaml: YamlFile, node: Node, label: string, into: Collected): { value: unknown } | undefined {
  try {
    return { value: node.toJS(yaml.doc, { maxAliasCount: limits.aliasExpansion }) };
  } catch (error) {
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
    into.problems.push({
      file: yaml.file,
      line: yaml.lineOf(node),
      message: `${label}: its aliases cannot be expanded: ${error.message}.`,
    });
    return undefined;
  }
}

function lineWithin(yaml: YamlFile, item: Node): ItemPlace['lineAt'] {
  return (path, row) => {
    const { node, missing } = nodeAt(yaml, item, path);
    const isBlock = !missing && isScalar(node) && node.type === 'BLOCK_LITERAL';
    return yaml.lineOf(node) + (isBlock && row !== undefined ? row + 1 : 0);
  };
}

/** What an item is referred to by; an alignment by its skill and its framework, of which there is one each. */
function nameOf(value: unknown, kind: ItemKind): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, skill, framework } = value as Record<string, unknown>;
  if (kind !== 'alignment') return typeof id === 'string' ? id : null;
  return typeof skill === 'string' && typeof framework === 'string' ? `${skill} ${framework}` : null;
}

function parseItem<T>(yaml: YamlFile, node: Node, kind: ItemKind, schema: Parser<T>, into: Collected): T | undefined {
  const raw = plain(yaml, node, kind, into);
  if (!raw) return undefined;
  const id = nameOf(raw.value, kind);
  if (id !== null) into.places.push({ kind, id, file: yaml.file, line: yaml.lineOf(node), lineAt: lineWithin(yaml, node) });
  const result = schema.safeParse(raw.value);
  if (result.success) return result.data;
  into.problems.push(...describeIssues(yaml, node, id === null ? kind : `${kind} '${id}'`, result.error.issues));
  return undefined;
}

/** A file with one list at its top, e.g. `skills: [...]`, parsed item by item. */
async function readList<T>(file: string, key: string, kind: ItemKind, schema: Parser<T>, into: Collected): Promise<T[]> {
  const read = await readYamlFile(file, into.unsaved);
  if (!read) return [];
  into.problems.push(...read.problems);
  if (!read.yaml) return [];
  const { yaml } = read;
  const reported = into.problems.length;
  const root = yaml.doc.contents;
  const list = isMap(root) ? root.get(key, true) : undefined;
  if (!isMap(root) || !isSeq(list)) {
    into.problems.push({
      file,
      line: yaml.lineOf(isMap(root) ? keyAt(yaml, root, key) : root),
      message: `The file must hold '${key}:' with a list.`,
    });
    return [];
  }
  for (const pair of root.items) {
    const name = String(pair.key);
    if (name !== key)
      into.problems.push({ file, line: yaml.lineOf(pair.key), message: `Unknown key '${name}'; the file may hold '${key}' only.` });
  }
  const items: T[] = [];
  for (const node of list.items) {
    if (into.problems.length >= reported + limits.problems) {
      into.problems.push({ file, line: yaml.lineOf(node), message: 'Too many problems; the rest of the file is not read.' });
      break;
    }
    const item = parseItem(yaml, node as Node, kind, schema, into);
    if (item !== undefined) items.push(item);
  }
  return items;
}

async function readManifest(file: string, into: Collected): Promise<PackManifest | null> {
  const read = await readYamlFile(file, into.unsaved);
  if (!read) {
    into.problems.push({ file, line: null, message: 'pack.yaml is missing; without it a folder is not a pack.' });
    return null;
  }
  into.problems.push(...read.problems);
  if (!read.yaml) return null;
  const root = read.yaml.doc.contents;
  const raw = root ? plain(read.yaml, root, 'pack', into) : { value: null };
  if (!raw) return null;
  const result = manifestSchema.safeParse(raw.value);
  into.manifestPlace.line = read.yaml.lineOf(keyAt(read.yaml, root, 'pack'));
  if (result.success) return result.data;
  into.problems.push(...describeIssues(read.yaml, root, 'pack', result.error.issues));
  return null;
}

/** Folders are looked at, never followed: a link could lead out of the pack. @returns null when there is none. */
async function namesIn(folder: string, into: Collected): Promise<string[] | null> {
  try {
    const about = await lstat(folder);
    if (about.isDirectory()) return (await readdir(folder)).sort();
    into.problems.push({
      file: folder,
      line: null,
      message: about.isSymbolicLink() ? 'A pack may not be or hold a symbolic link.' : 'This is not a folder.',
    });
    return [];
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    if (code === 'ENOENT') return null;
    into.problems.push({ file: folder, line: null, message: `The folder cannot be read (${code}).` });
    return [];
  }
}

async function yamlFiles(folder: string, into: Collected): Promise<string[]> {
  const names = (await namesIn(folder, into)) ?? [];
  for (const name of names.filter((n) => n.endsWith('.yml'))) {
    into.problems.push({ file: join(folder, name), line: null, message: "Files of a pack end in '.yaml'; this one is not read." });
  }
  // JSON is YAML, too.
  const files = names.filter((name) => /\.(?:yaml|json)$/.test(name)).map((name) => join(folder, name));
  if (files.length <= maxFiles) return files;
  into.problems.push({ file: folder, line: null, message: `More than ${maxFiles} files; the rest is not read.` });
  return files.slice(0, maxFiles);
}

/** Reads one pack. Never rejects for a fault of the pack's author. */
export async function readPack(folder: string, unsaved?: Unsaved): Promise<ReadPack> {
  const found: Found = { problems: [], places: [], manifestPlace: { file: join(folder, 'pack.yaml'), line: null } };
  const into: Collected = { ...found, unsaved };
  if ((await namesIn(folder, into)) === null) into.problems.push({ file: folder, line: null, message: 'The folder does not exist.' });
  if (into.problems.length > 0) return { pack: null, ...found };
  into.problems.push(...(await strayFiles(folder)));
  const manifest = await readManifest(join(folder, 'pack.yaml'), into);
  const lists = async <T extends object>(
    files: readonly string[],
    key: string,
    kind: ItemKind,
    schema: Parser<T>,
    more: (item: T) => ItemFault[] = () => [],
  ): Promise<T[]> => {
    const items: T[] = [];
    for (const file of files) items.push(...(await readList<T>(file, key, kind, schema, into)));
    return withoutFaults(kind, items, into, more);
  };
  // A short pack keeps its skills in one file, a long one in a folder of them.
  const within = async (name: string): Promise<string[]> => [join(folder, `${name}.yaml`), ...(await yamlFiles(join(folder, name), into))];
  const skills = await lists<Skill>(await within('skills'), 'skills', 'skill', skillSchema);
  const constructs = await lists<Construct>(await within('constructs'), 'constructs', 'construct', constructSchema);
  const idioms = await lists<Idiom>(await yamlFiles(join(folder, 'idioms'), into), 'idioms', 'idiom', idiomSchema);
  const exercises = await lists<Exercise>(
    await yamlFiles(join(folder, 'exercises'), into),
    'exercises',
    'exercise',
    exerciseSchema,
    fileFaults,
  );
  const alignments = await lists<SkillAlignment>([join(folder, 'alignments.yaml')], 'alignments', 'alignment', skillAlignmentSchema);
  return { pack: manifest && { manifest, skills, constructs, idioms, exercises, alignments }, ...found };
}
