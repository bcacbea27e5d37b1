import { addLines, overlaps, removeLines, shift, type LineChange, type Lines, type TrackedRange } from './ranges.ts';
import type { Verdict } from './classify.ts';

/** What is known about the lines of one file: ranges of AI origin, and the lines the person typed. */
export class FileRanges {
  readonly file: string;
  readonly language: string;
  #ai: TrackedRange[];
  #typed: Lines[];
  #typedIds: readonly string[];
  /** Ids that are stored but no longer true. */
  readonly #gone = new Set<string>();
  readonly #editedAt = new Map<string, number>();
  dirty = false;

  /** @param stored living ranges of this file, as they were saved */
  constructor(file: string, language: string, stored: readonly TrackedRange[]) {
    this.file = file;
    this.language = language;
    this.#ai = stored.filter((r) => r.origin === 'ai');
    const typed = stored.filter((r) => r.origin === 'typed');
    this.#typed = typed.map(({ startLine, endLine }) => ({ startLine, endLine }));
    this.#typedIds = typed.map((r) => r.id);
  }

  get ai(): readonly TrackedRange[] {
    return this.#ai;
  }

  get typed(): readonly Lines[] {
    return this.#typed;
  }

  isTyped(line: number): boolean {
    return this.#typed.some((r) => r.startLine <= line && line <= r.endLine);
  }

  aiAt(lines: Lines): TrackedRange | undefined {
    return this.#ai.find((r) => overlaps(r, lines));
  }

  /** The last edit inside a range, milliseconds since the epoch. */
  editedAt(range: TrackedRange): number {
    return Math.max(range.at, this.#editedAt.get(range.id) ?? 0);
  }

  /** Moves everything along with an edit, then notes where the new lines came from. */
  change(change: LineChange, from: Verdict, at: number): void {
    const touched: Lines = { startLine: change.startLine, endLine: change.startLine + change.newLines };
    this.#ai = this.#ai.flatMap((range) => {
      const inside = overlaps(range, { startLine: change.startLine, endLine: change.endLine });
      const moved = shift(range, change);
      if (moved === null) this.#gone.add(range.id);
      else if (inside && overlaps(moved, touched)) this.#editedAt.set(range.id, at);
      return moved === null ? [] : [moved];
    });
    this.#typed = this.#typed.flatMap((lines) => shift(lines, change) ?? []);
    if (from.origin === 'typed') {
      // A deletion is weak: it writes no line, and what it leaves keeps its origin.
      const wrote = typedLines(change);
      if (from.strength !== 'weak' && this.aiAt(wrote) === undefined) this.#typed = addLines(this.#typed, wrote);
    } else if (from.origin !== 'tool') {
      this.#typed = removeLines(this.#typed, touched);
    }
    this.dirty = true;
  }

  /** The person says that an AI wrote these lines. */
  markAi(range: TrackedRange): void {
    this.markMine(range);
    this.#typed = removeLines(this.#typed, range);
    this.#ai = [...this.#ai, range].sort((a, b) => a.startLine - b.startLine);
    this.dirty = true;
  }

  /** The person says that they wrote these lines: AI ranges that they overlap are no longer AI-written. */
  markMine(lines: Lines): void {
    for (const range of this.#ai) if (overlaps(range, lines)) this.#gone.add(range.id);
    this.#ai = this.#ai.filter((r) => !overlaps(r, lines));
    this.#typed = addLines(this.#typed, lines);
    this.dirty = true;
  }

  /**
   * What to store now. `describe` completes a range with what only the document can tell.
   * @returns ranges to insert or replace, and ids to delete
   */
  save(describe: (lines: Lines) => string, newId: () => string, at: number): { save: TrackedRange[]; remove: string[] } {
    this.#ai = this.#ai.map((range) => ({ ...range, hash: describe(range) }));
    const typed = this.#typed.map((lines): TrackedRange => ({
      ...lines,
      id: newId(),
      file: this.file,
      language: this.language,
      origin: 'typed',
      strength: 'strong',
      evidence: 'typed in the editor',
      at,
      hash: describe(lines),
    }));
    const remove = [...this.#gone, ...this.#typedIds];
    this.#gone.clear();
    this.#typedIds = typed.map((r) => r.id);
    this.dirty = false;
    return { save: [...this.#ai, ...typed], remove };
  }
}

/** The lines a key wrote: a line break typed at a line's start or end leaves that line itself untouched. */
function typedLines(change: LineChange): Lines {
  const startLine = change.startLine;
  const endLine = startLine + change.newLines;
  if (!change.insertsOnly || change.newLines === 0) return { startLine, endLine };
  if (change.atLineStart) return { startLine, endLine: endLine - 1 };
  return change.endsAtLineEnd === true ? { startLine: startLine + 1, endLine } : { startLine, endLine };
}
