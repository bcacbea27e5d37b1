import { confidences, type Attempt, type Confidence } from '../practice/attempt.ts';
import { enoughInBin } from './calibrationView.ts';

export interface ConfidenceRow {
  said: Confidence;
  count: number;
  /** Share of attempts that passed, 0 to 1; null below `enoughInBin`. */
  passed: number | null;
  words: string;
}

const saidWords: Record<Confidence, string> = { unsure: 'unsure', fairly: 'fairly sure', sure: 'sure' };

/** The person's own confidence, tapped before a result, against what came. Checks that broke say nothing. */
export function confidenceView(attempts: readonly Attempt[]): { words: string; rows: ConfidenceRow[] } {
  const rows = confidences.map((said) =>
    row(
      said,
      attempts.filter((one) => one.confidence === said && one.executed > 0),
    ),
  );
  const told = rows.filter((one) => one.passed !== null).sort((a, b) => b.count - a.count)[0];
  return { words: told?.words ?? 'Not enough yet: say how sure you are before a check, a few times more.', rows };
}

function row(said: Confidence, attempts: readonly Attempt[]): ConfidenceRow {
  const count = attempts.length;
  if (count < enoughInBin) return { said, count, passed: null, words: `Not enough yet: ${count} of ${enoughInBin}.` };
  const passed = attempts.filter((one) => one.total > 0 && one.passed === one.total).length / count;
  return { said, count, passed, words: `When you said you were ${saidWords[said]}, ${Math.round(passed * 100)} % passed (of ${count}).` };
}
