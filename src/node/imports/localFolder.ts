/** A folder of somebody else's, read without ever leaving it. */
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import type { DataFile, ImportFolder } from '../../core/imports/folder.ts';
import { hashOf } from '../../core/imports/values.ts';
import type { PackProblem } from '../../core/packs/schema.ts';

/** A track's largest file is a tenth of this; all that is read of one is a fifth. */
export const importLimits = {
  fileBytes: 1024 * 1024,
  allBytes: 64 * 1024 * 1024,
  entries: 5000,
  findings: 1000,
  patternMs: 100,
  /** For all patterns of an import. */
  patternsMs: 1000,
  patternLength: 500,
} as const;

export class LocalFolder implements ImportFolder {
  readonly name: string;
  readonly key: string;
  readonly findings: PackProblem[] = [];
  readonly #root: string;
  #bytes = 0;
  #patternsMs = 0;

  /** @param root absolute, without symbolic links */
  private constructor(root: string) {
    this.#root = root;
    this.name = basename(root);
    this.key = hashOf(pathToFileURL(root).href);
  }

  /** @throws Error when there is no such folder */
  static async open(folder: string): Promise<LocalFolder> {
    return new LocalFolder(await realpath(folder));
  }

  report(path: string, line: number | null, message: string, level?: 'warning'): void {
    const problem = { file: join(this.#root, path), line, message };
    this.#add(level === undefined ? problem : { ...problem, level });
  }

  /** A set that is wrong throughout is told so once. */
  #add(problem: PackProblem): void {
    const { findings: most } = importLimits;
    if (this.findings.length < most) this.findings.push(problem);
    else if (this.findings.length === most)
      this.findings.push({ file: this.#root, line: null, message: `More than ${most} findings; the rest is not listed.` });
  }

  async text(path: string): Promise<string | null> {
    const place = await this.#place(path);
    if (place === null) return null;
    const handle = await open(place, 'r');
    try {
      const { size } = await handle.stat();
      if (size > importLimits.fileBytes)
        return this.#refuse(path, `The file is larger than ${importLimits.fileBytes / 1024 / 1024} MB; it is not read.`);
      this.#bytes += size;
      if (this.#bytes > importLimits.allBytes) return this.#refuse(path, 'More is read than an import may hold; this file is left out.');
      // What grows meanwhile is cut off.
      const buffer = Buffer.alloc(size);
      const { bytesRead } = await handle.read(buffer, 0, size, 0);
      return new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead)).replaceAll('\r\n', '\n');
    } catch (error) {
      if (error instanceof TypeError) return this.#refuse(path, 'The file is not valid UTF-8 text; it is not read.');
      throw error;
    } finally {
      await handle.close();
    }
  }

  async data(path: string): Promise<DataFile | null> {
    const text = await this.text(path);
    if (text === null) return null;
    const { data, mistakes } = await (path.endsWith('.toml') ? readToml(text) : readJson(text));
    for (const { line, message } of mistakes) this.report(path, line, message);
    return data;
  }

  async list(path: string): Promise<string[]> {
    const place = await this.#place(path, 'folder');
    if (place === null) return [];
    const entries = await readdir(place, { withFileTypes: true });
    if (entries.length > importLimits.entries) this.report(path, null, `More than ${importLimits.entries} files; the rest is left out.`);
    const names = entries.slice(0, importLimits.entries).map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
    return names.sort();
  }

  /** In a context of its own, because only there a match can be stopped. */
  find(pattern: string, text: string): number | null | 'refused' {
    const spent = this.#patternsMs >= importLimits.patternsMs;
    if (spent || pattern.length > importLimits.patternLength) return 'refused';
    const started = performance.now();
    try {
      const code = "new RegExp(pattern, 'm').exec(text)?.index ?? null";
      const at: unknown = runInNewContext(code, { pattern, text }, { timeout: importLimits.patternMs });
      return typeof at === 'number' ? text.slice(0, at).split('\n').length - 1 : null;
    } catch {
      // It is no regular expression, or took too long.
      return 'refused';
    } finally {
      this.#patternsMs += performance.now() - started;
    }
  }

  #refuse(path: string, message: string): null {
    this.report(path, null, message);
    return null;
  }

  /** Where a path really is. @returns null for what is not there, and with a finding for what is not to be read */
  async #place(path: string, wanted: 'file' | 'folder' = 'file'): Promise<string | null> {
    if (/^(?:[/\\]|[A-Za-z]:)|\\|\0|(?:^|\/)\.\.(?:\/|$)/.test(path)) {
      this.#add({ file: this.#root, line: null, message: `'${path.slice(0, 100)}' leads out of the folder; it is not read.` });
      return null;
    }
    try {
      const place = await realpath(join(this.#root, path));
      if (place !== this.#root && !place.startsWith(this.#root + sep))
        return this.#refuse(path, 'This is a link that leads out of the folder; it is not read.');
      const about = await lstat(place);
      if (wanted === 'folder') return about.isDirectory() ? place : null;
      return about.isFile() ? place : about.isDirectory() ? null : this.#refuse(path, 'This is not a plain file; it is not read.');
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (['ENOENT', 'ENOTDIR'].includes(code)) return null;
      if (code === '') throw error;
      return this.#refuse(path, `The file cannot be read (${code}).`);
    }
  }
}

async function readJson(text: string): Promise<{ data: DataFile | null; mistakes: { line: number; message: string }[] }> {
  return (await import('./jsonData.ts')).readJsonData(text);
}

async function readToml(text: string): Promise<{ data: DataFile | null; mistakes: { line: number; message: string }[] }> {
  return (await import('./tomlData.ts')).readTomlData(text);
}
