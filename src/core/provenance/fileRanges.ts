import { addLines, cut, overlaps, removeLines, shift, writtenLines, type LineChange, type Lines, type TrackedRange } from './ranges.ts';
import type { Verdict } from './classify.ts';

/** A range in memory. Under a ticket its origin may still be revised. */
interface Held extends TrackedRange {
  ticket: number;
  /** Characters that came with it. */
  size: number;
}

/** An AI's text within a line makes the line AI-written from this length on; below, the line stays whose it was. */
const shareOfLine = 20;
/** Pastes, tools' and unknown text are kept as ranges from this many lines or characters on: less says nothing about a line. */
const keptLines = 4;
const keptCharacters = 100;
/** Undo brings back text whose range died: so many are remembered, in memory. */
const mostGraves = 20;

/** What is known about the lines of one file: ranges by origin, and the lines the person typed. */
export class FileRanges {
  /** Changes when the file gets another name. */
  file: string;
  readonly language: string;
  #ranges: Held[];
  #typed: Lines[];
  /** Lines that the person said they wrote: part of `#typed`, and kept apart because their word is exact. */
  #mine: Lines[];
  #typedIds: readonly string[];
  /** Lines inside a range that hold nothing, or nothing yet: whoever fills one has written it. */
  #fresh: Lines[] = [];
  #graves: Held[] = [];
  /** Ids that are stored but no longer true. */
  readonly #gone = new Set<string>();
  readonly #editedAt = new Map<string, number>();
  dirty = false;

  /** @param stored living ranges of this file, as they were saved */
  constructor(file: string, language: string, stored: readonly TrackedRange[]) {
    this.file = file;
    this.language = language;
    this.#ranges = stored.filter((r) => r.origin !== 'typed').map((r) => ({ ...r, ticket: 0, size: keptCharacters }));
    const typed = stored.filter((r) => r.origin === 'typed');
    this.#typed = typed.reduce<Lines[]>((all, r) => addLines(all, linesOf(r)), []);
    this.#mine = typed.filter((r) => r.strength === 'exact').map(linesOf);
    this.#typedIds = typed.map((r) => r.id);
  }

  get ai(): readonly TrackedRange[] {
    return this.#ranges.filter((r) => r.origin === 'ai');
  }

  /** Pasted text, and text of which nobody knows where it came from. */
  get ofNobody(): readonly TrackedRange[] {
    return this.#ranges.filter((r) => (r.origin === 'pasted' || r.origin === 'unknown') && isKept(r));
  }

  get typed(): readonly Lines[] {
    return this.#typed;
  }

  isTyped(line: number): boolean {
    return this.#typed.some((r) => r.startLine <= line && line <= r.endLine);
  }

  aiAt(lines: Lines): TrackedRange | undefined {
    return this.#ranges.find((r) => r.origin === 'ai' && overlaps(r, lines));
  }

