import * as vscode from 'vscode';
import type { Change, Cursor, EditEvent, ProvenanceEvent } from '../../core/provenance/events.ts';

/** The shape of one event of VS Code; without changes it tells that unsaved changes came or went. */
export function shapeOf(event: vscode.TextDocumentChangeEvent, at: number, own: boolean): ProvenanceEvent {
  const { document, contentChanges, reason } = event;
  const doc = document.uri.toString();
  if (contentChanges.length === 0) return { type: 'dirty', at, doc, dirty: document.isDirty };
  const editor = vscode.window.activeTextEditor;
  const active = editor?.document === document;
  const shape: EditEvent = {
    type: 'edit',
    at,
    doc,
    changes: contentChanges.map(changeOf),
    undoOrRedo: reason !== undefined,
    active,
    visible: active || vscode.window.visibleTextEditors.some((e) => e.document === document),
    // A cell is never loaded from disk by itself, and its document is never dirty: its notebook is.
    dirty: document.isDirty || document.uri.scheme === 'vscode-notebook-cell',
    own,
    cursors: active ? editor.selections.map(cursorOf) : [],
    repeatsNeighbour: repeatsNeighbour(event),
  };
  return shape;
}

export function cursorOf({ start, end }: vscode.Range): Cursor {
  return { start: { line: start.line, character: start.character }, end: { line: end.line, character: end.character } };
}

function changeOf({ range, rangeLength, text }: vscode.TextDocumentContentChangeEvent): Change {
  return { ...cursorOf(range), removed: rangeLength, text };
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
