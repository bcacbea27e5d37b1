import assert from 'node:assert/strict';
import { ledger } from '../../../../src/core/debt/ledger.ts';
import { occasions } from '../../../../src/core/debt/occasions.ts';
import type { Skill } from '../../../../src/core/packs/schema.ts';
import { shiftName } from '../../../../src/core/signals/shiftNames.ts';
import type { SignalDay } from '../../../../src/core/signals/signal.ts';
import type { StackShift } from '../../../../src/core/signals/stackShift.ts';
import { skillOf } from '../../../support/fakes/samples.ts';

const skill = skillOf('all', {
  signals: {
    languages: ['rust'],
    constructs: ['javascript/await'],
    packages: ['npm/zod', 'pypi/Pydantic_Core'],
    tools: ['github-actions', 'git.rebase'],
  },
});
const titles = new Map([['javascript/await', 'await']]);

const row = (kind: SignalDay['kind'], name: string, day = '2026-03-12'): SignalDay => ({ day, kind, name, seconds: 0, count: 1 });
const told = (rows: readonly SignalDay[], of: Skill = skill): string[] => {
  const { shifts, needs } = occasions(of, rows, titles);
  return [...shifts, ...needs];
};

describe('what makes a skill matter now', () => {
  const shifts: [shift: StackShift, sentence: string][] = [
    [{ kind: 'dependency', name: 'npm/zod' }, 'zod is a new dependency since 2026-03-12.'],
    [{ kind: 'dependency', name: 'pypi/pydantic-core' }, 'pydantic-core is a new dependency since 2026-03-12.'],
    [{ kind: 'major', name: 'npm/zod', from: 3, to: 4 }, 'zod went from version 3 to 4 on 2026-03-12.'],
    [{ kind: 'language', name: 'rust' }, 'Rust is new in your work since 2026-03-12.'],
    [{ kind: 'ci', name: 'github-actions' }, 'github-actions is new in this project since 2026-03-12.'],
  ];
  for (const [shift, sentence] of shifts) it(sentence, () => assert.deepEqual(told([row('shift', shiftName(shift))]), [sentence]));

  const moments: [name: string, sentence: string][] = [
    ['first-use javascript/await', 'You first used this on 2026-03-12: await.'],
    ['first-use npm/zod', 'You first used zod on 2026-03-12.'],
    ['command git.rebase', 'git rebase failed twice in a row on 2026-03-12.'],
    ['reverted rust', 'You took back a change in Rust on 2026-03-12.'],
  ];
  for (const [name, sentence] of moments) it(sentence, () => assert.deepEqual(told([row('friction', name)]), [sentence]));

  it('is nothing that the skill does not speak of, nor a roll-up of another kind', () => {
    const others = ['dependency npm/left-pad', 'major npm/left-pad 1 2', 'language go', 'ci jenkins'].map((name) => row('shift', name));
    const elsewhere = ['first-use python/lambda', 'command docker.build', 'reverted go', 'diagnostic ts2345', 'tests failing'];
    assert.deepEqual(told([...others, ...elsewhere.map((name) => row('friction', name)), row('dependency', 'npm/zod')]), []);
    assert.deepEqual(told([row('shift', 'dependency npm/zod'), row('friction', 'reverted rust')], skillOf('none')), []);
  });

  it('is told the newest first, two of a kind', () => {
    const shift = (name: string, day: string): SignalDay => row('shift', name, day);
    assert.deepEqual(
      told([shift('language rust', '2026-03-01'), shift('dependency npm/zod', '2026-03-09'), shift('major npm/zod 3 4', '2026-03-15')]),
      ['zod went from version 3 to 4 on 2026-03-15.', 'zod is a new dependency since 2026-03-09.'],
    );
  });

  it('stands among the reasons of a debt, before how sure the estimate is', () => {
    const [debt] = ledger({
      ...{ skills: [skill], constructs: [], states: new Map(), unexplainedAiLines: 0, today: '2026-03-18', minMinutes: 0 },
      exposures: new Map([['all', { minutes: 30, parts: [{ kind: 'active' as const, name: 'rust', minutes: 30, count: 1 }] }]]),
      days: [row('shift', 'language rust')],
    });
    assert.deepEqual(debt?.why.slice(0, 2), [
      'You worked 30 min in Rust in the last 30 days.',
      'Rust is new in your work since 2026-03-12.',
    ]);
  });
});
