import type { ManifestPackage } from '../../core/ports.ts';
import { entriesAt, isTable, Packages, textAt } from './manifest.ts';
import { parseToml } from './toml.ts';
import { majorOf } from './versions.ts';

const groups = ['dependencies', 'dev-dependencies', 'build-dependencies', 'dev_dependencies', 'build_dependencies'];

/** https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html, with tables of targets and of the workspace. */
export async function cargoToml(text: string): Promise<ManifestPackage[]> {
  const manifest = await parseToml(text);
  const packages = new Packages('cargo');
  const own = textAt(manifest, 'package', 'name');
  if (own !== null) packages.add(crate(own), null, true);
  for (const group of groups) add(packages, entriesAt(manifest, group));
  for (const [target] of entriesAt(manifest, 'target')) {
    for (const group of groups) add(packages, entriesAt(manifest, 'target', target, group));
  }
  add(packages, entriesAt(manifest, 'workspace', 'dependencies'));
  return packages.list();
}

function add(packages: Packages, entries: readonly [string, unknown][]): void {
  for (const [name, value] of entries) {
    // `package` is the crate's real name; the key is what the code calls it.
    const real = textAt(value, 'package') ?? name;
    packages.add(crate(real), majorOf(isTable(value) ? textAt(value, 'version') : typeof value === 'string' ? value : null));
  }
}

/** crates.io takes - and _ for the same, and code can only write _. */
function crate(name: string): string {
  return name.replaceAll('_', '-');
}
