import type * as vscode from 'vscode';
import type { LineChange } from '../../core/provenance/ranges.ts';
import { lineBreaks } from '../../core/provenance/textShape.ts';

/** @param lastLine the line in which the change ends, as the change left it; null when other changes of the same event moved it further */
export function asLineChange({ range, rangeLength, text }: vscode.TextDocumentContentChangeEvent, lastLine: string | null): LineChange {
  const { start, end } = range;
  const newLines = lineBreaks(text);
  const written = newLines === 0 ? start.character + text.length : text.length - text.lastIndexOf('\n') - 1;
  return {
    ...(lastLine === null ? {} : { endsAtLineEnd: lastLine.length === written, leavesBlank: newLines === 0 && lastLine.trim() === '' }),
    startLine: start.line,
    endLine: end.line,
    newLines,
    atLineStart: start.character === 0,
    endsAtLineStart: end.character === 0,
    insertsOnly: rangeLength === 0,
    size: text.length,
    breaksFirst: text.startsWith('\n') || text.startsWith('\r\n'),
    breaksLast: text.endsWith('\n'),
  };
}
