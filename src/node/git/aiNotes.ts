import { basename, dirname } from 'node:path';
import type { AiNotes, Clock, Logger, NotedNow } from '../../core/ports.ts';
import { NoteError, parseGitAiNote, type NotedLines } from '../../core/provenance/gitAiNote.ts';
import { git } from './run.ts';

/** Older work is not asked about: debt looks back as far. */
const oldestDays = 30;
const largestNote = 1_000_000;
/** Notes that are read for one file. */
const mostNotes = 200;
const mostKept = 500;

type Note = ReadonlyMap<string, readonly NotedLines[]>;

/** A stretch of lines that came with one commit. Zero-based. */
interface Blamed {
  commit: string;
  /** The file's path in that commit. */
  path: string;
  lineThen: number;
  lineNow: number;
  count: number;
}

/**
 * What git-ai noted in refs/notes/ai, mapped to the lines of a file as it stands now by `git blame`. Reads and never writes: that ref is
 * git-ai's. Only the person's own commits of the last 30 days count; names, addresses and messages are thrown away at once.
 */
export class GitAiNotes implements AiNotes {
  readonly #log: Logger;
  readonly #clock: Clock;
  /** By the note's own object id, which names its contents. */
  readonly #notes = new Map<string, Note>();

  constructor({ log, clock }: { log: Logger; clock: Clock }) {
    this.#log = log;
    this.#clock = clock;
  }

  async linesOf(file: string, text: string): Promise<NotedNow[]> {
    const folder = dirname(file);
    // Most repositories have no such notes, and most files lie in none: then this is all that runs.
    if (!(await succeeds(folder, ['rev-parse', '--verify', '--quiet', 'refs/notes/ai']))) return [];
    const { email, partial } = await configOf(folder);
    // What a partial clone lacks would be fetched.
    if (email === '' || partial) return [];
    const since = this.#clock.now() / 1000 - oldestDays * 86_400;
    const { blamed, times } = parseBlame(await blame(folder, basename(file), text), email, since);
    if (blamed.length === 0) return [];
    const notes = await this.#notesOf(folder, [...times.keys()]);
    return blamed.flatMap((b) => mapped(b, notes.get(b.commit)?.get(b.path) ?? [], (times.get(b.commit) ?? 0) * 1000));
  }

  /** @returns notes by commit */
  async #notesOf(folder: string, commits: readonly string[]): Promise<Map<string, Note>> {
    const noteOf = new Map<string, string>();
    for (const row of (await git(folder, ['notes', '--ref=ai', 'list'])).split('\n')) {
      const [note, commit] = row.split(' ');
      if (note !== undefined && commit !== undefined) noteOf.set(commit, note);
    }
    const wanted = commits.flatMap((commit) => noteOf.get(commit) ?? []);
    await this.#read(folder, [...new Set(wanted)].filter((note) => !this.#notes.has(note)).slice(0, mostNotes));
    return new Map(
      commits.flatMap((commit) => {
        const note = this.#notes.get(noteOf.get(commit) ?? '');
        return note === undefined ? [] : [[commit, note] as const];
      }),
    );
  }

  async #read(folder: string, notes: readonly string[]): Promise<void> {
    if (notes.length === 0) return;
    const sizes = await git(folder, ['cat-file', '--batch-check=%(objectname) %(objecttype) %(objectsize)'], lines(notes));
    for (const row of sizes.split('\n')) {
      const [note = '', type, size] = row.split(' ');
      if (type !== 'blob') continue;
      const fits = Number(size) <= largestNote;
      if (!fits) this.#log.warn(`The git-ai note ${note.slice(0, 8)} is larger than ${largestNote} bytes and is left out.`);
      this.#keep(note, fits ? this.#parsed(note, await git(folder, ['cat-file', 'blob', note])) : new Map());
    }
  }

  #parsed(note: string, text: string): Note {
    try {
      return parseGitAiNote(text);
    } catch (error) {
      if (!(error instanceof NoteError)) throw error;
      this.#log.warn(`The git-ai note ${note.slice(0, 8)} cannot be read and is left out. ${error.message}`);
      return new Map();
    }
  }

  #keep(id: string, note: Note): void {
    this.#notes.set(id, note);
    if (this.#notes.size > mostKept) this.#notes.delete(this.#notes.keys().next().value ?? '');
  }
}

function lines(all: readonly string[]): string {
  return all.map((one) => `${one}\n`).join('');
}

async function succeeds(folder: string, args: readonly string[]): Promise<boolean> {
  return git(folder, args).then(
    () => true,
    () => false,
  );
}

async function configOf(folder: string): Promise<{ email: string; partial: boolean }> {
  const listed = await git(folder, ['config', '-z', '--get-regexp', '^(user\\.email|extensions\\.partialclone)$']).catch(() => '');
  const values = new Map(listed.split('\0').map((entry) => [entry.split('\n', 1)[0] ?? '', entry.slice(entry.indexOf('\n') + 1)]));
  return { email: (values.get('user.email') ?? '').trim().toLowerCase(), partial: values.has('extensions.partialclone') };
}

/** Of the text as it is in the editor, so that lines which are not committed yet are nobody's. */
async function blame(folder: string, name: string, text: string): Promise<string> {
  // Fails for a file that was never committed: then nothing is noted about it.
  return git(folder, ['-c', 'core.quotePath=false', 'blame', '--incremental', '--contents', '-', '--', name], text).catch(() => '');
}

/**
 * Reads `git blame --incremental`: per stretch `<commit> <line then> <line now> <count>`, facts about a commit when it is first named,
 * and at the end `filename <path>`.
 * @param since seconds since the epoch
 * @returns stretches of the person's own commits since then, and the seconds at which each of these was made
 */
export function parseBlame(text: string, email: string, since: number): { blamed: Blamed[]; times: Map<string, number> } {
  const blamed: Blamed[] = [];
  const own = new Set<string>();
  const times = new Map<string, number>();
  let current: Blamed | null = null;
  for (const row of text.split('\n')) {
    const header = /^([0-9a-f]{40,64}) (\d+) (\d+) (\d+)$/.exec(row);
    if (header !== null) {
      const [, commit = '', then, now, count] = header;
      current = { commit, path: '', lineThen: Number(then) - 1, lineNow: Number(now) - 1, count: Number(count) };
    } else if (current === null) {
      continue;
    } else if (row.startsWith('author-mail ')) {
      if (row.slice(12).replace(/[<>]/g, '').trim().toLowerCase() === email) own.add(current.commit);
    } else if (row.startsWith('committer-time ')) {
      const at = Number(row.slice(15));
      if (at >= since) times.set(current.commit, at);
    } else if (row.startsWith('filename ')) {
      blamed.push({ ...current, path: row.slice(9) });
      current = null;
    }
  }
  // git calls what is not committed by a commit of zeros.
  const counts = (commit: string): boolean => own.has(commit) && times.has(commit) && !/^0+$/.test(commit);
  for (const commit of [...times.keys()]) if (!counts(commit)) times.delete(commit);
  return { blamed: blamed.filter((b) => counts(b.commit)), times };
}

function mapped(b: Blamed, noted: readonly NotedLines[], at: number): NotedNow[] {
  return noted.flatMap(({ startLine, endLine, agent }) => {
    const first = Math.max(startLine, b.lineThen);
    const last = Math.min(endLine, b.lineThen + b.count - 1);
    const by = b.lineNow - b.lineThen;
    return first > last ? [] : [{ startLine: first + by, endLine: last + by, agent, at }];
  });
}
