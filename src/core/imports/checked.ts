/** Values from a stranger's file, each looked at once: what is there and of the wrong kind is reported at its line, and then as if absent. */
import type { DataFile, ImportFolder } from './folder.ts';
import { fieldsOf } from './values.ts';

type Path = readonly (string | number)[];

/** One object of a file. A key that is not there is no fault. */
export class CheckedFields {
  readonly #folder: ImportFolder;
  readonly #file: string;
  readonly #data: DataFile | null;
  readonly #path: Path;
  readonly #fields: Readonly<Record<string, unknown>>;

  private constructor(folder: ImportFolder, file: string, data: DataFile | null, path: Path, value: unknown) {
    [this.#folder, this.#file, this.#data, this.#path, this.#fields] = [folder, file, data, path, fieldsOf(value)];
    if (value !== undefined && !isObject(value)) this.#wrong(path, 'an object', value);
  }

  /** The whole of a file; null for one that could not be read, which has been reported then. */
  static of(folder: ImportFolder, file: string, data: DataFile | null): CheckedFields {
    return new CheckedFields(folder, file, data, [], data?.value);
  }

  has(key: string): boolean {
    return this.#fields[key] !== undefined;
  }

  isText(key: string): boolean {
    return typeof this.#fields[key] === 'string';
  }

  /** '' for none. */
  text(key: string): string {
    const value = this.#fields[key];
    return typeof value === 'string' ? value : this.#absent(key, 'text', '');
  }

  texts(key: string): string[] {
    return this.#list(key).flatMap((one, index) => {
      if (typeof one === 'string') return [one];
      this.#wrong([...this.#path, key, index], 'text', one);
      return [];
    });
  }

  flag(key: string): boolean | undefined {
    const value = this.#fields[key];
    return typeof value === 'boolean' ? value : this.#absent(key, 'true or false', undefined);
  }

  /** A whole number. */
  number(key: string, least: number, most: number): number | undefined {
    const value = this.#fields[key];
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    return this.#absent(key, `a whole number from ${least} to ${most}`, undefined);
  }

  /** A line as it is given, also one that no file has; digits in quotes are one, too, and are reported. */
  line(key: string): number | undefined {
    const value = this.#fields[key];
    if (typeof value === 'number') return value;
    if (typeof value !== 'string' || !/^\d{1,7}$/.test(value)) return this.#absent(key, 'a number', undefined);
    this.report(key, `'${nameOf([...this.#path, key])}' should be a number and is the text '${value}'; it is used as one.`, 'warning');
    return Number(value);
  }

  fields(key: string): CheckedFields {
    return new CheckedFields(this.#folder, this.#file, this.#data, [...this.#path, key], this.#fields[key]);
  }

  /** Its objects with their places in the list; what is none is left out. */
  objects(key: string): { fields: CheckedFields; index: number; value: Readonly<Record<string, unknown>>; line: number | null }[] {
    return this.#list(key).flatMap((value, index) => {
      const path = [...this.#path, key, index];
      // Undefined, too, is in no list that was read from a file.
      const fields = new CheckedFields(this.#folder, this.#file, this.#data, path, value ?? null);
      return isObject(value) ? [{ fields, index, value, line: this.#lineOf(path) }] : [];
    });
  }

  /** Entries whose values are lists of texts. */
  lists(): Map<string, string[]> {
    return new Map(Object.keys(this.#fields).map((key) => [key, this.texts(key)]));
  }

  report(key: string | null, message: string, level?: 'warning'): void {
    this.#folder.report(this.#file, this.#lineOf(key === null ? this.#path : [...this.#path, key]), message, level);
  }

  #list(key: string): readonly unknown[] {
    const value = this.#fields[key];
    return Array.isArray(value) ? (value as unknown[]) : this.#absent(key, 'a list', []);
  }

  #absent<T>(key: string, wanted: string, instead: T): T {
    const value = this.#fields[key];
    if (value !== undefined) this.#wrong([...this.#path, key], wanted, value);
    return instead;
  }

  #wrong(path: Path, wanted: string, value: unknown): void {
    const name = path.length === 0 ? 'The file' : `'${nameOf(path)}'`;
    this.#folder.report(this.#file, this.#lineOf(path), `${name} should be ${wanted} and is ${kindOf(value)}; it is not used.`);
  }

  /** Of the value, or else of what it is in. */
  #lineOf(path: Path): number | null {
    for (let length = path.length; length > 0; length--) {
      const line = this.#data?.lineOf(path.slice(0, length)) ?? null;
      if (line !== null) return line;
    }
    return this.#data === null ? null : 1;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** ['files', 'test', 0] -> 'files.test[0]' */
function nameOf(path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${step.slice(0, 60)}`)).join('');
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return `the text '${value.slice(0, 40)}'`;
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    default:
      return 'an object';
  }
}
