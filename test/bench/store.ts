/** Five simulated years of heavy use in a real database: its size, and what it costs the panel. Figures only, nothing is asserted. */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { dayMs, localDay } from '../../src/core/days.ts';
import { Model } from '../../src/core/model.ts';
import { PackLibrary } from '../../src/core/packs/library.ts';
import { shiftName } from '../../src/core/signals/shiftNames.ts';
import type { SignalRow } from '../../src/core/signals/signal.ts';
import { panelSnapshot } from '../../src/host/panel/panelSnapshot.ts';
import { systemTimers } from '../../src/node/clock.ts';
import { LazyRecord } from '../../src/node/store/openRecord.ts';
import { recordPlace } from '../../src/node/store/places.ts';
import { SqliteRecord } from '../../src/node/store/sqliteRecord.ts';
import { FakeLogger } from '../support/fakes/logger.ts';
import { Random } from '../support/fakes/random.ts';
import { evidenceOf } from '../support/fakes/samples.ts';
import { choiceOf, codeOf, packOf, skillOf } from '../support/fakes/samples.ts';

/** One person's heavy use: eight hours every working day. */
const use = {
  years: 5,
  daysAYear: 230,
  activeSeconds: 8 * 3600,
  languages: 5,
  constructs: 40,
  packages: 60,
  tools: 20,
  toolRuns: 80,
  /** The editor's clock ticks every five seconds, an analysis follows a pause in the typing. */
  tickSeconds: 5,
  /** Something new in the stack, each of which is a plan for three months. */
  daysBetweenShifts: 10,
  analyses: 720,
  constructsAnAnalysis: 3,
  packagesAFile: 8,
  evidence: 25,
  attempts: 40,
  validations: 4,
  /** Living ranges at any time, of the person and of an AI. */
  typedRanges: 6000,
  aiRanges: 1500,
  skills: 80,
};

