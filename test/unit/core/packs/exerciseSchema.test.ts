import assert from 'node:assert/strict';
import { exerciseSchema, flawKinds } from '../../../../src/core/packs/exerciseSchema.ts';
import { isCode, isTestOut } from '../../../../src/core/packs/kinds.ts';
import { choiceOf, codeOf } from '../../../support/fakes/samples.ts';

const common = {
  id: 'a/b',
  title: 'T',
  skills: ['s'],
  rung: 'use',
  minutes: 2,
  difficulty: 1,
  text: 'T',
  why: 'W',
  hints: ['a', 'b', 'c'],
};
const file = { name: 'a.py', content: 'print(1)' };
const twice = <T>(one: T): T[] => [one, one];

const samples: Record<string, object> = {
  predict: { runner: 'python', file, output: '1', wrong: twice({ answer: '2', feedback: 'F' }) },
  order: {
    runner: 'node',
    pieces: ['a', 'b', 'c'],
    fileName: 'a.ts',
    tests: { name: 'a.test.ts', content: 't' },
    wrong: twice({ order: [2, 1, 0], feedback: 'F' }),
  },
  mark: {
    file,
    flaws: [{ at: 'print(1)', kind: flawKinds[0], feedback: 'F' }],
    sound: twice({ at: 'x', feedback: 'F' }),
  },
  explain: { model: 'M', rubric: ['a', 'b', 'c'], weak: twice({ answer: 'A', misses: [0, 1], feedback: 'F' }) },
  'own-code': { construct: 'a/b', task: 'test', rubric: ['a', 'b', 'c'], weak: twice({ answer: 'A', misses: [0, 1], feedback: 'F' }) },
};

describe('the kinds of exercises', () => {
  for (const [kind, more] of Object.entries(samples)) {
    it(`${kind} parses with its defaults, and lacks nothing that it needs`, () => {
      const whole = { kind, ...common, ...more };
      assert.ok(exerciseSchema.safeParse(whole).success);
      for (const key of Object.keys(whole)) {
        const { [key as keyof typeof whole]: _, ...rest } = whole;
        assert.equal(exerciseSchema.safeParse(rest).success, false, `${kind} without ${key}`);
      }
    });
  }

  it('asks for three hints in every kind that has them: a ladder from the task to a single point', () => {
    for (const [kind, more] of Object.entries(samples)) {
      const withHints = (...hints: string[]) => exerciseSchema.safeParse({ kind, ...common, ...more, hints }).success;
      assert.deepEqual([withHints('a', 'b'), withHints('a', 'b', 'c')], [false, true], kind);
    }
  });

  it('tells what is edited in a file, and what is only asked in a test-out', () => {
    assert.deepEqual([isCode(codeOf('a')), isCode(codeOf('a', { kind: 'fix' })), isCode(choiceOf('a'))], [true, true, false]);
    assert.deepEqual([isTestOut(choiceOf('a', { testOut: true })), isTestOut(choiceOf('a')), isTestOut(codeOf('a'))], [true, false, false]);
  });
});
