import assert from 'node:assert/strict';
import { storedTables } from '../../../../src/node/store/storedTables.ts';
import { evidenceOf, reflectionOf, signalOf } from '../../../support/fakes/samples.ts';
import { eachInAFolder, type StoreFolder } from './storeFolder.ts';

describe('the tables of a file, as they are shown', () => {
  let folder: StoreFolder;
  eachInAFolder((made) => (folder = made));

  it('count the rows whose day is none of the calendar', () => {
    const record = folder.open();
    for (const day of ['2026-03-18', '2024-02-29', '2026-02-29', '2026-13-45', 'yesterday']) {
      record.addEvidence([evidenceOf({ id: day, day })]);
      record.addSignals([signalOf({ id: day, day })]);
    }
    record.addReflection(reflectionOf({ day: '2026-04-31' }));
    const odd = storedTables(record.connection.database).filter(({ impossibleDays }) => impossibleDays > 0);
    assert.deepEqual(
      odd.map((one) => [one.table, one.count, one.impossibleDays]),
      [
        ['evidence', 5, 3],
        ['reflection', 1, 1],
        ['signal', 5, 3],
        ['signal_day', 5, 3],
      ],
    );
  });
});
