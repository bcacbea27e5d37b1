/** The Cargo.toml that is laid beside a rustlings exercise: that of its set, with this one program and how it is checked. */

export interface HowChecked {
  name: string;
  /** 'runs': it has no tests; that it compiles and runs is all there is to check. */
  check: 'tests' | 'runs';
  /** Tests in the file as it was given. */
  tests: number;
  clippy: boolean;
}

const plainManifest = '[package]\nname = "exercises"\nedition = "2021"\n';

/** @param setManifest the set's own text, '' when there is none */
export function manifestFor(setManifest: string, { name, check, tests, clippy }: HowChecked): string {
  const own = withoutPrograms(setManifest || plainManifest);
  const bin = `bin = [{ name = "${name}", path = "${name}.rs" }]`;
  const how = [`check = "${check}"`, ...(tests > 0 ? [`tests = ${tests}`] : []), ...(clippy ? ['clippy = true'] : [])];
  return `${bin}\n\n${own}\n\n[package.metadata.whetstone]\n${how.join('\n')}\n`;
}

/** Line by line, as strangers' files may be long: without the programs, in whichever way they are listed, and comments. */
function withoutPrograms(manifest: string): string {
  const kept: string[] = [];
  let inPrograms = false;
  for (const line of manifest.split('\n')) {
    if (/^(?:bin = \[|\[\[bin\]\])/.test(line)) inPrograms = true;
    else if (line.startsWith('[')) inPrograms = false;
    if (!inPrograms && !line.startsWith('#')) kept.push(line);
  }
  return kept.join('\n').trim();
}
