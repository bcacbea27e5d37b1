import assert from 'node:assert/strict';
import type { SignalDay } from '../../../../src/core/signals/signal.ts';
import { exposures, type Exposure } from '../../../../src/core/skills/exposure.ts';
import { skillOf } from '../../../support/fakes/samples.ts';

type Row = Partial<SignalDay> & Pick<SignalDay, 'kind' | 'name'>;

const day = (rows: Row[], on = '2026-03-18'): SignalDay[] => rows.map((row) => ({ day: on, seconds: 0, count: 1, ...row }));

const typescript = skillOf('ts', { signals: { languages: ['typescript'] } });
const async = skillOf('async', { signals: { languages: ['typescript'], constructs: ['async', 'promise'], packages: ['npm/p-limit'] } });
const git = skillOf('git', { signals: { tools: ['git.commit', 'git.rebase'] } });
const review = skillOf('review', { signals: { ai: true } });

function exposureOf(skill: typeof typescript, days: SignalDay[]): Exposure | undefined {
  return exposures([skill], days).get(skill.id);
}

describe('exposures', () => {
  it('are the active minutes in a skill’s languages', () => {
    const days = day([
      { kind: 'active', name: 'typescript', seconds: 600 },
      { kind: 'active', name: 'python', seconds: 900 },
    ]);
    assert.deepEqual(exposureOf(typescript, days), {
      minutes: 10,
      parts: [{ kind: 'active', name: 'typescript', minutes: 10, count: 1 }],
    });
  });

  it('leave out skills without any signal', () => {
    const days = day([{ kind: 'active', name: 'python', seconds: 900 }]);
    assert.deepEqual([...exposures([typescript, async, git, review], days).keys()], []);
  });

  it('of several rules are capped at the whole active time of their day', () => {
    const days = day([
      { kind: 'active', name: 'typescript', seconds: 600 },
      { kind: 'construct', name: 'async', seconds: 400 },
      { kind: 'construct', name: 'promise', seconds: 400 },
      { kind: 'package', name: 'npm/p-limit', seconds: 600 },
    ]);
    assert.equal(exposureOf(async, days)?.minutes, 10);
  });

  it('are capped day by day: a long day lends nothing to a short one', () => {
    const days = [
      ...day([{ kind: 'active', name: 'typescript', seconds: 6000 }], '2026-03-17'),
      ...day(
        [
          { kind: 'active', name: 'typescript', seconds: 60 },
          { kind: 'construct', name: 'async', seconds: 600 },
        ],
        '2026-03-18',
      ),
    ];
    assert.equal(exposureOf(async, days)?.minutes, 101);
  });

  it('below the cap are added up over rules and days', () => {
    const onlyConstructs = skillOf('x', { signals: { constructs: ['async', 'promise'] } });
    const days = ['2026-03-16', '2026-03-17'].flatMap((on) =>
      day(
        [
          { kind: 'active', name: 'typescript', seconds: 3600 },
          { kind: 'construct', name: 'async', seconds: 120 },
          { kind: 'construct', name: 'promise', seconds: 60 },
        ],
        on,
      ),
    );
    assert.deepEqual(exposureOf(onlyConstructs, days), {
      minutes: 6,
      parts: [
        { kind: 'construct', name: 'async', minutes: 4, count: 2 },
        { kind: 'construct', name: 'promise', minutes: 2, count: 2 },
      ],
    });
  });

  it('of a tool are one minute a run, on top of the cap', () => {
    const days = day([
      { kind: 'tool', name: 'git.commit', count: 3 },
      { kind: 'tool', name: 'git.rebase', count: 1 },
      { kind: 'tool', name: 'npm.test', count: 9 },
    ]);
    assert.deepEqual(exposureOf(git, days), {
      minutes: 4,
      parts: [
        { kind: 'tool', name: 'git.commit', minutes: 3, count: 3 },
        { kind: 'tool', name: 'git.rebase', minutes: 1, count: 1 },
      ],
    });
  });

  it('of a moment of need are three minutes, on top of the cap', () => {
    const borrowing = skillOf('b', { signals: { languages: ['rust'], diagnostics: ['rustc e0382'], moments: ['tests failing'] } });
    const days = day([
      { kind: 'active', name: 'rust', seconds: 60 },
      { kind: 'friction', name: 'diagnostic rustc e0382', count: 2 },
      { kind: 'friction', name: 'diagnostic rustc e0499' },
      { kind: 'friction', name: 'tests failing' },
    ]);
    assert.deepEqual(exposureOf(borrowing, days), {
      minutes: 10,
      parts: [
        { kind: 'friction', name: 'diagnostic rustc e0382', minutes: 6, count: 2 },
        { kind: 'friction', name: 'tests failing', minutes: 3, count: 1 },
        { kind: 'active', name: 'rust', minutes: 1, count: 1 },
      ],
    });
  });

  it('of a command that keeps failing are those of its tool', () => {
    const days = day([
      { kind: 'friction', name: 'command git.rebase' },
      { kind: 'friction', name: 'command git.push' },
    ]);
    assert.equal(exposureOf(git, days)?.minutes, 3);
  });

  it('of an activity count for the skills that name it, up to the whole time of the day', () => {
    const debugging = skillOf('debugging', { signals: { activities: ['debug'] } });
    const days = day([
      { kind: 'active', name: 'typescript', seconds: 120 },
      { kind: 'activity', name: 'debug', seconds: 600 },
      { kind: 'activity', name: 'typing', seconds: 300 },
    ]);
    assert.equal(exposureOf(debugging, days)?.minutes, 10);
    assert.equal(exposureOf(typescript, days)?.minutes, 2);
  });

  it('of many runs on one day are fifteen minutes at most', () => {
    const run = (on: string, count: number): SignalDay[] => day([{ kind: 'tool', name: 'git.commit', count }], on);
    assert.equal(exposureOf(git, run('2026-03-17', 50))?.minutes, 15);
    assert.equal(exposureOf(git, [...run('2026-03-17', 50), ...run('2026-03-18', 3)])?.minutes, 18);
  });

  it('of a tool’s files are active time, which is not counted twice', () => {
    const sql = skillOf('sql', { signals: { languages: ['sql'], tools: ['sql'] } });
    const days = day([
      { kind: 'active', name: 'sql', seconds: 600 },
      { kind: 'tool', name: 'sql', seconds: 600, count: 0 },
    ]);
    assert.equal(exposureOf(sql, days)?.minutes, 10);
  });

  it('of a dependency alone take no minutes, but name the reason', () => {
    const days = day([{ kind: 'dependency', name: 'npm/p-limit' }]);
    assert.deepEqual(exposureOf(async, days), {
      minutes: 0,
      parts: [{ kind: 'dependency', name: 'npm/p-limit', minutes: 0, count: 1 }],
    });
  });

  it('of AI lines count for the skills that ask for them, whatever the language', () => {
    const days = day([
      { kind: 'ai', name: 'typescript', count: 12 },
      { kind: 'ai', name: 'python', count: 30 },
    ]);
    assert.deepEqual(
      exposureOf(review, days)?.parts.map((p) => [p.name, p.count]),
      [
        ['python', 30],
        ['typescript', 12],
      ],
    );
    assert.equal(exposureOf(typescript, days), undefined);
  });

  it('are of a package in whichever version and spelling', () => {
    const days = day([
      { kind: 'dependency', name: 'npm/p-limit@6' },
      { kind: 'dependency', name: 'npm/p-limit@7' },
      { kind: 'package', name: 'npm/p-limit', seconds: 60 },
      { kind: 'dependency', name: 'npm/p-limit-more@1' },
    ]);
    assert.deepEqual(
      exposureOf(async, days)?.parts.map((p) => [p.kind, p.name, p.count]),
      [
        ['package', 'npm/p-limit', 1],
        ['dependency', 'npm/p-limit', 2],
      ],
    );
    const rust = skillOf('json', { signals: { packages: ['cargo/serde_json'] } });
    assert.equal(exposureOf(rust, day([{ kind: 'dependency', name: 'cargo/serde-json@1' }]))?.parts.length, 1);
  });

  it('name their largest part first', () => {
    const days = day([
      { kind: 'active', name: 'typescript', seconds: 3600 },
      { kind: 'package', name: 'npm/p-limit', seconds: 120 },
      { kind: 'construct', name: 'async', seconds: 600 },
    ]);
    assert.deepEqual(
      exposureOf(async, days)?.parts.map((p) => p.kind),
      ['active', 'construct', 'package'],
    );
  });
});
