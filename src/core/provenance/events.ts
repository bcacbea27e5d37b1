/** What the classifier is fed: shapes of what an editor tells, so that a recording can be replayed without one. */

/** Zero-based. */
export interface Place {
  line: number;
  character: number;
}

/** One caret or selection; start and end are in document order. */
export interface Cursor {
  start: Place;
  end: Place;
}

/** One replaced stretch. Its text is looked at when the event comes and is not kept. */
export interface Change {
  start: Place;
  end: Place;
  /** Characters taken away. */
  removed: number;
  text: string;
}

export interface EditEvent {
  type: 'edit';
  at: number;
  doc: string;
  /** As the editor hands them over; never empty. */
  changes: readonly Change[];
  undoOrRedo: boolean;
  /** The document is in the active editor. */
  active: boolean;
  visible: boolean;
  /** The document had unsaved changes when the event came. A first edit still says false. */
  dirty: boolean;
  /** Whetstone made this edit itself. */
  own: boolean;
  /** Carets as they were before the edit, as far as the host knows; empty when no editor shows the document. */
  cursors: readonly Cursor[];
  /** The one inserted line equals the line above or below it: a line that was copied, or moved, in place. */
  repeatsNeighbour: boolean;
}

export type ProvenanceEvent =
  | EditEvent
  /** Unsaved changes came or went; VS Code sends a change event without changes. */
  | { type: 'dirty'; at: number; doc: string; dirty: boolean }
  | { type: 'save'; at: number; doc: string }
  /** Nothing more will be told of this document. */
  | { type: 'close'; at: number; doc: string }
  | { type: 'selection'; at: number; doc: string; keyboard: boolean; cursors: readonly Cursor[] }
  /** Whether pastes are announced at all (`editor.pasteAs.enabled`); without that a bulk at the cursor may be one. */
  | { type: 'pastes'; at: number; announced: boolean }
  /** A paste provider was asked: a paste follows. */
  | { type: 'paste'; at: number; doc: string }
  /** Text was copied, cut, or selected and may be moved. Hashed by `TextHash` at once. */
  | { type: 'held'; at: number; hash: number }
  /** The key that accepts an inline completion was pressed. */
  | { type: 'accept'; at: number; doc: string }
  /** An agent is seen at work; `doc` when it is seen at this document. */
  | { type: 'agent'; at: number; name: string; from: 'terminal' | 'chat'; working: boolean; doc?: string }
  /** Another program runs in a terminal or as a task, which may write files, too. */
  | { type: 'program'; at: number; running: boolean }
  /** An agent's hook reports an edit of a file. */
  | { type: 'hook'; at: number; doc: string; agent: string }
  /** Git moved HEAD by a checkout, pull, stash or the like ('head'), or touched its index. */
  | { type: 'git'; at: number; what: 'head' | 'index' }
  /** A file changed on disk, whoever did it. */
  | { type: 'disk'; at: number; doc: string; change: 'create' | 'change' | 'delete'; open: boolean };
