import type { ManifestPackage } from '../../core/ports.ts';
import { Packages } from './manifest.ts';
import { majorOf } from './versions.ts';
import { childText, descendants, parseXml, resolved } from './xml.ts';

const references = ['PackageReference', 'PackageVersion', 'GlobalPackageReference', 'DotNetCliToolReference'];

/** Project files and Directory.Packages.props: https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files */
export async function msbuildProject(text: string): Promise<ManifestPackage[]> {
  const project = await parseXml(text);
  const properties = new Map(
    descendants(project, 'PropertyGroup').flatMap((group) => group.children.map((p) => [p.name, p.text] as const)),
  );
  const packages = new Packages('nuget');
  for (const reference of references.flatMap((name) => descendants(project, name))) {
    const attribute = (name: string): string | null => reference.attributes[name] ?? childText(reference, name);
    const version = attribute('VersionOverride') ?? attribute('Version');
    // One item may list several ids.
    for (const id of (attribute('Include') ?? attribute('Update') ?? '').split(';')) {
      packages.add(id.trim().toLowerCase(), majorOf(resolved(version, properties)));
    }
  }
  return packages.list();
}

/** https://learn.microsoft.com/nuget/reference/packages-config */
export async function packagesConfig(text: string): Promise<ManifestPackage[]> {
  const root = await parseXml(text);
  const packages = new Packages('nuget');
  for (const { attributes } of descendants(root, 'package')) {
    packages.add((attributes['id'] ?? '').toLowerCase(), majorOf(attributes['version']));
  }
  return packages.list();
}
