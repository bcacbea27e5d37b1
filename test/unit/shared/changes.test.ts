import assert from 'node:assert/strict';
import { applied, changeBetween, type Change } from '../../../src/shared/changes.ts';
import { Random } from '../../support/fakes/random.ts';

const row = (id: string, minutes = 1): object => ({ id, title: `Skill ${id}`, minutes });

/** What arrives at a page is a copy. */
function overTheWire(change: Change | null): Change {
  return JSON.parse(JSON.stringify(change ?? assert.fail('nothing changed'))) as Change;
}

describe('the change between two things to show', () => {
  it('is none between the same', () => {
    const same = { rows: [row('a'), row('b')], words: ['x'], at: null };
    assert.equal(changeBetween(same, structuredClone(same)), null);
  });

  it('names the fields that differ, however deep', () => {
    const change = changeBetween({ today: { minutes: 1, attempts: 2 }, owed: 3 }, { today: { minutes: 4, attempts: 2 }, owed: 3 });
    assert.deepEqual(change, { in: [['today', { in: [['minutes', { to: 4 }]] }]] });
  });

  it('names rows by what tells them apart, with the fields that differ', () => {
    const change = changeBetween([row('a'), row('b')], [row('a'), row('b', 2)]);
    assert.deepEqual(change, { by: 'id', rows: [['b', { in: [['minutes', { to: 2 }]] }]], gone: [], order: null });
  });

  it('says which rows are gone and which are new, and keeps still about the order where it stays', () => {
    const change = changeBetween([row('a'), row('b'), row('c')], [row('b'), row('c'), row('d')]);
    assert.deepEqual(change, { by: 'id', rows: [['d', { to: row('d') }]], gone: ['a'], order: null });
  });

  it('says a new order in places, since names are long', () => {
    const change = changeBetween([row('a'), row('b'), row('c')], [row('c'), row('d'), row('a'), row('b')]);
    assert.deepEqual(change, { by: 'id', rows: [['d', { to: row('d') }]], gone: [], order: [2, 3, 0, 1] });
  });

  it('goes by place in a list of the same length whose members have no name, and is the whole list else', () => {
    assert.deepEqual(changeBetween([1, 2], [1, 3]), { in: [['1', { to: 3 }]] });
    assert.deepEqual(changeBetween([1, 2], [1]), { to: [1] });
    const twice = changeBetween([row('a'), row('a', 2)], [row('b'), row('b', 2)]);
    assert.ok(twice !== null && 'in' in twice, 'a name that two rows have is none');
  });

  it('is the whole where fields come or go', () => {
    assert.deepEqual(changeBetween({ a: 1 }, { a: 1, b: 2 }), { to: { a: 1, b: 2 } });
    assert.deepEqual(changeBetween({ step: null }, { step: { a: 1 } }), { in: [['step', { to: { a: 1 } }]] });
  });

  it('gives the new when it is put on the old, which stays as it was (property)', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const random = new Random(seed);
      const before = view(random);
      const copy = structuredClone(before);
      const now = later(random, before);
      const change = changeBetween(before, now);
      if (change === null) assert.deepEqual(now, before, `seed ${seed}`);
      else assert.deepEqual(applied(before, overTheWire(change)), now, `seed ${seed}`);
      assert.deepEqual(before, copy, `seed ${seed}`);
    }
  });

  it('is refused where it does not fit what is shown', () => {
    const rows = [row('a'), row('b')];
    const misfits: [unknown, Change][] = [
      [rows, { by: 'id', rows: [['x', { in: [['minutes', { to: 2 }]] }]], gone: [], order: null }],
      [rows, { by: 'id', rows: [], gone: ['x'], order: null }],
      [rows, { by: 'id', rows: [], gone: [], order: [0, 0] }],
      [rows, { by: 'id', rows: [], gone: [], order: [0] }],
      [rows, { by: 'id', rows: [], gone: [], order: [0, 2] }],
      [rows, { by: 'name', rows: [], gone: [], order: null }],
      [{ a: 1 }, { by: 'id', rows: [], gone: [], order: null }],
      [{ a: 1 }, { in: [['b', { to: 2 }]] }],
      [{ a: 1 }, { in: [['__proto__', { to: {} }]] }],
      [[1], { in: [['1', { to: 2 }]] }],
      [[1], { in: [['length', { to: 0 }]] }],
      [5, { in: [['b', { to: 2 }]] }],
    ];
    for (const [shown, change] of misfits) assert.throws(() => applied(shown, change), /does not fit/, JSON.stringify(change));
  });
});

interface Row {
  id: string;
  minutes: number;
  why: string[];
  reasons: { kind: string; minutes: number }[];
  exercise: { id: string } | null;
}

function view(random: Random): Record<string, unknown> {
  return {
    owed: random.between(0, 9),
    debts: rowsOf(random),
    skills: rowsOf(random),
    today: { minutes: random.between(0, 3), names: ['a'] },
  };
}

function rowsOf(random: Random): Row[] {
  const ids = random.shuffled(['a', 'b', 'c', 'd', 'e', '__proto__', '7']);
  return ids.slice(0, random.between(0, ids.length)).map((id) => rowOf(id, random));
}

function rowOf(id: string, random: Random): Row {
  return {
    id,
    minutes: random.between(0, 2),
    why: Array.from({ length: random.between(0, 2) }, () => random.pick(['x', 'y'])),
    reasons: random.shuffled(['use', 'stale']).map((kind) => ({ kind, minutes: random.between(0, 1) })),
    exercise: random.next() < 0.5 ? null : { id: random.pick(['p', 'q']) },
  };
}

/** Rows that stay, change, go, come and move. */
function later(random: Random, before: Record<string, unknown>): Record<string, unknown> {
  const other = view(random);
  const mixed = (list: unknown): unknown => {
    const kept = (list as Row[]).filter(() => random.next() < 0.8).map((one) => (random.next() < 0.7 ? one : rowOf(one.id, random)));
    const added = random.next() < 0.5 ? [] : [rowOf(random.pick(['n', 'm']), random)];
    return random.next() < 0.5 ? [...kept, ...added] : random.shuffled([...added, ...kept]);
  };
  const rest = random.next() < 0.5 ? before : other;
  return { ...rest, debts: mixed(before['debts']), skills: random.next() < 0.5 ? before['skills'] : mixed(before['skills']) };
}
