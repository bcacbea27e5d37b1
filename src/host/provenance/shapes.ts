import * as vscode from 'vscode';
import type { Change, Cursor, EditEvent, ProvenanceEvent } from '../../core/provenance/events.ts';
import { lineBreaks } from '../../core/provenance/textShape.ts';

/** A change of a document with what only its moment shows. Remembered on the way of a key; everything else is worked out later. */
export interface SeenChange {
  event: vscode.TextDocumentChangeEvent;
  at: number;
  /** Whetstone made this edit itself. */
  own: boolean;
  active: boolean;
  visible: boolean;
  dirty: boolean;
  /** Carets as the host knew them; empty when the document is not in the active editor. */
  selections: readonly vscode.Selection[];
  /** The line in which the event's only change ends, as that change left it. */
  lastLine: string | null;
  repeatsNeighbour: boolean;
}

/** To be called in the event's own turn. */
export function seeChange(event: vscode.TextDocumentChangeEvent, at: number, own: boolean): SeenChange {
  const { document, contentChanges } = event;
  const editor = vscode.window.activeTextEditor;
  const active = editor?.document === document;
  const [only] = contentChanges;
  return {
    event,
    at,
    own,
    active,
    visible: active || vscode.window.visibleTextEditors.some((e) => e.document === document),
    dirty: document.isDirty,
    selections: active ? editor.selections : [],
    lastLine: only === undefined || contentChanges.length > 1 ? null : lineAfter(document, only),
    repeatsNeighbour: repeatsNeighbour(event),
  };
}

/** The shape of one event of VS Code; without changes it tells that unsaved changes came or went. */
export function shapeOf({ event, at, own, active, visible, dirty, selections, repeatsNeighbour }: SeenChange): ProvenanceEvent {
  const { document, contentChanges, reason } = event;
  const doc = document.uri.toString();
  if (contentChanges.length === 0) return { type: 'dirty', at, doc, dirty };
  const shape: EditEvent = {
    type: 'edit',
    at,
    doc,
    changes: contentChanges.map(changeOf),
    undoOrRedo: reason !== undefined,
    active,
    visible,
    // A cell is never loaded from disk by itself, and its document is never dirty: its notebook is.
    dirty: dirty || document.uri.scheme === 'vscode-notebook-cell',
    own,
    cursors: selections.map(cursorOf),
    repeatsNeighbour,
  };
  return shape;
}

export function cursorOf({ start, end }: vscode.Range): Cursor {
  return { start: { line: start.line, character: start.character }, end: { line: end.line, character: end.character } };
}

function changeOf({ range, rangeLength, text }: vscode.TextDocumentContentChangeEvent): Change {
  return { ...cursorOf(range), removed: rangeLength, text };
}

function lineAfter(document: vscode.TextDocument, { range, text }: vscode.TextDocumentContentChangeEvent): string | null {
  const last = range.start.line + lineBreaks(text);
  return last < document.lineCount ? document.lineAt(last).text : null;
}

const longestNeighbour = 500;

/** "Copy line up" and "copy line down" insert the line that stands beside. Looks at some lines around, never at the document. */
function repeatsNeighbour({ document, contentChanges }: vscode.TextDocumentChangeEvent): boolean {
  const [change] = contentChanges;
  if (contentChanges.length !== 1 || change === undefined || change.rangeLength > 0) return false;
  const { text } = change;
  if (text.length < 4 || text.length > longestNeighbour || !text.includes('\n')) return false;
  const line = text.trim();
  if (line === '' || line.includes('\n')) return false;
  let equal = 0;
  const from = Math.max(0, change.range.start.line - 1);
  for (let i = from; i <= from + 3 && i < document.lineCount; i += 1) if (document.lineAt(i).text.trim() === line) equal += 1;
  return equal > 1;
}
