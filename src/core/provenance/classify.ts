import type { Change, EditEvent } from './events.ts';
import type { Origin, Strength } from './ranges.ts';
import { isCommentMark, isImports, textShape, type TextShape } from './textShape.ts';

export interface Verdict {
  origin: Origin;
  strength: Strength;
  /** How this is known, in words for the person; begins with 'guessed: ' for every AI that no hook, key or person vouches for. */
  evidence: string;
}

export function verdict(origin: Origin, strength: Strength, evidence: string): Verdict {
  return { origin, strength, evidence };
}

/** What the classifier knows around an event. */
export interface Around {
  /** A paste was announced for this document, and this is the first text since. */
  paste: boolean;
  /** The accept key of inline completions was pressed a moment ago. */
  accepted: boolean;
  /** The change replaces exactly what the last typing put there, as an input method does. */
  recomposes: boolean;
  /** This text was copied, cut or selected here in the last minutes. */
  held: (text: string) => boolean;
}

/** A first verdict. `later` says which evidence is still to come, and for which reading. */
export interface FirstVerdict {
  verdict: Verdict;
  later: 'nothing' | 'bulkAtCaret' | 'bulkElsewhere' | 'severalBulky' | 'small';
}

/** Auto-close, an auto-indented line break and overtyping are still one key. */
const longestKey = 2;
/** An input method replaces what it shows until it is committed. */
const longestComposition = 40;
const longestStep = 6;
/** From here on one line is more than a name or a call. */
export const bulkCharacters = 50;
const manyCharacters = 100;
export const bulkLines = 2;

/**
 * Where an event's changes came from, by what the stable API shows at that moment. What it does not show is `unknown`: neither
 * a person nor an AI is assumed. Everything that is known to be neither is ruled out first.
 */
export function classify(event: EditEvent, around: Around): FirstVerdict[] {
  const all = (v: Verdict): FirstVerdict[] => event.changes.map(() => ({ verdict: v, later: 'nothing' }));
  if (event.own) return all(ownEdit);
  if (event.undoOrRedo) return all(undone);
  if (around.accepted && event.changes.some((c) => c.text !== '')) return all(acceptedByKey);
  if (around.paste) return event.changes.map((c) => ({ verdict: c.text === '' ? deleted : pasted, later: 'nothing' }));
  const [only] = event.changes;
  if (event.changes.length === 1 && only !== undefined) return [one(event, only, around)];
  return several(event, around);
}

const ownEdit = verdict('tool', 'exact', 'made by Whetstone');
const undone = verdict('tool', 'exact', 'undo or redo');
const acceptedByKey = verdict('ai', 'exact', 'an inline completion, accepted by its key');
const pasted = verdict('pasted', 'strong', 'pasted');
const typed = verdict('typed', 'strong', 'typed in the editor');
const typedAtSeveral = verdict('typed', 'strong', 'typed at several cursors');
const composedText = verdict('typed', 'strong', 'typed with an input method');
const deleted = verdict('typed', 'weak', 'deleted in the editor');
const takenAway = verdict('tool', 'weak', 'text taken away, not at the cursor');
const moved = verdict('tool', 'strong', 'moved or copied within this window');
const imports = verdict('tool', 'weak', 'imports added or organised');
const comment = verdict('tool', 'weak', 'a comment switched on or off');
const blanks = verdict('tool', 'weak', 'white space only');
const formatted = verdict('tool', 'weak', 'formatting');
const sameEverywhere = verdict('tool', 'weak', 'the same text in several places: a rename or replacement');
const suggested = verdict('tool', 'weak', 'a suggestion from the list');
const severalAtOnce = verdict('tool', 'weak', 'several small edits at once');
const noSource = verdict('unknown', 'weak', 'no source seen');

function settled(v: Verdict): FirstVerdict {
  return { verdict: v, later: 'nothing' };
}

