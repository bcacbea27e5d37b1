import assert from 'node:assert/strict';
import { dayMs } from '../../../src/core/days.ts';
import { amnesty } from '../../../src/core/debt/choices.ts';
import { Model } from '../../../src/core/model.ts';
import { PackLibrary } from '../../../src/core/packs/library.ts';
import { MemoryRecord } from '../../support/fakes/memoryRecord.ts';
import {
  attemptOf,
  codeOf,
  evidenceOf,
  explanation,
  noon,
  packOf,
  rangeOf,
  reflectionOf,
  signalOf,
  skillOf,
  validationOf,
} from '../../support/fakes/samples.ts';
import { FakeTime } from '../../support/fakes/time.ts';

const pack = packOf('core', {
  skills: [
    skillOf('ts', { signals: { languages: ['typescript'] } }),
    skillOf('py', { signals: { languages: ['python'] } }),
    skillOf('review', { signals: { ai: true } }),
  ],
  exercises: [codeOf('ts-1', { skills: ['ts'] }), codeOf('ts-2', { skills: ['ts'], difficulty: 1 }), codeOf('py-1', { skills: ['py'] })],
});

function modelWith(minMinutes = 0): { model: Model; store: MemoryRecord; time: FakeTime } {
  const store = new MemoryRecord();
  const time = new FakeTime(noon);
  const library = new PackLibrary([pack]);
  const deps = { store: () => store, packs: () => library, clock: time, minMinutes: () => minMinutes };
  return { model: new Model(deps), store, time };
}

const worked = (id: string, name: string, minutes: number, day = '2026-03-18'): ReturnType<typeof signalOf> =>
  signalOf({ id, name, seconds: minutes * 60, day });

