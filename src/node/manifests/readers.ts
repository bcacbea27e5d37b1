/** The readers themselves: a chunk of their own, loaded with the first manifest. */
import type { ManifestPackage } from '../../core/ports.ts';
import { msbuildProject, packagesConfig } from './dotnet.ts';
import { goMod } from './go.ts';
import { buildGradle } from './gradle.ts';
import { pomXml, versionCatalog } from './java.ts';
import { manifestText } from './manifest.ts';
import type { FormatName } from './manifestReader.ts';
import { packageJson, pnpmWorkspace } from './npm.ts';
import { composerJson } from './php.ts';
import { pipfile, pyproject, requirementsTxt } from './python.ts';
import { gemfile, gemspec } from './ruby.ts';
import { cargoToml } from './rust.ts';

const readers: Readonly<Record<FormatName, (text: string) => Promise<ManifestPackage[]>>> = {
  packageJson,
  pnpmWorkspace,
  requirementsTxt,
  pyproject,
  pipfile,
  goMod,
  cargoToml,
  pomXml,
  buildGradle,
  versionCatalog,
  msbuildProject,
  packagesConfig,
  gemfile,
  gemspec,
  composerJson,
};

/** @throws ManifestError */
export async function readManifest(format: FormatName, text: string): Promise<ManifestPackage[]> {
  return readers[format](manifestText(text));
}
