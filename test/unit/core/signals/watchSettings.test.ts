import assert from 'node:assert/strict';
import { shiftName, shiftWords } from '../../../../src/core/signals/shiftNames.ts';
import { signalKinds } from '../../../../src/core/signals/signal.ts';
import { isWanted, switches } from '../../../../src/core/signals/watchSettings.ts';
import { settingDefaults } from '../../../../src/shared/contributions.ts';

describe('the switches', () => {
  it('govern every kind of signal, each by exactly one', () => {
    for (const kind of signalKinds) {
      assert.equal(isWanted(kind, new Set()), false, kind);
      assert.equal(switches.filter((name) => isWanted(kind, new Set([name]))).length, 1, kind);
    }
  });

  it('are settings, all on after consent but for the terminal', () => {
    const off = switches.filter((name) => !settingDefaults[`whetstone.watch.${name}`]);
    assert.deepEqual(off, ['terminal']);
  });
});

describe('a stack shift', () => {
  it('has a name of its own and words for the person', () => {
    const names = [
      shiftName({ kind: 'dependency', name: 'npm/@scope/pkg' }),
      shiftName({ kind: 'major', name: 'npm/zod', from: 3, to: 4 }),
      shiftName({ kind: 'language', name: 'rust' }),
      shiftName({ kind: 'ci', name: 'gitlab-ci' }),
    ];
    assert.deepEqual(names, ['dependency npm/@scope/pkg', 'major npm/zod 3 4', 'language rust', 'ci gitlab-ci']);
    assert.deepEqual(names.map(shiftWords), ['@scope/pkg', 'zod 3 → 4', 'Rust', 'gitlab-ci']);
  });
});
