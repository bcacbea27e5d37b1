import { strict as assert } from 'node:assert';
import { dayMs, localDay } from '../../../src/core/days.ts';
import { startCrunch } from '../../../src/core/debt/choices.ts';
import { Model } from '../../../src/core/model.ts';
import { PackLibrary } from '../../../src/core/packs/library.ts';
import { BatchTestOut } from '../../../src/core/practice/batchTestOut.ts';
import { growthView } from '../../../src/host/growth/growthView.ts';
import { skillView } from '../../../src/host/growth/skillView.ts';
import { panelSnapshot } from '../../../src/host/panel/panelSnapshot.ts';
import { parseHostMessage } from '../../../src/shared/protocol.ts';
import { MemoryRecord } from '../../support/fakes/memoryRecord.ts';
import { choiceOf, codeOf, evidenceOf, packOf, rangeOf, signalOf, skillOf } from '../../support/fakes/samples.ts';
import { FakeTime } from '../../support/fakes/time.ts';

const now = Date.UTC(2026, 2, 18, 12);
const day = (ago: number): string => localDay(now - ago * dayMs);
const ids = ['a', 'b', 'c', 'd'];
const fixtures = { hits: ['a'], misses: ['b'] };
const pack = packOf('core', {
  constructs: [{ id: 'a-c', title: 'Title of a-c', languages: ['typescript'], query: '(x) @construct', fixtures }],
  skills: ids.map((id) => skillOf(id, { signals: { constructs: [`${id}-c`] }, prerequisites: id === 'a' ? [] : ['a'] })),
  exercises: ids.flatMap((id) => [
    codeOf(`${id}-x`, { skills: [id] }),
    ...[1, 2, 3].map((n) => choiceOf(`${id}-q${n}`, { skills: [id], testOut: true, difficulty: 4 })),
  ]),
});

function scene() {
  const store = new MemoryRecord();
  const library = new PackLibrary([pack]);
  const model = new Model({ store: () => store, packs: () => library, clock: new FakeTime(now), minMinutes: () => 0 });
  store.addSignals(
    ids.map((id, i) =>
      signalOf({ id: `s-${id}`, kind: 'construct', name: `${id}-c`, seconds: 600 * (i + 1), day: day(2), at: now - 2 * dayMs }),
    ),
  );
  store.addSignals([signalOf({ id: 'shift', kind: 'shift', name: 'dependency npm/zod', seconds: 0, day: day(5), at: now - 5 * dayMs })]);
  store.addEvidence(
    [20, 9, 8].map((ago, i) =>
      evidenceOf({ id: `e-${i}`, at: now - ago * dayMs, day: day(ago), skill: 'a', source: 'a-x', outcome: i === 1 ? 0 : 1 }),
    ),
  );
  return { store, library, model };
}

