import type { ManifestPackage } from '../../core/ports.ts';
import { entriesAt, isTable, limits, ManifestError, Packages, textAt } from './manifest.ts';
import { parseJson } from './json.ts';
import { majorOf } from './versions.ts';

const groups = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

export function packageJson(text: string): Promise<ManifestPackage[]> {
  const manifest = parseJson(text);
  const packages = new Packages('npm');
  const own = textAt(manifest, 'name');
  if (own !== null) packages.add(own, null, true);
  for (const group of groups) for (const [name, range] of entriesAt(manifest, group)) add(packages, name, range);
  return Promise.resolve(packages.list());
}

/** `catalog:` ranges of pnpm's workspaces stand here. */
export async function pnpmWorkspace(text: string): Promise<ManifestPackage[]> {
  const { parseDocument, LineCounter } = await import('yaml');
  // Broken YAML takes the parser 3 ms a kilobyte.
  if (text.length > limits.yamlCharacters) throw new ManifestError('too large to be read.');
  const lineCounter = new LineCounter();
  // uniqueKeys compares each key with each other one; prettyErrors quotes the file.
  const document = parseDocument(text, { lineCounter, uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
  const [error] = document.errors;
  if (error !== undefined) throw new ManifestError('not valid YAML.', lineCounter.linePos(error.pos[0]).line);
  const workspace = expand(document);
  const packages = new Packages('npm');
  if (workspace === null || workspace === undefined) return [];
  for (const [name, range] of entriesAt(workspace, 'catalog')) add(packages, name, range);
  for (const [catalog] of entriesAt(workspace, 'catalogs')) {
    for (const [name, range] of entriesAt(workspace, 'catalogs', catalog)) add(packages, name, range);
  }
  return packages.list();
}

function expand(document: { toJS(options: { maxAliasCount: number }): unknown }): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof RangeError) throw new ManifestError('its aliases cannot be expanded.');
    throw error;
  }
}

/** 'npm:zod@^4' is zod under another name: code imports the other name, and the skill is about zod. */
function add(packages: Packages, name: string, range: unknown): void {
  if (isTable(range) || typeof range !== 'string') return packages.add(name, null);
  const alias = /^npm:(@?[^@]{1,200})(?:@(.{1,200}))?$/.exec(range);
  const major = majorOf(alias === null ? range : alias[2]);
  packages.add(name, major);
  if (alias?.[1] !== undefined) packages.add(alias[1], major);
}
