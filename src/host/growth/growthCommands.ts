import * as vscode from 'vscode';
import { timeBoxes, type Model } from '../../core/model.ts';
import { nothingWaits } from '../../core/nudges/nothingWaits.ts';
import { formulaOf, wordsOf } from '../../core/nudges/scoreWords.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { Clock } from '../../core/ports.ts';
import { applicationEvidence, type Application } from '../../core/practice/applications.ts';
import { reviewEvidence } from '../../core/growth/planEvidence.ts';
import type { RecordStore } from '../../core/record.ts';
import { wayOf } from '../panel/growthRows.ts';

export interface GrowthDeps {
  clock: Clock;
  newId: () => string;
  store: () => RecordStore;
  model: Model;
  packs: () => PackLibrary;
}

/** What carries practice into the work: uses in own code, plans for what is new, wishes, and the time there is. */
export function growthCommands(deps: GrowthDeps) {
  return {
    'whetstone.confirmApplication': (id?: string) => settle(deps, id, true),
    'whetstone.declineApplication': (id?: string) => settle(deps, id, false),
    'whetstone.noteReview': (shift?: string) => noteReview(deps, shift),
    'whetstone.setTimeBox': (minutes?: string) => setTimeBox(deps, minutes),
    'whetstone.setInterests': () => setInterests(deps),
    'whetstone.explainNextStep': () => explainNextStep(deps),
  };
}

/** One click is the confirmation; the message offers nothing but to look at what it did. */
async function settle(deps: GrowthDeps, id: string | undefined, keep: boolean): Promise<void> {
  const { model, store, clock, packs } = deps;
  const one = await pickApplication(deps, id);
  if (one === undefined) return;
  // Told first, so that two clicks are one.
  model.choose((now) => ({ ...now, settled: [...now.settled.filter((other) => other !== one.id), one.id].slice(-500) }));
  if (!keep) return;
  store().addEvidence([applicationEvidence(one, clock.now())]);
  model.changed();
  void vscode.window.setStatusBarMessage(vscode.l10n.t('Kept as evidence: {0}', packs().skill(one.skill)?.title ?? one.skill), 5000);
}

async function pickApplication({ model, packs }: GrowthDeps, id: string | undefined): Promise<Application | undefined> {
  const { applications } = model.state();
  if (id !== undefined) return applications.find((one) => one.id === id);
  if (applications.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing of what you practised was seen in your own code since.'));
    return undefined;
  }
  const items = applications.map((one) => ({ label: packs().skill(one.skill)?.title ?? one.skill, detail: one.words, one }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which use in your own code?') }))?.one;
}

async function noteReview({ model, store, clock, newId }: GrowthDeps, shift: string | undefined): Promise<void> {
  const open = model.state().plans.filter((plan) => plan.steps.some((step) => step.id === 'review' && step.done === null));
  if (open.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('No plan waits for a review.'));
  const items = open.map((plan) => ({ label: plan.title, description: vscode.l10n.t('since {0}', plan.since), plan }));
  const title = vscode.l10n.t('Of what did you review someone’s use?');
  const plan = open.find((one) => one.shift === shift) ?? (await vscode.window.showQuickPick(items, { title }))?.plan;
  if (plan === undefined) return;
  const { day } = model.state();
  store().addEvidence(reviewEvidence(plan, clock.now(), newId));
  model.choose((now) => ({ ...now, reviewed: { ...now.reviewed, [plan.shift]: day } }));
  void vscode.window.setStatusBarMessage(vscode.l10n.t('Noted: a review of {0}', plan.title), 5000);
}

async function setTimeBox({ model }: GrowthDeps, minutes: string | undefined): Promise<void> {
  const items = [
    ...timeBoxes.map((one) => ({ label: vscode.l10n.t('{0} min', one), value: one })),
    { label: vscode.l10n.t('No limit'), value: null },
  ];
  const title = vscode.l10n.t('How much time do you have?');
  const chosen = minutes === undefined ? await vscode.window.showQuickPick(items, { title }) : { value: Number(minutes) };
  if (chosen !== undefined) model.setTimeBox(timeBoxes.find((one) => one === chosen.value) ?? null);
}

async function setInterests({ model, packs }: GrowthDeps): Promise<void> {
  const wanted = new Set(model.choices().interests);
  const items = packs()
    .skills.map((skill) => ({ label: skill.title, description: skill.area, picked: wanted.has(skill.id), id: skill.id }))
    .sort((a, b) => a.description.localeCompare(b.description) || a.label.localeCompare(b.label));
  const title = vscode.l10n.t('What do you want to grow in?');
  const chosen = await vscode.window.showQuickPick(items, { title, canPickMany: true, matchOnDescription: true });
  if (chosen !== undefined) model.choose((now) => ({ ...now, interests: chosen.map(({ id }) => id) }));
}

/** The factors behind the recommendation, the way to each step, and to the weights. */
async function explainNextStep({ model }: GrowthDeps): Promise<void> {
  const state = model.state();
  const { queue } = state;
  if (queue.length === 0) return void vscode.window.showInformationMessage(nothingWaits(state).words);
  const settings = { command: 'workbench.action.openSettings', arg: 'whetstone.nextStep' };
  const weights = { label: vscode.l10n.t('$(settings-gear) Change the Weights'), description: '', detail: '', action: settings };
  const items = queue.map((step, i) => ({
    label: `${i + 1}. ${step.title}`,
    description: vscode.l10n.t('{0} min · {1} = {2}', step.minutes, formulaOf(step.scored), step.scored.score.toFixed(2)),
    detail: wordsOf(step.scored),
    action: wayOf(step).action,
  }));
  const title = vscode.l10n.t('Score = demand × gap × staleness × interest × fit');
  const placeHolder = vscode.l10n.t('The highest score comes first. Choose a step to begin it.');
  const chosen = await vscode.window.showQuickPick([...items, weights], { title, placeHolder });
  if (chosen === undefined) return;
  const { command, arg } = chosen.action;
  await vscode.commands.executeCommand(command, ...(arg === undefined ? [] : [arg]));
}
