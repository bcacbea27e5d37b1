import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PanelMessages } from '../../../src/shared/panelMessages.ts';
import { parseHostMessage, patched, type PanelSnapshot } from '../../../src/shared/protocol.ts';

const sample = join(import.meta.dirname, '../../fixtures/pages/panel-full.json');

function snapshot(): PanelSnapshot {
  const [message] = JSON.parse(readFileSync(sample, 'utf8')) as unknown[];
  const parsed = parseHostMessage(message);
  if (!parsed.ok || parsed.value.type !== 'panel') assert.fail('the sample is no snapshot');
  return parsed.value.snapshot;
}

describe('messages to the panel', () => {
  it('are the whole first, then what changed, then nothing', () => {
    const messages = new PanelMessages();
    const first = snapshot();
    assert.deepEqual(messages.next(first), { type: 'panel', snapshot: first });
    assert.equal(messages.next(snapshot()), null);
    const second = { ...snapshot(), owedTotal: 12 };
    assert.deepEqual(messages.next(second), { type: 'panelPatch', version: 1, revision: 1, parts: { owedTotal: 12 } });
    assert.deepEqual(messages.next({ ...second, watching: 'off' }), {
      type: 'panelPatch',
      version: 1,
      revision: 2,
      parts: { watching: 'off' },
    });
  });

  it('are the whole again for a page that starts afresh', () => {
    const messages = new PanelMessages();
    messages.next(snapshot());
    messages.forget();
    assert.equal(messages.next(snapshot())?.type, 'panel');
  });

  it('give the new snapshot back when they are put on the old one, over the wire', () => {
    const messages = new PanelMessages();
    const before = snapshot();
    messages.next(before);
    const now: PanelSnapshot = { ...snapshot(), debts: before.debts.slice(1), nextStep: null };
    const parsed = parseHostMessage(JSON.parse(JSON.stringify(messages.next(now))));
    assert.ok(parsed.ok && parsed.value.type === 'panelPatch');
    assert.deepEqual(patched(before, parsed.value.parts), { ok: true, value: now });
  });

  it('are refused as a whole when a part is not what it should be', () => {
    const result = patched(snapshot(), { debts: [{ skill: 'x' }] });
    assert.ok(!result.ok && result.problem.includes('debts'));
  });
});