describe('Model', () => {
  it('of an empty record has no debt, no next step and nothing today', () => {
    const { model } = modelWith();
    const { debts, mutedDebts, aiChanges, today, nextStep, reflections } = model.state();
    assert.deepEqual([debts, mutedDebts, aiChanges, reflections, nextStep], [[], [], [], [], null]);
    assert.deepEqual(today, { signals: [], attempts: [] });
  });

  it('turns signals into debts, and the largest into the next step', () => {
    const { model, store } = modelWith();
    store.addSignals([worked('1', 'typescript', 10), worked('2', 'python', 30)]);
    const { debts, nextStep } = model.state();
    assert.deepEqual(
      debts.map((d) => [d.skill.id, Math.round(d.owed)]),
      [
        ['py', 21],
        ['ts', 7],
      ],
    );
    assert.ok(nextStep?.kind === 'practise' && nextStep.exercise.id === 'py-1');
  });

  it('draws from one state: the record is not asked again for each skill', () => {
    const { model, store } = modelWith();
    store.addSignals([worked('1', 'typescript', 10), worked('2', 'python', 30)]);
    const { draws } = model.state();
    store.addAttempt(attemptOf({ exercise: 'ts-2', passed: 3, total: 3 }));
    store.version = () => assert.fail('asked again');
    assert.deepEqual([draws.exerciseFor('ts')?.id, draws.exerciseFor('review'), draws.canTestOut('ts')], ['ts-2', null, false]);
  });

  it('looks at the last thirty days, today among them', () => {
    const { model, store } = modelWith();
    store.addSignals([worked('1', 'typescript', 10, '2026-02-17'), worked('2', 'python', 10, '2026-02-16')]);
    assert.deepEqual(
      model.state().debts.map((d) => d.skill.id),
      ['ts'],
    );
  });

  it('evidence pays debt back', () => {
    const { model, store } = modelWith();
    store.addSignals([worked('1', 'typescript', 100)]);
    const before = model.state().debts[0]?.owed ?? 0;
    store.addEvidence([evidenceOf({ skill: 'ts' })]);
    const after = model.state().debts[0]?.owed ?? 0;
    assert.ok(after < before && after > 0, `${before} -> ${after}`);
    store.addEvidence([4, 4, 5].map((difficulty, i) => evidenceOf({ id: `t-${i}`, skill: 'ts', kind: 'testOut', difficulty })));
    assert.deepEqual(model.state().debts, []);
  });

  it('muted skills owe in silence', () => {
    const { model, store } = modelWith();
    store.addSignals([worked('1', 'typescript', 10), worked('2', 'python', 30)]);
    model.setMuted(['py', 'py']);
    const { debts, mutedDebts, nextStep } = model.state();
    assert.deepEqual([debts.map((d) => d.skill.id), mutedDebts.map((d) => d.skill.id)], [['ts'], ['py']]);
    assert.ok(nextStep?.kind === 'practise' && nextStep.skill === 'ts');
    assert.deepEqual([...model.muted()], ['py']);
    model.setMuted([]);
    assert.equal(model.state().debts.length, 2);
  });

  it('survives a preference that another version wrote', () => {
    const { model, store } = modelWith();
    for (const value of ['ts', { ts: true }, [1, null, 'ts']]) {
      store.setPreference('mutedSkills', value);
      assert.deepEqual([...model.muted()], Array.isArray(value) ? ['ts'] : []);
    }
  });

  it('AI ranges wait for a verdict, the oldest first, and become debt', () => {
    const { model, store } = modelWith();
    store.saveRanges([
      rangeOf({ id: 'young', at: noon + 1, startLine: 0, endLine: 24 }),
      rangeOf({ id: 'old', at: noon, startLine: 30, endLine: 54 }),
      rangeOf({ id: 'guess', strength: 'weak' }),
      rangeOf({ id: 'mine', origin: 'typed', strength: 'strong' }),
    ]);
    const { aiChanges, debts, nextStep } = model.state();
    assert.deepEqual(
      aiChanges.map((c) => [c.range.id, c.state]),
      [
        ['old', 'open'],
        ['young', 'open'],
      ],
    );
    assert.deepEqual(
      debts.map((d) => [d.skill.id, d.owed]),
      [['review', 6]],
    );
    assert.ok(nextStep?.kind === 'validate' && nextStep.range === 'old' && nextStep.title === 'Validate src/app.ts:31-55');
  });

  it('a verdict closes a range, a later edit opens it again', () => {
    const { model, store } = modelWith();
    store.saveRanges([rangeOf({ id: 'r-1', hash: 'h1' })]);
    store.addValidation(validationOf({ range: 'r-1', hash: 'h1', answers: explanation }));
    assert.deepEqual(
      [model.state().aiChanges[0]?.state, model.state().debts.length, model.state().nextStep?.kind],
      ['validated', 0, 'reflect'],
    );
    store.saveRanges([rangeOf({ id: 'r-1', hash: 'h2' })]);
    assert.equal(model.state().aiChanges[0]?.state, 'stale');
    assert.match(model.state().nextStep?.reason ?? '', /changed after your verdict/);
  });

  it('a verdict without answers waits no more, but explains nothing: the debt stays and says what is missing', () => {
    const { model, store } = modelWith();
    store.saveRanges([
      rangeOf({ id: 'judged', at: noon, startLine: 0, endLine: 24 }),
      rangeOf({ id: 'open', at: noon + 1, startLine: 30, endLine: 54 }),
    ]);
    store.addValidation(validationOf({ range: 'judged' }));
    const [debt] = model.state().debts;
    assert.deepEqual(
      [debt?.owed, debt?.reasons[0]?.why],
      [
        6,
        [
          '25 AI-written lines have no verdict yet.',
          '25 AI-written lines have a verdict and are not explained yet: answer each question of the checklist.',
        ],
      ],
    );
    assert.equal(model.state().nextStep?.title, 'Validate src/app.ts:31-55');
    store.addValidation(validationOf({ id: 'v-2', range: 'open', answers: explanation }));
    const { aiChanges, debts, nextStep } = model.state();
    assert.deepEqual(
      aiChanges.map(({ state, explained }) => [state, explained]),
      [
        ['validated', false],
        ['validated', true],
      ],
    );
    assert.equal(debts[0]?.owed, 3);
    assert.deepEqual(
      [nextStep?.title, nextStep?.reason],
      ['Explain src/app.ts:1-25', '25 AI-written lines have your verdict, but not your answers yet: that keeps the debt open.'],
    );
    store.addValidation(validationOf({ id: 'v-3', range: 'judged', at: noon + 2, answers: explanation }));
    assert.deepEqual(model.state().debts, []);
  });

  it('a reflection is due after practice or a verdict of today, until there is one', () => {
    const { model, store, time } = modelWith();
    assert.equal(model.state().nextStep, null);
    store.addAttempt(attemptOf({ exercise: 'ts-1' }));
    assert.equal(model.state().nextStep?.kind, 'reflect');
    store.addReflection(reflectionOf());
    assert.equal(model.state().nextStep, null);
    time.advance(dayMs);
    assert.equal(model.state().nextStep, null);
  });

  it('picks the exercise for the rating that evidence gave, and not one just passed', () => {
    const { model, store } = modelWith();
    assert.equal(model.exerciseFor('ts')?.id, 'ts-2');
    assert.equal(model.exerciseFor('review'), null);
    store.addAttempt(attemptOf({ exercise: 'ts-2' }));
    assert.equal(model.exerciseFor('ts')?.id, 'ts-1');
  });

  it('does not show debts below the least minutes', () => {
    const { model, store } = modelWith(10);
    store.addSignals([worked('1', 'typescript', 14), worked('2', 'python', 15)]);
    assert.deepEqual(
      model.state().debts.map((d) => d.skill.id),
      ['py'],
    );
  });

  it('is computed once for many questions, and anew after a write, a new day or changed()', () => {
    const { model, store, time } = modelWith();
    const first = model.state();
    assert.equal(model.state(), first);
    assert.equal(store.reads, 1);
    time.advance(3_600_000);
    assert.equal(model.state(), first);
    store.addSignals([worked('1', 'typescript', 10)]);
    const second = model.state();
    assert.notEqual(second, first);
    time.advance(dayMs);
    assert.notEqual(model.state(), second);
    const third = model.state();
    model.changed();
    assert.notEqual(model.state(), third);
  });

  it('tells its listeners, until they stop, also while one of them stops', () => {
    const { model } = modelWith();
    const heard: string[] = [];
    const stop = model.onDidChange(() => {
      heard.push('a');
      stop();
    });
    model.onDidChange(() => heard.push('b'));
    model.changed();
    model.changed();
    assert.deepEqual(heard, ['a', 'b', 'b']);
  });

  it('offers nothing in a crunch or while snoozed, and everything again afterwards', () => {
    const { model, store, time } = modelWith();
    store.addSignals([worked('1', 'typescript', 10), worked('2', 'python', 30)]);
    const before = model.choose((now) => ({ ...now, crunch: { from: '2026-03-18', until: '2026-03-20', minutes: 28 } }));
    assert.deepEqual([model.state().debts.length, model.state().offered, model.state().nextStep], [2, [], null]);
    time.advance(2 * dayMs);
    assert.equal(model.state().offered.length, 2);
    model.choose(() => before);
    const snoozes = { py: { until: '2026-03-25', times: 1, since: noon, minutes: 21 } };
    model.choose((now) => ({ ...now, snoozes }));
    assert.deepEqual(
      model.state().offered.map((d) => d.skill.id),
      ['ts'],
    );
  });

  it('forgives what was used up to the day of an amnesty, and no later use', () => {
    const { model, store, time } = modelWith();
    store.addSignals([worked('1', 'typescript', 10)]);
    store.saveRanges([rangeOf({ id: 'old', at: noon - 1, startLine: 0, endLine: 24 })]);
    const { debts } = model.state();
    model.choose((now) => amnesty(now, '2026-03-18', noon, debts));
    assert.deepEqual([model.state().debts, model.state().nextStep], [[], null]);
    time.advance(dayMs);
    store.addSignals([worked('2', 'typescript', 10, '2026-03-19')]);
    store.saveRanges([rangeOf({ id: 'new', at: noon + dayMs, startLine: 0, endLine: 24 })]);
    assert.deepEqual(
      model.state().debts.map((d) => [d.skill.id, Math.round(d.owed)]),
      [
        ['ts', 7],
        ['review', 3],
      ],
    );
  });

  it('after an amnesty asks for no AI-written range of before, and for a new one again', () => {
    const { model, store, time } = modelWith();
    store.saveRanges([rangeOf({ id: 'old', at: noon - 1 })]);
    model.choose((now) => ({ ...now, forgivenAiAt: noon }));
    assert.deepEqual([model.state().queue, model.state().aiChanges.length], [[], 1]);
    time.advance(dayMs);
    store.saveRanges([rangeOf({ id: 'new', at: noon + dayMs })]);
    assert.deepEqual(
      model.state().queue.map((step) => step.kind === 'validate' && step.range),
      ['new'],
    );
  });

  it('asks for no verdict where AI-written code is switched off as a reason, for all skills or for each that it is about', () => {
    const { model, store } = modelWith();
    store.saveRanges([rangeOf()]);
    for (const [off, steps] of [
      ['ai', 0],
      ['ai ts', 1],
      ['ai review', 0],
      ['use', 1],
    ] as const) {
      model.choose((now) => ({ ...now, reasonsOff: [off] }));
      assert.equal(model.state().queue.length, steps, off);
    }
  });

  it('forgives what was new in the stack up to the day of an amnesty', () => {
    const { model, store } = modelWith();
    const came = (id: string, day: string): ReturnType<typeof signalOf> =>
      signalOf({ id, kind: 'shift', name: 'language typescript', seconds: 0, day });
    store.addSignals([came('1', '2026-03-10')]);
    const minutes = (): number[] => model.state().debts.map((debt) => debt.owed);
    assert.deepEqual(minutes(), [10]);
    model.choose((now) => amnesty(now, '2026-03-11', noon, model.state().debts));
    assert.deepEqual([minutes(), model.state().plans.length], [[], 1]);
    store.addSignals([signalOf({ id: '2', kind: 'shift', name: 'language python', seconds: 0, day: '2026-03-12' })]);
    assert.deepEqual(minutes(), [10]);
  });

  it('keeps the time box and the choices, and weighs steps as it is told', () => {
    const { model, store } = modelWith();
    store.addSignals([worked('1', 'typescript', 10), worked('2', 'python', 30)]);
    model.setTimeBox(3);
    assert.equal(model.timeBox(), 3);
    store.setPreference('timeBox', 7);
    assert.equal(model.timeBox(), null);
    model.choose((now) => ({ ...now, interests: ['ts'] }));
    assert.deepEqual(model.choices().interests, ['ts']);
    const library = new PackLibrary([pack]);
    const weights = { demand: 0, gap: 1, staleness: 1, interest: 3, fit: 1 };
    const deps = { store: () => store, packs: () => library, clock: new FakeTime(noon), minMinutes: () => 0, weights: () => weights };
    const step = new Model(deps).state().nextStep;
    assert.ok(step?.kind === 'practise' && step.skill === 'ts');
  });
});
