/** What every RecordStore does, so that the fake that core is tested with cannot drift from the real one. */
import assert from 'node:assert/strict';
import type { RecordStore } from '../../../../src/core/record.ts';
import { attemptOf, evidenceOf, explanation, noon, rangeOf, reflectionOf, signalOf, validationOf } from '../../../support/fakes/samples.ts';

const ids = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);

/** One row of everything. */
export function fill(record: RecordStore): void {
  record.addSignals([signalOf()]);
  record.addEvidence([evidenceOf()]);
  record.addAttempt(attemptOf());
  record.saveRanges([rangeOf()]);
  record.addValidation(validationOf());
  record.addReflection(reflectionOf());
  record.setPreference('mutedSkills', ['a']);
}

/** @param setUp adds hooks that `make` depends on */
export function describeRecord(name: string, make: () => RecordStore, setUp: () => void = () => undefined): void {
  describe(`${name} as a record`, () => {
    setUp();
    let record: RecordStore;
    beforeEach(() => {
      record = make();
    });
    afterEach(() => record.close());

    itAddsUpSignals(() => record);
    itFindsSomeSignals(() => record);
    itKeepsRows(() => record);
    itKeepsRanges(() => record);
    itCountsAndForgets(() => record);
    itTellsWhatIsNew(() => record);
    itFindsTheLatest(() => record);
    itImports(() => record);
    itLeavesOutImpossibleDays(() => record);
  });
}

function itFindsSomeSignals(record: () => RecordStore): void {
  it('tells the names of a kind within some days, and the roll-ups of some names', () => {
    record().addSignals([
      signalOf({ id: '1', kind: 'package', name: 'npm/zod', day: '2026-03-01' }),
      signalOf({ id: '2', kind: 'package', name: 'npm/hono', day: '2026-03-02', seconds: 5 }),
      signalOf({ id: '3', kind: 'package', name: 'npm/zod', day: '2026-03-02', seconds: 7 }),
      signalOf({ id: '4', kind: 'construct', name: 'npm/zod', day: '2026-03-02' }),
      signalOf({ id: '5', kind: 'package', name: 'npm/later', day: '2026-03-03' }),
    ]);
    const row = { day: '2026-03-02', kind: 'package', count: 1 };
    const [from, until] = ['2026-03-02', '2026-03-03'];
    assert.deepEqual(record().signalNames('package', '', until), ['npm/hono', 'npm/zod']);
    assert.deepEqual(record().signalNames('package', from, until), ['npm/hono', 'npm/zod']);
    assert.deepEqual(record().signalNames('package', until, '9'), ['npm/later']);
    assert.deepEqual(record().signalDaysOf('package', ['npm/zod'], from, until), [{ ...row, name: 'npm/zod', seconds: 7 }]);
    // A late signal of such a day counts at once, and so does another day to look up to.
    record().addSignals([signalOf({ id: '6', kind: 'package', name: 'npm/zod', day: '2026-03-02', seconds: 3, count: 1 })]);
    assert.equal(record().signalDaysOf('package', ['npm/zod'], from, until)[0]?.seconds, 10);
    assert.deepEqual(record().signalNames('package', from, '2026-03-04'), ['npm/hono', 'npm/later', 'npm/zod']);
    assert.deepEqual(record().signalDaysOf('package', [], '', '9'), []);
  });
}

