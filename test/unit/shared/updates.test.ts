import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  parseHostMessage,
  type HostMessage,
  type PanelSnapshot,
  type Parsed,
  type Patch,
  type WholeMessage,
} from '../../../src/shared/protocol.ts';
import { Shown } from '../../../src/shared/shown.ts';
import { Updates } from '../../../src/shared/updates.ts';

const samples = join(import.meta.dirname, '../../fixtures/pages');

type Of<Type extends WholeMessage['type']> = Extract<WholeMessage, { type: Type }>;

function sample<Type extends WholeMessage['type']>(type: Type): Of<Type> {
  const [message] = JSON.parse(readFileSync(join(samples, `${type}-full.json`), 'utf8')) as unknown[];
  const parsed = parseHostMessage(message);
  if (!parsed.ok || parsed.value.type !== type) assert.fail(`the sample is no ${type}`);
  return parsed.value as Of<Type>;
}

function panel(more: Partial<PanelSnapshot> = {}): Of<'panel'> {
  return { type: 'panel', snapshot: { ...sample('panel').snapshot, ...more } };
}

/** As a page gets it. */
function arrived(message: HostMessage | null): HostMessage {
  const parsed = parseHostMessage(JSON.parse(JSON.stringify(message)));
  return parsed.ok ? parsed.value : assert.fail(parsed.problem);
}

/** What a page shows that had `before` and gets the next message. */
function shownAfter(before: WholeMessage, message: HostMessage | null): Parsed<WholeMessage> {
  const shown = new Shown();
  shown.take(before);
  const patch = arrived(message);
  return patch.type === 'patch' ? shown.take(patch) : assert.fail(`a ${patch.type} instead of a patch`);
}

describe('messages to a page', () => {
  it('are the whole first, then what changed, then nothing', () => {
    const updates = new Updates<Of<'panel'>>();
    assert.deepEqual(updates.next(panel()), panel());
    assert.equal(updates.next(panel()), null);
    const change = (field: string, to: unknown): object => ({ in: [['snapshot', { in: [[field, { to }]] }]] });
    const patch = { type: 'patch', version: 1 };
    assert.deepEqual(updates.next(panel({ owedTotal: 12 })), { ...patch, revision: 1, change: change('owedTotal', 12) });
    assert.deepEqual(updates.next(panel({ owedTotal: 12, watching: 'off' })), { ...patch, revision: 2, change: change('watching', 'off') });
  });

  it('are the whole again for a page that starts afresh', () => {
    const updates = new Updates<Of<'panel'>>();
    updates.next(panel());
    updates.forget();
    assert.equal(updates.next(panel())?.type, 'panel');
  });

  it('give the new snapshot back when they are put on the old one, over the wire', () => {
    const updates = new Updates<Of<'panel'>>();
    const before = panel();
    updates.next(before);
    const [first, ...rest] = before.snapshot.debts;
    assert.ok(first !== undefined);
    const now = panel({ debts: [...rest, { ...first, owed: 99, why: [] }], nextStep: null, queue: [] });
    assert.deepEqual(shownAfter(before, updates.next(now)), { ok: true, value: now });
  });

  it('are small when little changed, however much is shown', () => {
    const updates = new Updates<Of<'panel'>>();
    const { skills, debts, today } = sample('panel').snapshot;
    const many = <Row>(rows: readonly Row[], name: keyof Row): Row[] =>
      Array.from({ length: 300 }, (_, i) => ({ ...(rows[i % rows.length] ?? assert.fail()), [name]: `long/name-of-a-skill-${i}` }));
    const before = panel({ skills: many(skills, 'id'), debts: many(debts, 'skill') });
    updates.next(before);
    const { snapshot } = before;
    const now = panel({
      // Six more seconds of work in one language, by which one debt comes before others.
      skills: snapshot.skills.with(7, { ...(snapshot.skills[7] ?? assert.fail()), minutes: 77.7 }),
      debts: [{ ...(snapshot.debts[7] ?? assert.fail()), owed: 77.7 }, ...snapshot.debts.toSpliced(7, 1)],
      today: { ...today, minutes: today.minutes + 0.1 },
    });
    const message = updates.next(now);
    assert.deepEqual(shownAfter(before, message), { ok: true, value: now });
    const size = JSON.stringify(message).length;
    assert.ok(size < 2_500, `${size} characters for a snapshot of ${JSON.stringify(now).length}`);
  });

  it('are patches for every page that may be told twice', () => {
    const skill = sample('skill');
    const updates = new Updates<Of<'skill'> | Of<'growth'>>();
    updates.next(skill);
    assert.equal(updates.next(sample('skill')), null);
    const now = { ...skill, view: { ...skill.view, evidence: skill.view.evidence.slice(1) } };
    const message = updates.next(now);
    assert.deepEqual(shownAfter(skill, message), { ok: true, value: now });
    assert.ok(JSON.stringify(message).length < 300);
  });

  it('are asked for as a whole when one was missed, until it comes', () => {
    const shown = new Shown();
    const patch = (revision: number, to: number): Patch => ({
      type: 'patch',
      version: 1,
      revision,
      change: { in: [['snapshot', { in: [['owedTotal', { to }]] }]] },
    });
    const missed = { ok: false, problem: 'a patch was missed' };
    assert.deepEqual(shown.take(patch(1, 5)), missed, 'nothing to put it on');
    shown.take(panel());
    assert.deepEqual(shown.take(patch(1, 5)), { ok: true, value: panel({ owedTotal: 5 }) });
    assert.deepEqual(shown.take(patch(3, 7)), missed);
    assert.deepEqual(shown.take(patch(4, 8)), missed, 'what comes after a gap stands on what is not known');
    shown.take(panel());
    assert.deepEqual(shown.take(patch(1, 9)), { ok: true, value: panel({ owedTotal: 9 }) });
    assert.equal(shown.take({ ...patch(2, 9), change: { in: [['nothing', { to: 1 }]] } }).ok, false);
    assert.deepEqual(shown.take(patch(3, 9)), missed, 'so does what comes after one that was refused');
  });

  it('are refused as a whole when a part is not what it should be, or does not fit', () => {
    const change = (to: unknown): HostMessage => ({
      type: 'patch',
      version: 1,
      revision: 1,
      change: { in: [['snapshot', { in: [['debts', { to }]] }]] },
    });
    const result = shownAfter(panel(), change([{ skill: 'x' }])) as { ok: boolean; problem: string };
    assert.ok(!result.ok && result.problem.includes('debts'));
    const misfit = shownAfter(panel(), { type: 'patch', version: 1, revision: 1, change: { in: [['nothing', { to: 1 }]] } });
    assert.ok(!misfit.ok && misfit.problem.includes('does not fit'));
  });

  it('are no messages when a change is of no known form', () => {
    for (const change of [{}, { by: 'id', rows: [], gone: [], order: [-1] }, { in: [['a', {}]] }, { in: { a: { to: 1 } } }])
      assert.equal(parseHostMessage({ type: 'patch', version: 1, revision: 1, change }).ok, false, JSON.stringify(change));
  });
});
