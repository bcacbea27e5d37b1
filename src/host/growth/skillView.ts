import { evidenceChain, type Link } from '../../core/growth/evidenceChain.ts';
import { counted } from '../../core/heldBack.ts';
import type { Model } from '../../core/model.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { Alignment } from '../../core/packs/schema.ts';
import type { RecordStore } from '../../core/record.ts';
import { newRating, standing } from '../../core/skills/mastery.ts';
import { rungSteps } from '../../core/skills/rungWords.ts';
import type { SkillView } from '../../shared/growthViews.ts';
import { testOutLabel } from '../../shared/testOutWords.ts';
import { protocolVersion, type Labelled, type SkillRow } from '../../shared/wireRows.ts';
import { debtRow } from '../panel/debtRows.ts';
import { skillRow } from '../panel/skillRows.ts';
import { evidenceRow } from './evidenceRow.ts';

const evidenceShown = 200;

/** Everything the page of one skill shows; null for a skill that no pack knows. */
export function skillView(id: string, model: Model, packs: PackLibrary, store: RecordStore): SkillView | null {
  const skill = packs.skill(id);
  if (skill === undefined) return null;
  const state = model.state();
  const chain = evidenceChain(counted(store.evidence(), state.day), id);
  const sources = { packs, ranges: new Map(store.aiRanges().map((range) => [range.id, range])) };
  const debt = state.debts.find((one) => one.skill.id === id);
  const row = skillRow(skill, state);
  return {
    version: protocolVersion,
    skill: row,
    description: skill.description,
    rungs: rungSteps(skill, state.states.get(id)).map(({ meaning, ...step }) => ({ ...step, note: meaning })),
    prerequisites: skill.prerequisites.map((one) => ({
      id: one,
      title: packs.skill(one)?.title ?? one,
      standing: standing(state.states.get(one)?.rating ?? newRating),
    })),
    alignments: packs.alignmentsOf(skill).map((one) => ({ title: alignmentTitle(one), uri: one.uri ?? null })),
    evidence: chain
      .slice(-evidenceShown)
      .reverse()
      .map((link) => evidenceRow(link, sources)),
    timeline: timeline(chain),
    debt: debt === undefined ? null : debtRow(debt, state, false),
    actions: actionsFor(row, state.draws.exerciseFor(id) !== null),
  };
}

function alignmentTitle({ framework, version, code, level, match }: Alignment): string {
  const name = version === undefined ? framework : `${framework} ${version}`;
  const parts = [name, code, level === undefined ? undefined : `level ${level}`].filter((part) => part !== undefined);
  return `${parts.join(', ')} (${match} match)`;
}

/** The last of each day. */
function timeline(chain: readonly Link[]): SkillView['timeline'] {
  const byDay = new Map(chain.map(({ evidence, mastery, low, high }) => [evidence.day, { mastery, low, high }]));
  return [...byDay].map(([day, one]) => ({ day, ...one })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

function actionsFor({ id, proven, canTestOut }: SkillRow, practise: boolean): Labelled[] {
  const all: (Labelled | null)[] = [
    canTestOut ? { label: testOutLabel(proven), action: { command: 'whetstone.testOut', arg: id } } : null,
    practise ? { label: 'Practise', action: { command: 'whetstone.practise', arg: id } } : null,
  ];
  return all.filter((one) => one !== null);
}
