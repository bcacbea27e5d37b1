/** One YAML file of a pack, read within limits. Packs come from strangers, so every limit here is a refusal, not a warning. */
import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { isAlias, isCollection, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document, Node, YAMLError, YAMLMap } from 'yaml';
import type { PackProblem } from '../../core/packs/schema.ts';

export const limits = { fileBytes: 512 * 1024, depth: 16, aliases: 50, aliasExpansion: 100, keys: 100, problems: 50 } as const;

const tooDeep = `Nested deeper than ${limits.depth} levels.`;

const tooLarge = `The file is larger than ${limits.fileBytes / 1024} kB; split it.`;

export interface YamlFile {
  file: string;
  doc: Document.Parsed;
  /** One-based line of a node, or of the file's start when the node is missing. */
  lineOf(node: unknown): number;
}

export type YamlResult = { yaml: YamlFile; problems: [] } | { yaml: null; problems: PackProblem[] };

/** @returns null with one problem when the file is no plain file, is too large or is not UTF-8. */
async function readText(file: string): Promise<{ text: string } | { problem: string }> {
  // lstat first: opening a fifo would wait for ever, and a link could point anywhere.
  const about = await lstat(file);
  if (about.isSymbolicLink()) return { problem: 'A pack may not hold symbolic links; put the file itself here.' };
  if (!about.isFile()) return { problem: 'This is not a plain file.' };
  // O_NOFOLLOW (absent on Windows) closes the gap between the look and the opening.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const buffer = Buffer.alloc(limits.fileBytes + 1);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    if (length > limits.fileBytes) return { problem: tooLarge };
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, length)) };
  } catch (error) {
    if (error instanceof TypeError) return { problem: 'The file is not valid UTF-8 text.' };
    throw error;
  } finally {
    await handle.close();
  }
}

/** Done here, because the parser's own check compares each key with each other one: half a minute for a map of 50,000 keys. */
function brokenKey(map: YAMLMap): { node: Node; message: string } | null {
  if (map.items.length > limits.keys) return { node: map, message: `More than ${limits.keys} keys in one map.` };
  const seen = new Set<string>();
  for (const { key } of map.items) {
    const name = String(key);
    if (seen.has(name)) return { node: key as Node, message: `The key '${name}' is not unique in its map.` };
    seen.add(name);
  }
  return null;
}

/** The first node that breaks a limit, found without recursion so that depth cannot overflow the stack. */
function brokenLimit(root: Node | null): { node: Node; message: string } | null {
  const open: { node: unknown; depth: number }[] = [{ node: root, depth: 0 }];
  let aliases = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next;
    if (isPair(node)) {
      open.push({ node: node.value, depth }, { node: node.key, depth });
    } else if (isAlias(node)) {
      aliases += 1;
      if (aliases > limits.aliases) return { node, message: `More than ${limits.aliases} aliases in one file.` };
    } else if (isCollection(node)) {
      if (depth >= limits.depth) return { node, message: tooDeep };
      const key = isMap(node) ? brokenKey(node) : null;
      if (key) return key;
      for (const item of node.items) open.push({ node: item, depth: depth + 1 });
    }
  }
  return null;
}

function yamlProblems(file: string, doc: Document.Parsed, lines: LineCounter): PackProblem[] {
  const lineOf = (error: YAMLError): number => lines.linePos(error.pos[0]).line;
  // The parser recurses: thousands of open brackets end here, with one error a bracket.
  const exhausted = doc.errors.find((error) => error.code === 'RESOURCE_EXHAUSTION');
  if (exhausted) return [{ file, line: lineOf(exhausted), message: tooDeep }];
  // A warning is an unknown tag or directive: a pack has no use for either.
  const found = [...doc.errors, ...doc.warnings].slice(0, limits.problems);
  return found.map((error) => ({ file, line: lineOf(error), message: `YAML: ${error.message}`, bySchema: true }));
}

function parse(file: string, text: string): YamlResult {
  const lineCounter = new LineCounter();
  const fail = (line: number | null, message: string): YamlResult => ({ yaml: null, problems: [{ file, line, message }] });
  const lineOf = (node: unknown): number => {
    const range = typeof node === 'object' && node !== null && 'range' in node ? (node as Node).range : null;
    return range ? lineCounter.linePos(range[0]).line : 1;
  };
  try {
    // The schema is named, so that a '%YAML 1.1' line cannot switch merge keys and more tags on.
    const doc = parseDocument(text, {
      lineCounter,
      schema: 'core',
      merge: false,
      customTags: null,
      resolveKnownTags: false,
      stringKeys: true,
      uniqueKeys: false,
      // Quotes the source for each error, which takes seconds for a long line.
      prettyErrors: false,
      // 'silent' would also take a second document in the file as no error.
      logLevel: 'error',
    });
    if (doc.errors.length > 0 || doc.warnings.length > 0) return { yaml: null, problems: yamlProblems(file, doc, lineCounter) };
    const broken = brokenLimit(doc.contents);
    if (broken) return fail(lineOf(broken.node), broken.message);
    return { yaml: { file, doc, lineOf }, problems: [] };
  } catch (error) {
    if (error instanceof RangeError) return fail(null, tooDeep);
    throw error;
  }
}

/** Texts of files as they stand in an editor, by absolute path: read in place of what is on the disk. */
export type Unsaved = ReadonlyMap<string, string>;

function readUnsaved(text: string): { text: string } | { problem: string } {
  return Buffer.byteLength(text) > limits.fileBytes ? { problem: tooLarge } : { text };
}

/** @returns null when there is no such file, which the caller may or may not mind. */
export async function readYamlFile(file: string, unsaved?: Unsaved): Promise<YamlResult | null> {
  try {
    const inEditor = unsaved?.get(file);
    const read = inEditor === undefined ? await readText(file) : readUnsaved(inEditor);
    if ('problem' in read) return { yaml: null, problems: [{ file, line: null, message: read.problem }] };
    return parse(file, read.text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === 'ENOENT') return null;
    if (code === null) throw error;
    return { yaml: null, problems: [{ file, line: null, message: `The file cannot be read (${code}).` }] };
  }
}

/** The node at a path; when it is missing, the deepest one on the way there, so that a missing key is reported at the map that lacks it. */
export function nodeAt(yaml: YamlFile, root: Node | null, path: readonly PropertyKey[]): { node: Node | null; missing: boolean } {
  let node: Node | null = root;
  for (const step of path) {
    const inside: Node | undefined = isAlias(node) ? node.resolve(yaml.doc) : (node ?? undefined);
    let next: unknown;
    if (isMap(inside)) next = inside.items.find((pair) => isScalar(pair.key) && pair.key.value === step)?.value;
    else if (isSeq(inside) && typeof step === 'number') next = inside.items[step];
    if (next === undefined || next === null) return { node, missing: true };
    node = next as Node;
  }
  return { node, missing: false };
}

/** The node of a key itself, or of the map when it has no such key. */
export function keyAt(yaml: YamlFile, map: Node | null, key: string): Node | null {
  const inside = isAlias(map) ? map.resolve(yaml.doc) : map;
  if (!isMap(inside)) return map;
  const found = inside.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.key;
  return (found as Node | undefined) ?? map;
}
