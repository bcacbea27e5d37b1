import assert from 'node:assert/strict';
import { commandIds } from '../../../src/shared/contributions.ts';
import {
  parseHostMessage,
  parsePageMessage,
  type ExerciseView,
  type PanelSnapshot,
  type ValidationView,
} from '../../../src/shared/protocol.ts';
import type { GrowthView, SkillView } from '../../../src/shared/growthViews.ts';
import { pageCommands, protocolVersion } from '../../../src/shared/wireRows.ts';

const version = protocolVersion;

const snapshot: PanelSnapshot = {
  version,
  consent: 'given',
  watching: 'on',
  watchingNote: '',
  workspace: 'folder',
  trusted: true,
  nextStep: {
    title: 'Practise',
    reason: 'Largest debt.',
    minutes: 3,
    label: 'Start',
    action: { command: 'whetstone.practise', arg: 'ts/async' },
  },
  skills: [
    {
      id: 'ts/async',
      title: 'Async',
      area: 'TypeScript',
      mastery: 0.3,
      uncertainty: 0.2,
      freshness: null,
      standing: 'unproven, 1 of 3',
      proven: false,
      minutes: 12,
      low: 0.1,
      high: 0.6,
      rung: 'use',
      confirmed: false,
      level: 'use, to be confirmed',
      next: 'To confirm it: another kind of evidence.',
      fresh: '',
      freshnessNote: 'never practised',
      wanted: true,
      canTestOut: true,
      testOutFrom: '',
    },
  ],
  debts: [
    {
      skill: 'ts/async',
      title: 'Async',
      owed: 8,
      standing: 'unproven, 1 of 3',
      proven: false,
      why: ['You worked 12 minutes.'],
      exercise: null,
      canTestOut: true,
      testOutFrom: '',
      muted: false,
      reasons: [
        {
          kind: 'use',
          title: 'Used more than shown',
          minutes: 8,
          why: ['You worked 12 minutes.'],
          off: { command: 'whetstone.switchOffReason', arg: 'use ts/async' },
        },
      ],
      interest: 'Left for a week it hardly grows.',
      snoozedUntil: '',
      snooze: { label: 'Snooze', action: { command: 'whetstone.snoozeDebt', arg: 'ts/async' } },
    },
  ],
  nothing: { title: 'Nothing is waiting', words: 'No debt is open, and nothing is to be validated.' },
  owedTotal: 8,
  queue: [
    {
      title: 'Practise',
      reason: 'A debt.',
      minutes: 3,
      label: 'Start',
      action: { command: 'whetstone.practise', arg: 'ts/async' },
      score: 0.2,
      factors: [{ name: 'demand', value: 0.2, weight: 1, words: 'you use it now and then' }],
    },
  ],
  timeBox: { chosen: 3, choices: [1, 3, 10, 25] },
  ledger: {
    crunch: { running: true, until: '2026-03-25', words: 'Crunch.', end: { label: 'End it', action: { command: 'whetstone.endCrunch' } } },
    archived: [{ title: 'Async', day: '2026-03-01', minutes: 8 }],
    off: [{ title: 'Re-check due', on: { label: 'Show again', action: { command: 'whetstone.switchOnReason', arg: 'stale' } } }],
    actions: [{ label: 'Crunch mode', action: { command: 'whetstone.startCrunch' } }],
  },
  batch: {
    ...{ title: 'Test out', minutes: 12, done: 0, total: 10 },
    action: { label: 'Start', action: { command: 'whetstone.batchTestOut' } },
    end: { label: 'End it', action: { command: 'whetstone.batchTestOut', arg: 'end' } },
  },
  applications: [
    {
      id: 'ts/async 2026-03-10 7',
      title: 'Async',
      words: 'You practised this.',
      confirm: { label: 'Keep', action: { command: 'whetstone.confirmApplication', arg: 'ts/async 2026-03-10 7' } },
      decline: { label: 'Do not keep', action: { command: 'whetstone.declineApplication', arg: 'ts/async 2026-03-10 7' } },
    },
  ],
  plans: [
    {
      title: 'zod 3 → 4',
      since: '2026-03-10',
      steps: [{ title: 'First use', due: '2026-04-09', state: 'open', words: 'by 2026-04-09', action: null }],
    },
  ],
  calibration: 'Not enough yet: 12 of 30 predictions.',
  aiChanges: [{ range: 'r', label: 'src/app.ts:1-2', lines: 2, evidence: 'marked by you', state: 'open', note: '' }],
  moreAiChanges: 0,
  today: {
    minutes: 12,
    languages: [{ name: 'TypeScript', minutes: 12 }],
    activities: [{ name: 'typing', minutes: 12 }],
    projects: [{ name: 'api', minutes: 12, languages: [{ name: 'TypeScript', minutes: 12 }] }],
    shifts: ['zod 3 → 4'],
    moments: ['error ts2345 kept coming back'],
    constructs: 1,
    attempts: 0,
    reflections: 0,
  },
  reflections: [{ id: 'f', when: 'today', summary: 'Learnt' }],
  packProblems: [],
};