  /** The last edit inside a range, milliseconds since the epoch. */
  editedAt(range: TrackedRange): number {
    return Math.max(range.at, this.#editedAt.get(range.id) ?? 0);
  }

  /**
   * Moves everything along with an edit, then notes where the new lines came from.
   * @param ticket under which the verdict may be revised; 0: never
   */
  change(change: LineChange, from: Verdict, at: number, ticket = 0): void {
    this.#shift(change, from, at);
    if (from.origin === 'typed') this.#wrote(change, from, at, ticket);
    else if (from.origin === 'tool' && from.strength === 'exact') this.#revive(change);
    else this.#came(change, from, at, ticket);
    this.dirty = true;
  }

  /** Later evidence on a change. What the person has marked since is no longer under the ticket. */
  revise(ticket: number, from: Verdict): void {
    const found = this.#ranges.filter((r) => r.ticket === ticket);
    for (const range of found) {
      this.#ranges = this.#ranges.filter((r) => r !== range);
      if (range.origin === 'typed' || from.origin === 'unknown') this.#typed = removeLines(this.#typed, range);
      this.#add({ ...range, ...from });
    }
    if (found.length > 0) this.dirty = true;
  }

  /** An agent's hook names lines that it wrote, as they stand now. They are exact; lines that the person marked stay theirs. */
  claim(lines: Lines, from: Verdict, at: number): void {
    const known = this.#ranges.filter((r) => r.origin === 'ai' && r.strength === 'exact' && !isMarked(r));
    const free = [...this.#mine, ...this.#ranges.filter(isMarked), ...known].reduce<Lines[]>((all, l) => removeLines(all, l), [lines]);
    for (const part of free) this.#add({ ...this.#blank(at), ...from, ...part, size: keptCharacters });
    this.dirty ||= free.length > 0;
  }

  /** The file, or the cell, has another name now: everything is stored under that one from here on. */
  moveTo(file: string): void {
    this.file = file;
    this.#ranges = this.#ranges.map((range) => ({ ...range, file }));
    this.dirty = true;
  }

  /** The person says that an AI wrote these lines. */
  markAi(range: TrackedRange): void {
    this.markMine(range);
    this.#typed = removeLines(this.#typed, range);
    this.#mine = removeLines(this.#mine, range);
    this.#insert({ ...range, ticket: 0, size: keptCharacters });
    this.dirty = true;
  }

  /** The person says that they wrote these lines: they are no longer part of any other range. */
  markMine(lines: Lines): void {
    this.#carve(lines);
    this.#typed = addLines(this.#typed, linesOf(lines));
    this.#mine = addLines(this.#mine, linesOf(lines));
    this.dirty = true;
  }

  /**
   * What to store now. `describe` completes a range with what only the document can tell.
   * @returns ranges to insert or replace, and ids to delete
   */
  save(describe: (lines: Lines) => string, newId: () => string, at: number): { save: TrackedRange[]; remove: string[] } {
    this.#ranges = this.#ranges.map((r) => (isKept(r) ? { ...r, id: r.id === '' ? newId() : r.id, hash: describe(r) } : r));
    const mine = this.#mine.map((lines) => this.#own(lines, newId(), 'exact', 'marked by you', at, describe));
    const rest = this.#mine.reduce<Lines[]>((all, l) => removeLines(all, l), this.#typed);
    const typed = [...mine, ...rest.map((lines) => this.#own(lines, newId(), 'strong', 'typed in the editor', at, describe))];
    const kept = this.#ranges.filter(isKept);
    const remove = [...this.#gone, ...this.#typedIds];
    this.#gone.clear();
    this.#typedIds = typed.map((r) => r.id);
    this.dirty = false;
    return { save: [...kept.map(stored), ...typed], remove };
  }

  /** What `save` gave last could not be stored: it is given again, in full, with what is to be deleted. */
  notSaved(remove: readonly string[]): void {
    for (const id of remove) this.#gone.add(id);
    this.dirty = true;
  }

  #own(
    lines: Lines,
    id: string,
    strength: 'exact' | 'strong',
    evidence: string,
    at: number,
    describe: (lines: Lines) => string,
  ): TrackedRange {
    const { file, language } = this;
    return { ...linesOf(lines), id, file, language, origin: 'typed', strength, evidence, at, hash: describe(lines) };
  }

  #shift(change: LineChange, from: Verdict, at: number): void {
    const touched: Lines = { startLine: change.startLine, endLine: change.startLine + change.newLines };
    this.#ranges = this.#ranges.flatMap((range) => {
      const moved = shift(range, change);
      if (moved === null) {
        this.#forget(range);
        if (from.evidence !== 'git changed the files') this.#bury(range);
        return [];
      }
      const inside = overlaps(range, { startLine: change.startLine, endLine: change.endLine });
      if (inside && range.id !== '' && overlaps(moved, touched)) this.#editedAt.set(range.id, at);
      return [moved];
    });
    const along = (all: readonly Lines[]): Lines[] => (all.length === 0 ? [] : all.flatMap((lines) => shift(lines, change) ?? []));
    this.#typed = along(this.#typed);
    this.#mine = along(this.#mine);
    this.#fresh = along(this.#fresh);
  }

  /** The person typed. Inside somebody else's range a line is theirs once nothing of the old one was left. */
  #wrote(change: LineChange, from: Verdict, at: number, ticket: number): void {
    const touched: Lines = { startLine: change.startLine, endLine: change.startLine + change.newLines };
    const inRange = this.#ranges.some((r) => r.origin !== 'typed' && overlaps(r, touched));
    // A deletion writes no line, and what it leaves keeps its origin.
    if (from.strength === 'weak') {
      if (inRange && change.leavesBlank === true) this.#fresh = addLines(this.#fresh, touched);
      return;
    }
    const wrote = typedLines(change);
    if (!inRange) {
      this.#typed = addLines(this.#typed, wrote);
    } else {
      if (change.newLines > 0 && change.insertsOnly) this.#fresh = addLines(this.#fresh, wrote);
      const retyped = change.newLines === 0 && !change.insertsOnly && change.atLineStart && change.endsAtLineEnd === true;
      for (let line = wrote.startLine; line <= wrote.endLine; line += 1) this.#wroteLine(line, change, retyped);
    }
    if (ticket !== 0) this.#insert({ ...this.#blank(at), ...from, ...wrote, ticket, size: 0 });
  }

