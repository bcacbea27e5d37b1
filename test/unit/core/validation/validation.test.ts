import assert from 'node:assert/strict';
import { explains, latestByRange, questions, rangeState, shortestExplanation } from '../../../../src/core/validation/validation.ts';
import { noon, validationOf } from '../../../support/fakes/samples.ts';

describe('rangeState', () => {
  it('is open without a verdict, validated with one, stale once the text differs', () => {
    const last = validationOf({ hash: 'h1' });
    assert.equal(rangeState('h1', undefined), 'open');
    assert.equal(rangeState('h1', last), 'validated');
    assert.equal(rangeState('h2', last), 'stale');
  });

  it('is validated by any verdict: also a rejection is one', () => {
    assert.equal(rangeState('h1', validationOf({ verdict: 'rejected' })), 'validated');
    assert.equal(rangeState('h1', validationOf({ verdict: 'needsWork' })), 'validated');
  });
});

describe('latestByRange', () => {
  it('keeps the newest of each range, in whatever order they come', () => {
    const old = validationOf({ id: 'v-1', at: noon });
    const young = validationOf({ id: 'v-2', at: noon + 1 });
    const other = validationOf({ id: 'v-3', range: 'r-2' });
    for (const all of [
      [old, young, other],
      [young, other, old],
    ]) {
      const latest = latestByRange(all);
      assert.deepEqual([latest.get('r-1')?.id, latest.get('r-2')?.id, latest.size], ['v-2', 'v-3', 2]);
    }
  });

  it('takes the later one of two at the same moment', () => {
    assert.equal(latestByRange([validationOf({ id: 'v-1' }), validationOf({ id: 'v-2' })]).get('r-1')?.id, 'v-2');
  });
});

describe('explains', () => {
  const answers = (text: string): Record<string, string> => Object.fromEntries(questions.map((q) => [q.id, text]));
  const enough = 'x'.repeat(shortestExplanation);

  it('asks three questions, each with help', () => {
    assert.deepEqual(
      questions.map((q) => q.id),
      ['explain', 'break', 'proof'],
    );
    assert.ok(questions.every((q) => q.text.endsWith('?') && q.help.endsWith('.')));
  });

  it('is true when every answer says something', () => {
    assert.equal(explains(answers(enough)), true);
  });

  it('is false when one answer is missing, too short, or blanks', () => {
    for (const { id } of questions) {
      const { [id]: _, ...missing } = answers(enough);
      assert.equal(explains(missing), false);
      assert.equal(explains({ ...answers(enough), [id]: enough.slice(1) }), false);
      assert.equal(explains({ ...answers(enough), [id]: ' '.repeat(40) }), false);
    }
    assert.equal(explains({}), false);
  });

  it('does not count answers to other questions', () => {
    assert.equal(explains({ a: enough, b: enough, c: enough }), false);
  });
});
