import assert from 'node:assert/strict';
import type { SignalDay } from '../../../../src/core/signals/signal.ts';
import { timeByLanguage, timeByProject } from '../../../../src/core/signals/timeByProject.ts';

const active = (name: string, seconds: number, project?: string): SignalDay => {
  const row: SignalDay = { day: '2026-03-18', kind: 'active', name, seconds, count: 0 };
  return project === undefined ? row : { ...row, project };
};

const day = [
  active('typescript', 60, 'web'),
  active('python', 500, 'api'),
  active('typescript', 300, 'api'),
  active('go', 20),
  { ...active('typing', 880, 'api'), kind: 'activity' as const },
];

describe('active time', () => {
  it('by language counts every folder, the most first', () => {
    assert.deepEqual(timeByLanguage(day), [
      { name: 'python', seconds: 500 },
      { name: 'typescript', seconds: 360 },
      { name: 'go', seconds: 20 },
    ]);
  });

  it('by folder has the languages of each, and leaves out what names none', () => {
    assert.deepEqual(timeByProject(day), [
      {
        name: 'api',
        seconds: 800,
        languages: [
          { name: 'python', seconds: 500 },
          { name: 'typescript', seconds: 300 },
        ],
      },
      { name: 'web', seconds: 60, languages: [{ name: 'typescript', seconds: 60 }] },
    ]);
  });

  it('of one folder alone is not told by folder', () => {
    assert.deepEqual(timeByProject([active('go', 20)]), []);
  });
});
