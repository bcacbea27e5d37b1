import { crunchWords, interestWords, offWords, reasonTitles } from '../../core/debt/debtWords.ts';
import { owedInTotal, type Debt } from '../../core/debt/ledger.ts';
import { inCrunch } from '../../core/debt/crunch.ts';
import type { ModelState } from '../../core/modelState.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import { batchDebts, minutesLeft, progress, type Batch } from '../../core/practice/batch.ts';
import { isProven, newRating } from '../../core/skills/mastery.ts';
import type { PanelSnapshot } from '../../shared/protocol.ts';
import type { DebtRow, Labelled } from '../../shared/wireRows.ts';
import { tenths } from './numbers.ts';

export function debtRows(state: ModelState): DebtRow[] {
  return [...state.debts.map((debt) => debtRow(debt, state, false)), ...state.mutedDebts.map((debt) => debtRow(debt, state, true))];
}

export function debtRow(debt: Debt, { draws, states }: ModelState, muted: boolean): DebtRow {
  const { id } = debt.skill;
  const exercise = draws.exerciseFor(id);
  return {
    skill: id,
    title: debt.skill.title,
    owed: tenths(debt.owed),
    standing: debt.standing,
    proven: isProven(states.get(id)?.rating ?? newRating),
    why: debt.why,
    reasons: debt.reasons.map(({ kind, minutes, why }) => ({
      kind,
      title: reasonTitles[kind],
      minutes: tenths(minutes),
      why,
      off: { command: 'whetstone.switchOffReason', arg: `${kind} ${id}` },
    })),
    interest: interestWords(debt.interest),
    exercise: exercise === null ? null : { id: exercise.id, title: exercise.title, minutes: exercise.minutes },
    canTestOut: draws.canTestOut(id),
    testOutFrom: draws.testOutFrom(id),
    muted,
    snoozedUntil: debt.snoozedUntil,
    snooze: snoozeOf(debt),
  };
}

function snoozeOf({ skill, snoozedUntil }: Debt): Labelled {
  if (snoozedUntil === '') return { label: 'Snooze', action: { command: 'whetstone.snoozeDebt', arg: skill.id } };
  return { label: 'Wake', action: { command: 'whetstone.wakeDebt', arg: skill.id } };
}

/** What concerns all debts together. */
export function ledgerRow({ choices, day, debts }: ModelState, packs: PackLibrary): PanelSnapshot['ledger'] {
  const titleOf = (skill: string): string => packs.skill(skill)?.title ?? skill;
  const owed = owedInTotal(debts);
  const { crunch } = choices;
  const end: Labelled = { label: 'End it', action: { command: 'whetstone.endCrunch' } };
  return {
    crunch: crunch === null ? null : { running: inCrunch(choices, day), until: crunch.until, words: crunchWords(crunch, day, owed), end },
    archived: choices.archived.map(({ skill, day: on, minutes }) => ({ title: titleOf(skill), day: on, minutes: tenths(minutes) })),
    off: choices.reasonsOff.map((reason) => ({
      title: offWords(reason, titleOf),
      on: { label: 'Show again', action: { command: 'whetstone.switchOnReason', arg: reason } },
    })),
    actions: ledgerActions(debts.length > 0, crunch === null, choices.archived.length > 0),
  };
}

function ledgerActions(anyDebt: boolean, noCrunch: boolean, anyArchived: boolean): Labelled[] {
  const all: (Labelled | null)[] = [
    anyDebt && noCrunch ? { label: 'Crunch mode', action: { command: 'whetstone.startCrunch' } } : null,
    anyDebt ? { label: 'Archive all debts', action: { command: 'whetstone.declareAmnesty' } } : null,
    anyArchived ? { label: 'Bring archived debts back', action: { command: 'whetstone.undoAmnesty' } } : null,
  ];
  return all.filter((one) => one !== null);
}

/** @param open the batch that was begun @param plan what a new one would be */
export function batchRow(open: Batch | null, plan: () => Batch | null): PanelSnapshot['batch'] {
  const action = { command: 'whetstone.batchTestOut' } as const;
  if (open !== null) {
    const { done, total } = progress(open);
    const title = `Go on with the test-out: ${done} of ${total} done`;
    const end: Labelled = { label: 'End it', action: { ...action, arg: 'end' } };
    return { title, minutes: minutesLeft(open), done, total, action: { label: 'Go on', action }, end };
  }
  const batch = plan();
  // One or two are tested out by themselves.
  if (batch === null || batch.parts.length < leastOfBatch) return null;
  const total = Math.min(batchDebts, batch.parts.length);
  const title = `I know most of this: test out of ${total} debts`;
  return { title, minutes: batch.minutes, done: 0, total, action: { label: 'Start', action }, end: null };
}

const leastOfBatch = 3;
