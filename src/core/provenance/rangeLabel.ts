export function lineCount(range: { startLine: number; endLine: number }): number {
  return range.endLine - range.startLine + 1;
}

/** e.g. 'src/app.ts:12-20', one-based. */
export function rangeLabel(range: { file: string; startLine: number; endLine: number }): string {
  const lines = range.startLine === range.endLine ? `${range.startLine + 1}` : `${range.startLine + 1}-${range.endLine + 1}`;
  return `${range.file}:${lines}`;
}
