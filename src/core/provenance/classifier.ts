import type { Change, EditEvent, Place, ProvenanceEvent } from './events.ts';
import { bulkCharacters, bulkLines, classify, verdict, type FirstVerdict, type Verdict } from './classify.ts';
import { Held } from './held.ts';
import { PendingChanges } from './pendingChanges.ts';
import { Presence } from './presence.ts';
import { lineBreaks } from './textShape.ts';
import { weigh, type Known, type Pending } from './weigh.ts';

/** One change's verdict; later evidence may revise it under the same ticket. */
export interface Judged {
  /** 0: final at once. */
  ticket: number;
  verdict: Verdict;
}

export interface Revision {
  ticket: number;
  doc: string;
  verdict: Verdict;
}

const pasteMs = 500;
const acceptMs = 400;
/** Dirty flips, caret moves and companions of a refactoring arrive within this. */
const shapeMs = 250;
/** Git's files are noticed by then. */
const gitMs = 2_000;
/** A hook reports after the tool ended, and a watched folder tells it late. */
const memoryMs = 12_000;
const hookAheadMs = 5_000;
const continueMs = 30_000;
const composingMs = 3_000;
/** Up to so many changes of one event are told apart. */
const mostApart = 8;

/**
 * Says where edits came from: at once when the shape tells, later when the evidence comes later (a dirty flip that stays away,
 * a caret that jumps into a snippet, an agent's hook, git). Fed with events alone; holds no text.
 */
export class Classifier {
  readonly #held: Held;
  readonly #presence = new Presence();
  readonly #pending = new PendingChanges();
  readonly #pastes = new Map<string, number>();
  readonly #accepts = new Map<string, number>();
  readonly #hooks = new Map<string, { at: number; agent: string }>();
  /** Where the last typing in a document ended. */
  #typing: { doc: string; start: Place; place: Place; at: number } | null = null;
  readonly #disk: { at: number; doc: string; change: 'create' | 'change' | 'delete' }[] = [];
  readonly #git: { at: number; what: 'head' | 'index' }[] = [];
  #tickets = 0;
  #announced = true;

  constructor(held: Held = new Held()) {
    this.#held = held;
  }

