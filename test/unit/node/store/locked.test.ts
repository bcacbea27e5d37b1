import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../../../../src/node/store/errors.ts';
import { guardFile } from '../../../../src/node/store/guard.ts';
import type { LazyRecord } from '../../../../src/node/store/openRecord.ts';
import { SignalBuffer } from '../../../../src/core/signals/signalBuffer.ts';
import { fakeIds } from '../../../support/fakes/ids.ts';
import { evidenceOf, signalOf } from '../../../support/fakes/samples.ts';
import { StoreFolder } from './storeFolder.ts';
import { writeVersion } from './versions.ts';

/** Locks a file against readers and writers, as the recovery of a WAL does, or a window that closes as the last one. */
class Holder {
  readonly #database: DatabaseSync;

  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    this.#database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT');
  }

  letGo(): void {
    if (this.#database.isOpen) this.#database.close();
  }
}

/** Another process that migrates a file, or mends it. */
function guardedElsewhere(file: string): { close(): void } {
  const guard = new DatabaseSync(guardFile(file));
  guard.exec('BEGIN EXCLUSIVE');
  return {
    close: () => {
      if (guard.isOpen) guard.close();
    },
  };
}

function reasonOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (error) {
    assert.ok(error instanceof StoreError, String(error));
    return error.reason;
  }
}

describe('a record that another window holds while this one opens', () => {
  let folder: StoreFolder;
  let holder: Holder | null = null;
  let second: LazyRecord;

  beforeEach(() => {
    folder = new StoreFolder();
    const first = folder.lazy();
    first.open().addEvidence([evidenceOf()]);
    first.close();
    second = folder.lazy(undefined, { lockMs: 50 });
  });
  afterEach(() => {
    holder?.letGo();
    holder = null;
    folder.end();
  });

  it('is open a second later, with every signal and choice of meanwhile, and nobody is told', () => {
    holder = new Holder(folder.file);
    const buffer = new SignalBuffer({
      clock: folder.time,
      timers: folder.time,
      newId: fakeIds(),
      write: (rows) => second.open().addSignals(rows),
      failed: (error) => folder.log.error(`not written: ${String(error)}`),
    });
    buffer.add({ kind: 'active', name: 'python', seconds: 5, count: 0 });
    folder.time.advance(5000);
    assert.match(folder.log.lines.join('\n'), /not written/);
    // Within the second nobody waits for the lock again.
    assert.equal(
      reasonOf(() => second.open()),
      'busy',
    );
    holder.letGo();
    // No signal comes after it: the batch is tried again by itself.
    folder.time.advance(5000);
    assert.equal(second.open().signalDays('')[0]?.seconds, 5);
    second.open().setPreference('mutedSkills', ['python']);
    assert.deepEqual(second.open().preference('mutedSkills'), ['python']);
    assert.equal(second.open().readOnly, null);
    assert.deepEqual(folder.notices, []);
  });

  it('is tried again at once when it was closed, as a changed setting does', () => {
    holder = new Holder(folder.file);
    assert.equal(
      reasonOf(() => second.open()),
      'busy',
    );
    holder.letGo();
    second.close();
    assert.equal(second.open().readOnly, null);
  });

  it('can be read meanwhile, and is written a second later, when it is another that brings an old one up to date', () => {
    rmSync(folder.file);
    writeVersion(folder.file, 2);
    const migrating = guardedElsewhere(folder.file);
    try {
      const record = second.open();
      const before = record.version();
      assert.equal(record.counts().evidence, 2);
      assert.deepEqual(record.preference('mutedSkills'), ['a']);
      assert.equal(
        reasonOf(() => record.addSignals([signalOf()])),
        'busy',
      );
      folder.time.advance(999);
      assert.equal(second.open(), record);
      migrating.close();
      folder.time.advance(1);
      second.open().addSignals([signalOf({ id: 'kept', name: 'go' })]);
      assert.ok(
        second
          .open()
          .signalDays('')
          .some(({ name }) => name === 'go'),
      );
      assert.notEqual(second.open().version(), before, 'what was computed of the record before is computed again');
      assert.deepEqual(folder.notices, []);
    } finally {
      migrating.close();
    }
  });

  it('is heard of when the lock lasts for a minute', () => {
    holder = new Holder(folder.profileFile);
    second.open().addEvidence([evidenceOf({ id: 'own' })]);
    assert.deepEqual(folder.notices, []);
    folder.time.advance(60_000);
    second.open();
    assert.match(JSON.stringify(folder.notices), /Another window/);
    holder.letGo();
    // The wait has doubled with each of three tries; then the profile has what it missed.
    folder.time.advance(4000);
    second.open();
    second.close();
    assert.equal(folder.open(folder.profileFile).counts().evidence, 2);
    assert.equal(folder.notices.length, 1);
  });
});
