import type { ManifestPackage, ManifestReader } from '../../core/ports.ts';
import type { Ecosystem } from '../../core/signals/packageNames.ts';
import { msbuildProject, packagesConfig } from './dotnet.ts';
import { goMod } from './go.ts';
import { buildGradle } from './gradle.ts';
import { pomXml, versionCatalog } from './java.ts';
import { ManifestError, manifestText } from './manifest.ts';
import { packageJson, pnpmWorkspace } from './npm.ts';
import { composerJson } from './php.ts';
import { pipfile, pyproject, requirementsTxt } from './python.ts';
import { gemfile, gemspec } from './ruby.ts';
import { cargoToml } from './rust.ts';

interface Format {
  /** A file name; '*' stands for any part of it. */
  files: readonly string[];
  ecosystem: Ecosystem;
  read: (text: string) => Promise<ManifestPackage[]>;
}

/** All manifests that are read. A further one is a row here and a reader beside this file. */
const formats: readonly Format[] = [
  { files: ['package.json'], ecosystem: 'npm', read: packageJson },
  { files: ['pnpm-workspace.yaml'], ecosystem: 'npm', read: pnpmWorkspace },
  { files: ['requirements*.txt', '*-requirements.txt', '*_requirements.txt'], ecosystem: 'pypi', read: requirementsTxt },
  { files: ['pyproject.toml'], ecosystem: 'pypi', read: pyproject },
  { files: ['Pipfile'], ecosystem: 'pypi', read: pipfile },
  { files: ['go.mod'], ecosystem: 'go', read: goMod },
  { files: ['Cargo.toml'], ecosystem: 'cargo', read: cargoToml },
  { files: ['pom.xml'], ecosystem: 'maven', read: pomXml },
  { files: ['build.gradle', 'build.gradle.kts'], ecosystem: 'maven', read: buildGradle },
  { files: ['*.versions.toml'], ecosystem: 'maven', read: versionCatalog },
  { files: ['*.csproj', '*.fsproj', '*.vbproj', 'Directory.Packages.props'], ecosystem: 'nuget', read: msbuildProject },
  { files: ['packages.config'], ecosystem: 'nuget', read: packagesConfig },
  { files: ['Gemfile', 'gems.rb'], ecosystem: 'gem', read: gemfile },
  { files: ['*.gemspec'], ecosystem: 'gem', read: gemspec },
  { files: ['composer.json'], ecosystem: 'composer', read: composerJson },
];

const byName = formats.map((format) => ({
  ...format,
  expression: new RegExp(`^(?:${format.files.map((file) => file.replaceAll('.', '\\.').replaceAll('*', '.*')).join('|')})$`),
}));

function formatOf(fileName: string): Format | undefined {
  return byName.find(({ expression }) => expression.test(fileName));
}

async function packagesOf(fileName: string, text: string): Promise<ManifestPackage[]> {
  const format = formatOf(fileName);
  if (format === undefined) throw new ManifestError('no manifest that Whetstone knows.');
  return format.read(manifestText(text));
}

export const manifestReader: ManifestReader = {
  glob: `**/{${formats.flatMap((format) => format.files).join(',')}}`,
  ecosystemOf: (fileName) => formatOf(fileName)?.ecosystem ?? null,
  packages: packagesOf,
  read: async (fileName, text) => (await packagesOf(fileName, text)).map((found) => found.name),
};