function itAddsUpSignals(record: () => RecordStore): void {
  it('adds signals up by day, kind and name', () => {
    record().addSignals([
      signalOf({ id: '1', seconds: 60 }),
      signalOf({ id: '2', seconds: 30.5, count: 2 }),
      signalOf({ id: '3', day: '2026-03-17' }),
      signalOf({ id: '4', kind: 'tool', name: 'git.commit', seconds: 0 }),
    ]);
    record().addSignals([signalOf({ id: '5', seconds: 9.5 })]);
    assert.deepEqual(record().signalDays('2026-03-18'), [
      { day: '2026-03-18', kind: 'active', name: 'typescript', seconds: 100, count: 4 },
      { day: '2026-03-18', kind: 'tool', name: 'git.commit', seconds: 0, count: 1 },
    ]);
    assert.equal(record().signalDays('').length, 3);
    assert.deepEqual(record().signalDays('2026-03-19'), []);
  });

  it('keeps the time of each folder apart, and says nothing of a folder where there is none', () => {
    record().addSignals([
      signalOf({ id: '1', seconds: 60, project: 'web' }),
      signalOf({ id: '2', seconds: 30, project: 'api' }),
      signalOf({ id: '3', seconds: 5, project: 'api' }),
      signalOf({ id: '4', seconds: 7 }),
    ]);
    const row = { day: '2026-03-18', kind: 'active' as const, name: 'typescript' };
    const days = [
      { ...row, seconds: 7, count: 1 },
      { ...row, project: 'api', seconds: 35, count: 2 },
      { ...row, project: 'web', seconds: 60, count: 1 },
    ];
    assert.deepEqual(record().signalDays(''), days);
    const exported = record().export(noon);
    assert.deepEqual([exported.signalDays, exported.signals.map(({ project }) => project)], [days, ['web', 'api', 'api', undefined]]);
    record().deleteAll();
    record().import(exported);
    assert.deepEqual([record().signalDays(''), record().export(noon).signals], [days, exported.signals]);
  });

  it('stores a signal once and raises its day once, however often it comes', () => {
    const rows = [signalOf({ id: '1' }), signalOf({ id: '2' })];
    record().addSignals(rows);
    record().addSignals([...rows, signalOf({ id: '2', seconds: 999 })]);
    const [day] = record().signalDays('');
    assert.deepEqual([day?.seconds, day?.count, record().counts().signals], [120, 2, 2]);
  });
}

function itKeepsRows(record: () => RecordStore): void {
  it('gives evidence back as it was, once, in the order in which it arose', () => {
    const late = evidenceOf({ id: 'a', at: noon + 1, outcome: 0, weight: 0.35, assisted: true, kind: 'validation' });
    const early = evidenceOf({ id: 'b', at: noon });
    const same = evidenceOf({ id: 'c', at: noon });
    record().addEvidence([late, same, early]);
    record().addEvidence([evidenceOf({ id: 'a', outcome: 1 })]);
    assert.deepEqual(record().evidence(), [early, same, late]);
  });

  it('gives attempts back from a moment on', () => {
    const attempt = attemptOf({ id: 'a', at: noon, confidence: 'sure', solutionShown: true, hints: 2 });
    record().addAttempt(attempt);
    record().addAttempt(attemptOf({ id: 'b', at: noon - 1 }));
    record().addAttempt({ ...attempt, passed: 0 });
    assert.deepEqual(record().attempts(noon), [attempt]);
    assert.deepEqual(ids(record().attempts(0)), ['b', 'a']);
  });

  it('gives validations and reflections back with all their words', () => {
    const words = 'It’s "quoted"; DROP TABLE evidence; --\n😀';
    const validation = validationOf({ answers: { explain: words }, checks: { secrets: 'fail' }, verdict: 'needsWork' });
    record().addValidation(validation);
    record().addValidation({ ...validation, verdict: 'accepted' });
    assert.deepEqual(record().validations(), [validation]);
    const reflection = reflectionOf({ answers: [{ question: 'What?', answer: words }] });
    record().addReflection(reflection);
    record().addReflection(reflectionOf({ id: 'f-0', at: noon + 1 }));
    assert.deepEqual(ids(record().reflections()), ['f-0', 'f-1']);
    assert.deepEqual(record().reflections()[1], reflection);
  });

  it('gives preferences back as they were set, last', () => {
    assert.equal(record().preference('none'), undefined);
    record().setPreference('a', ['x']);
    record().setPreference('a', { b: [1, null, 'ü'] });
    record().setPreference('u', undefined);
    assert.deepEqual([record().preference('a'), record().preference('u')], [{ b: [1, null, 'ü'] }, null]);
  });
}

function itKeepsRanges(record: () => RecordStore): void {
  it('replaces ranges by id, deletes them, and finds those of a file by line', () => {
    record().saveRanges([
      rangeOf({ id: 'c', startLine: 40, endLine: 41, at: noon - 1 }),
      rangeOf({ id: 'a', startLine: 5, endLine: 6 }),
      rangeOf({ id: 'b', file: 'other.py' }),
      rangeOf({ id: 'd' }),
    ]);
    record().saveRanges([rangeOf({ id: 'a', startLine: 50, endLine: 51, hash: 'new' })]);
    record().deleteRanges(['d', 'unknown']);
    assert.deepEqual(ids(record().ranges('src/app.ts')), ['c', 'a']);
    assert.equal(record().ranges('src/app.ts')[1]?.hash, 'new');
    assert.deepEqual(ids(record().ranges()), ['c', 'a', 'b']);
    assert.deepEqual(record().ranges('gone.ts'), []);
  });

  it('moves the ranges of a file to its new name, in place of what was stored there', () => {
    record().saveRanges([rangeOf({ id: 'a' }), rangeOf({ id: 'b', file: 'other.py' }), rangeOf({ id: 'c', file: 'third.py' })]);
    assert.deepEqual(record().rangeFiles(), ['other.py', 'src/app.ts', 'third.py']);
    record().moveRanges('src/app.ts', 'other.py');
    assert.deepEqual(record().rangeFiles(), ['other.py', 'third.py']);
    assert.deepEqual(record().ranges('other.py'), [rangeOf({ id: 'a', file: 'other.py' })]);
  });
}

