import assert from 'node:assert/strict';
import type { SignalDay } from '../../../../src/core/signals/signal.ts';
import { stackShifts } from '../../../../src/core/signals/stackShift.ts';

function row(kind: SignalDay['kind'], name: string, day: string, seconds = 0): SignalDay {
  return { kind, name, day, seconds, count: 1 };
}
const dependency = (name: string, day = '2026-03-01'): SignalDay => row('dependency', name, day);
const now = (name: string): SignalDay => row('dependency', name, '2026-03-18');

const known = [
  dependency('npm/zod@3'),
  dependency('npm/react@18'),
  row('active', 'typescript', '2026-03-01', 600),
  row('tool', 'github-actions', '2026-03-01'),
];

describe('stack shifts', () => {
  it('are none on the first day, and none when nothing is new', () => {
    assert.deepEqual(stackShifts([], [now('npm/zod@4'), row('active', 'go', '2026-03-18', 900)]), []);
    assert.deepEqual(
      stackShifts(known, [now('npm/zod@3'), row('active', 'typescript', '2026-03-18', 900), row('tool', 'github-actions', '2026-03-18')]),
      [],
    );
    assert.deepEqual(stackShifts(known, []), []);
  });

  it('name a new dependency', () => {
    assert.deepEqual(stackShifts(known, [now('npm/valibot@1'), now('npm/left-pad')]), [
      { kind: 'dependency', name: 'npm/valibot' },
      { kind: 'dependency', name: 'npm/left-pad' },
    ]);
  });

  it('take no ecosystem for news that was not looked at before', () => {
    assert.deepEqual(stackShifts(known, [now('cargo/serde@1'), now('cargo/anyhow@1')]), []);
  });

  it('name another major version, up or down', () => {
    assert.deepEqual(stackShifts(known, [now('npm/zod@4')]), [{ kind: 'major', name: 'npm/zod', from: 3, to: 4 }]);
    assert.deepEqual(stackShifts(known, [now('npm/react@17')]), [{ kind: 'major', name: 'npm/react', from: 18, to: 17 }]);
  });

  it('know nothing of a major that one side does not tell', () => {
    assert.deepEqual(stackShifts([...known, dependency('npm/ky')], [now('npm/ky@1'), now('npm/zod')]), []);
  });

  it('take two majors side by side for what they are', () => {
    const both = [...known, dependency('npm/zod@4', '2026-03-02')];
    assert.deepEqual(stackShifts(both, [now('npm/zod@3'), now('npm/zod@4')]), []);
    assert.deepEqual(stackShifts(both, [now('npm/zod@3'), now('npm/zod@5')]), [{ kind: 'major', name: 'npm/zod', from: 4, to: 5 }]);
  });

  it('compare names as registries do', () => {
    assert.deepEqual(stackShifts([dependency('pypi/zope-interface@6')], [now('pypi/Zope.Interface@6')]), []);
  });

  it('name a language that was really worked in', () => {
    const today = [
      row('active', 'go', '2026-03-18', 90),
      row('active', 'go', '2026-03-18', 60),
      row('active', 'rust', '2026-03-18', 30),
      row('active', 'json', '2026-03-18', 900),
    ];
    assert.deepEqual(stackShifts(known, today), [{ kind: 'language', name: 'go' }]);
    assert.deepEqual(stackShifts([dependency('npm/zod@3')], today), []);
  });

  it('name a new CI tool, and no other tool', () => {
    const today = [row('tool', 'gitlab-ci', '2026-03-18'), row('tool', 'docker', '2026-03-18'), row('tool', 'git.commit', '2026-03-18')];
    assert.deepEqual(stackShifts(known, today), [{ kind: 'ci', name: 'gitlab-ci' }]);
  });
});