describe('what the host sends to the panel and the pages of growth', () => {
  const around = { consent: 'given', watching: 'on', watchingNote: '', workspace: 'folder', trusted: true } as const;

  it('is a snapshot with a queue, reasons, uses in own code, plans and the long test-out', () => {
    const { model, library } = scene();
    const snapshot = panelSnapshot(model, library, around);
    const parsed = parseHostMessage({ type: 'panel', snapshot: JSON.parse(JSON.stringify(snapshot)) as unknown });
    assert.ok(parsed.ok, parsed.ok ? '' : parsed.problem);
    assert.deepEqual(snapshot.nextStep?.title, snapshot.queue[0]?.title);
    assert.deepEqual([snapshot.debts.length, snapshot.queue.length <= 5, snapshot.batch?.total], [4, true, 4]);
    assert.deepEqual(snapshot.debts[0]?.reasons[0]?.off, { command: 'whetstone.switchOffReason', arg: `use ${snapshot.debts[0]?.skill}` });
    assert.deepEqual(
      snapshot.applications.map((one) => one.confirm.action.arg),
      [`a ${day(8)} 7`],
    );
    assert.deepEqual(
      snapshot.plans.map((plan) => [plan.title, plan.steps.map((step) => step.state)]),
      [['zod', ['open', 'open', 'open']]],
    );
    assert.equal(snapshot.calibration, 'Not enough yet: 3 of 30 predictions.');
  });

  it('says of a pack’s problems which leave something out', () => {
    const { model } = scene();
    const problems = [
      { file: 'a.yaml', line: 3, message: 'Faulty.' },
      { file: 'a.yaml', line: null, message: 'In a circle.', loaded: true },
    ] as const;
    assert.deepEqual(panelSnapshot(model, new PackLibrary([pack], [], problems), around).packProblems, [
      { where: 'a.yaml:3', message: 'Faulty.', loaded: false },
      { where: 'a.yaml', message: 'In a circle.', loaded: true },
    ]);
  });

  it('offers no test-out in a crunch, but that which was begun', () => {
    const { model, library } = scene();
    model.choose((choices) => startCrunch(choices, day(0), day(-7), 60));
    assert.deepEqual([panelSnapshot(model, library, around).batch, panelSnapshot(model, library, around).queue.length], [null, 0]);
    const batch = new BatchTestOut(model);
    batch.begin(batch.plan() ?? assert.fail());
    assert.equal(panelSnapshot(model, library, around).batch?.end?.action.arg, 'end');
  });

  it('is a growth page with debt over time, the map and the outlook', () => {
    const { model, library, store } = scene();
    const view = growthView(model, library, store);
    const parsed = parseHostMessage({ type: 'growth', view: JSON.parse(JSON.stringify(view)) as unknown });
    assert.ok(parsed.ok, parsed.ok ? '' : parsed.problem);
    assert.ok((view.debtOverTime.at(-1)?.minutes ?? 0) > 0);
    assert.deepEqual(
      view.map.map(({ id, prerequisites }) => [id, prerequisites]),
      [
        ['a', []],
        ['b', ['a']],
        ['c', ['a']],
        ['d', ['a']],
      ],
    );
    assert.deepEqual(view.outlook.map(({ skill }) => skill).sort(), ids);
  });

  it('is a skill’s page whose last evidence leaves what the panel shows', () => {
    const { model, library, store } = scene();
    const view = skillView('a', model, library, store);
    const parsed = parseHostMessage({ type: 'skill', view: JSON.parse(JSON.stringify(view)) as unknown });
    assert.ok(parsed.ok, parsed.ok ? '' : parsed.problem);
    assert.equal(view?.timeline.at(-1)?.mastery, view?.skill.mastery);
    assert.deepEqual(
      view?.evidence.map((one) => [one.day, one.open?.action.arg]),
      [8, 9, 20].map((ago) => [day(ago), 'a-x']),
    );
    assert.deepEqual(
      view?.rungs.map(({ rung, state, note }) => [rung, state, note]),
      [['use', 'shown', 'You write it yourself, unaided.']],
    );
    assert.equal(skillView('none', model, library, store), null);
  });

  it('calls a test-out by one name everywhere: known already while that is unproven, a re-check afterwards', () => {
    const { model, library, store } = scene();
    const ways = (id: string): unknown =>
      skillView(id, model, library, store)?.actions.find((one) => one.action.command === 'whetstone.testOut');
    assert.deepEqual(ways('a'), { label: 'Re-check now', action: { command: 'whetstone.testOut', arg: 'a' } });
    assert.deepEqual(ways('b'), { label: 'I know this already', action: { command: 'whetstone.testOut', arg: 'b' } });
    model.setTimeBox(3);
    const { queue, debts } = panelSnapshot(model, library, around);
    const names = new Map(queue.map(({ title, label }) => [title, label]));
    assert.deepEqual([names.get('Re-check: Title of a'), names.get('Test-out: Title of b')], ['Re-check now', 'I know this already']);
    assert.deepEqual(
      debts.map(({ skill, proven }) => [skill, proven]).sort(),
      ids.map((id) => [id, id === 'a']),
    );
  });

  it('is a skill’s page that leads to what may be shown of its evidence, and nowhere else', () => {
    const { model, library, store } = scene();
    const range = rangeOf({ id: 'r-living' });
    store.saveRanges([range]);
    const sources = [
      { kind: 'attempt', source: 'a-x' },
      { kind: 'testOut', source: 'a-q1' },
      { kind: 'validation', source: range.id },
      { kind: 'validation', source: 'r-gone' },
      { kind: 'application', source: 'a-c' },
      { kind: 'review', source: '' },
    ] as const;
    store.addEvidence(sources.map((one, i) => evidenceOf({ id: `s-${i}`, at: now + i, day: day(0), skill: 'a', ...one })));
    const rows = (skillView('a', model, library, store)?.evidence ?? []).filter(({ id }) => id.startsWith('s-')).reverse();
    assert.deepEqual(
      rows.map(({ open }) => open && [open.label, open.action.command, open.action.arg]),
      [
        ['Title of a-x', 'whetstone.openExercise', 'a-x'],
        null,
        ['src/app.ts:12-20', 'whetstone.validateAiChange', range.id],
        null,
        ['Find it in my code', 'whetstone.showOwnUse', 'a-c'],
        null,
      ],
    );
    assert.match(rows[3]?.words ?? '', /^of code that is gone, or in another workspace: your verdict/);
    assert.equal(rows[4]?.words, 'Title of a-c: on your word');
  });
});