const exercise: ExerciseView = {
  version,
  id: 'ts/async-1',
  title: 'Await in a loop',
  kind: 'code',
  skills: ['Async'],
  minutes: 5,
  difficulty: 3,
  textHtml: '<p>Do it.</p>',
  hints: { shown: [], total: 3 },
  confidence: 'fairly',
  running: false,
  result: {
    state: 'failed',
    passed: 1,
    executed: 2,
    total: 2,
    skipped: 1,
    skippedTests: ['is slow'],
    firstFailure: { test: 'waits', message: 'did not' },
    problem: '',
    ranWith: 'Node',
  },
  questions: [],
  solution: null,
  whyHtml: '',
  effect: '',
  progress: '4 of 10',
  next: { label: 'Next skill', action: { command: 'whetstone.batchTestOut' } },
  task: { kind: 'order', pieces: [{ id: 1, text: 'a' }], draft: [1], mayLeaveOut: true },
  outcome: { passed: false, headline: 'Not yet', notes: [{ tone: 'missed', title: 'Line 2', html: '<p>No.</p>', lines: [1] }] },
  round: 1,
  settled: false,
  solutionShown: false,
  feedbackHtml: '<p>It stops early.</p>',
  ways: [{ label: 'Next variant', action: { command: 'whetstone.nextVariant', arg: 'ts/async-1' } }],
  example: { title: 'Once', textHtml: '<p>Do.</p>', code: 'done();', whyHtml: '<p>It is.</p>' },
  originHtml: '<p>From a track.</p>',
};

const validation: ValidationView = {
  version,
  range: 'r',
  label: 'src/app.ts:1-2',
  evidence: 'marked by you',
  stale: false,
  checks: [{ id: 'secrets', title: 'No secrets', outcome: 'pass', evidence: 'None.', lines: [] }],
  questions: [{ id: 'explain', text: 'What?', help: 'Say.', answer: '' }],
  verdict: { value: 'accepted', when: 'now', explained: true },
};

const growth: GrowthView = {
  version,
  calibration: {
    words: 'When Whetstone said 80 %, you got 78 % (of 41).',
    count: 41,
    enough: true,
    error: 0.02,
    bins: [{ from: 0.8, to: 0.9, count: 41, predicted: 0.8, passed: 0.78, words: 'When Whetstone said 80 %, you got 78 % (of 41).' }],
  },
  confidence: { words: 'Not enough yet.', rows: [{ said: 'sure', count: 2, passed: null, words: 'Not enough yet: 2 of 8.' }] },
  debtOverTime: [{ day: '2026-03-18', minutes: 80 }],
  debtWords: '1 h 20 min owed today.',
  plans: snapshot.plans,
  loans: [{ from: '2026-03-01', until: '2026-03-08', minutes: 30, words: 'A crunch.' }],
  map: [
    {
      ...{ id: 'ts/async', title: 'Async', area: 'TypeScript', prerequisites: [], standing: 'unproven, 1 of 3', mastery: 0.3 },
      ...{ freshness: null, level: '', owed: 8 },
    },
  ],
  outlook: [{ skill: 'ts/async', title: 'Async', now: 'unproven', next: 'recognise', eta: '2 to 4 weeks' }],
};

const [skillSample, debtSample] = [snapshot.skills[0], snapshot.debts[0]];
assert.ok(skillSample && debtSample);
const skill: SkillView = {
  version,
  skill: skillSample,
  description: 'Waits for what takes time.',
  rungs: [{ rung: 'use', note: '', state: 'shown', here: true }],
  prerequisites: [],
  alignments: [{ title: 'ESCO', uri: 'https://example.org/x' }],
  evidence: [
    { id: 'e', day: '2026-03-18', kind: 'attempt', words: 'passed, difficulty 3 of 5, unaided', effect: 'mastery 30 → 54 %', open: null },
  ],
  timeline: [{ day: '2026-03-18', mastery: 0.5, low: 0.2, high: 0.8 }],
  debt: debtSample,
  actions: [],
};

const hostSamples = {
  panel: { type: 'panel', snapshot },
  exercise: { type: 'exercise', view: exercise },
  validation: { type: 'validation', view: validation },
  growth: { type: 'growth', view: growth },
  skill: { type: 'skill', view: skill },
  error: { type: 'error', message: 'No.' },
};

const pageSamples = {
  ready: { type: 'ready' },
  run: { type: 'run', action: { command: 'whetstone.nextStep' } },
  'run with an argument': { type: 'run', action: { command: 'whetstone.check', arg: 'ts/async-1' } },
  confidence: { type: 'confidence', value: 'sure' },
  answer: { type: 'answer', question: 'q', option: 'a' },
  'a draft': { type: 'draft', exercise: 'x', answer: { kind: 'order', pieces: [2, 0] } },
  'an answer': { type: 'submit', exercise: 'x', answer: { kind: 'mark', lines: [0] } },
  'a prediction': { type: 'submit', exercise: 'x', answer: { kind: 'predict', text: '1' } },
  'ticked points': { type: 'submit', exercise: 'x', answer: { kind: 'rubric', points: [1] } },
  words: { type: 'words', exercise: 'x', text: 'Because.' },
  compare: { type: 'compare', exercise: 'x' },
  jump: { type: 'jump', line: 0 },
  verdict: { type: 'verdict', value: 'needsWork', answers: { explain: 'Because.' } },
};

