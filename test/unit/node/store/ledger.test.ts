import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { Ledger } from '../../../durability/torture.ts';
import { evidenceOf, signalOf } from '../../../support/fakes/samples.ts';
import { StoreFolder } from './storeFolder.ts';

/** What the torture tests believe in has to see what should not be. */
describe('the ledger of the torture tests', () => {
  let folder: StoreFolder;
  beforeEach(() => {
    folder = new StoreFolder();
    const record = folder.open();
    record.addEvidence([evidenceOf({ id: 'e1' })]);
    record.addSignals([signalOf({ id: 's1' }), signalOf({ id: 's2' })]);
    record.close();
  });
  afterEach(() => folder.end());

  function verified(ledger = new Ledger()): string {
    ledger.note({ evidence: ['e1'], signals: ['s1', 's2'] });
    ledger.verify(folder.file, 'now');
    return ledger.problems.join('\n');
  }

  function meddle(sql: string): void {
    const database = new DatabaseSync(folder.file);
    database.exec(sql);
    database.close();
  }

  it('has nothing to say of a sound record', () => {
    assert.equal(verified(), '');
  });

  it('misses a row that was acknowledged', () => {
    meddle("DELETE FROM evidence WHERE id = 'e1'");
    assert.match(verified(), /1 of evidence are missing, e\.g\. e1/);
  });

  it('sees a day that was raised twice, and one that was not raised', () => {
    meddle('UPDATE signal_day SET count = count + 1');
    assert.match(verified(), /1 days do not add up/);
    meddle('UPDATE signal_day SET count = count - 1, seconds = seconds - 0.001');
    assert.match(verified(), /1 days do not add up/);
  });

  it('hears what a writer was told', () => {
    const ledger = new Ledger();
    ledger.note({ notice: 'damaged' });
    assert.match(verified(ledger), /A writer had something to tell: damaged/);
  });
});
