import assert from 'node:assert/strict';
import { codeLines, judgeMark, linesOfPlace } from '../../../../src/core/practice/judgeMark.ts';
import { markOf } from '../../../support/fakes/samples.ts';

const exercise = markOf('m');
const notes = (lines: number[], reveal = false): string[] =>
  judgeMark(exercise, lines, reveal).notes.map(({ tone, title, text }) => `${tone} ${title} ${text}`);

// Lines: 0 def, 1 check (sound), 2 try, 3 send (sound), 4-5 except and pass (flaw), 6 return (flaw).
describe('judgeMark', () => {
  const passing = [
    [4, 6],
    [5, 6],
    [4, 5, 6],
    [4, 6, 0],
    [4, 6, 1],
  ];
  for (const lines of passing) it(`passes with lines ${lines.join()}`, () => assert.equal(judgeMark(exercise, lines).passed, true));
  const failing = [[], [4], [6, 1], [4, 6, 0, 1], [0, 1, 2, 3, 4, 5, 6]];
  for (const lines of failing) it(`does not pass with lines ${lines.join()}`, () => assert.equal(judgeMark(exercise, lines).passed, false));

  it('says of what was found what is wrong there, and of the rest how much there is', () => {
    assert.deepEqual(notes([4]), ['right Lines 5-6: swallowed error Nobody hears of it.']);
    assert.equal(judgeMark(exercise, [4]).headline, '1 of 2 flaws found');
    assert.equal(judgeMark(exercise, [4, 6, 0, 1]).headline, 'All flaws are marked, and 2 lines too many');
    assert.equal(judgeMark(exercise, [4, 6]).headline, 'You found all 2 flaws');
  });

  it('says of lines that only look wrong why they are right', () => {
    assert.deepEqual(notes([1]), ['wrong Line 2: no flaw It is checked here.']);
    assert.deepEqual(notes([0, 2]), ['wrong Lines 1, 3: no flaw Nothing is wrong here.']);
  });

  it('tells of what was missed when the solution is shown', () => {
    assert.deepEqual(notes([6], true), [
      'right Line 7: edge case Nothing is divided by zero.',
      'missed Lines 5-6: swallowed error Nobody hears of it.',
    ]);
  });
});

describe('linesOfPlace', () => {
  const diff = { file: { name: 'a.ts', content: ' keep();\r\n-old();\r\n+  fresh();\r\n' }, diff: true };

  it('finds lines by their text without indentation, in a diff with their sign or without', () => {
    assert.deepEqual(linesOfPlace(exercise, { at: '  check(sum) ', lines: 1 }), [1]);
    assert.deepEqual(linesOfPlace(diff, { at: 'fresh();', lines: 1 }), [2]);
    assert.deepEqual(linesOfPlace(diff, { at: '-old();', lines: 2 }), [1, 2]);
  });

  it('never goes past the end, and finds nothing that is not there', () => {
    assert.deepEqual(linesOfPlace(diff, { at: 'fresh();', lines: 5 }), [2]);
    assert.deepEqual(linesOfPlace(diff, { at: 'gone();', lines: 1 }), []);
    assert.deepEqual(codeLines('a\n\nb\n\n'), ['a', '', 'b']);
  });
});
