/** A person's checked verdict on one AI-written range. */
export const verdicts = ['accepted', 'needsWork', 'rejected'] as const;
export type VerdictValue = (typeof verdicts)[number];

export interface Validation {
  /** ULID. */
  id: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** Id of the tracked range. */
  range: string;
  /** Hash of the range's text when the verdict was given; the verdict is stale once the text differs. */
  hash: string;
  verdict: VerdictValue;
  /** The person's own words by question id. */
  answers: Record<string, string>;
  /** Outcome of each automatic check at that time. */
  checks: Record<string, CheckOutcome>;
}

/** A verdict without its words. */
export interface RangeVerdict extends Pick<Validation, 'id' | 'at' | 'range' | 'hash' | 'verdict'> {
  /** Its words answered every question: it explains the code, and is evidence. */
  explained: boolean;
}

export type CheckOutcome = 'pass' | 'fail' | 'unknown';

export interface CheckReport {
  id: string;
  title: string;
  outcome: CheckOutcome;
  /** What was seen, in one sentence. */
  evidence: string;
  /** Zero-based lines of the file it stands at. */
  lines: number[];
}

export interface Question {
  id: string;
  text: string;
  help: string;
}

/** Asked before the automatic results show: saying it first keeps the checks from thinking for the person. */
export const questions: readonly Question[] = [
  { id: 'explain', text: 'What does this code do, and why this way?', help: 'One or two sentences, as you would tell a colleague.' },
  { id: 'break', text: 'Which input would break it?', help: 'Think of empty, huge, malformed, concurrent or hostile input.' },
  { id: 'proof', text: 'How do you know that it works?', help: 'A test you ran, a value you checked by hand, a failure you provoked.' },
];

/** An explanation of fewer characters says too little to be evidence. */
export const shortestExplanation = 20;

/** True when every question has an answer that says something: only then a verdict is evidence, and closes a debt. */
export function explains(answers: Readonly<Record<string, string>>): boolean {
  return questions.every((q) => (answers[q.id] ?? '').trim().length >= shortestExplanation);
}

export type RangeState = 'open' | 'stale' | 'validated';

/** Open without a verdict, stale when the text changed after the last one. */
export function rangeState(hash: string, last: Pick<Validation, 'hash'> | undefined): RangeState {
  if (last === undefined) return 'open';
  return last.hash === hash ? 'validated' : 'stale';
}

/** The newest validation of each range. */
export function latestByRange<T extends Pick<Validation, 'at' | 'range'>>(all: readonly T[]): Map<string, T> {
  const latest = new Map<string, T>();
  for (const validation of all) {
    const known = latest.get(validation.range);
    if (known === undefined || known.at <= validation.at) latest.set(validation.range, validation);
  }
  return latest;
}
