/**
 * How packages are named in signals and in packs: 'npm/zod', or 'npm/zod@4' where the major version is known.
 * Rules of packs name no version; whoever compares uses `packageName`, which also levels what a registry takes for the same name.
 */

export const ecosystems = ['npm', 'pypi', 'go', 'cargo', 'maven', 'nuget', 'gem', 'composer'] as const;
export type Ecosystem = (typeof ecosystems)[number];

/** VS Code language id -> where its imports come from. */
const ofLanguage: ReadonlyMap<string, Ecosystem> = new Map([
  ['typescript', 'npm'],
  ['typescriptreact', 'npm'],
  ['javascript', 'npm'],
  ['javascriptreact', 'npm'],
  ['python', 'pypi'],
  ['go', 'go'],
  ['rust', 'cargo'],
  ['java', 'maven'],
  ['csharp', 'nuget'],
  ['ruby', 'gem'],
  ['php', 'composer'],
]);

const majorPart = /@(\d+)$/;

export function ecosystemOfLanguage(language: string): Ecosystem | null {
  return ofLanguage.get(language) ?? null;
}

/** The name a signal carries: 'npm/zod@4', or 'npm/zod' when the major version cannot be told. */
export function packageSignal(name: string, major: number | null): string {
  return major === null ? name : `${name}@${major}`;
}

export function packageMajor(signal: string): number | null {
  const major = majorPart.exec(signal)?.[1];
  return major === undefined ? null : Number(major);
}

/**
 * Without the version, in the spelling in which two names of one package are equal: PEP 503 for PyPI; crates.io takes - and _ for
 * the same; NuGet and Packagist ignore case.
 */
export function packageName(signal: string): string {
  const name = signal.replace(majorPart, '');
  if (name.startsWith('pypi/')) return name.toLowerCase().replace(/[-_.]+/g, '-');
  if (name.startsWith('cargo/')) return name.toLowerCase().replaceAll('_', '-');
  return name.startsWith('nuget/') || name.startsWith('composer/') ? name.toLowerCase() : name;
}

/** 'npm' of 'npm/zod@4'. */
export function ecosystemOf(signal: string): string {
  return signal.slice(0, Math.max(0, signal.indexOf('/')));
}
