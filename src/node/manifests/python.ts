import type { ManifestPackage } from '../../core/ports.ts';
import { entriesAt, isTable, manifestLines, Packages, textAt, textsOf } from './manifest.ts';
import { parseToml } from './toml.ts';
import { majorOf } from './versions.ts';

export function requirementsTxt(text: string): Promise<ManifestPackage[]> {
  const packages = new Packages('pypi');
  addRequirements(packages, manifestLines(text));
  return Promise.resolve(packages.list());
}

/** PEP 621, dependency groups (PEP 735), and what uv, Poetry, PDM and Hatch keep in tables of their own. */
export async function pyproject(text: string): Promise<ManifestPackage[]> {
  const manifest = await parseToml(text);
  const packages = new Packages('pypi');
  const own = textAt(manifest, 'project', 'name') ?? textAt(manifest, 'tool', 'poetry', 'name');
  if (own !== null) packages.add(pep503(own), null, true);
  addRequirements(packages, textsOf(Object.fromEntries(entriesAt(manifest, 'project'))['dependencies']));
  const lists = [
    ...entriesAt(manifest, 'project', 'optional-dependencies'),
    ...entriesAt(manifest, 'dependency-groups'),
    ...entriesAt(manifest, 'tool', 'pdm', 'dev-dependencies'),
    ...entriesAt(manifest, 'tool', 'uv').filter(([key]) => key === 'dev-dependencies'),
    ...entriesAt(manifest, 'tool', 'hatch', 'envs').flatMap(([, env]) => entriesAt(env).filter(([key]) => key.endsWith('dependencies'))),
  ];
  for (const [, list] of lists) addRequirements(packages, textsOf(list));
  const poetry = ['tool', 'poetry'];
  addTable(packages, entriesAt(manifest, ...poetry, 'dependencies'));
  addTable(packages, entriesAt(manifest, ...poetry, 'dev-dependencies'));
  for (const [group] of entriesAt(manifest, ...poetry, 'group')) {
    addTable(packages, entriesAt(manifest, ...poetry, 'group', group, 'dependencies'));
  }
  return packages.list();
}

export async function pipfile(text: string): Promise<ManifestPackage[]> {
  const manifest = await parseToml(text);
  const packages = new Packages('pypi');
  for (const table of ['packages', 'dev-packages']) addTable(packages, entriesAt(manifest, table));
  return packages.list();
}

/** Poetry and Pipfile: name -> range, a table with `version`, or a list of such tables for several platforms. */
function addTable(packages: Packages, entries: readonly [string, unknown][]): void {
  for (const [name, value] of entries) {
    if (name === 'python') continue;
    const one: unknown = Array.isArray(value) ? value.at(-1) : value;
    packages.add(pep503(name), majorOf(isTable(one) ? textAt(one, 'version') : typeof one === 'string' ? one : null));
  }
}

/** PEP 508: name, extras, then the versions up to a marker or comment, or '@' and an address. */
const requirement = /^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(?:$|([\s<>=!~;@#,(\\][^;#@]*))/;
const egg = /^\s*(?:-e|--editable)[\s=].*#egg=([A-Za-z0-9._-]+)/;

/** Options (-r, --hash) and bare addresses are passed over. */
function addRequirements(packages: Packages, lines: readonly string[]): void {
  for (const line of lines) {
    const [, name, versions] = requirement.exec(line) ?? [];
    const editable = egg.exec(line)?.[1];
    if (editable !== undefined) packages.add(pep503(editable), null);
    else if (name !== undefined) packages.add(pep503(name), majorOf(versions?.replace(/[()\\]/g, ' ')));
  }
}

/** PEP 503: names are compared in lower case with runs of -, _ and . as one dash. */
function pep503(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
