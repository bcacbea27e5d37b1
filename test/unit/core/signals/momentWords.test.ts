import assert from 'node:assert/strict';
import { Friction, FirstUses } from '../../../../src/core/signals/friction.ts';
import { momentWords } from '../../../../src/core/signals/momentWords.ts';

const titles = new Map([['javascript/promise-combinator', 'Promise.all and its kin']]);

describe('a moment of need in words', () => {
  it('is a sentence for every kind that is told', () => {
    const told: string[] = [];
    const friction = new Friction((name) => told.push(name));
    for (let i = 0; i < 3; i += 1) friction.tests('unit', false);
    for (let i = 0; i < 2; i += 1) friction.command('git.rebase', false);
    for (let i = 0; i < 5; i += 1) friction.undone(i, 'typescript');
    for (let i = 0; i < 4; i += 1) {
      friction.diagnostics(i * 60_000, 'a.ts', ['ts2345']);
      friction.settle(i * 60_000 + 10_000);
      friction.diagnostics(i * 60_000 + 20_000, 'a.ts', []);
    }
    const first = new FirstUses(['python/lambda']);
    told.push(...['javascript/promise-combinator', 'npm/zod'].flatMap((name) => first.use(name) ?? []));
    assert.deepEqual(
      told.map((name) => momentWords(name, titles)),
      [
        'the same tests failed three times',
        'git rebase failed twice',
        'you took back a change in TypeScript',
        'error ts2345 kept coming back',
        'first use of Promise.all and its kin',
        'first use of zod',
      ],
    );
  });

  it('is the name itself where another version told something else', () => {
    assert.equal(momentWords('unheard of', titles), 'unheard of');
  });
});
