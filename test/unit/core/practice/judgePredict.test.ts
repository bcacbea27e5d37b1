import assert from 'node:assert/strict';
import { judgePredict, outputLines } from '../../../../src/core/practice/judgePredict.ts';
import { predictOf } from '../../../support/fakes/samples.ts';

const exercise = predictOf('p', { output: 'Total: 3\nTax: 1\nDone\n', wrong: [{ answer: 'Total: 4', feedback: 'It counts from one.' }] });
const feedback = (answer: string): string =>
  judgePredict(exercise, answer)
    .notes.map((note) => note.text)
    .join('|');

describe('judgePredict', () => {
  for (const answer of ['Total: 3\nTax: 1\nDone', 'Total: 3\r\nTax: 1  \r\nDone\r\n\r\n', 'Total: 3\t\nTax: 1\nDone \n ']) {
    it(`takes ${JSON.stringify(answer)} for the output`, () => assert.deepEqual(judgePredict(exercise, answer).passed, true));
  }

  for (const answer of [
    '',
    'Total: 3\nTax: 1',
    ' Total: 3\nTax: 1\nDone',
    'total: 3\nTax: 1\nDone',
    'Total: 3\n\nTax: 1\nDone',
    'Total: 3 Tax: 1 Done',
  ]) {
    it(`does not take ${JSON.stringify(answer)} for the output`, () => assert.equal(judgePredict(exercise, answer).passed, false));
  }

  it('says of a known wrong answer what is wrong with it, whatever its line breaks', () => {
    assert.equal(feedback('Total: 4'), 'It counts from one.');
    assert.equal(feedback('Total: 4 \r\n'), 'It counts from one.');
  });

  it('says of any other where to look again, and never what is printed', () => {
    assert.match(feedback('total: 3\nTax: 1\nDone'), /^Only spaces, quotes or capital letters differ/);
    assert.match(feedback('Total: 3\nTax: 2\nDone'), /^The first line is right/);
    assert.match(feedback('Total: 3\nTax: 1\nEnd'), /^The first 2 lines are right/);
    assert.match(feedback('5'), /another number of lines/);
    assert.match(feedback('5\n6\n7'), /from the first line on/);
  });

  it('keeps the spaces at the beginning of lines, which may be the point', () => {
    assert.deepEqual(outputLines('  a \n\n b\n\n'), ['  a', '', ' b']);
  });
});