const names = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${prefix}-${i}`);
const pool = {
  active: names('language', use.languages),
  construct: names('construct', use.constructs),
  package: names('npm/package', use.packages),
  tool: names('tool.run', use.tools),
};
const skills = names('skill', use.skills);
const pack = packOf('bench', {
  skills: skills.map((id, i) =>
    skillOf(id, {
      signals: {
        languages: i < use.languages ? [`language-${i}`] : [],
        constructs: [`construct-${i % use.constructs}`],
        packages: [`npm/package-${i % use.packages}`],
        tools: [`tool.run-${i % use.tools}`],
        ai: i === 0,
      },
    }),
  ),
  exercises: skills.flatMap((id) => [
    codeOf(`${id}-code`, { skills: [id] }),
    codeOf(`${id}-more`, { skills: [id], difficulty: 4 }),
    ...[1, 2, 3].map((n) => choiceOf(`${id}-question-${n}`, { skills: [id], testOut: true })),
  ]),
});

class Simulation {
  readonly dice = new Random(1);
  readonly #start = new Date(2021, 0, 4, 9).getTime();
  now = this.#start;
  readonly folder = mkdtempSync(join(tmpdir(), 'whetstone-bench-'));
  readonly #storage = join(this.folder, 'workspaceStorage', '0'.repeat(32), 'whetstone.whetstone');
  readonly lazy: LazyRecord;
  #ids = 0;
  #nights = 0;

  constructor() {
    const place = recordPlace({ workspaceStorage: this.#storage, globalStorage: join(this.folder, 'globalStorage') });
    this.lazy = new LazyRecord(place, {
      clock: { now: () => this.now },
      timers: systemTimers,
      log: new FakeLogger(),
      machine: 'bench',
      settings: () => ({ share: true, profileFolder: '', rawSignalDays: 30, keepRollupsMonths: 0 }),
      tell: (notice) => console.log(notice),
    });
  }

  get files(): string[] {
    return [join(this.#storage, 'whetstone.db'), join(this.folder, 'globalStorage', 'profile.db')];
  }

  /** As long as a ULID, and in the same order. */
  id(): string {
    this.#ids += 1;
    return `01BENCH${String(this.#ids).padStart(19, '0')}`;
  }

  /** A day's work. Days whose raw signals are long forgotten at the end are written as their sums alone. */
  day(inFull: boolean): void {
    const store = this.lazy.open();
    const signals = inFull ? this.#everySignal() : this.#sums();
    if (this.#nights % use.daysBetweenShifts === 0) signals.push(this.#shift());
    // As many at a time as a flush would bring.
    for (let i = 0; i < signals.length; i += 200) store.addSignals(signals.slice(i, i + 200));
    this.#practice();
  }

  #shift(): SignalRow {
    const name = shiftName({ kind: 'dependency', name: this.dice.pick(pool.package) });
    return { id: this.id(), at: this.now, day: localDay(this.now), kind: 'shift', name, seconds: 0, count: 1 };
  }

  #signal(kind: keyof typeof pool, name: string, seconds: number, count: number, at: number): SignalRow {
    return { id: this.id(), at, day: localDay(this.now), kind, name, seconds, count };
  }

  #everySignal(): SignalRow[] {
    const rows: SignalRow[] = [];
    const step = (use.activeSeconds * 1000) / (use.activeSeconds / use.tickSeconds);
    for (let i = 0; i < use.activeSeconds / use.tickSeconds; i += 1) {
      rows.push(this.#signal('active', this.dice.pick(pool.active), use.tickSeconds, 0, this.now + i * step));
    }
    for (let i = 0; i < use.analyses; i += 1) {
      const at = this.now + (i * use.activeSeconds * 1000) / use.analyses;
      for (let n = 0; n < use.constructsAnAnalysis; n += 1) rows.push(this.#signal('construct', this.dice.pick(pool.construct), 15, 1, at));
      for (let n = 0; n < use.packagesAFile; n += 1) rows.push(this.#signal('package', this.dice.pick(pool.package), 15, 0, at));
    }
    for (let i = 0; i < use.toolRuns; i += 1) rows.push(this.#signal('tool', this.dice.pick(pool.tool), 0, 1, this.now + i * 1000));
    return rows.sort((a, b) => a.at - b.at);
  }

  #sums(): SignalRow[] {
    const kinds = Object.keys(pool) as (keyof typeof pool)[];
    return kinds.flatMap((kind) => pool[kind].map((name) => this.#signal(kind, name, kind === 'tool' ? 0 : 1234.567, 12, this.now)));
  }

  #practice(): void {
    const store = this.lazy.open();
    const { dice, now } = this;
    for (let i = 0; i < use.evidence; i += 1) {
      const common = { at: now + i * 60_000, skill: dice.pick(skills), outcome: dice.next() < 0.75 ? 1 : 0, weight: 0.5 };
      store.addEvidence([evidenceOf({ ...common, id: this.id(), difficulty: dice.between(1, 5), source: `${dice.pick(skills)}-code` })]);
    }
    for (let i = 0; i < use.attempts; i += 1) {
      const result = { passed: dice.between(0, 3), executed: 3, total: 3, hints: 1, solutionShown: false, confidence: 'sure' } as const;
      store.addAttempt({ id: this.id(), at: now + i * 60_000, exercise: `${dice.pick(skills)}-code`, ...result });
    }
    for (let i = 0; i < use.validations; i += 1) {
      const words = 'It reads the list, drops what is out of date, and keeps the order. '.repeat(3);
      const about = { range: `range-${dice.between(0, use.aiRanges - 1)}`, hash: 'h', verdict: 'accepted' } as const;
      const answers = { explain: words, break: words, proof: words };
      store.addValidation({ id: this.id(), at: now + i, ...about, answers, checks: { secrets: 'pass', tests: 'unknown' } });
    }
    const answer = 'That a promise nobody awaits takes its error along. Next time I await it at once. '.repeat(2);
    store.addReflection({
      id: this.id(),
      at: now,
      day: localDay(now),
      answers: [1, 2].map(() => ({ question: 'What did you learn?', answer })),
    });
  }

  ranges(): void {
    const common = { language: 'typescript', startLine: 10, endLine: 19, strength: 'exact', evidence: 'typed in the editor' } as const;
    const of = (count: number, prefix: string, origin: 'ai' | 'typed') =>
      Array.from({ length: count }, (_, i) => {
        const place = { file: `src/folder-${i % 40}/file-${i % 400}.ts`, at: this.now, hash: 'abcdefghijklmnopqrstuv' };
        return { id: `${prefix}-${i}`, origin, ...common, ...place };
      });
    this.lazy.open().saveRanges([...of(use.typedRanges, 'typed', 'typed'), ...of(use.aiRanges, 'range', 'ai')]);
  }

  /** The night: the window is closed, and opened again in the morning. */
  night(): void {
    this.lazy.close();
    this.#nights += 1;
    this.now = this.#start + Math.floor((this.#nights * 365) / use.daysAYear) * dayMs;
  }

  megabytes(): number {
    return this.files.filter((file) => existsSync(file)).reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
  }
}

function library(): PackLibrary {
  return new PackLibrary([pack]);
}

const around = { consent: 'given', watching: 'on', watchingNote: '', workspace: 'folder', trusted: true } as const;

/** Milliseconds by the clock, and of this thread's own computing: the second does not mind what else the machine does. */
interface Cost {
  clock: number;
  computing: number;
}

interface Costs {
  cold: Cost;
  warm: Cost;
  batch: Cost;
}

function once(work: () => unknown): Cost {
  const from = performance.now();
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return { clock: performance.now() - from, computing: (user + system) / 1000 };
}

/** Milliseconds: the first snapshot after a start, one after each batch of signals, and the batch itself. */
function costs(simulation: Simulation): Costs {
  const packs = library();
  const store = (): ReturnType<LazyRecord['open']> => simulation.lazy.open();
  const model = (): Model => new Model({ store, packs: () => packs, clock: { now: () => simulation.now }, minMinutes: () => 2 });
  const cold: Cost[] = [];
  for (let i = 0; i < 15; i += 1) {
    simulation.lazy.close();
    store();
    const fresh = model();
    cold.push(once(() => panelSnapshot(fresh, packs, around)));
  }
  const kept = model();
  const [warm, batch]: [Cost[], Cost[]] = [[], []];
  const common = { day: localDay(simulation.now), kind: 'active', name: 'language-1', seconds: 5, count: 0 } as const;
  for (let i = 0; i < 100; i += 1) {
    const rows = Array.from({ length: 12 }, () => ({ id: simulation.id(), at: simulation.now, ...common }));
    batch.push(once(() => store().addSignals(rows)));
    kept.changed();
    warm.push(once(() => panelSnapshot(kept, packs, around)));
  }
  // The first ones warm the compiler up, which a window has done long before its second panel.
  return { cold: median(cold.slice(5)), warm: median(warm.slice(40)), batch: median(batch.slice(40)) };
}

function median(values: readonly Cost[]): Cost {
  const middle = (of: (cost: Cost) => number): number => values.map(of).sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
  return { clock: middle((c) => c.clock), computing: middle((c) => c.computing) };
}

function row(what: string, figure: string, budget: string): void {
  console.log(`${what.padEnd(52)} ${figure.padEnd(40)} ${budget}`);
}

const ms = ({ clock, computing }: Cost): string => `${clock.toFixed(1)} ms (${computing.toFixed(1)} computing)`;

function ratio(last: Cost, first: Cost): string {
  return (last.computing / first.computing).toFixed(2);
}

export function benchStore(): Promise<void> {
  return Promise.resolve(bench());
}

function bench(): void {
  const simulation = new Simulation();
  try {
    simulation.day(true);
    simulation.ranges();
    const first = costs(simulation);
    simulation.night();
    const sizes: number[] = [];
    const days = use.years * use.daysAYear;
    for (let day = 1; day < days; day += 1) {
      // Thirty calendar days of raw signals are kept: they are simulated in full.
      simulation.day(day >= days - 25);
      if ((day + 1) % use.daysAYear === 0) sizes.push(simulation.megabytes());
      if (day < days - 1) simulation.night();
    }
    const last = costs(simulation);
    simulation.lazy.close();
    const end = simulation.megabytes();
    const years = sizes.map((size) => size.toFixed(1)).join(', ');
    row('record + profile at the end of each year', `${years} MB`, '');
    row('a year of heavy use', `${(end / use.years).toFixed(1)} MB (${end.toFixed(1)} MB in 5 years)`, '< 20 MB');
    row('panel snapshot after a batch of signals, 5 years', ms(last.warm), '< 10 ms');
    row('panel snapshot, the first after a start, 5 years', ms(last.cold), '< 10 ms');
    row('  after a batch, on day 1', ms(first.warm), '');
    row('  the first after a start, on day 1', ms(first.cold), '');
    row('  5 years : day 1, computing', `${ratio(last.warm, first.warm)} and ${ratio(last.cold, first.cold)}`, '< 1.5');
    row('writing a batch of 12 signals, 5 years', ms(last.batch), '');
    row('  the same on day 1', ms(first.batch), '');
    row('opening record and profile, 5 years', ms(opening(simulation)), '');
    rebuild();
  } finally {
    simulation.lazy.close();
    rmSync(simulation.folder, { recursive: true, force: true });
  }
}

function opening(simulation: Simulation): Cost {
  const costs = Array.from({ length: 5 }, () => {
    const cost = once(() => simulation.lazy.open());
    simulation.lazy.close();
    return cost;
  });
  return median(costs);
}

/** All skills from 100,000 pieces of evidence, read from the file. */
function rebuild(): void {
  const simulation = new Simulation();
  const packs = library();
  try {
    const store = simulation.lazy.open();
    const rows = Array.from({ length: 100_000 }, (_, i) =>
      evidenceOf({
        id: simulation.id(),
        at: simulation.now + i * 600_000,
        skill: skills[i % use.skills] ?? '',
        outcome: i % 4 === 0 ? 0 : 1,
      }),
    );
    store.addEvidence(rows);
    if (!(store instanceof SqliteRecord)) throw new Error('This is to be measured on the real record.');
    const model = new Model({ store: () => store, packs: () => packs, clock: { now: () => simulation.now }, minMinutes: () => 2 });
    const costs = Array.from({ length: 3 }, () =>
      once(() => {
        model.rebuild();
        model.state();
      }),
    );
    row('rebuild of all skills from 100,000 evidence rows', ms(median(costs)), '< 2,000 ms');
  } finally {
    simulation.lazy.close();
    rmSync(simulation.folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) await benchStore();
