import * as vscode from 'vscode';
import { dayAfter } from '../../core/days.ts';
import { amnesty, debtReasons, endCrunch, snoozeDebt, startCrunch, switchReason, type Choices } from '../../core/debt/choices.ts';
import { offWords, reasonTitles } from '../../core/debt/debtWords.ts';
import { owedInTotal } from '../../core/debt/ledger.ts';
import { minutesText } from '../../core/debt/words.ts';
import type { Model } from '../../core/model.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import { pickDebt } from './pickDebt.ts';

export interface DebtDeps {
  model: Model;
  packs: () => PackLibrary;
}

/** What the person decides about debts: to put them off, to forgive them, not to see them for a reason. Each can be taken back. */
export function debtCommands(deps: DebtDeps) {
  return {
    'whetstone.snoozeDebt': (skill?: string) => snooze(deps, skill),
    'whetstone.wakeDebt': (skill?: string) => wake(deps, skill),
    'whetstone.startCrunch': (until?: string) => crunch(deps, until),
    'whetstone.endCrunch': () => stopCrunch(deps),
    'whetstone.declareAmnesty': () => forgive(deps),
    'whetstone.undoAmnesty': () => bringBack(deps),
    'whetstone.switchOffReason': (reason?: string) => switchOff(deps, reason),
    'whetstone.switchOnReason': (reason?: string) => switchOn(deps, reason),
  };
}

/** Says what was done, with the way back. Never a modal. */
async function undoable(model: Model, before: Choices, message: string): Promise<void> {
  const undo = vscode.l10n.t('Undo');
  if ((await vscode.window.showInformationMessage(message, undo)) === undo) model.choose(() => before);
}

async function snooze({ model }: DebtDeps, skill: string | undefined): Promise<void> {
  const debt = await pickDebt(model, vscode.l10n.t('Snooze which debt?'), skill);
  if (debt === undefined) return;
  const choices = [
    { label: vscode.l10n.t('Until tomorrow'), days: 1 },
    { label: vscode.l10n.t('For three days'), days: 3 },
    { label: vscode.l10n.t('For a week'), days: 7 },
  ];
  const chosen = await vscode.window.showQuickPick(choices, { title: vscode.l10n.t('Snooze {0}', debt.skill.title) });
  if (chosen === undefined) return;
  const { at, day, states } = model.state();
  const when = { today: day, now: at, days: chosen.days, lastEvidenceAt: states.get(debt.skill.id)?.lastAt ?? -1 };
  const before = model.choose((now) => snoozeDebt(now, debt, when));
  await undoable(model, before, vscode.l10n.t('"{0}" is snoozed until {1}.', debt.skill.title, dayAfter(day, chosen.days)));
}

async function wake({ model, packs }: DebtDeps, skill: string | undefined): Promise<void> {
  const snoozed = Object.keys(model.choices().snoozes);
  if (snoozed.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('No debt is snoozed.'));
  const items = snoozed.map((id) => ({ label: packs().skill(id)?.title ?? id, id }));
  const chosen = skill ?? (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Wake which debt?') }))?.id;
  if (chosen === undefined) return;
  const before = model.choose((now) => ({
    ...now,
    snoozes: Object.fromEntries(Object.entries(now.snoozes).filter(([id]) => id !== chosen)),
  }));
  await undoable(model, before, vscode.l10n.t('"{0}" is offered again.', packs().skill(chosen)?.title ?? chosen));
}

async function crunch({ model }: DebtDeps, until: string | undefined): Promise<void> {
  const { day, debts } = model.state();
  const isDay = until !== undefined && /^\d{4}-\d\d-\d\d$/.test(until) && until > day;
  const payback = isDay ? until : await pickPaybackDay(day);
  if (payback === undefined) return;
  const owed = owedInTotal(debts);
  const before = model.choose((now) => startCrunch(now, day, payback, owed));
  const message = vscode.l10n.t('Crunch until {0}: {1} of debt wait, and nothing is offered before.', payback, minutesText(owed));
  await undoable(model, before, message);
}

async function pickPaybackDay(today: string): Promise<string | undefined> {
  const items = [3, 7, 14, 28].map((days) => ({ label: vscode.l10n.t('In {0} days', days), description: dayAfter(today, days) }));
  const title = vscode.l10n.t('When do you pay it back?');
  return (await vscode.window.showQuickPick(items, { title }))?.description;
}

async function stopCrunch({ model }: DebtDeps): Promise<void> {
  if (model.choices().crunch === null) return void vscode.window.showInformationMessage(vscode.l10n.t('There is no crunch.'));
  const { day } = model.state();
  const before = model.choose((now) => endCrunch(now, day));
  await undoable(model, before, vscode.l10n.t('The crunch is over. Debts are offered again.'));
}

async function forgive({ model }: DebtDeps): Promise<void> {
  const { at, day, debts } = model.state();
  if (debts.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('There is no debt to archive.'));
  const owed = owedInTotal(debts);
  const before = model.choose((now) => amnesty(now, day, at, debts));
  const what = debts.length === 1 ? vscode.l10n.t('1 debt') : vscode.l10n.t('{0} debts', debts.length);
  const message = vscode.l10n.t(
    'Archived in this workspace alone: {0}, {1}. New use opens new ones; evidence stays as it is.',
    what,
    minutesText(owed),
  );
  await undoable(model, before, message);
}

async function bringBack({ model }: DebtDeps): Promise<void> {
  if (model.choices().archived.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('No debt is archived.'));
  const before = model.choose((now) => ({ ...now, forgiven: {}, forgivenAiAt: 0, archived: [] }));
  await undoable(model, before, vscode.l10n.t('Archived debts are counted again.'));
}

async function switchOff({ model, packs }: DebtDeps, reason: string | undefined): Promise<void> {
  const chosen = await pickReason(packs, reason);
  if (chosen === undefined) return;
  const before = model.choose((now) => switchReason(now, chosen, false));
  const words = offWords(chosen, (id) => packs().skill(id)?.title ?? id);
  await undoable(model, before, vscode.l10n.t('Switched off in this workspace: {0}.', words));
}

/** A reason that names a skill leaves the choice between that skill and all. */
async function pickReason(packs: () => PackLibrary, reason: string | undefined): Promise<string | undefined> {
  const [kind, skill] = (reason ?? '').split(' ');
  const known = debtReasons.find((one) => one === kind);
  if (known === undefined) {
    const items = debtReasons.map((one) => ({ label: reasonTitles[one], reason: one }));
    return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which reason do you not want to see?') }))?.reason;
  }
  if (skill === undefined) return known;
  const items = [
    { label: vscode.l10n.t('For {0}', packs().skill(skill)?.title ?? skill), reason: `${known} ${skill}` },
    { label: vscode.l10n.t('For all skills'), reason: known as string },
  ];
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Do not show: {0}', reasonTitles[known]) }))?.reason;
}

async function switchOn({ model, packs }: DebtDeps, reason: string | undefined): Promise<void> {
  const off = model.choices().reasonsOff;
  if (off.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('No reason is switched off.'));
  const items = off.map((one) => ({ label: offWords(one, (id) => packs().skill(id)?.title ?? id), reason: one }));
  const chosen = reason ?? (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Show which reason again?') }))?.reason;
  if (chosen === undefined) return;
  const before = model.choose((now) => switchReason(now, chosen, true));
  await undoable(
    model,
    before,
    vscode.l10n.t(
      'Switched on again: {0}.',
      offWords(chosen, (id) => packs().skill(id)?.title ?? id),
    ),
  );
}