function itCountsAndForgets(record: () => RecordStore): void {
  it('counts what it holds, and exports all of it', () => {
    const none = { signals: 0, signalDays: 0, evidence: 0, attempts: 0, ranges: 0, validations: 0, reflections: 0 };
    assert.deepEqual(record().counts(), none);
    fill(record());
    assert.deepEqual(record().counts(), Object.fromEntries(Object.keys(none).map((key) => [key, 1])));
    const { version, exportedAt, notice, record: id, workspace, ...rows } = record().export(noon);
    assert.ok(id.length > 0);
    assert.equal(workspace, '');
    assert.deepEqual([version, exportedAt], [1, new Date(noon).toISOString()]);
    assert.ok(notice.length > 0);
    assert.deepEqual(rows, {
      signalDays: [{ day: '2026-03-18', kind: 'active', name: 'typescript', seconds: 60, count: 1 }],
      signals: [signalOf()],
      evidence: [evidenceOf()],
      attempts: [attemptOf()],
      ranges: [rangeOf()],
      validations: [validationOf()],
      reflections: [reflectionOf()],
    });
  });

  it('holds nothing after everything was deleted, and goes on', () => {
    fill(record());
    record().deleteAll();
    assert.ok(Object.values(record().counts()).every((count) => count === 0));
    assert.equal(record().preference('mutedSkills'), undefined);
    fill(record());
    assert.ok(Object.values(record().counts()).every((count) => count === 1));
  });

  it('has another version after every write, and the same after reading', () => {
    const seen = new Set([record().version()]);
    const writes = [
      () => record().addSignals([signalOf()]),
      () => record().addEvidence([evidenceOf()]),
      () => record().addAttempt(attemptOf()),
      () => record().saveRanges([rangeOf()]),
      () => record().moveRanges('src/app.ts', 'b.ts'),
      () => record().deleteRanges(['r-1']),
      () => record().addValidation(validationOf()),
      () => record().addReflection(reflectionOf()),
      () => record().setPreference('a', 1),
      () => record().deleteAll(),
    ];
    for (const write of writes) {
      write();
      seen.add(record().version());
      record().export(noon);
      record().counts();
      seen.add(record().version());
    }
    assert.equal(seen.size, writes.length + 1);
  });
}

function itTellsWhatIsNew(record: () => RecordStore): void {
  it('gives the evidence since a mark, and all of it to who has none or an old one', () => {
    const first = record().evidenceAfter(null);
    assert.deepEqual([first.rows, first.whole], [[], true]);
    record().addEvidence([evidenceOf({ id: 'b' }), evidenceOf({ id: 'a' })]);
    const second = record().evidenceAfter(first.mark);
    assert.deepEqual([ids(second.rows), second.whole], [['a', 'b'], false]);
    record().addEvidence([evidenceOf({ id: 'a' }), evidenceOf({ id: 'early', at: noon - 1 })]);
    assert.deepEqual(ids(record().evidenceAfter(second.mark).rows), ['early']);
    const { rows, whole } = record().evidenceAfter('another record’s mark');
    assert.deepEqual([ids(rows), whole], [['early', 'a', 'b'], true]);
    record().deleteAll();
    record().addEvidence([evidenceOf({ id: 'c' })]);
    const anew = record().evidenceAfter(second.mark);
    assert.deepEqual([ids(anew.rows), anew.whole], [['c'], true]);
  });

  it('keeps a projection until everything is deleted, and takes it for no change', () => {
    assert.equal(record().projection(), undefined);
    const before = record().version();
    record().saveProjection({ a: [1, 'ü'] });
    assert.deepEqual([record().projection(), record().version()], [{ a: [1, 'ü'] }, before]);
    record().deleteAll();
    assert.equal(record().projection(), undefined);
  });
}

