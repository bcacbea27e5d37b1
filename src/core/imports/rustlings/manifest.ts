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
  const own = (setManifest || plainManifest)
    .replace(/^bin = \[[\s\S]*?^\]\s*$/m, '')
    .replace(/^\[\[bin\]\][^[]*/gm, '')
    .replace(/^#.*\n/gm, '')
    .trim();
  const bin = `bin = [{ name = "${name}", path = "${name}.rs" }]`;
  const how = [`check = "${check}"`, ...(tests > 0 ? [`tests = ${tests}`] : []), ...(clippy ? ['clippy = true'] : [])];
  return `${bin}\n\n${own}\n\n[package.metadata.whetstone]\n${how.join('\n')}\n`;
}
