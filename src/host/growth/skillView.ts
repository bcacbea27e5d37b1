import { evidenceChain, kindWords, type Link } from '../../core/growth/evidenceChain.ts';
import type { Model } from '../../core/model.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import { rungs } from '../../core/packs/parts.ts';
import { type Alignment, type Skill } from '../../core/packs/schema.ts';
import type { RecordStore } from '../../core/record.ts';
import { levelOf } from '../../core/skills/ladder.ts';
import { newRating, standing } from '../../core/skills/mastery.ts';
import type { SkillState } from '../../core/skills/projection.ts';
import type { SkillView } from '../../shared/growthViews.ts';
import { protocolVersion, type Labelled } from '../../shared/wireRows.ts';
import { debtRow } from '../panel/debtRows.ts';
import { skillRow } from '../panel/skillRows.ts';
import { isTestOut } from '../../core/packs/kinds.ts';

const evidenceShown = 200;

/** Everything the page of one skill shows; null for a skill that no pack knows. */
export function skillView(id: string, model: Model, packs: PackLibrary, store: RecordStore): SkillView | null {
  const skill = packs.skill(id);
  if (skill === undefined) return null;
  const state = model.state();
  const chain = evidenceChain(store.evidence(), id);
  const debt = state.debts.find((one) => one.skill.id === id);
  const row = skillRow(skill, state, model);
  return {
    version: protocolVersion,
    skill: row,
    description: skill.description,
    rungs: rungRows(skill, state.states.get(id)),
    prerequisites: skill.prerequisites.map((one) => ({
      id: one,
      title: packs.skill(one)?.title ?? one,
      standing: standing(state.states.get(one)?.rating ?? newRating),
    })),
    alignments: skill.alignments.map((one) => ({ title: alignmentTitle(one), uri: one.uri ?? null })),
    evidence: chain
      .slice(-evidenceShown)
      .reverse()
      .map((link) => evidenceRow(link, packs)),
    timeline: timeline(chain),
    debt: debt === undefined ? null : debtRow(debt, model, false),
    actions: actionsFor(id, model.exerciseFor(id) !== null, row.canTestOut),
  };
}

function rungRows(skill: Skill, state: SkillState | undefined): SkillView['rungs'] {
  const { confirmed, shown } = state === undefined ? { confirmed: null, shown: null } : levelOf(state.ladder, state.rating);
  const place = (rung: string | undefined): number => rungs.findIndex((one) => one === rung);
  return rungs
    .filter((rung) => skill.rungs.includes(rung))
    .map((rung) => {
      const at = place(rung);
      return {
        rung,
        note: skill.rungNotes[rung] ?? '',
        state: at <= place(confirmed?.rung) ? 'confirmed' : at <= place(shown?.rung) ? 'shown' : 'open',
      };
    });
}

function alignmentTitle({ framework, version, code, level, match }: Alignment): string {
  const parts = [framework, version, code, level === undefined ? undefined : `level ${level}`].filter((part) => part !== undefined);
  return `${parts.join(' ')} (${match} match)`;
}

function evidenceRow({ evidence, words, effect }: Link, packs: PackLibrary): SkillView['evidence'][number] {
  const exercise = packs.exercise(evidence.source);
  const canOpen = exercise !== undefined && !isTestOut(exercise);
  const open: Labelled | null = canOpen ? { label: exercise.title, action: { command: 'whetstone.openExercise', arg: exercise.id } } : null;
  return { id: evidence.id, day: evidence.day, kind: kindWords[evidence.kind], words, effect, open };
}

/** The last of each day. */
function timeline(chain: readonly Link[]): SkillView['timeline'] {
  const byDay = new Map(chain.map(({ evidence, mastery, low, high }) => [evidence.day, { mastery, low, high }]));
  return [...byDay].map(([day, one]) => ({ day, ...one })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

function actionsFor(id: string, practise: boolean, testOut: boolean): Labelled[] {
  const all: (Labelled | null)[] = [
    testOut ? { label: 'Re-check now', action: { command: 'whetstone.testOut', arg: id } } : null,
    practise ? { label: 'Practise', action: { command: 'whetstone.practise', arg: id } } : null,
  ];
  return all.filter((one) => one !== null);
}