const garbage = [
  undefined,
  null,
  0,
  '',
  'ready',
  [],
  {},
  { type: 'other' },
  { type: null },
  [{ type: 'ready' }],
  new Map([['type', 'ready']]),
];

describe('messages to a page', () => {
  for (const [name, sample] of Object.entries(hostSamples)) {
    it(`${name} parses as it was sent, through JSON`, () => {
      assert.deepEqual(parseHostMessage(JSON.parse(JSON.stringify(sample))), { ok: true, value: sample });
    });
  }

  for (const sample of garbage) {
    it(`${describeValue(sample)} is refused with the reason`, () => {
      const parsed = parseHostMessage(sample);
      assert.ok(!parsed.ok && parsed.problem.length > 0);
    });
  }

  it('a snapshot without its envelope is refused', () => {
    assert.equal(parseHostMessage(snapshot).ok, false);
    assert.equal(parseHostMessage({ type: 'panel', ...snapshot }).ok, false);
  });

  it('another version of any view is refused, naming the field', () => {
    for (const message of [
      { type: 'panel', snapshot: { ...snapshot, version: 2 } },
      { type: 'exercise', view: { ...exercise, version: 0 } },
      { type: 'validation', view: { ...validation, version: '1' } },
    ]) {
      const parsed = parseHostMessage(message);
      assert.match(parsed.ok ? '' : parsed.problem, /version/);
    }
  });

  it('numbers out of their bounds and missing fields are refused', () => {
    const [skill] = snapshot.skills;
    assert.equal(parseHostMessage({ type: 'panel', snapshot: { ...snapshot, skills: [{ ...skill, mastery: 1.01 }] } }).ok, false);
    assert.equal(parseHostMessage({ type: 'panel', snapshot: { ...snapshot, skills: [{ ...skill, freshness: -0.1 }] } }).ok, false);
    assert.equal(parseHostMessage({ type: 'panel', snapshot: { ...snapshot, owedTotal: Number.NaN } }).ok, false);
    const { owedTotal: _, ...fewer } = snapshot;
    assert.equal(parseHostMessage({ type: 'panel', snapshot: fewer }).ok, false);
  });
});

describe('messages to the host', () => {
  for (const [name, sample] of Object.entries(pageSamples)) {
    it(`${name} parses as it was sent, through JSON`, () => {
      assert.deepEqual(parsePageMessage(JSON.parse(JSON.stringify(sample))), { ok: true, value: sample });
    });
  }

  for (const sample of garbage) {
    it(`${describeValue(sample)} is refused with the reason`, () => {
      const parsed = parsePageMessage(sample);
      assert.ok(!parsed.ok && parsed.problem.length > 0);
    });
  }

  it('answers are numbers of pieces, lines and points, and words have an end', () => {
    const submit = (answer: object): boolean => parsePageMessage({ type: 'submit', exercise: 'x', answer }).ok;
    assert.equal(submit({ kind: 'mark', lines: [-1] }), false);
    assert.equal(submit({ kind: 'order', pieces: [0.5] }), false);
    assert.equal(submit({ kind: 'order', pieces: Array.from({ length: 501 }, (_, index) => index) }), false);
    assert.equal(submit({ kind: 'choice', option: 'a' }), false);
    assert.equal(parsePageMessage({ type: 'words', exercise: 'x', text: 'x'.repeat(4001) }).ok, false);
  });

  it('only listed commands can be run, with a string as argument', () => {
    const run = (action: unknown): boolean => parsePageMessage({ type: 'run', action }).ok;
    assert.equal(run({ command: 'whetstone.deleteEverything' }), false);
    assert.equal(run({ command: 'workbench.action.terminal.sendSequence', arg: 'rm' }), false);
    assert.equal(run({ command: 'whetstone.check', arg: { toString: 'x' } }), false);
    assert.equal(run('whetstone.check'), false);
  });

  it('lines are whole and not negative, answers not endless', () => {
    assert.equal(parsePageMessage({ type: 'jump', line: -1 }).ok, false);
    assert.equal(parsePageMessage({ type: 'jump', line: 1.5 }).ok, false);
    const verdict = (length: number): boolean =>
      parsePageMessage({ type: 'verdict', value: 'accepted', answers: { explain: 'x'.repeat(length) } }).ok;
    assert.deepEqual([verdict(2000), verdict(2001)], [true, false]);
  });
});

describe('what a page may ask for', () => {
  it('are declared commands, each once', () => {
    assert.deepEqual(
      pageCommands.filter((command) => !(command in commandIds)),
      [],
    );
    assert.equal(new Set(pageCommands).size, pageCommands.length);
  });

  it('never deletes or exports the record without the palette', () => {
    assert.deepEqual(
      pageCommands.filter((command) => /delete|exportData|rebuild/i.test(command)),
      [],
    );
  });
});

function describeValue(value: unknown): string {
  return value instanceof Map ? 'a Map' : (JSON.stringify(value) ?? 'undefined');
}
