import type * as vscode from 'vscode';
import { lineBreaks } from '../core/provenance/textShape.ts';
import type { LineShift } from '../core/signals/shiftLines.ts';

/** How the lines of a document moved with a change; nothing for one within lines. */
export function lineShiftsOf({ contentChanges }: vscode.TextDocumentChangeEvent): LineShift[] {
  return contentChanges.flatMap(({ range: { start, end }, text }) => {
    const newLines = lineBreaks(text);
    if (newLines === end.line - start.line) return [];
    return [{ startLine: start.line, endLine: end.line, newLines, endsAtLineStart: end.character === 0 }];
  });
}