  /** @returns for an edit a verdict on each of its changes; else nothing */
  feed(event: ProvenanceEvent): Judged[] {
    switch (event.type) {
      case 'edit':
        return this.#edit(event);
      case 'dirty':
        // The flip tells of an edit in the window; the text on disk never makes a document dirty.
        for (const p of this.#pending.of(event.doc)) if (event.dirty) p.flipped = true;
        break;
      case 'save':
        for (const p of this.#pending.of(event.doc)) p.flipped ||= p.stage === 'shape';
        break;
      case 'close':
        this.#pending.hasten(this.#pending.of(event.doc), event.at);
        break;
      case 'selection':
        this.#selection(event);
        break;
      case 'pastes':
        this.#announced = event.announced;
        break;
      case 'paste':
        this.#pastes.set(event.doc, event.at);
        break;
      case 'accept':
        this.#accepts.set(event.doc, event.at);
        break;
      case 'held':
        this.#held.add(event.hash, event.at);
        break;
      case 'agent':
        this.#presence.feed(event);
        break;
      case 'program':
        this.#presence.program(event.running, event.at);
        break;
      case 'hook':
        this.#hooks.set(event.doc, event);
        this.#pending.hasten(this.#pending.of(event.doc), event.at);
        break;
      case 'git':
        remember(this.#git, event);
        if (event.what === 'head') this.#pending.hasten(this.#pending.all, event.at);
        break;
      case 'disk':
        remember(this.#disk, event);
        break;
    }
    return [];
  }

  /** When `settle` has something to do next; null when nothing waits. */
  nextDue(): number | null {
    return this.#pending.due === Infinity ? null : this.#pending.due;
  }

  /** Weighs what has waited long enough. */
  settle(now: number): Revision[] {
    const revisions: Revision[] = [];
    this.#pending.settle(now, (p) => {
      const weighed = weigh(p, this.#known(p));
      p.stage = p.stage === 'shape' ? 'git' : 'memory';
      p.due = p.stage === 'git' ? p.at + gitMs : Infinity;
      if (weighed === null || (weighed.origin === p.verdict.origin && weighed.strength === p.verdict.strength)) return;
      p.verdict = weighed;
      revisions.push({ ticket: p.ticket, doc: p.doc, verdict: weighed });
    });
    this.#pending.forget(now - memoryMs);
    return revisions;
  }

  /** The verdict on a file that was written while no document held it. */
  closedFile(doc: string, change: 'create' | 'change', at: number): Verdict {
    const p: Pending = {
      ...nothingPending,
      doc,
      at,
      kind: 'closed',
      created: change === 'create',
      verdict: verdict('unknown', 'weak', ''),
    };
    return weigh(p, this.#known(p)) ?? verdict('unknown', 'weak', 'changed on disk by another program');
  }

  #edit(event: EditEvent): Judged[] {
    const { doc, at } = event;
    const brings = event.changes.some((c) => c.text !== '');
    const first = classify(event, {
      paste: this.#take(this.#pastes, doc, at, pasteMs, brings),
      accepted: this.#take(this.#accepts, doc, at, acceptMs, brings),
      recomposes: this.#recomposes(event),
      held: (text) => this.#held.has(text, at),
    });
    const judged = this.#noteTogether(event, first) ?? first.map((f, i) => this.#note(event, event.changes[i], f));
    this.#noteTyping(event, first);
    return judged;
  }

  /** A replacement or a formatter makes thousands of changes in one act: they share their verdict, and its revision. */
  #noteTogether(event: EditEvent, first: readonly FirstVerdict[]): Judged[] | null {
    const [one] = first;
    if (one === undefined || first.length <= mostApart || first.some((f) => f.verdict !== one.verdict || f.later !== one.later))
      return null;
    const judged = this.#note(
      event,
      event.changes.reduce((a, b) => (b.text.length > a.text.length ? b : a)),
      one,
    );
    return first.map(() => judged);
  }

  #note(event: EditEvent, change: Change | undefined, first: FirstVerdict): Judged {
    // What is dirty already and typed at the caret needs no second look: nearly every key.
    const certain = first.later === 'nothing' || (first.verdict.origin === 'typed' && event.dirty);
    if (change === undefined || (certain && (event.dirty || first.verdict.strength === 'exact')))
      return { ticket: 0, verdict: first.verdict };
    this.#tickets += 1;
    const p: Pending = {
      ...nothingPending,
      ticket: this.#tickets,
      doc: event.doc,
      at: event.at,
      due: event.at + shapeMs,
      kind: first.later,
      flipped: event.dirty,
      dirtyBefore: event.dirty,
      active: event.active,
      visible: event.visible,
      verdict: first.verdict,
      start: change.start,
      end: endOf(change),
      size: change.text.length,
      removed: change.removed,
      // A hash tells that two places got the same text.
      hash: this.#held.sameness(change.text),
      wholeLines: isWholeLines(change),
      changes: event.changes.length,
      bulky: change.text.length >= bulkCharacters || lineBreaks(change.text) >= bulkLines,
      // An unannounced paste looks the same: then it is nobody's.
      continuesTyping: this.#announced && this.#continues(event),
    };
    this.#pending.add(p);
    this.#stream(p);
    return { ticket: p.ticket, verdict: p.verdict };
  }

