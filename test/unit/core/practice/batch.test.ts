import assert from 'node:assert/strict';
import { dayMs } from '../../../../src/core/days.ts';
import type { ChoiceExercise } from '../../../../src/core/packs/exerciseSchema.ts';
import { PackLibrary } from '../../../../src/core/packs/library.ts';
import {
  answer,
  batchMinutes,
  currentPart,
  minutesLeft,
  planBatch,
  progress,
  readBatch,
  secondsFor,
  skip,
} from '../../../../src/core/practice/batch.ts';
import { BatchTestOut } from '../../../../src/core/practice/batchTestOut.ts';
import { MemoryRecord } from '../../../support/fakes/memoryRecord.ts';
import { choiceOf, noon, packOf, skillOf } from '../../../support/fakes/samples.ts';
import { FakeTime } from '../../../support/fakes/time.ts';

const debts = Array.from({ length: 14 }, (_, i) => ({ skill: skillOf(`s-${String(i).padStart(2, '0')}`) }));

const questions = (skill: string, count = 4, text = 'x'.repeat(300)): ChoiceExercise[] =>
  Array.from({ length: count }, (_, i) => choiceOf(`${skill}-q${i}`, { skills: [skill], testOut: true, text }));

describe('a test-out over the largest debts', () => {
  it('estimates the time of a question by its length', () => {
    // 8 seconds, and 240 characters are 40 words of 6, at 200 a minute 12 seconds.
    const option = { id: 'a', text: 'x'.repeat(60), correct: true, feedback: '' };
    assert.equal(secondsFor({ text: 'x'.repeat(120), options: [option, { ...option, id: 'b' }] }), 20);
  });

  it('takes ten debts, three questions each, and says the minutes before it starts', () => {
    const batch = planBatch(debts, (skill) => questions(skill), noon);
    assert.deepEqual(
      batch?.parts.map(({ skill }) => skill),
      debts.slice(0, 10).map(({ skill }) => skill.id),
    );
    assert.ok(batch?.parts.every((part) => part.questions.length === 3));
    const seconds = 30 * secondsFor(questions('x')[0] ?? assert.fail());
    assert.equal(batch?.minutes, Math.ceil(seconds / 60));
    assert.ok((batch?.minutes ?? 99) <= batchMinutes);
  });

  it('never takes more than 15 minutes, however long the questions are: the smallest debts lose theirs first', () => {
    for (const length of [100, 500, 1000, 3000, 20_000]) {
      const batch = planBatch(debts, (skill) => questions(skill, 4, 'x'.repeat(length)), noon);
      if (batch === null) continue;
      assert.ok(batch.minutes <= batchMinutes, `${length}: ${batch.minutes}`);
      const counts = batch.parts.map((part) => part.questions.length);
      assert.deepEqual(
        [...counts].sort((a, b) => b - a),
        counts,
        `${length}`,
      );
    }
    assert.equal(
      planBatch(debts, (skill) => questions(skill, 1, 'x'.repeat(100_000)), noon),
      null,
    );
  });

  it('asks no question twice, and leaves out debts without any', () => {
    const shared = questions('both', 3);
    const batch = planBatch(debts.slice(0, 3), (skill) => (skill === 's-01' ? [] : shared), noon);
    assert.deepEqual(
      batch?.parts.map(({ skill }) => skill),
      ['s-00'],
    );
    assert.equal(
      planBatch(debts, () => [], noon),
      null,
    );
  });

  it('takes the ten largest debts that there are questions for, when larger ones have none', () => {
    const batch = planBatch(debts, (skill) => (['s-00', 's-02', 's-03'].includes(skill) ? [] : questions(skill)), noon);
    assert.deepEqual(
      batch?.parts.map(({ skill }) => skill),
      ['01', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map((n) => `s-${n}`),
    );
  });

  it('goes to the next skill when all is answered, or one answer was wrong', () => {
    let batch = planBatch(debts.slice(0, 2), (skill) => questions(skill), noon) ?? assert.fail();
    for (const i of [0, 1, 2]) batch = answer(batch, `s-00-q${i}`, true);
    assert.equal(currentPart(batch)?.skill, 's-01');
    batch = answer(batch, 's-01-q0', false);
    assert.equal(currentPart(batch), null);
    assert.deepEqual(progress(batch), { done: 2, passed: 1, total: 2 });
  });

  it('passes over a skill that is not to be asked about, and says the minutes that are left', () => {
    let batch = planBatch(debts.slice(0, 4), (skill) => questions(skill, 3), noon) ?? assert.fail();
    const all = batch.minutes;
    assert.equal(minutesLeft(batch), all);
    batch = skip(skip(batch, 's-00'), 's-00');
    assert.equal(currentPart(batch)?.skill, 's-01');
    assert.deepEqual(progress(batch), { done: 1, passed: 0, total: 4 });
    assert.equal(minutesLeft(batch), Math.ceil((all * 9) / 12));
    assert.equal(minutesLeft(answer(batch, 's-01-q0', true)), Math.ceil((all * 8) / 12));
    assert.equal(minutesLeft(answer(batch, 's-01-q0', false)), Math.ceil((all * 6) / 12));
    for (const { skill } of batch.parts) batch = skip(batch, skill);
    assert.equal(readBatch(batch, noon), null);
  });

  it('is read as it was stored before skills could be passed over', () => {
    const { skipped: _later, ...before } = planBatch(debts.slice(0, 1), (skill) => questions(skill), noon) ?? assert.fail();
    assert.deepEqual(readBatch(before, noon)?.skipped, []);
  });

  it('is not read when it is broken, over, or a week old', () => {
    const batch = planBatch(debts.slice(0, 1), (skill) => questions(skill), noon) ?? assert.fail();
    assert.deepEqual(readBatch(JSON.parse(JSON.stringify(batch)), noon + 7 * dayMs), batch);
    assert.equal(readBatch(batch, noon + 7 * dayMs + 1), null);
    assert.equal(readBatch(answer(batch, 's-00-q0', false), noon), null);
    for (const broken of [undefined, null, 'x', { parts: [] }, { ...batch, answers: [] }]) assert.equal(readBatch(broken, noon), null);
  });
});

describe('BatchTestOut', () => {
  const all = debts.flatMap(({ skill }) => questions(skill.id));
  const library = new PackLibrary([packOf('core', { skills: debts.map(({ skill }) => skill), exercises: all })]);

  function begin(store = new MemoryRecord()): { batch: BatchTestOut; store: MemoryRecord; time: FakeTime; changes: () => number } {
    const time = new FakeTime(noon);
    let changes = 0;
    const batch = new BatchTestOut({
      source: { store: () => store, packs: () => library, clock: time },
      state: () => ({ debts: debts.slice(0, 3) }),
      testOutFor: (skill) => all.filter((question) => question.skills.includes(skill)),
      changed: () => (changes += 1),
    });
    return { batch, store, time, changes: () => changes };
  }

  it('can be left at any question and gone on with, also after a restart', () => {
    const { batch, store } = begin();
    assert.deepEqual([batch.open(), batch.current()], [null, null]);
    batch.begin(batch.plan() ?? assert.fail());
    assert.equal(batch.current()?.skill, 's-00');
    assert.deepEqual(batch.answered('s-00-q0', true), { done: 0, passed: 0, total: 3 });
    const later = begin(store).batch;
    assert.deepEqual(later.open()?.answers, { 's-00-q0': true });
    assert.deepEqual(later.answered('s-00-q1', false), { done: 1, passed: 0, total: 3 });
    assert.equal(later.current()?.skill, 's-01');
    assert.deepEqual(
      later.current()?.questions.map(({ id }) => id),
      ['s-01-q0', 's-01-q1', 's-01-q2'],
    );
  });

  it('says where one is also with the last answer, and is over then', () => {
    const { batch } = begin();
    batch.begin(batch.plan() ?? assert.fail());
    for (const skill of ['s-00', 's-01']) batch.answered(`${skill}-q0`, false);
    for (const i of [0, 1]) batch.answered(`s-02-q${i}`, true);
    assert.deepEqual(batch.answered('s-02-q2', true), { done: 3, passed: 1, total: 3 });
    assert.deepEqual([batch.open(), batch.answered('s-02-q2', true)], [null, null]);
  });

  it('is proposed on no day on which one was begun, over or ended, but can be asked for', () => {
    const { batch, time } = begin();
    assert.notEqual(batch.proposed(), null);
    batch.begin(batch.plan() ?? assert.fail());
    for (const { skill } of debts.slice(0, 3)) batch.answered(`${skill.id}-q0`, false);
    assert.deepEqual([batch.open(), batch.proposed()], [null, null]);
    assert.notEqual(batch.plan(), null);
    time.advance(dayMs);
    assert.notEqual(batch.proposed(), null);
    batch.begin(batch.plan() ?? assert.fail());
    batch.drop();
    assert.deepEqual([batch.open(), batch.proposed()], [null, null]);
  });

  it('can be dropped, and tells whoever listens', () => {
    const { batch, changes } = begin();
    batch.begin(batch.plan() ?? assert.fail());
    batch.drop();
    assert.deepEqual([batch.open(), changes()], [null, 2]);
  });
});
