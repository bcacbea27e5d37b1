import type { RecordStore } from '../record.ts';
import type { SignalDay } from '../signals/signal.ts';
import { nameOfUse, useOf } from './plans.ts';

/**
 * Roll-ups that plans speak of, of the days from `fromDay` up to, but without, `untilDay`: what came into the stack, and the use of
 * it. A small part of three months, of which nobody else asks for more than the last.
 */
export function planRows(store: Pick<RecordStore, 'signalNames' | 'signalDaysOf'>, fromDay: string, untilDay: string): SignalDay[] {
  const rows = (kind: SignalDay['kind'], isWanted: (name: string) => boolean): SignalDay[] => {
    const names = store.signalNames(kind, fromDay, untilDay).filter(isWanted);
    return names.length === 0 ? [] : store.signalDaysOf(kind, names, fromDay, untilDay);
  };
  const shifts = rows('shift', () => true);
  const uses = new Map<SignalDay['kind'], Set<string>>();
  for (const { kind, name } of shifts.map((shift) => useOf(shift.name))) uses.set(kind, (uses.get(kind) ?? new Set()).add(name));
  return [...shifts, ...[...uses].flatMap(([kind, names]) => rows(kind, (name) => names.has(nameOfUse({ kind, name }))))];
}
