import type { Line } from './lines.mjs';

export function secondTry(
  first: readonly Line[],
  run: (grep: string, groups: string[]) => Promise<Line[]>,
): Promise<{ lines: Line[]; notes: string[] }>;
