import assert from 'node:assert/strict';
import { reflectionQuestions, reflectionsMarkdown, type Today } from '../../../../src/core/reflection/reflection.ts';
import { noon, reflectionOf } from '../../../support/fakes/samples.ts';

const quiet: Today = { topLanguage: null, practised: null, failedChecks: 0, aiLines: 0, largestDebt: null };

describe('reflection questions', () => {
  const back = (more: Partial<Today>): string => reflectionQuestions({ ...quiet, ...more })[0];
  const ahead = (more: Partial<Today>): string => reflectionQuestions({ ...quiet, ...more })[1];

  it('are asked on a day on which nothing was seen, too', () => {
    assert.deepEqual(reflectionQuestions(quiet), [
      'What did you learn today, about the code or about how you work?',
      'What will you do differently next time?',
    ]);
  });

  it('look back at what stands out most: practice, then AI lines, then the language', () => {
    const day: Today = { topLanguage: 'Python', practised: 'Async errors', failedChecks: 2, aiLines: 12, largestDebt: 'Closures' };
    assert.match(back(day), /^You practised Async errors and it took more than one try\./);
    assert.match(back({ ...day, failedChecks: 0 }), /^You practised Async errors\. What do you know now/);
    assert.match(back({ ...day, practised: null }), /^12 lines came from an AI today\./);
    assert.match(back({ ...day, practised: null, aiLines: 0 }), /^You worked mostly in Python today\./);
  });

  it('one line came, two lines came', () => {
    assert.match(back({ aiLines: 1 }), /^1 line came from an AI today\./);
    assert.match(back({ aiLines: 2 }), /^2 lines came from an AI today\./);
  });

  it('look ahead to the next AI code, else to the largest debt', () => {
    assert.match(ahead({ aiLines: 1, largestDebt: 'Closures' }), /^What will you check first/);
    assert.match(ahead({ largestDebt: 'Closures' }), /^Where will you meet Closures next/);
  });

  it('are two different questions on any day', () => {
    for (const practised of [null, 'X']) {
      for (const aiLines of [0, 3]) {
        for (const largestDebt of [null, 'Y']) {
          const [first, second] = reflectionQuestions({ ...quiet, practised, aiLines, largestDebt });
          assert.ok(first !== second && first.endsWith('?') && second.endsWith('?'));
        }
      }
    }
  });
});

describe('reflections as Markdown', () => {
  it('newest first, the person’s words as they are', () => {
    const old = reflectionOf({ id: 'f-1', at: noon, day: '2026-03-18', answers: [{ question: 'What?', answer: '*That*,\nand `this`.' }] });
    const young = reflectionOf({
      id: 'f-2',
      at: noon + 1,
      day: '2026-03-19',
      answers: [
        { question: 'A?', answer: 'a' },
        { question: 'B?', answer: 'b' },
      ],
    });
    assert.equal(
      reflectionsMarkdown([old, young]),
      [
        '# Reflections',
        '',
        '## 2026-03-19',
        '',
        '**A?**',
        '',
        'a',
        '',
        '**B?**',
        '',
        'b',
        '',
        '## 2026-03-18',
        '',
        '**What?**',
        '',
        '*That*,\nand `this`.',
        '',
      ].join('\n'),
    );
  });

  it('of nothing is a heading, and ends with a line break', () => {
    assert.equal(reflectionsMarkdown([]), '# Reflections\n');
  });

  it('leaves the list it was given in its order', () => {
    const all = [reflectionOf({ id: 'a', at: 1 }), reflectionOf({ id: 'b', at: 2 })];
    reflectionsMarkdown(all);
    assert.deepEqual(
      all.map((r) => r.id),
      ['a', 'b'],
    );
  });
});
