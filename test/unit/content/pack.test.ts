import assert from 'node:assert/strict';
import { checkPacks } from '../../../src/node/packs/checkPacks.ts';
import { coreRead } from './corePack.ts';

describe('the core pack', () => {
  it('has no problem of its own', () => assert.deepEqual(coreRead.problems, []));

  it('has sound references', () => assert.deepEqual(checkPacks([coreRead]), []));
});
