import type { ManifestPackage } from '../../core/ports.ts';
import { entriesAt, isTable, Packages, textAt } from './manifest.ts';
import { parseToml } from './toml.ts';
import { majorOf } from './versions.ts';
import { childText, descendants, parseXml, resolved, type Element } from './xml.ts';

/** https://maven.apache.org/pom.html. Versions that a parent or a bill of materials decides cannot be told from this file. */
export async function pomXml(text: string): Promise<ManifestPackage[]> {
  const project = await parseXml(text);
  const parent = project.children.find((child) => child.name === 'parent');
  const group = childText(project, 'groupId') ?? (parent === undefined ? null : childText(parent, 'groupId'));
  const properties = new Map(descendants(project, 'properties').flatMap((table) => table.children.map((p) => [p.name, p.text] as const)));
  const version = childText(project, 'version') ?? (parent === undefined ? null : childText(parent, 'version'));
  for (const prefix of ['project.', 'pom.', '']) {
    if (group !== null && !properties.has(`${prefix}groupId`)) properties.set(`${prefix}groupId`, group);
    if (version !== null && !properties.has(`${prefix}version`)) properties.set(`${prefix}version`, version);
  }
  const packages = new Packages('maven');
  addElement(packages, project, properties, group, true);
  if (parent !== undefined) addElement(packages, parent, properties, null);
  for (const dependency of descendants(project, 'dependency')) addElement(packages, dependency, properties, null);
  return packages.list();
}

function addElement(
  packages: Packages,
  element: Element,
  properties: ReadonlyMap<string, string>,
  group: string | null,
  own = false,
): void {
  const owner = resolved(childText(element, 'groupId') ?? group, properties);
  const artifact = resolved(childText(element, 'artifactId'), properties);
  if (!owner || !artifact) return;
  const major = own ? null : majorOf(resolved(childText(element, 'version'), properties));
  packages.add(`${owner}:${artifact}`, major, own);
}

/** https://docs.gradle.org/current/userguide/version_catalogs.html */
export async function versionCatalog(text: string): Promise<ManifestPackage[]> {
  const catalog = await parseToml(text);
  const versions = new Map(entriesAt(catalog, 'versions'));
  const packages = new Packages('maven');
  for (const [, library] of entriesAt(catalog, 'libraries')) {
    const [group, artifact, short] = typeof library === 'string' ? library.split(':') : (textAt(library, 'module')?.split(':') ?? []);
    const owner = group ?? textAt(library, 'group');
    const name = artifact ?? textAt(library, 'name');
    if (owner === null || name === null) continue;
    const reference = textAt(library, 'version', 'ref');
    const version = short ?? (reference === null ? textOf(isTable(library) ? library['version'] : null) : textOf(versions.get(reference)));
    packages.add(`${owner}:${name}`, majorOf(version));
  }
  return packages.list();
}

/** A version is a text, or a table of what is required, preferred or strictly wanted. */
function textOf(version: unknown): string | null {
  if (typeof version === 'string') return version;
  return textAt(version, 'strictly') ?? textAt(version, 'require') ?? textAt(version, 'prefer');
}
