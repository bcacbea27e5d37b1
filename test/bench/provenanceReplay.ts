/** Replays a recording of a real editor through Whetstone's classifier, and through rules that others use. */
import type { Action, Recording } from '../host/provenance/recorder.ts';
import { readFileSync } from 'node:fs';
import { Classifier } from '../../src/core/provenance/classifier.ts';
import type { Verdict } from '../../src/core/provenance/classify.ts';
import type { EditEvent } from '../../src/core/provenance/events.ts';
import { Held } from '../../src/core/provenance/held.ts';
import type { Origin } from '../../src/core/provenance/ranges.ts';

export interface Said {
  verdict: Verdict;
  /** Characters that the change brought. */
  size: number;
}

export interface Outcome {
  action: Action;
  said: Said[];
}

export function readRecording(file: string): Recording {
  return JSON.parse(readFileSync(file, 'utf8')) as Recording;
}

/** @param cost told how many microseconds each edit took */
export function replay({ seed, actions, events }: Recording, cost?: (microseconds: number) => void): Outcome[] {
  const classifier = new Classifier(new Held(seed));
  const outcomes = actions.map((action): Outcome => ({ action, said: [] }));
  const tickets = new Map<number, Said>();
  const closed: { due: number; doc: string; change: 'create' | 'change'; at: number; outcome: Outcome }[] = [];
  const settle = (now: number): void => {
    for (let due = classifier.nextDue(); due !== null && due <= now; due = classifier.nextDue()) apply(classifier.settle(due));
    for (const c of closed.filter((w) => w.due <= now)) {
      closed.splice(closed.indexOf(c), 1);
      if (c.outcome.said.length === 0) c.outcome.said.push({ verdict: classifier.closedFile(c.doc, c.change, c.at), size: 1 });
    }
  };
  const apply = (revisions: ReturnType<Classifier['settle']>): void => {
    for (const { ticket, verdict } of revisions) {
      const said = tickets.get(ticket);
      if (said !== undefined) said.verdict = verdict;
    }
  };
  events.forEach((event, index) => {
    settle(event.at);
    const outcome = outcomes.find(({ action }) => action.from <= index && index < action.to);
    const start = performance.now();
    const judged = classifier.feed(event);
    if (event.type === 'edit') cost?.((performance.now() - start) * 1000);
    if (outcome === undefined) return;
    if (event.type === 'edit') {
      judged.forEach(({ ticket, verdict }, i) => {
        const said = { verdict, size: event.changes[i]?.text.length ?? 0 };
        outcome.said.push(said);
        if (ticket !== 0) tickets.set(ticket, said);
      });
    } else if (event.type === 'disk' && !event.open && event.change !== 'delete') {
      closed.push({ due: event.at + closedMs, doc: event.doc, change: event.change, at: event.at, outcome });
    }
  });
  settle(Infinity);
  return outcomes;
}

const closedMs = 2_500;

/** The class of an action: that of most of the text it brought, or of its deletions when it brought none. */
export function classOf({ said }: Outcome): Verdict {
  const weights = new Map<Origin, { weight: number; verdict: Verdict }>();
  const texts = said.some((s) => s.size > 0) ? said.filter((s) => s.size > 0) : said;
  for (const { verdict, size } of texts) {
    const known = weights.get(verdict.origin);
    weights.set(verdict.origin, { weight: (known?.weight ?? 0) + Math.max(1, size), verdict: known?.verdict ?? verdict });
  }
  const [first] = [...weights.values()].sort((a, b) => b.weight - a.weight);
  return first?.verdict ?? { origin: 'unknown', strength: 'weak', evidence: 'nothing was seen' };
}

/** A rule of others, as signals-and-provenance.md describes it: each edit is an AI's or a person's, or is not looked at. */
export type Rule = (event: EditEvent) => 'ai' | 'typed' | null;

export function replayRule({ actions, events }: Recording, rule: Rule): Outcome[] {
  const outcomes = actions.map((action): Outcome => ({ action, said: [] }));
  events.forEach((event, index) => {
    if (event.type !== 'edit') return;
    const origin = rule(event);
    const outcome = outcomes.find(({ action }) => action.from <= index && index < action.to);
    if (outcome === undefined) return;
    const size = event.changes.reduce((sum, c) => sum + c.text.length, 0);
    outcome.said.push({ verdict: { origin: origin ?? 'unknown', strength: 'weak', evidence: '' }, size });
  });
  return outcomes;
}

/** WakaTime, restated: only the active editor; state turns on when more than three large inserts come within 500 ms; a listed AI extension is taken to be active. */
export function wakaTimeRule(): Rule {
  let inserts: number[] = [];
  let ai = false;
  let humans = 0;
  let lastHuman = -Infinity;
  return (event) => {
    if (!event.active) return null;
    const [change] = event.changes;
    const text = change?.text ?? '';
    const possible = event.changes.length === 1 && text.trim().length > 2 && (text.split('\n').length - 1 > 2 || text.length > 50);
    if (possible) {
      inserts = [...inserts.filter((at) => event.at - at <= 500), event.at];
      if (inserts.length > 3) [ai, humans] = [true, 0];
    }
    if (ai && humans >= 2 && event.at - lastHuman >= 1000) ai = false;
    const human = event.changes.length === 1 && ((text.length === 1 && text !== '\n') || (text === '' && (change?.removed ?? 0) > 0));
    if (human) [humans, lastHuman] = [humans + 1, event.at];
    return ai ? 'ai' : 'typed';
  };
}

const keywords = ['function', 'class', 'const', 'import', 'return', 'if', 'for'];

/** Kilo's isHumanEdit, restated. */
export function kiloRule(): Rule {
  return ({ undoOrRedo, changes }) => {
    if (undoOrRedo) return 'typed';
    const [change] = changes;
    if (changes.length !== 1 || change === undefined) return 'ai';
    const { text } = change;
    if (text === '') return 'typed';
    if (text.length > 100) return 'ai';
    if (text.split('\n').length - 1 > 2 && text.length > 50) return 'ai';
    if (text.length > 30 && keywords.some((word) => text.includes(word)) && (text.includes('\n ') || text.includes('\n\t'))) return 'ai';
    return 'typed';
  };
}
