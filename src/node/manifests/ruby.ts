import type { ManifestPackage } from '../../core/ports.ts';
import { manifestLines, Packages } from './manifest.ts';
import { majorOf } from './versions.ts';

const gem = /^\s*gem[\s(]{1,9}(?:"|'|%q<)([\w.-]+)["'>](.*)$/;
const dependency = /^\s*\w{1,40}\.add_(?:runtime_|development_)?dependency[\s(]{1,9}(?:"|'|%q<)([\w.-]+)["'>](.*)$/;
const ownName = /^\s*\w{1,40}\.name\s{0,9}=\s{0,9}(["'])([\w.-]+)\1/;

/** A Gemfile is a program: gems that stand on a line of their own with a literal name. */
export function gemfile(text: string): Promise<ManifestPackage[]> {
  return Promise.resolve(read(text, gem));
}

export function gemspec(text: string): Promise<ManifestPackage[]> {
  return Promise.resolve(read(text, dependency));
}

function read(text: string, expression: RegExp): ManifestPackage[] {
  const packages = new Packages('gem');
  let comment = false;
  for (const line of manifestLines(text)) {
    if (line.startsWith('=begin')) comment = true;
    if (line.startsWith('=end')) comment = false;
    if (line.startsWith('__END__')) break;
    if (comment) continue;
    const [, name, rest = ''] = expression.exec(line) ?? [];
    const own = ownName.exec(line)?.[2];
    if (name !== undefined) packages.add(name, major(rest));
    else if (own !== undefined && expression === dependency) packages.add(own, null, true);
  }
  return packages.list();
}

/** Versions are the texts right after the name; what follows a key (`git:`, `:require =>`) is none. */
function major(rest: string): number | null {
  const versions: string[] = [];
  for (const [, , text = ''] of rest.matchAll(/^(?:\.freeze)?\s*,\s*\[?\s*(["'])([~><=!\s\d][^"']*)\1/g)) versions.push(text);
  const [first] = versions;
  if (first === undefined) return null;
  const more = [...rest.matchAll(/,\s*(["'])([~><=!\s\d][^"']*)\1/g)].map(([, , text = '']) => text);
  return majorOf([first, ...more].join(', '));
}
