import type { Choices } from './choices.ts';

/**
 * Takes one change back, and nothing that was decided since: what it put in goes, what it took out comes back, what it altered
 * is as before. An entry that was changed again since stays as it is now.
 * @param before the choices that the change was made to
 * @param after what it made of them
 */
export function takeBack(now: Choices, before: Choices, after: Choices): Choices {
  return {
    crunch: valueBack(now.crunch, before.crunch, after.crunch),
    loans: listBack(now.loans, before.loans, after.loans),
    forgiven: recordBack(now.forgiven, before.forgiven, after.forgiven),
    forgivenAiAt: valueBack(now.forgivenAiAt, before.forgivenAiAt, after.forgivenAiAt),
    archived: listBack(now.archived, before.archived, after.archived),
    snoozes: recordBack(now.snoozes, before.snoozes, after.snoozes),
    reasonsOff: listBack(now.reasonsOff, before.reasonsOff, after.reasonsOff).sort(),
    interests: listBack(now.interests, before.interests, after.interests),
    settled: listBack(now.settled, before.settled, after.settled),
    reviewed: recordBack(now.reviewed, before.reviewed, after.reviewed),
  };
}

function valueBack<Value>(now: Value, before: Value, after: Value): Value {
  return same(now, after) ? before : now;
}

function listBack<Entry>(now: readonly Entry[], before: readonly Entry[], after: readonly Entry[]): Entry[] {
  const notIn = (list: readonly Entry[]) => (entry: Entry) => !list.some((one) => same(one, entry));
  const added = after.filter(notIn(before));
  const removed = before.filter(notIn(after));
  return [...removed.filter(notIn(now)), ...now.filter(notIn(added))];
}

type Entries<Value> = Readonly<Record<string, Value>>;

function recordBack<Value>(now: Entries<Value>, before: Entries<Value>, after: Entries<Value>): Record<string, Value> {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = valueBack(now[key], before[key], after[key]);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
