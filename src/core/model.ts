import { daysBefore, localDay } from './days.ts';
import { exposureDays, ledger, type Debt } from './debt/ledger.ts';
import { nextStep, type NextStep } from './nudges/nextStep.ts';
import type { PackLibrary } from './packs/library.ts';
import type { Clock } from './ports.ts';
import { pickExercise, testOutFor } from './practice/pick.ts';
import type { TrackedRange } from './provenance/ranges.ts';
import type { RecordStore } from './record.ts';
import { exposures, type Exposure } from './skills/exposure.ts';
import { newRating } from './skills/mastery.ts';
import { project, type SkillState } from './skills/projection.ts';
import type { Exercise } from './packs/schema.ts';
import { latestByRange, rangeState, type RangeState, type Validation } from './validation/validation.ts';
import type { Reflection } from './reflection/reflection.ts';
import type { Attempt } from './practice/attempt.ts';
import type { SignalDay } from './signals/signal.ts';

export interface AiChange {
  range: TrackedRange;
  state: RangeState;
  last: Validation | null;
}

/** Everything that follows from the record and the packs at one moment. */
export interface ModelState {
  at: number;
  states: ReadonlyMap<string, SkillState>;
  exposures: ReadonlyMap<string, Exposure>;
  /** Shown debts, the largest first, without muted skills. */
  debts: Debt[];
  mutedDebts: Debt[];
  aiChanges: AiChange[];
  today: { signals: SignalDay[]; attempts: Attempt[] };
  reflections: Reflection[];
  nextStep: NextStep | null;
}

export interface ModelDeps {
  store: () => RecordStore;
  packs: () => PackLibrary;
  clock: Clock;
  minMinutes: () => number;
}

const mutedKey = 'mutedSkills';

/** Derives the state of skills and debts from the record. Computed when asked for after a change, never on a timer. */
export class Model {
  readonly #deps: ModelDeps;
  readonly #listeners = new Set<() => void>();
  #state: { value: ModelState; day: string; version: number } | null = null;

  constructor(deps: ModelDeps) {
    this.#deps = deps;
  }

  /** The present state; recomputed when something changed, another window wrote, or a new day began. */
  state(): ModelState {
    const at = this.#deps.clock.now();
    const day = localDay(at);
    const version = this.#deps.store().version();
    if (this.#state === null || this.#state.day !== day || this.#state.version !== version) {
      this.#state = { value: this.#compute(at), day, version };
    }
    return this.#state.value;
  }

  /** Tells the model, and whoever draws it, that the record or the packs changed. */
  changed(): void {
    this.#state = null;
    for (const listener of [...this.#listeners]) listener();
  }

  /** @returns a function that stops the listening */
  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The exercise that fits a skill now. */
  exerciseFor(skill: string): Exercise | null {
    const { store, packs } = this.#deps;
    return pickExercise(skill, packs().exercises, this.state().states.get(skill)?.rating ?? newRating, store().attempts(0));
  }

  /** Whether there are test-out questions that were not answered lately. */
  canTestOut(skill: string): boolean {
    const { store, packs, clock } = this.#deps;
    return testOutFor(skill, packs().exercises, store().attempts(0), clock.now()).length > 0;
  }

  muted(): ReadonlySet<string> {
    const value = this.#deps.store().preference(mutedKey);
    return new Set(Array.isArray(value) ? value.filter((v) => typeof v === 'string') : []);
  }

  setMuted(skills: Iterable<string>): void {
    this.#deps.store().setPreference(mutedKey, [...new Set(skills)].sort());
    this.changed();
  }

  #compute(at: number): ModelState {
    const store = this.#deps.store();
    const packs = this.#deps.packs();
    const days = store.signalDays(daysBefore(at, exposureDays - 1));
    const states = project(store.evidence());
    const used = exposures(packs.skills, days);
    const validations = store.validations();
    const aiChanges = aiChangesOf(store.ranges(), validations);
    const waiting = aiChanges.filter((c) => c.state !== 'validated');
    const all = ledger({
      skills: packs.skills,
      constructs: packs.constructs,
      exposures: used,
      states,
      unexplainedAiLines: waiting.reduce((sum, c) => sum + lineCount(c.range), 0),
      at,
      minMinutes: this.#deps.minMinutes(),
    });
    const muted = this.muted();
    const debts = all.filter((d) => !muted.has(d.skill.id));
    const today = localDay(at);
    const attempts = store.attempts(0);
    const reflections = store.reflections();
    const todaysAttempts = attempts.filter((a) => localDay(a.at) === today);
    const didSomething = todaysAttempts.length > 0 || validations.some((v) => localDay(v.at) === today);
    const value: ModelState = {
      at,
      states,
      exposures: used,
      debts,
      mutedDebts: all.filter((d) => muted.has(d.skill.id)),
      aiChanges,
      today: { signals: days.filter((d) => d.day === today), attempts: todaysAttempts },
      reflections,
      nextStep: nextStep({
        openRanges: waiting.map((c) => ({
          id: c.range.id,
          label: rangeLabel(c.range),
          lines: lineCount(c.range),
          stale: c.state === 'stale',
        })),
        debts,
        exerciseFor: (skill) => pickExercise(skill, packs.exercises, states.get(skill)?.rating ?? newRating, attempts),
        reflectionDue: didSomething && !reflections.some((r) => r.day === today),
      }),
    };
    return value;
  }
}

export function lineCount(range: { startLine: number; endLine: number }): number {
  return range.endLine - range.startLine + 1;
}

/** e.g. 'src/app.ts:12-20', one-based. */
export function rangeLabel(range: { file: string; startLine: number; endLine: number }): string {
  const lines = range.startLine === range.endLine ? `${range.startLine + 1}` : `${range.startLine + 1}-${range.endLine + 1}`;
  return `${range.file}:${lines}`;
}

function aiChangesOf(ranges: readonly TrackedRange[], validations: readonly Validation[]): AiChange[] {
  const latest = latestByRange(validations);
  return ranges
    .filter((range) => range.origin === 'ai' && range.strength !== 'weak')
    .map((range) => {
      const last = latest.get(range.id);
      return { range, state: rangeState(range.hash, last), last: last ?? null };
    })
    .sort((a, b) => a.range.at - b.range.at);
}