  /** Whole lines one after the other, each a moment after the last and each another text: no hand does that. */
  #stream(p: Pending): void {
    const before = this.#pending.all.at(-2);
    const follows =
      before !== undefined &&
      before.doc === p.doc &&
      p.wholeLines &&
      before.wholeLines &&
      p.changes === 1 &&
      p.hash !== before.hash &&
      p.at - before.at <= 300 &&
      p.start.line >= before.start.line &&
      p.start.line <= before.end.line + 1;
    if (!follows || p.verdict.origin !== 'unknown' || before.verdict.origin !== 'unknown') return;
    p.streamed = before.streamed + 1;
    if (p.streamed < 2) return;
    for (let i = this.#pending.all.length - 1, wanted = p.streamed; i >= 0 && wanted >= 0; i -= 1, wanted -= 1) {
      const line = this.#pending.all[i];
      if (line !== undefined) line.inStream = true;
    }
  }

  #selection(event: Extract<ProvenanceEvent, { type: 'selection' }>): void {
    for (const p of this.#pending.of(event.doc)) {
      if (p.stage !== 'shape' || p.kind !== 'bulkAtCaret' || event.at - p.at > shapeMs) continue;
      // A snippet leaves its first placeholder selected, or its caret inside; everything else leaves the caret at the end.
      p.caretInside ||= event.cursors.length > 1 || event.cursors.some((c) => !same(c.start, c.end) || !same(c.end, p.end));
    }
  }

  #take(marks: Map<string, number>, doc: string, at: number, ms: number, brings: boolean): boolean {
    const marked = marks.get(doc);
    if (marked === undefined || at - marked > ms) return false;
    if (brings) marks.delete(doc);
    return true;
  }

  #hookOf(p: Pending): string | null {
    const hook = this.#hooks.get(p.doc);
    if (hook === undefined) return null;
    return p.at - hook.at < hookAheadMs && hook.at - p.at < memoryMs ? hook.agent : null;
  }

  #continues(event: EditEvent): boolean {
    const last = this.#typing;
    const [change] = event.changes;
    if (last === null || change === undefined || last.doc !== event.doc || event.at - last.at > continueMs) return false;
    return same(change.start, last.place) || same(change.end, last.place) || (change.start.line === last.place.line && change.removed > 0);
  }

  #recomposes({ doc, at, changes }: EditEvent): boolean {
    const last = this.#typing;
    const [change] = changes;
    if (last === null || change === undefined || last.doc !== doc || change.removed === 0 || at - last.at > composingMs) return false;
    return same(change.start, last.start) && same(change.end, last.place);
  }

  #noteTyping(event: EditEvent, first: readonly FirstVerdict[]): void {
    const [change] = event.changes;
    if (change === undefined || first[0]?.verdict.origin !== 'typed') return;
    this.#typing = { doc: event.doc, start: change.start, place: endOf(change), at: event.at };
  }

  #known(p: Pending): Known {
    return { presence: this.#presence, pending: this.#pending.all, disk: this.#disk, git: this.#git, hook: this.#hookOf(p) };
  }
}

const zero: Place = { line: 0, character: 0 };

const nothingPending: Pending = {
  ticket: 0,
  doc: '',
  at: 0,
  due: Infinity,
  stage: 'shape',
  kind: 'nothing',
  created: false,
  flipped: false,
  dirtyBefore: false,
  active: false,
  visible: false,
  verdict: verdict('unknown', 'weak', 'no source seen'),
  start: zero,
  end: zero,
  size: 0,
  removed: 0,
  hash: 0,
  wholeLines: false,
  changes: 1,
  bulky: false,
  continuesTyping: false,
  caretInside: false,
  streamed: 0,
  inStream: false,
};

function same(a: Place, b: Place): boolean {
  return a.line === b.line && a.character === b.character;
}

function endOf({ start, text }: Change): Place {
  const lines = lineBreaks(text);
  if (lines === 0) return { line: start.line, character: start.character + text.length };
  return { line: start.line + lines, character: text.length - text.lastIndexOf('\n') - 1 };
}

function isWholeLines({ text, start, removed }: Change): boolean {
  if (removed > 0 || text.trim().length < 3) return false;
  return (start.character === 0 && text.endsWith('\n')) || (text.startsWith('\n') && text.length > 3);
}

function remember<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > 64) list.shift();
}