  #wroteLine(line: number, change: LineChange, retyped: boolean): void {
    const one = { startLine: line, endLine: line };
    const range = this.#ranges.find((r) => r.origin !== 'typed' && overlaps(r, one));
    const fresh = retyped || this.#fresh.some((l) => overlaps(l, one));
    // An empty line says nothing yet; a tool's or an unknown line that is edited by hand is the person's, as any other is.
    const theirs =
      range === undefined ||
      range.origin === 'tool' ||
      range.origin === 'unknown' ||
      (fresh && change.leavesBlank !== true && change.newLines === 0);
    if (!theirs) return;
    this.#fresh = removeLines(this.#fresh, one);
    this.#carve(one);
    this.#typed = addLines(this.#typed, one);
  }

  /** Text came that nobody typed. */
  #came(change: LineChange, from: Verdict, at: number, ticket: number): void {
    const lines = writtenLines(change);
    if (lines === null) return;
    if (from.origin !== 'tool')
      this.#typed = removeLines(
        this.#typed,
        change.size === undefined ? { startLine: change.startLine, endLine: change.startLine + change.newLines } : lines,
      );
    if (change.size === undefined || change.leavesBlank === true) return;
    this.#add({ ...this.#blank(at), ...from, ...lines, ticket, size: change.size });
  }

  #blank(at: number): Held {
    const range = { id: '', file: this.file, language: this.language, startLine: 0, endLine: 0, at, hash: '' };
    return { ...range, origin: 'unknown', strength: 'weak', evidence: '', ticket: 0, size: 0 };
  }

  /** Adds a range; one that is kept takes its lines from all others. */
  #add(range: Held): void {
    if (range.ticket === 0 && !isKept(range)) return;
    if (isKept(range)) {
      this.#carve(range);
      if (range.origin !== 'tool') {
        this.#typed = removeLines(this.#typed, range);
        this.#mine = removeLines(this.#mine, range);
      }
    }
    this.#insert(range);
  }

  #insert(range: Held): void {
    this.#ranges = [...this.#ranges, range].sort((a, b) => a.startLine - b.startLine);
    // What was only waiting for a revision that never came.
    if (this.#ranges.length > 50) this.#ranges = this.#ranges.filter((r) => isKept(r) || r.at > range.at - 15_000);
  }

  #carve(lines: Lines): void {
    this.#ranges = this.#ranges.flatMap((range) => {
      if (!overlaps(range, lines)) return [range];
      const left = cut(range, lines);
      if (left.length === 0) this.#forget(range);
      return left;
    });
  }

  #forget(range: Held): void {
    if (range.id !== '') this.#gone.add(range.id);
  }

  #bury(range: Held): void {
    if (!isKept(range)) return;
    this.#graves.push(range);
    if (this.#graves.length > mostGraves) this.#graves.shift();
  }

  /** Undo of a deletion, or redo of an insertion: the range of those very lines lives again. */
  #revive(change: LineChange): void {
    const lines = writtenLines(change);
    if (change.newLines === 0 || lines === null) return;
    const back = this.#graves.filter((g) => g.startLine >= lines.startLine && g.endLine <= lines.endLine);
    for (const range of back) {
      this.#graves = this.#graves.filter((g) => g !== range);
      this.#gone.delete(range.id);
      this.#add({ ...range, ticket: 0 });
    }
  }
}

function linesOf({ startLine, endLine }: Lines): Lines {
  return { startLine, endLine };
}

function isMarked(range: TrackedRange): boolean {
  return range.evidence === 'marked by you';
}

function isKept(range: Held): boolean {
  const lines = range.endLine - range.startLine + 1;
  switch (range.origin) {
    case 'typed':
      return false;
    case 'ai':
      return range.size >= shareOfLine || lines > 1;
    case 'pasted':
    case 'tool':
    case 'unknown':
      return range.size >= keptCharacters || lines >= keptLines;
  }
}

function stored({ id, file, language, startLine, endLine, origin, strength, evidence, at, hash }: Held): TrackedRange {
  return { id, file, language, startLine, endLine, origin, strength, evidence, at, hash };
}

/** The lines a key wrote: a line break typed at a line's start or end leaves that line itself untouched. */
function typedLines(change: LineChange): Lines {
  const startLine = change.startLine;
  const endLine = startLine + change.newLines;
  if (!change.insertsOnly || change.newLines === 0) return { startLine, endLine };
  if (change.atLineStart) return { startLine, endLine: endLine - 1 };
  return change.endsAtLineEnd === true ? { startLine: startLine + 1, endLine } : { startLine, endLine };
}
