import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localDay } from '../../../../src/core/days.ts';
import { StoreError } from '../../../../src/node/store/errors.ts';
import { exportJsonSchema, parseExport } from '../../../../src/node/store/exportSchema.ts';
import { evidenceOf, noon, rangeOf, signalOf } from '../../../support/fakes/samples.ts';
import { fill } from './recordContract.ts';
import { anotherWorkspace, StoreFolder } from './storeFolder.ts';

const checkedIn = join(import.meta.dirname, '..', '..', '..', '..', 'content', 'schema', 'export.schema.json');

describe('an export', () => {
  let folder: StoreFolder;
  beforeEach(() => {
    folder = new StoreFolder();
  });
  afterEach(() => folder.end());

  const exported = (): Record<string, unknown> => {
    const record = folder.lazy().open();
    fill(record);
    return JSON.parse(JSON.stringify(record.export(noon))) as Record<string, unknown>;
  };

  it('is documented by a schema that equals the code’s (run npm run schemas)', () => {
    assert.deepEqual(JSON.parse(readFileSync(checkedIn, 'utf8')), JSON.parse(JSON.stringify(exportJsonSchema())));
  });

  it('is read as it was written', () => {
    const data = exported();
    assert.deepEqual(parseExport(JSON.stringify(data)), data);
  });

  it('of an earlier version, whose evidence has no day and no rung, gets the day of here', () => {
    const { evidence, ...rest } = exported();
    const earlier = (evidence as Record<string, unknown>[]).map(({ day: _, rung: __, ...row }) => row);
    const read = parseExport(JSON.stringify({ ...rest, evidence: earlier }));
    assert.ok(read.evidence.length > 0);
    for (const row of read.evidence) assert.deepEqual([row.day, row.rung], [localDay(row.at), '']);
  });

  it('that is broken names the field, and nothing of it is imported', async () => {
    const data = exported();
    const evidence = [evidenceOf({ id: 'a' }), evidenceOf({ id: 'b', outcome: 2 })];
    const problems: [unknown, RegExp][] = [
      [{ ...data, evidence }, /evidence\[1\]\.outcome: Too big/],
      [{ ...data, signalDays: [{ day: 'yesterday' }] }, /signalDays\[0\]\.day: "yesterday" is no day of the calendar/],
      [
        { ...data, evidence: [evidenceOf({ id: 'a' }), evidenceOf({ id: 'b', day: '2026-13-45' })] },
        /evidence\[1\]\.day: "2026-13-45" is no day of the calendar/,
      ],
      [{ ...data, signals: [signalOf({ day: '2026-02-29' })] }, /signals\[0\]\.day: "2026-02-29" is no day of the calendar/],
      [
        { ...data, reflections: [{ id: 'f', at: 1, day: '2026-01-01', answers: [{ question: 1, answer: '' }] }] },
        /reflections\[0\]\.answers\[0\]\.question: Invalid input: expected string/,
      ],
      [{ ...data, attempts: undefined }, /attempts: /],
      [{ ...data, version: 2 }, /newer Whetstone/],
      [{ version: 0 }, /version: /],
      [[], /the file: /],
    ];
    const lazy = folder.lazy(anotherWorkspace);
    const file = join(folder.path, 'export.json');
    for (const [value, message] of problems) {
      writeFileSync(file, JSON.stringify(value));
      await assert.rejects(
        lazy.importFile(file),
        (error: unknown) => error instanceof StoreError && error.reason === 'import' && message.test(error.message),
        String(message),
      );
    }
    writeFileSync(file, '{"version": 1, ');
    await assert.rejects(lazy.importFile(file), /is no JSON/);
    assert.ok(Object.values(lazy.open().counts()).every((count) => count === 0));
  });

  it('of another machine adds its roll-ups once, however often it is imported, and its growth', () => {
    const there = folder.lazy(anotherWorkspace, { globalStorage: join(folder.path, 'machine') });
    const here = folder.lazy().open();
    here.addSignals([signalOf({ id: 'here', seconds: 10 })]);
    there.open().addSignals([signalOf({ id: 'there', seconds: 60 })]);
    const seconds = (): number | undefined => here.signalDays('')[0]?.seconds;
    for (let i = 0; i < 2; i += 1) here.import(there.open().export(noon));
    assert.equal(seconds(), 70);
    there.open().addSignals([signalOf({ id: 'more', seconds: 5 })]);
    here.import(there.open().export(noon));
    assert.equal(seconds(), 75);
    // And back again: nobody's own are counted twice.
    there.open().import(here.export(noon));
    assert.equal(there.open().signalDays('')[0]?.seconds, 75);
    assert.deepEqual(
      here.export(noon).signalDays.map((d) => [d.seconds, d.origin === undefined]),
      [
        [10, true],
        [65, false],
      ],
    );
  });

  it('of another machine keeps the folders of its time apart', () => {
    const there = folder.lazy(anotherWorkspace, { globalStorage: join(folder.path, 'machine') }).open();
    there.addSignals([signalOf({ id: '1', project: 'api' }), signalOf({ id: '2', project: 'web' })]);
    const here = folder.lazy().open();
    here.addSignals([signalOf({ id: '3', project: 'api', seconds: 1 })]);
    for (let i = 0; i < 2; i += 1) here.import(there.export(noon));
    assert.deepEqual(
      here.signalDays('').map((d) => [d.project, d.seconds]),
      [
        ['api', 61],
        ['web', 60],
      ],
    );
  });

  it('of another workspace keeps its mark on evidence, and its ranges out', () => {
    const there = folder.lazy(anotherWorkspace, { settings: { share: false } }).open();
    there.addEvidence([evidenceOf()]);
    there.saveRanges([rangeOf()]);
    const here = folder.lazy().open();
    assert.deepEqual([here.import(there.export(noon)).evidence, here.counts().ranges], [1, 0]);
    assert.deepEqual(here.export(noon).evidence, [{ ...evidenceOf(), workspace: there.export(noon).workspace }]);
    assert.deepEqual(here.evidence(), [evidenceOf()]);
    assert.deepEqual(here.evidenceAfter(null).rows, [evidenceOf()]);
    assert.deepEqual(folder.lazy(null).open().evidence(), [evidenceOf()], 'and it is in the profile');
  });

  it('can be a backup as well', async () => {
    const lazy = folder.lazy();
    fill(lazy.open());
    await lazy.maintain();
    const before = lazy.open().export(noon);
    const backup = join(folder.path, 'backup.db');
    writeFileSync(backup, folder.files().get('whetstone-2026-03-18.db') ?? '');
    lazy.open().deleteAll();
    assert.equal(await lazy.importFile(backup), 8);
    assert.deepEqual(lazy.open().export(noon), before);
    assert.equal(await lazy.importFile(backup), 0);
    writeFileSync(backup, 'SQLite format 3\0 and no more');
    await assert.rejects(lazy.importFile(backup), StoreError);
  });
});
