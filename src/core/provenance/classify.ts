import type { Origin, Strength } from './ranges.ts';

/** The shape of one change; texts are looked at here and forgotten. */
export interface ChangeShape {
  /** Undo or redo, as the editor says. */
  undoOrRedo: boolean;
  /** How many separate changes came in the same event. */
  changesInEvent: number;
  /** Characters taken away. */
  removed: number;
  inserted: string;
  /** The document is in the active editor. */
  active: boolean;
  /** A paste was announced by the editor within the last half second. */
  pasteAnnounced: boolean;
  /** Whetstone made this edit itself. */
  own: boolean;
}

export interface Verdict {
  origin: Origin;
  strength: Strength;
  evidence: string;
}

/** Auto-close, an auto-indented line break and overtyping are still one key: a few characters, or one line break with blanks. */
const longestKey = 2;

/**
 * Where a change came from, by what the stable API shows. Anything it does not show is `unknown`:
 * neither a person nor an AI is assumed. A deletion is weak: it says that somebody was here, not who wrote what is left.
 */
export function classify(change: ChangeShape): Verdict {
  if (change.own) return verdict('tool', 'exact', 'made by Whetstone');
  if (change.undoOrRedo) return verdict('tool', 'exact', 'undo or redo');
  if (change.pasteAnnounced && change.inserted.length > 0) return verdict('pasted', 'strong', 'pasted');
  // Several changes at once are a formatter, a rename or several cursors: the shape does not tell which.
  if (change.active && change.changesInEvent === 1) {
    if (change.inserted === '' && change.removed > 0) return verdict('typed', 'weak', 'deleted in the editor');
    if (isOneKey(change.inserted)) return verdict('typed', 'strong', 'typed in the editor');
  }
  if (change.inserted.trim() === '') return verdict('tool', 'weak', 'white space only');
  return verdict('unknown', 'weak', 'no source seen');
}

function isOneKey(inserted: string): boolean {
  if (/^\r?\n[ \t]*(\r?\n[ \t]*)?$/.test(inserted)) return true;
  return inserted !== '' && inserted.length <= longestKey && !inserted.includes('\n');
}

function verdict(origin: Origin, strength: Strength, evidence: string): Verdict {
  return { origin, strength, evidence };
}
