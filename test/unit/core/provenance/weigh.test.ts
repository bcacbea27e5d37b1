import assert from 'node:assert/strict';
import { verdict } from '../../../../src/core/provenance/classify.ts';
import { Presence } from '../../../../src/core/provenance/presence.ts';
import { weigh, type Pending } from '../../../../src/core/provenance/weigh.ts';

const place = { line: 3, character: 24 };

describe('weighing a change of a replacement in many files', () => {
  it('looks no further than to the first companion', () => {
    let looks = 0;
    const pending = Array.from({ length: 1_000 }, (_, i): Pending => {
      const change = pendingIn(`file:///part${i}.ts`);
      return Object.defineProperty(change, 'at', { get: () => ((looks += 1), 1_000) });
    });
    const known = { presence: new Presence(), pending, disk: [], git: [], hook: null };
    const verdicts = pending.map((p) => weigh(p, known)?.evidence);
    assert.deepEqual(new Set(verdicts), new Set(['the same text in several files: a rename or replacement']));
    assert.ok(looks <= 10 * pending.length, `${looks} looks`);
  });
});

function pendingIn(doc: string): Pending {
  const when = { at: 1_000, due: 1_250, stage: 'shape', kind: 'small' } as const;
  const seen = {
    created: false,
    flipped: true,
    dirtyBefore: true,
    active: false,
    visible: false,
    continuesTyping: false,
    caretInside: false,
  };
  const shape = { start: place, end: place, size: 1, removed: 1, hash: 7, wholeLines: false, changes: 1, bulky: false };
  return {
    ticket: 1,
    doc,
    ...when,
    ...seen,
    ...shape,
    streamed: 0,
    inStream: false,
    verdict: verdict('unknown', 'weak', 'no source seen'),
  };
}
