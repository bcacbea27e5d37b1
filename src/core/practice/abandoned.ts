import { dayMs, localDay } from '../days.ts';
import type { Model } from '../model.ts';
import type { Attempt } from './attempt.ts';
import { readSession, sessionKey, settle } from './session.ts';
import { hasPassed } from './struggle.ts';

/** Milliseconds after the last try from which an exercise with a failed check is taken to be left: until then it is in work. */
export const abandonedAfter = dayMs;

/**
 * Makes evidence of what was left after a failed check: a failure, of the day of the last try. Otherwise only those who give up
 * would count, and who walks away would look better than they. It can be taken up again, as a new try; hints that were shown stay shown.
 */
export function closeAbandoned(model: Model): void {
  const { store, clock } = model.source;
  if (store().readOnly !== null) return;
  const lastTries = new Map(model.state().latestAttempts.map((attempt) => [attempt.exercise, attempt]));
  const old = [...lastTries.values()].filter((attempt) => clock.now() - attempt.at >= abandonedAfter && !hasPassed(attempt));
  const closed = old.filter((attempt) => close(model, attempt));
  if (closed.length > 0) model.changed();
}

/** @returns whether there was something to close */
function close({ source }: Model, last: Attempt): boolean {
  const store = source.store();
  const session = readSession(store.preference(sessionKey(last.exercise)));
  const exercise = source.packs().exercise(last.exercise);
  if (session === null || exercise === undefined || session.settled || session.failedChecks === 0) return false;
  const day = localDay(last.at);
  if (!store.evidence().some((e) => e.source === exercise.id && e.day === day)) {
    // Every window makes the same of it, so that it is there once.
    let count = 0;
    store.addEvidence(settle(session, exercise, false, last.at, () => `left ${last.id} ${(count += 1)}`));
  }
  store.setPreference(sessionKey(exercise.id), { ...session, failedChecks: 0, confidence: null, left: true });
  return true;
}
