import * as vscode from 'vscode';
import type { Model } from '../../core/model.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { Exercise } from '../../core/packs/exerciseSchema.ts';
import type { Toolchains } from '../../core/ports.ts';
import { isTestOut } from '../../core/packs/kinds.ts';
import { newRating, standing } from '../../core/skills/mastery.ts';
import { minutesText } from '../../core/debt/words.ts';
import { missingMark } from './toolchainNotice.ts';

interface PickerDeps {
  model: Model;
  packs: () => PackLibrary;
  toolchains: Toolchains;
}

/** Asks for a skill: debts first, with what is owed, then the others by area. */
export async function pickSkill({ model, packs }: Omit<PickerDeps, 'toolchains'>, title: string): Promise<string | undefined> {
  const { debts, states } = model.state();
  const owed = new Map(debts.map((d) => [d.skill.id, d.owed]));
  const items = packs()
    .skills.map((skill) => {
      const debt = owed.get(skill.id);
      return {
        label: skill.title,
        description: standing(states.get(skill.id)?.rating ?? newRating),
        detail: debt === undefined ? skill.area : vscode.l10n.t('{0} · debt of {1}', skill.area, minutesText(debt)),
        skill: skill.id,
        owed: debt ?? 0,
      };
    })
    .sort((a, b) => b.owed - a.owed || a.detail.localeCompare(b.detail) || a.label.localeCompare(b.label));
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true }))?.skill;
}

export async function pickExerciseToOpen(deps: PickerDeps): Promise<Exercise | undefined> {
  // The list shows at once that it is coming: the first time toolchains are asked whether they are there.
  const picked = await vscode.window.showQuickPick(exerciseItems(deps), {
    title: vscode.l10n.t('Open which exercise?'),
    matchOnDetail: true,
  });
  return picked?.exercise;
}

async function exerciseItems({ model, packs, toolchains }: PickerDeps) {
  await toolchains.all();
  const missing = toolchains.missing();
  return packs()
    .exercises.filter((e) => !isTestOut(e) && model.mayOffer(e))
    .map((exercise) => ({
      label: exercise.title,
      description: vscode.l10n.t('{0} min, difficulty {1} of 5', exercise.minutes, exercise.difficulty) + missingMark(exercise, missing),
      detail: [packs().originOf(exercise.id)?.from ?? [], exercise.skills.map((id) => packs().skill(id)?.title ?? id).join(', ')]
        .flat()
        .join(' · '),
      exercise,
    }));
}
