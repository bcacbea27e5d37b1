import * as z from 'zod/mini';
import type { ManifestReader } from '../../core/ports.ts';

const names = z.optional(z.record(z.string(), z.unknown()));
const packageJson = z.object({
  name: z.optional(z.string()),
  dependencies: names,
  devDependencies: names,
  peerDependencies: names,
  optionalDependencies: names,
});

const requirements = z.optional(z.array(z.string()));
const pyproject = z.object({
  project: z.optional(
    z.object({ dependencies: requirements, 'optional-dependencies': z.optional(z.record(z.string(), z.array(z.string()))) }),
  ),
  'dependency-groups': z.optional(z.record(z.string(), z.array(z.unknown()))),
  tool: z.optional(
    z.object({
      poetry: z.optional(z.object({ dependencies: names, group: z.optional(z.record(z.string(), z.object({ dependencies: names }))) })),
    }),
  ),
});

/** Reads package.json, requirements*.txt and pyproject.toml (PEP 621, dependency groups, Poetry). */
export const manifestReader: ManifestReader = {
  glob: '**/{package.json,requirements*.txt,pyproject.toml}',
  async read(fileName, text) {
    if (fileName === 'package.json') return npmPackages(text);
    if (fileName === 'pyproject.toml') return pyprojectPackages(text);
    return requirementLines(text.split(/\r?\n/));
  },
};

function npmPackages(text: string): string[] {
  const manifest = packageJson.parse(JSON.parse(text));
  const all = [manifest.dependencies, manifest.devDependencies, manifest.peerDependencies, manifest.optionalDependencies];
  const own = manifest.name === undefined ? [] : [manifest.name];
  return unique([...own, ...all.flatMap((group) => Object.keys(group ?? {}))].map((name) => `npm/${name}`));
}

async function pyprojectPackages(text: string): Promise<string[]> {
  const { parse } = await import('smol-toml');
  const manifest = pyproject.parse(parse(text));
  const poetry = manifest.tool?.poetry;
  const tables = [poetry?.dependencies, ...Object.values(poetry?.group ?? {}).map((g) => g.dependencies)];
  const listed = [
    ...(manifest.project?.dependencies ?? []),
    ...Object.values(manifest.project?.['optional-dependencies'] ?? {}).flat(),
    ...Object.values(manifest['dependency-groups'] ?? {})
      .flat()
      .filter((item) => typeof item === 'string'),
  ];
  const fromTables = tables.flatMap((table) => Object.keys(table ?? {})).filter((name) => name !== 'python');
  return unique([...requirementLines(listed), ...fromTables.map(pypi)]);
}

/** PEP 508: a requirement begins with the name; options (-r, --hash), URLs and comments are passed over. */
function requirementLines(lines: readonly string[]): string[] {
  const found = lines.flatMap((line) => {
    const name = /^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:$|[[<>=!~;@#,( ])/.exec(line)?.[1];
    return name === undefined ? [] : [pypi(name)];
  });
  return unique(found);
}

/** PEP 503: names are compared in lower case with runs of -, _ and . as one dash. */
function pypi(name: string): string {
  return `pypi/${name.toLowerCase().replace(/[-_.]+/g, '-')}`;
}

function unique(items: readonly string[]): string[] {
  return [...new Set(items)];
}