function itFindsTheLatest(record: () => RecordStore): void {
  it('finds the last attempt and the last pass of each exercise', () => {
    const failed = { passed: 1 };
    record().addAttempt(attemptOf({ id: '1', at: noon - 5, exercise: 'x' }));
    record().addAttempt(attemptOf({ id: '2', at: noon - 4, exercise: 'x' }));
    record().addAttempt(attemptOf({ id: '3', at: noon - 3, exercise: 'x', ...failed }));
    record().addAttempt(attemptOf({ id: '4', at: noon - 2, exercise: 'x', ...failed }));
    record().addAttempt(attemptOf({ id: '5', at: noon - 2, exercise: 'y', ...failed }));
    record().addAttempt(attemptOf({ id: '6', at: noon - 1, exercise: 'z' }));
    assert.deepEqual(ids(record().latestAttempts(noon)), ['2', '4', '5', '6']);
    assert.deepEqual(ids(record().latestAttempts(noon - 3)), ['2', '3']);
  });

  it('finds AI ranges and the newest verdict on each that still lives', () => {
    record().saveRanges([
      rangeOf({ id: 'ai' }),
      rangeOf({ id: 'weak', strength: 'weak' }),
      rangeOf({ id: 'own', origin: 'typed' }),
      rangeOf({ id: 'new', at: noon + 1 }),
    ]);
    record().addValidation(validationOf({ id: '2', range: 'ai', at: noon + 1, verdict: 'rejected' }));
    record().addValidation(validationOf({ id: '1', range: 'ai' }));
    record().addValidation(validationOf({ id: '3', range: 'gone' }));
    assert.deepEqual(ids(record().aiRanges()), ['ai', 'new']);
    assert.deepEqual(record().latestVerdicts(noon + 1), [
      { id: '2', at: noon + 1, range: 'ai', hash: 'h1', verdict: 'rejected', explained: false },
    ]);
    record().addValidation(validationOf({ id: '4', range: 'ai', at: noon + 2, answers: explanation }));
    assert.deepEqual([record().latestVerdicts(noon + 2)[0]?.id, record().latestVerdicts(noon + 2)[0]?.explained], ['4', true]);
    assert.deepEqual(ids(record().validations(noon + 1)), ['2', '4']);
    assert.deepEqual(ids(record().latestVerdicts(noon)), ['1']);
  });

  it('gives no more reflections than asked for, the newest', () => {
    for (const id of ['1', '2', '3']) record().addReflection(reflectionOf({ id, at: noon + Number(id) }));
    assert.deepEqual(ids(record().reflections(2)), ['3', '2']);
    assert.equal(record().reflections().length, 3);
  });
}

function itImports(record: () => RecordStore): void {
  it('takes an export back as it was, by id, as often as it comes', () => {
    fill(record());
    const exported = record().export(noon);
    record().deleteAll();
    const none = { signals: 0, signalDays: 0, evidence: 0, attempts: 0, ranges: 0, validations: 0, reflections: 0 };
    assert.deepEqual(record().import(exported), Object.fromEntries(Object.keys(none).map((key) => [key, 1])));
    assert.deepEqual(record().export(noon), exported);
    assert.deepEqual(record().import(exported), none);
    assert.deepEqual(record().export(noon), exported);
  });
}

function itLeavesOutImpossibleDays(record: () => RecordStore): void {
  it('gives no row back whose day is none of the calendar, and all the others', () => {
    for (const day of ['2026-13-45', '2026-02-29', 'yesterday', '']) {
      record().addSignals([signalOf({ id: `s ${day}`, day })]);
      record().addEvidence([evidenceOf({ id: `e ${day}`, day })]);
      record().addReflection(reflectionOf({ id: `f ${day}`, day }));
    }
    fill(record());
    const { signals, signalDays, evidence, reflections } = record().export(noon);
    assert.deepEqual([evidence, signals, reflections], [[evidenceOf()], [signalOf()], [reflectionOf()]]);
    assert.deepEqual(
      [signalDays, record().signalDays('')].map((rows) => rows.map(({ day }) => day)),
      [['2026-03-18'], ['2026-03-18']],
    );
    assert.deepEqual([record().evidence(), record().evidenceAfter(null).rows], [[evidenceOf()], [evidenceOf()]]);
    assert.deepEqual(ids(record().reflections()), ['f-1']);
    assert.equal(record().counts().evidence, 5, 'they stay where they are');
  });
}
