import type { LineEdit } from '../core/ports.ts';

/** Beyond this the two texts have little in common, and what came from where cannot be said. */
const mostEdits = 4_000;

/**
 * What became of lines, told by their hashes.
 * @returns from the top down, in lines of the text as it is now; null when too much differs
 */
export async function lineEdits(before: readonly number[], after: readonly number[]): Promise<LineEdit[] | null> {
  const { diffArrays } = await import('diff');
  const parts = diffArrays([...before], [...after], { maxEditLength: mostEdits });
  if (parts === undefined) return null;
  const edits: LineEdit[] = [];
  let line = 0;
  let open: LineEdit | null = null;
  for (const { added, removed, count } of parts) {
    if (!added && !removed) {
      open = null;
      line += count;
      continue;
    }
    if (open === null) {
      open = [line, 0, 0];
      edits.push(open);
    }
    if (removed) open[1] += count;
    else {
      open[2] += count;
      line += count;
    }
  }
  return edits;
}
