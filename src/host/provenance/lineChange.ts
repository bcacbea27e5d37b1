import type * as vscode from 'vscode';
import type { LineChange } from '../../core/provenance/ranges.ts';

/** @param after the document as the change left it; null when other changes of the same event moved it further */
export function asLineChange(change: vscode.TextDocumentContentChangeEvent, after: vscode.TextDocument | null): LineChange {
  const { start, end } = change.range;
  const { text } = change;
  let newLines = 0;
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) newLines += 1;
  const last = start.line + newLines;
  const written = newLines === 0 ? start.character + text.length : text.length - text.lastIndexOf('\n') - 1;
  const line = after !== null && last < after.lineCount ? after.lineAt(last) : null;
  return {
    ...(line === null ? {} : { endsAtLineEnd: line.text.length === written, leavesBlank: newLines === 0 && line.isEmptyOrWhitespace }),
    startLine: start.line,
    endLine: end.line,
    newLines,
    atLineStart: start.character === 0,
    endsAtLineStart: end.character === 0,
    insertsOnly: change.rangeLength === 0,
    size: text.length,
    breaksFirst: text.startsWith('\n') || text.startsWith('\r\n'),
    breaksLast: text.endsWith('\n'),
  };
}
