import assert from 'node:assert/strict';
import { checkPacks } from '../../../src/node/packs/checkPacks.ts';
import { shippedPacks } from './shippedPacks.ts';

const all = checkPacks(shippedPacks.map(({ read }) => read));

describe('the shipped packs', () => {
  for (const { name, read } of shippedPacks) {
    it(`${name} has no problem of its own`, () => assert.deepEqual(read.problems, []));
  }

  it('have sound references', () => {
    assert.deepEqual(
      all.filter((problem) => problem.level !== 'warning'),
      [],
    );
  });

  it('warn of skills without exercise only', () => {
    const others = all.filter(({ level, message }) => level === 'warning' && !message.includes('has no exercise yet'));
    assert.deepEqual(others, []);
  });
});
