import type { Line } from './lines.mjs';

export interface Which {
  suites: string[];
  groups: string[];
}

export function secondTry(first: readonly Line[], run: (which: Which) => Promise<Line[]>): Promise<{ lines: Line[]; notes: string[] }>;
