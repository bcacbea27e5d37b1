import { daysBefore, exposureDays } from '../../core/days.ts';
import { calibrationView } from '../../core/growth/calibrationView.ts';
import { confidenceView } from '../../core/growth/confidence.ts';
import { debtOverTime, debtWords, weeksBack } from '../../core/growth/debtHistory.ts';
import { outlook } from '../../core/growth/outlook.ts';
import { owedInTotal } from '../../core/debt/ledger.ts';
import { minutesText } from '../../core/debt/words.ts';
import { counted } from '../../core/heldBack.ts';
import type { Model } from '../../core/model.ts';
import type { ModelState } from '../../core/modelState.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { RecordStore } from '../../core/record.ts';
import type { Evidence } from '../../core/skills/evidence.ts';
import { newSkill } from '../../core/skills/projection.ts';
import type { GrowthView } from '../../shared/growthViews.ts';
import { protocolVersion } from '../../shared/wireRows.ts';
import { readSetting } from '../settings.ts';
import { planRows } from '../panel/growthRows.ts';
import { tenths } from '../panel/numbers.ts';
import { skillRow } from '../panel/skillRows.ts';

/** Skills whose outlook is shown: the largest debts and the person's wishes. */
const outlooks = 10;

/** Everything the growth page shows. Reads all evidence: for a page that somebody opened, never for the panel. */
export function growthView(model: Model, packs: PackLibrary, store: RecordStore): GrowthView {
  const state = model.state();
  const { at, day, debts, choices, projection } = state;
  const evidence = counted(store.evidence(), day);
  const days = counted(store.signalDays(daysBefore(at, weeksBack * 7 + exposureDays)), day);
  const calibration = calibrationView(projection.calibration);
  const confidence = confidenceView(store.attempts(0));
  const history = { minMinutes: readSetting('whetstone.debt.minMinutes'), debts };
  const points = debtOverTime({ ...history, skills: packs.skills, days, evidence, today: day });
  return {
    version: protocolVersion,
    calibration: {
      ...calibration,
      bins: calibration.rows.map(({ from, to, count, predicted, passed, words }) => ({ from, to, count, predicted, passed, words })),
    },
    confidence,
    debtOverTime: points.map((one) => ({ ...one, minutes: tenths(one.minutes) })),
    debtWords: debtWords(points, owedInTotal(debts)),
    plans: planRows(state),
    loans: choices.loans.map(({ from, until, minutes }) => ({
      ...{ from, until, minutes: tenths(minutes) },
      words: `Crunch from ${from} to ${until}: ${minutesText(minutes)} deferred.`,
    })),
    map: mapOf(model, packs),
    outlook: wanted(
      debts.map((debt) => debt.skill.id),
      choices.interests,
    ).flatMap((id) => outlookRow(id, model, packs, evidence)),
  };
}

function mapOf(model: Model, packs: PackLibrary): GrowthView['map'] {
  const state = model.state();
  const owed = new Map(state.debts.map((debt) => [debt.skill.id, debt.owed]));
  const met = whatWasMet(state, packs);
  return packs.skills
    .filter(({ id }) => met.has(id))
    .map((skill) => {
      const { mastery, freshness, standing, level } = skillRow(skill, state);
      const { id, title, area, prerequisites } = skill;
      return { id, title, area, prerequisites, standing, mastery, freshness, level, owed: tenths(owed.get(id) ?? 0) };
    });
}

/** What is used or was shown, and what that builds on: a map of everything that packs know would hide it. */
function whatWasMet({ states, exposures }: ModelState, packs: PackLibrary): ReadonlySet<string> {
  const met = new Set<string>();
  const add = (id: string): void => {
    const skill = packs.skill(id);
    if (skill === undefined || met.has(id)) return;
    met.add(id);
    skill.prerequisites.forEach(add);
  };
  for (const id of [...states.keys(), ...exposures.keys()]) add(id);
  return met;
}

function wanted(debts: readonly string[], interests: readonly string[]): string[] {
  return [...new Set([...interests, ...debts])].slice(0, outlooks);
}

function outlookRow(id: string, model: Model, packs: PackLibrary, evidence: readonly Evidence[]): GrowthView['outlook'] {
  const { states, day } = model.state();
  const skill = packs.skill(id);
  if (skill === undefined) return [];
  const own = evidence.filter((row) => row.skill === id);
  return [{ title: skill.title, ...outlook(skill, states.get(id) ?? newSkill, own, day) }];
}