function one(event: EditEvent, change: Change, around: Around): FirstVerdict {
  const shape = textShape(change.text);
  const caret = event.active && isAtCaret(event, change);
  if (shape.length === 0) return deletion(event, caret);
  if (event.active && isOneKey(change.text, shape) && (caret || event.cursors.length === 0)) return { verdict: typed, later: 'small' };
  const grows = shape.newLines === 0 && shape.length - change.removed <= longestStep;
  if (caret && around.recomposes && grows && shape.length <= longestComposition) return settled(composedText);
  if (shape.blank) return settled(blanks);
  if (isCommentMark(change.text)) return settled(comment);
  if (around.held(change.text) || event.repeatsNeighbour) return settled(moved);
  if (caret && shape.composed && shape.length <= longestComposition && change.removed <= longestComposition) return settled(composedText);
  if (shape.newLines > 0 && isImports(change.text)) return settled(imports);
  if (caret && shape.word && change.start.line === change.end.line) return { verdict: suggested, later: 'small' };
  const bulky = shape.newLines >= bulkLines || shape.length >= bulkCharacters;
  if (!bulky) return { verdict: noSource, later: 'small' };
  if (caret) return { verdict: noSource, later: 'bulkAtCaret' };
  const large = shape.newLines > bulkLines || shape.length >= manyCharacters;
  return { verdict: noSource, later: large ? 'bulkElsewhere' : 'small' };
}

/** A deletion by hand is at the caret; elsewhere a formatter or a refactoring took the text away. */
function deletion(event: EditEvent, caret: boolean): FirstVerdict {
  if (!event.active) return { verdict: noSource, later: 'small' };
  return settled(caret ? deleted : takenAway);
}

function several(event: EditEvent, around: Around): FirstVerdict[] {
  const shapes = event.changes.map((c) => textShape(c.text));
  const all = (v: Verdict, later: FirstVerdict['later'] = 'nothing'): FirstVerdict[] => event.changes.map(() => ({ verdict: v, later }));
  if (shapes.every((s) => s.length === 0)) {
    const byHand = event.active && event.changes.every((c) => isAtCaret(event, c));
    return all(byHand ? deleted : event.active ? takenAway : noSource);
  }
  const equal = event.changes.every((c) => c.text === event.changes[0]?.text && c.removed === event.changes[0].removed);
  if (equal && event.active && event.changes.length === event.cursors.length && event.changes.every((c) => isAtCaret(event, c))) {
    const [text = ''] = event.changes.map((c) => c.text);
    return all(shapes.every((s) => isOneKey(text, s)) ? typedAtSeveral : shapes.every((s) => s.word) ? suggested : noSource);
  }
  if (shapes.every((s) => s.blank)) return all(blanks);
  if (shapes.every((s) => s.blank || s.length === 0 || s.punctuation)) return all(formatted);
  if (event.changes.every((c) => c.text === '' || isCommentMark(c.text))) return all(comment);
  if (equal) return all(sameEverywhere, 'small');
  if (isMove(event)) return all(moved);
  if (event.changes.every((c) => c.text.trim() === '' || isImports(c.text))) return all(imports);
  if (event.changes.every((c) => c.text === '' || around.held(c.text))) return all(moved);
  const bulky = shapes.some((s) => s.newLines > bulkLines || s.length >= manyCharacters);
  return bulky ? all(noSource, 'severalBulky') : all(severalAtOnce, 'small');
}

/** Lines moved up or down, or dragged: as much text goes in one place as comes in another. */
function isMove(event: EditEvent): boolean {
  if (event.changes.length > 4) return false;
  let removed = 0;
  let inserted = 0;
  let pureDeletion = false;
  for (const change of event.changes) {
    removed += change.removed;
    inserted += change.text.length;
    pureDeletion ||= change.text.trim() === '' && change.removed > 0;
  }
  return pureDeletion && Math.abs(removed - inserted) <= event.changes.length * 2 && removed > 0;
}

/** A change at a caret begins or ends at one, as it was before; a stale caret is at most some keys behind on the same line. */
function isAtCaret(event: EditEvent, change: Change): boolean {
  for (const { start, end } of event.cursors) {
    const touches = change.start.line <= end.line && change.end.line >= start.line;
    if (!touches) continue;
    if (change.end.line === end.line && Math.abs(change.end.character - end.character) <= staleKeys) return true;
    if (change.start.line === start.line && Math.abs(change.start.character - start.character) <= staleKeys) return true;
  }
  // An auto-indented line break comes before its selection event: the caret is still told one line higher.
  return event.cursors.some(({ end }) => change.start.line === end.line + 1 && change.removed === 0 && change.text.length <= longestKey);
}

const staleKeys = 4;

function isOneKey(text: string, shape: TextShape): boolean {
  if (shape.newLines === 0) return shape.length <= longestKey;
  if (!shape.blank || shape.newLines > 2) return false;
  // Enter, and Enter between brackets; a file's indentation is seldom deeper than this.
  const first = text.charCodeAt(0);
  return (first === 10 || first === 13) && shape.length <= 120;
}
