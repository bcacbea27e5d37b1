/** What all readers of manifests share. Manifests are foreign text: every reader is bounded, and none repeats their text in an error. */
import type { ManifestPackage } from '../../core/ports.ts';
import type { Ecosystem } from '../../core/signals/packageNames.ts';

export const limits = { characters: 1_000_000, yamlCharacters: 100_000, packages: 2_000, lineLength: 2_000 } as const;

/** A manifest that cannot be read as what its name says. */
export class ManifestError extends Error {
  /** One-based. */
  readonly line: number | null;

  constructor(message: string, line: number | null = null) {
    super(line === null ? message : `line ${line}: ${message}`);
    this.name = 'ManifestError';
    this.line = line;
  }
}

/** Collects packages of one manifest; the first mention of a name counts, and a later one may add its version. */
export class Packages {
  readonly #ecosystem: Ecosystem;
  readonly #found = new Map<string, ManifestPackage>();

  constructor(ecosystem: Ecosystem) {
    this.#ecosystem = ecosystem;
  }

  add(name: string, major: number | null, own = false): void {
    // Registries know no such names; they would only make the signals of a broken file.
    if (!/^[^\s"'<>\\\p{C}]{1,200}$/u.test(name)) return;
    const key = `${this.#ecosystem}/${name}`;
    const known = this.#found.get(key);
    if (known !== undefined) known.major ??= major;
    else if (this.#found.size < limits.packages) this.#found.set(key, { name: key, major, own });
  }

  list(): ManifestPackage[] {
    return [...this.#found.values()];
  }
}

/** The text without its byte order mark. @throws for what no manifest is: over 1 MB, or no UTF-8 */
export function manifestText(text: string): string {
  if (text.length > limits.characters) throw new ManifestError(`larger than ${limits.characters / 1_000_000} MB, so it is not read.`);
  // What UTF-16 looks like when it is read as UTF-8.
  if (text.slice(0, 1000).includes('\0')) throw new ManifestError('not UTF-8 text; save it in that encoding.', 1);
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Lines that are no longer than a person writes them: expressions of a longer one could take long. */
export function manifestLines(text: string): string[] {
  return text.split(/\r\n?|\n/).map((line) => (line.length > limits.lineLength ? '' : line));
}

export function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries of the table at a path; none when there is nothing. @throws when there is something else */
export function entriesAt(root: unknown, ...path: readonly string[]): [string, unknown][] {
  let at = root;
  for (const [depth, key] of path.entries()) {
    if (!isTable(at)) throw new ManifestError(`'${path.slice(0, depth).join('.') || 'the file'}' must be a table.`);
    at = Object.hasOwn(at, key) ? at[key] : undefined;
    if (at === undefined || at === null) return [];
  }
  if (!isTable(at)) throw new ManifestError(`'${path.join('.') || 'the file'}' must be a table.`);
  return Object.entries(at);
}

/** The text at a path, or null for anything else. */
export function textAt(root: unknown, ...path: readonly string[]): string | null {
  let at = root;
  for (const key of path) at = isTable(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  return typeof at === 'string' ? at : null;
}

/** All texts of a list; none for anything else. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
