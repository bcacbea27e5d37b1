import type { Debt } from '../debt/ledger.ts';
import { minutesText } from '../debt/ledger.ts';
import type { Exercise } from '../packs/schema.ts';

export type NextStep =
  | { kind: 'validate'; range: string; title: string; reason: string; minutes: number }
  | { kind: 'practise'; skill: string; exercise: Exercise; title: string; reason: string; minutes: number }
  | { kind: 'reflect'; title: string; reason: string; minutes: number };

export interface NextStepInput {
  /** AI-written ranges that wait for a verdict, the oldest first. */
  openRanges: readonly { id: string; label: string; lines: number; stale: boolean }[];
  debts: readonly Debt[];
  exerciseFor: (skill: string) => Exercise | null;
  /** Something was practised or validated today, and nothing reflected yet. */
  reflectionDue: boolean;
}

const minutesToValidate = 3;

/**
 * The one next step: code an AI wrote comes first (it is the dearest debt and the easiest to explain while it is fresh), then the largest
 * debt that can be practised, then a reflection on the day. The same state always gives the same step.
 */
export function nextStep(input: NextStepInput): NextStep | null {
  const [range] = input.openRanges;
  if (range !== undefined) {
    return {
      kind: 'validate',
      range: range.id,
      title: `Validate ${range.label}`,
      reason: range.stale
        ? 'This AI-written range changed after your verdict.'
        : `${range.lines} AI-written ${range.lines === 1 ? 'line waits' : 'lines wait'} for your verdict.`,
      minutes: minutesToValidate,
    };
  }
  for (const debt of input.debts) {
    const exercise = input.exerciseFor(debt.skill.id);
    if (exercise === null) continue;
    return {
      kind: 'practise',
      skill: debt.skill.id,
      exercise,
      title: debt.skill.prompt,
      reason: `${debt === input.debts[0] ? 'Your largest debt:' : 'A debt of'} ${minutesText(debt.owed)}, ${debt.standing}.`,
      minutes: exercise.minutes,
    };
  }
  if (input.reflectionDue)
    return { kind: 'reflect', title: 'Reflect on today', reason: 'Two short questions while it is fresh.', minutes: 2 };
  return null;
}
