import { retrievability } from '../skills/freshness.ts';
import type { Evidence, EvidenceKind } from '../skills/evidence.ts';
import { band, mastery, newRating, onDay } from '../skills/mastery.ts';
import { project, type SkillState } from '../skills/projection.ts';

/** One piece of evidence and what it did. */
export interface Link {
  evidence: Evidence;
  /** e.g. 'passed, difficulty 4 of 5, unaided', 'on your word'. */
  words: string;
  /** e.g. 'mastery 54 → 67 %, freshness 83 → 100 %'. */
  effect: string;
  /** After it, 0 to 1. */
  mastery: number;
  low: number;
  high: number;
}

export const kindWords: Record<EvidenceKind, string> = {
  attempt: 'Exercise',
  testOut: 'Test-out',
  validation: 'AI change validated',
  explanation: 'Explanation',
  application: 'Used in own code',
  review: 'Review',
};

/**
 * The evidence of one skill, the oldest first, each with its effect. All evidence is replayed, because exercises are shared between
 * skills, so that what stands at the end is what the panel shows.
 */
export function evidenceChain(all: readonly Evidence[], skill: string): Link[] {
  const links: Link[] = [];
  project(all, undefined, (evidence, before, after) => {
    if (evidence.skill === skill) links.push(link(evidence, before, after));
  });
  return links;
}

function link(evidence: Evidence, before: SkillState, after: SkillState): Link {
  const was = mastery(onDay(before.rating.day === '' ? newRating : before.rating, evidence.day));
  const now = mastery(after.rating);
  const fresh = before.card === null ? null : retrievability(before.card, evidence.day);
  const freshNow = after.card === null ? 1 : retrievability(after.card, evidence.day);
  const freshness = fresh === null || fresh === freshNow ? '' : `, freshness ${whole(fresh)} → ${whole(freshNow)} %`;
  const moved = whole(was) === whole(now) ? `mastery stays at ${whole(now)} %` : `mastery ${whole(was)} → ${whole(now)} %`;
  return { evidence, words: wordsFor(evidence), effect: `${moved}${freshness}`, mastery: now, ...band(after.rating) };
}

function wordsFor({ kind, outcome, difficulty, assisted }: Evidence): string {
  const passed = outcome >= 0.5 ? 'passed' : 'not passed';
  switch (kind) {
    case 'validation':
      return 'your verdict, with an answer to each question';
    case 'application':
    case 'review':
      return 'on your word';
    case 'testOut':
      return `${passed}, difficulty ${difficulty} of 5`;
    case 'attempt':
    case 'explanation':
      return `${passed}, difficulty ${difficulty} of 5, ${assisted ? 'with help' : 'unaided'}`;
  }
}

function whole(share: number): number {
  return Math.round(share * 100);
}
