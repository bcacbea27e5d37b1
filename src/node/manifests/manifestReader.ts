import type { ManifestPackage, ManifestReader } from '../../core/ports.ts';
import type { Ecosystem } from '../../core/signals/packageNames.ts';

interface Format {
  /** File names; '*' stands for any part of one. */
  files: readonly string[];
  ecosystem: Ecosystem;
}

/** All manifests that are read. A further one is a row here and its reader in readers.ts. */
const formats = {
  packageJson: { files: ['package.json'], ecosystem: 'npm' },
  pnpmWorkspace: { files: ['pnpm-workspace.yaml'], ecosystem: 'npm' },
  requirementsTxt: { files: ['requirements*.txt', '*-requirements.txt', '*_requirements.txt'], ecosystem: 'pypi' },
  pyproject: { files: ['pyproject.toml'], ecosystem: 'pypi' },
  pipfile: { files: ['Pipfile'], ecosystem: 'pypi' },
  goMod: { files: ['go.mod'], ecosystem: 'go' },
  cargoToml: { files: ['Cargo.toml'], ecosystem: 'cargo' },
  pomXml: { files: ['pom.xml'], ecosystem: 'maven' },
  buildGradle: { files: ['build.gradle', 'build.gradle.kts'], ecosystem: 'maven' },
  versionCatalog: { files: ['*.versions.toml'], ecosystem: 'maven' },
  msbuildProject: { files: ['*.csproj', '*.fsproj', '*.vbproj', 'Directory.Packages.props'], ecosystem: 'nuget' },
  packagesConfig: { files: ['packages.config'], ecosystem: 'nuget' },
  gemfile: { files: ['Gemfile', 'gems.rb'], ecosystem: 'gem' },
  gemspec: { files: ['*.gemspec'], ecosystem: 'gem' },
  composerJson: { files: ['composer.json'], ecosystem: 'composer' },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(formats, name);
}

const expressions = Object.entries<Format>(formats).map(([name, { files }]) => ({
  name,
  expression: new RegExp(`^(?:${files.map((file) => file.replaceAll('.', '\\.').replaceAll('*', '.*')).join('|')})$`),
}));

function formatOf(fileName: string): FormatName | null {
  const name = expressions.find(({ expression }) => expression.test(fileName))?.name;
  return name !== undefined && isFormatName(name) ? name : null;
}

async function packagesOf(fileName: string, text: string): Promise<ManifestPackage[]> {
  const format = formatOf(fileName);
  if (format === null) throw new Error('This is no manifest that Whetstone knows.');
  const { readManifest } = await import('./readers.ts');
  return readManifest(format, text);
}

export const manifestReader: ManifestReader = {
  glob: `**/{${Object.values<Format>(formats)
    .flatMap(({ files }) => files)
    .join(',')}}`,
  ecosystemOf: (fileName) => {
    const format = formatOf(fileName);
    return format === null ? null : formats[format].ecosystem;
  },
  packages: packagesOf,
  read: async (fileName, text) => (await packagesOf(fileName, text)).map((found) => found.name),
};
