import assert from 'node:assert/strict';
import { dayMs, localDay } from '../../../../src/core/days.ts';
import { noon, signalOf } from '../../../support/fakes/samples.ts';
import { StoreFolder } from './storeFolder.ts';

describe('retention', () => {
  let folder: StoreFolder;
  beforeEach(() => {
    folder = new StoreFolder();
  });
  afterEach(() => folder.end());

  const daysAgo = (days: number): { at: number; day: string } => ({ at: noon - days * dayMs, day: localDay(noon - days * dayMs) });

  it('keeps raw signals as many days as the person says, at the start and every day', async () => {
    const lazy = folder.lazy(undefined, { settings: { rawSignalDays: 7 } });
    lazy.open().addSignals([5, 6, 7, 8].map((days) => signalOf({ id: `s${days}`, ...daysAgo(days) })));
    const left = (): string[] =>
      lazy
        .open()
        .export(noon)
        .signals.map((s) => s.id);
    lazy.close();
    assert.deepEqual(left(), ['s7', 's6', 's5']);
    folder.time.set(noon + dayMs);
    await lazy.maintain();
    assert.deepEqual(left(), ['s6', 's5']);
    assert.equal(lazy.open().signalDays('').length, 4);
  });

  it('keeps no raw signal for 0 days, not one byte of it, and counts it', () => {
    const record = folder.lazy(undefined, { settings: { rawSignalDays: 0 } }).open();
    record.addSignals([signalOf({ id: 'MARKED-ID', seconds: 30 }), signalOf({ id: 'MARKED-TOO', seconds: 12 })]);
    assert.deepEqual([record.counts().signals, record.signalDays('')[0]?.seconds], [0, 42]);
    for (const [name, bytes] of folder.files()) assert.ok(!bytes.includes('MARKED'), name);
  });

  it('keeps roll-ups for ever, or as many months as the person says', () => {
    const lazy = folder.lazy();
    const months = [1, 11, 13, 70].map((m) => signalOf({ id: `m${m}`, ...daysAgo(m * 30.5) }));
    lazy.open().addSignals(months);
    lazy.close();
    assert.equal(lazy.open().signalDays('').length, 4);
    lazy.close();
    assert.equal(
      folder
        .lazy(undefined, { settings: { keepRollupsMonths: 12 } })
        .open()
        .signalDays('').length,
      2,
    );
  });

  it('adds up the signals of each folder by themselves, and an old export changes nothing', () => {
    const yesterday = { ...daysAgo(1), seconds: 5 };
    const raw = folder.open();
    raw.addSignals(['api', 'web', 'api'].map((project, n) => signalOf({ ...yesterday, id: `s${n}`, project })));
    const before = raw.export(noon);
    raw.close();
    const record = folder.lazy().open();
    const steps = (): unknown => record.export(noon).signals.map((s) => [s.project, s.seconds]);
    for (let i = 0; i < 2; i += 1) {
      assert.deepEqual(steps(), [
        ['api', 10],
        ['web', 5],
      ]);
      record.import(before);
    }
  });

  it('adds the signals of finished days up in steps of ten minutes, and an old export changes nothing', () => {
    const lazy = folder.lazy();
    const yesterday = daysAgo(1);
    const minute = (n: number): number => Math.floor(yesterday.at / 600_000) * 600_000 + n * 60_000;
    const rows = [0, 3, 9, 10].map((n) => signalOf({ ...yesterday, id: `s${n}`, at: minute(n), seconds: 5 }));
    const raw = folder.open();
    raw.addSignals([...rows, signalOf({ ...yesterday, id: 'other', at: minute(0), name: 'python' }), signalOf({ id: 'today' })]);
    const before = raw.export(noon);
    raw.close();
    const signals = lazy.open().export(noon).signals;
    assert.deepEqual(
      signals.map((s) => [s.id, s.seconds]),
      [
        ['other', 60],
        ['s0', 15],
        ['s10', 5],
        ['today', 60],
      ],
    );
    lazy.open().import(before);
    assert.deepEqual(lazy.open().export(noon).signals, signals);
    assert.deepEqual(lazy.open().export(noon).signalDays, before.signalDays);
  });
});
