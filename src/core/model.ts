import { daysBefore, exposureDays, localDay } from './days.ts';
import { ledger, type Debt } from './debt/ledger.ts';
import { nextStep, type NextStep } from './nudges/nextStep.ts';
import type { PackLibrary } from './packs/library.ts';
import type { Clock } from './ports.ts';
import { pickExercise, testOutFor } from './practice/pick.ts';
import { lineCount, rangeLabel } from './provenance/rangeLabel.ts';
import type { TrackedRange } from './provenance/ranges.ts';
import type { RecordStore } from './record.ts';
import { exposures, type Exposure } from './skills/exposure.ts';
import { newRating } from './skills/mastery.ts';
import type { SkillState } from './skills/projection.ts';
import { Replay } from './skills/replay.ts';
import type { Exercise } from './packs/schema.ts';
import { latestByRange, rangeState, type RangeState, type RangeVerdict } from './validation/validation.ts';
import type { Reflection } from './reflection/reflection.ts';
import type { Attempt } from './practice/attempt.ts';
import type { SignalDay } from './signals/signal.ts';

export interface AiChange {
  range: TrackedRange;
  state: RangeState;
  last: RangeVerdict | null;
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
  /** Of each exercise the last attempt and the last that passed. */
  latestAttempts: Attempt[];
  /** The newest first, as many as anybody looks at. */
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
const reflectionsShown = 50;

/** Derives the state of skills and debts from the record. Computed when asked for after a change, never on a timer. */
export class Model {
  readonly #deps: ModelDeps;
  readonly #listeners = new Set<() => void>();
  readonly #replay = new Replay();
  #exercises: { packs: PackLibrary; bySkill: ReadonlyMap<string, readonly Exercise[]> } | null = null;
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
    return pickExercise(skill, this.#exercisesOf(skill), this.state().states.get(skill)?.rating ?? newRating, this.state().latestAttempts);
  }

  /** Whether there are test-out questions that were not answered lately. */
  canTestOut(skill: string): boolean {
    const { clock } = this.#deps;
    return testOutFor(skill, this.#exercisesOf(skill), this.state().latestAttempts, clock.now()).length > 0;
  }

  /** Forgets every computed state and replays all evidence. */
  rebuild(): void {
    this.#replay.forget(this.#deps.store());
    this.changed();
  }

  muted(): ReadonlySet<string> {
    const value = this.#deps.store().preference(mutedKey);
    return new Set(Array.isArray(value) ? value.filter((v) => typeof v === 'string') : []);
  }

  setMuted(skills: Iterable<string>): void {
    this.#deps.store().setPreference(mutedKey, [...new Set(skills)].sort());
    this.changed();
  }

  /** The exercises that teach a skill: asked for once a debt, and there are many of both. */
  #exercisesOf(skill: string): readonly Exercise[] {
    const packs = this.#deps.packs();
    if (this.#exercises?.packs !== packs) {
      const bySkill = new Map<string, Exercise[]>();
      for (const exercise of packs.exercises) {
        for (const id of exercise.skills) bySkill.set(id, [...(bySkill.get(id) ?? []), exercise]);
      }
      this.#exercises = { packs, bySkill };
    }
    return this.#exercises.bySkill.get(skill) ?? [];
  }

  #compute(at: number): ModelState {
    const store = this.#deps.store();
    const packs = this.#deps.packs();
    const days = store.signalDays(daysBefore(at, exposureDays - 1));
    const states = this.#replay.states(store);
    const used = exposures(packs.skills, days);
    const aiChanges = aiChangesOf(store.aiRanges(), store.latestVerdicts());
    const waiting = aiChanges.filter((c) => c.state !== 'validated');
    const all = ledger({
      skills: packs.skills,
      constructs: packs.constructs,
      exposures: used,
      states,
      days,
      unexplainedAiLines: waiting.reduce((sum, c) => sum + lineCount(c.range), 0),
      at,
      minMinutes: this.#deps.minMinutes(),
    });
    const muted = this.muted();
    const debts = all.filter((d) => !muted.has(d.skill.id));
    const today = localDay(at);
    const attempts = store.latestAttempts();
    const reflections = store.reflections(reflectionsShown);
    // A local day has at most 25 hours.
    const lately = at - 25 * 3_600_000;
    const todaysAttempts = store.attempts(lately).filter((a) => localDay(a.at) === today);
    const didSomething = todaysAttempts.length > 0 || store.validations(lately).some((v) => localDay(v.at) === today);
    const value: ModelState = {
      at,
      states,
      exposures: used,
      debts,
      mutedDebts: all.filter((d) => muted.has(d.skill.id)),
      aiChanges,
      today: { signals: days.filter((d) => d.day === today), attempts: todaysAttempts },
      latestAttempts: attempts,
      reflections,
      nextStep: nextStep({
        openRanges: waiting.map((c) => ({
          id: c.range.id,
          label: rangeLabel(c.range),
          lines: lineCount(c.range),
          stale: c.state === 'stale',
        })),
        debts,
        exerciseFor: (skill) => pickExercise(skill, this.#exercisesOf(skill), states.get(skill)?.rating ?? newRating, attempts),
        reflectionDue: didSomething && !reflections.some((r) => r.day === today),
      }),
    };
    return value;
  }
}

function aiChangesOf(ranges: readonly TrackedRange[], validations: readonly RangeVerdict[]): AiChange[] {
  const latest = latestByRange(validations);
  return ranges
    .filter((range) => range.origin === 'ai' && range.strength !== 'weak')
    .map((range) => {
      const last = latest.get(range.id);
      return { range, state: rangeState(range.hash, last), last: last ?? null };
    })
    .sort((a, b) => a.range.at - b.range.at);
}
