import type { ManifestPackage } from '../../core/ports.ts';
import { parseJson } from './json.ts';
import { entriesAt, Packages, textAt } from './manifest.ts';
import { majorOf } from './versions.ts';

/** PHP itself, its extensions and libraries of the system: https://getcomposer.org/doc/01-basic-usage.md#platform-packages */
const platform = /^(?:php(?:-64bit|-ipv6|-zts|-debug)?|hhvm|composer(?:-(?:plugin|runtime)-api)?|(?:ext|lib)-.+)$/;

export function composerJson(text: string): Promise<ManifestPackage[]> {
  const manifest = parseJson(text);
  const packages = new Packages('composer');
  const own = textAt(manifest, 'name');
  if (own !== null) packages.add(own.toLowerCase(), null, true);
  for (const group of ['require', 'require-dev']) {
    for (const [name, range] of entriesAt(manifest, group)) {
      if (!platform.test(name)) packages.add(name.toLowerCase(), typeof range === 'string' ? majorOf(range) : null);
    }
  }
  return Promise.resolve(packages.list());
}
