/** One remark on an answer. */
export interface Note {
  /** right: found or done; wrong: not so; missed: there was more. */
  tone: 'right' | 'wrong' | 'missed';
  /** What it is about, e.g. 'Lines 7-9: missing check'; '' when that is plain. */
  title: string;
  /** Markdown. */
  text: string;
  /** Zero-based lines that it speaks of. */
  lines: readonly number[];
}

export interface Judgement {
  passed: boolean;
  /** e.g. 'The first 2 pieces are right.' */
  headline: string;
  notes: readonly Note[];
}

/** A remark on the whole of an answer. */
export function noteOn(passed: boolean, text: string): Note {
  return { tone: passed ? 'right' : 'wrong', title: '', text, lines: [] };
}

/** How many of the first items are the same, from 0 up. */
export function commonStart(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((item, index) => item !== other[index]);
  return differs < 0 ? one.length : differs;
}
