import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { parseExport } from '../../../../src/node/store/exportSchema.ts';
import { exportNotice } from '../../../../src/node/store/notice.ts';
import { MemoryRecord } from '../../../support/fakes/memoryRecord.ts';
import { attemptOf, evidenceOf, noon, rangeOf, reflectionOf, signalOf, validationOf } from '../../../support/fakes/samples.ts';
import { describeRecord, fill } from './recordContract.ts';
import { eachInAFolder, type StoreFolder } from './storeFolder.ts';

let folder: StoreFolder;
const inFolders = (): void => eachInAFolder((made) => (folder = made));

describeRecord('SqliteRecord', () => folder.open(), inFolders);
describeRecord('MemoryRecord', () => new MemoryRecord());

describe('SqliteRecord', () => {
  inFolders();

  it('keeps everything when it is closed and opened again', () => {
    const first = folder.open();
    fill(first);
    const before = first.export(noon);
    first.close();
    assert.deepEqual(folder.open().export(noon), before);
    assert.deepEqual([...folder.files().keys()].sort().slice(0, 1), ['whetstone.db']);
  });

  it('closes twice without complaint', () => {
    const record = folder.open();
    record.close();
    record.close();
  });

  it('leaves out a row that does not parse, says so, and keeps it', () => {
    const record = folder.open();
    record.addEvidence([evidenceOf({ id: 'good' }), evidenceOf({ id: 'odd' })]);
    record.addReflection(reflectionOf());
    const other = new DatabaseSync(folder.file);
    other.exec(`UPDATE evidence SET kind = 'telepathy' WHERE id = 'odd'; UPDATE reflection SET answers = '{"not": "json"'`);
    other.close();
    assert.deepEqual(
      record.evidence().map((e) => e.id),
      ['good'],
    );
    assert.deepEqual(record.reflections(), []);
    assert.equal(folder.log.lines.length, 2);
    assert.match(folder.log.lines[0] ?? '', /^warn: A stored row could not be read and was left out/);
    assert.equal(record.counts().evidence, 2);
    assert.equal(record.counts().reflections, 1);
  });

  it('refuses numbers that no other part would believe', () => {
    const record = folder.open();
    record.addEvidence([evidenceOf({ id: 'a', outcome: 2 }), evidenceOf({ id: 'b', difficulty: 9 }), evidenceOf({ id: 'c' })]);
    assert.deepEqual(
      record.evidence().map((e) => e.id),
      ['c'],
    );
  });

  it('shares its file with a second window, which sees that something was written', () => {
    const [first, second] = [folder.open(), folder.open()];
    const before = second.version();
    assert.equal(second.version(), before);
    first.addEvidence([evidenceOf()]);
    assert.notEqual(second.version(), before);
    assert.deepEqual(second.evidence(), [evidenceOf()]);
    const now = first.version();
    second.addSignals([signalOf({ id: 'x' })]);
    assert.notEqual(first.version(), now);
    first.addSignals([signalOf({ id: 'x' }), signalOf({ id: 'y' })]);
    assert.deepEqual(second.signalDays('')[0]?.seconds, 120);
  });

  it('writes all rows of a call or none', () => {
    const record = folder.open();
    const broken = evidenceOf({ id: 'b', difficulty: 2.5 });
    assert.throws(
      () => record.addEvidence([evidenceOf({ id: 'a' }), broken, evidenceOf({ id: 'c' })]),
      /cannot store REAL value in INTEGER column/,
    );
    assert.deepEqual(record.evidence(), []);
    record.addEvidence([evidenceOf({ id: 'a' })]);
    assert.equal(record.evidence().length, 1);
  });

  it('says what really went wrong when SQLite itself rolled the write back', () => {
    const database = new DatabaseSync(folder.file);
    const record = folder.open();
    database.exec("CREATE TRIGGER full BEFORE INSERT ON evidence BEGIN SELECT RAISE(ROLLBACK, 'the disk is full'); END");
    database.close();
    assert.throws(() => record.addEvidence([evidenceOf()]), /the disk is full/);
    record.addSignals([signalOf()]);
    assert.equal(record.counts().signals, 1);
  });

  it('leaves no byte of what was deleted in any file, also with a second window open', () => {
    const marker = 'MARKER-7f3a';
    const record = folder.open();
    const other = folder.open();
    record.addSignals(Array.from({ length: 500 }, (_, i) => signalOf({ id: `s-${i}`, name: `${marker}-signal-${i}` })));
    record.addEvidence([evidenceOf({ skill: `${marker}-skill` })]);
    record.addAttempt(attemptOf({ exercise: `${marker}-exercise` }));
    record.saveRanges([rangeOf({ file: `${marker}-file` })]);
    record.addValidation(validationOf({ answers: { explain: `${marker}-answer ${'x'.repeat(20_000)}${marker}` } }));
    record.addReflection(reflectionOf({ answers: [{ question: '?', answer: `${marker}-reflection` }] }));
    record.setPreference(`${marker}-key`, `${marker}-value`);
    assert.equal(other.counts().signals, 500);
    const holding = (): string[] => [...folder.files()].filter(([, bytes]) => bytes.includes(marker)).map(([name]) => name);
    assert.notEqual(holding().length, 0);
    record.deleteAll();
    assert.deepEqual(holding(), []);
    assert.equal(other.counts().signals, 0);
    record.close();
    assert.deepEqual(holding(), []);
  });

  it('exports a shape that is documented as version 1, and survives JSON', () => {
    const record = folder.open();
    fill(record);
    const exported = record.export(noon);
    assert.deepEqual(parseExport(JSON.stringify(exported)), exported);
    assert.equal(exported.notice, exportNotice);
    assert.match(exportNotice, /Not to be used for hiring/);
  });
});
