import type { Debt } from '../../../src/core/debt/ledger.ts';
import { skillOf } from './samples.ts';

export function debtOf(id: string, owed: number, more: Partial<Debt> = {}): Debt {
  const interest = { minutes: 0, fromUse: 0, fromFreshness: 0 };
  return { skill: skillOf(id), owed, standing: 'unproven, 1 of 3', why: [], reasons: [], interest, snoozedUntil: '', ...more };
}
