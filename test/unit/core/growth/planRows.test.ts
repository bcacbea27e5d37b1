import assert from 'node:assert/strict';
import { dayAfter } from '../../../../src/core/days.ts';
import { planRows } from '../../../../src/core/growth/planRows.ts';
import { plans } from '../../../../src/core/growth/plans.ts';
import { shiftName } from '../../../../src/core/signals/shiftNames.ts';
import { MemoryRecord } from '../../../support/fakes/memoryRecord.ts';
import { signalOf } from '../../../support/fakes/samples.ts';

const today = '2026-03-18';
const ago = (days: number): string => dayAfter(today, -days);

describe('what plans are made of', () => {
  it('gives the plans that all roll-ups give, out of few of them', () => {
    const store = new MemoryRecord();
    const requests = shiftName({ kind: 'dependency', name: 'pypi/Type_Shed' });
    const shifts = [requests, shiftName({ kind: 'language', name: 'rust' }), shiftName({ kind: 'ci', name: 'github-actions' })];
    const rows = [
      ...shifts.map((name, i) => ({ kind: 'shift' as const, name, day: ago(80 - i) })),
      ...[75, 60, 45, 20].flatMap((days) => [
        { kind: 'package' as const, name: `pypi/type-shed${days > 50 ? '@2' : ''}`, day: ago(days) },
        { kind: 'active' as const, name: 'rust', day: ago(days - 1) },
        { kind: 'tool' as const, name: 'github-actions', day: ago(days - 2) },
        { kind: 'package' as const, name: 'npm/zod', day: ago(days) },
        { kind: 'active' as const, name: 'python', day: ago(days) },
      ]),
    ];
    store.addSignals(rows.map((row, i) => signalOf({ id: `${i}`, ...row })));
    const recent = store.signalDays(ago(29));
    const earlier = planRows(store, ago(97), ago(29));
    const of = (days: typeof recent): unknown => plans({ days, skills: [], states: new Map(), reviewed: {}, today });
    assert.deepEqual(of([...earlier, ...recent]), of(store.signalDays(ago(97))));
    assert.deepEqual(
      [...new Set(earlier.map(({ name }) => name))].sort(),
      [...shifts, 'github-actions', 'pypi/type-shed', 'pypi/type-shed@2', 'rust'].sort(),
    );
  });

  it('reads nothing more where nothing came', () => {
    const store = new MemoryRecord();
    store.addSignals([signalOf({ id: '1', day: ago(50) })]);
    store.signalDaysOf = () => assert.fail('read');
    assert.deepEqual(planRows(store, ago(97), ago(29)), []);
  });
});
