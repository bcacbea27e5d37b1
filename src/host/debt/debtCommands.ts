import * as vscode from 'vscode';
import { dayAfter } from '../../core/days.ts';
import { amnesty, debtReasons, endCrunch, snoozeDebt, startCrunch, switchReason, type Choices } from '../../core/debt/choices.ts';
import { offWords, reasonTitles } from '../../core/debt/debtWords.ts';
import { owedInTotal } from '../../core/debt/ledger.ts';
import { takeBack } from '../../core/debt/takeBack.ts';
import { snoozedSkills } from '../../core/debt/toTakeBack.ts';
import { minutesText } from '../../core/debt/words.ts';
import type { Model } from '../../core/model.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { Logger } from '../../core/ports.ts';
import { isCalendarDay } from '../../core/calendarDay.ts';
import { offerUndo } from '../commands.ts';
import { pickDebt } from './pickDebt.ts';

export interface DebtDeps {
  model: Model;
  packs: () => PackLibrary;
  log: Logger;
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

/** Says what was done, with the way back. Never a modal. @param before the choices of before, as `choose` gives them */
function undoable({ model, log }: DebtDeps, before: Choices, message: string): void {
  const after = model.choices();
  offerUndo(log, message, () => void model.choose((now) => takeBack(now, before, after)));
}

async function snooze(deps: DebtDeps, skill: string | undefined): Promise<void> {
  const { model } = deps;
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
  undoable(deps, before, vscode.l10n.t('"{0}" is snoozed until {1}.', debt.skill.title, dayAfter(day, chosen.days)));
}

async function wake(deps: DebtDeps, skill: string | undefined): Promise<void> {
  const { model, packs } = deps;
  const snoozed = snoozedSkills(model.choices(), model.state().day);
  if (snoozed.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('No debt is snoozed.'));
  const items = snoozed.map((id) => ({ label: packs().skill(id)?.title ?? id, id }));
  const chosen = skill ?? (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Wake which debt?') }))?.id;
  if (chosen === undefined) return;
  const before = model.choose((now) => ({
    ...now,
    snoozes: Object.fromEntries(Object.entries(now.snoozes).filter(([id]) => id !== chosen)),
  }));
  undoable(deps, before, vscode.l10n.t('"{0}" is offered again.', packs().skill(chosen)?.title ?? chosen));
}

async function crunch(deps: DebtDeps, until: string | undefined): Promise<void> {
  const { model } = deps;
  const { day, debts } = model.state();
  const isDay = isCalendarDay(until) && until > day;
  const payback = isDay ? until : await pickPaybackDay(day);
  if (payback === undefined) return;
  const owed = owedInTotal(debts);
  const before = model.choose((now) => startCrunch(now, day, payback, owed));
  const message = vscode.l10n.t('Crunch until {0}: {1} of debt wait, and no practice is offered before.', payback, minutesText(owed));
  undoable(deps, before, message);
}

async function pickPaybackDay(today: string): Promise<string | undefined> {
  const items = [3, 7, 14, 28].map((days) => ({ label: vscode.l10n.t('In {0} days', days), description: dayAfter(today, days) }));
  const title = vscode.l10n.t('When do you pay it back?');
  return (await vscode.window.showQuickPick(items, { title }))?.description;
}

function stopCrunch(deps: DebtDeps): void {
  const { model } = deps;
  if (model.choices().crunch === null) return void vscode.window.showInformationMessage(vscode.l10n.t('There is no crunch.'));
  const { day } = model.state();
  const before = model.choose((now) => endCrunch(now, day));
  undoable(deps, before, vscode.l10n.t('The crunch is over. Debts are offered again.'));
}

function forgive(deps: DebtDeps): void {
  const { model } = deps;
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
  undoable(deps, before, message);
}

function bringBack(deps: DebtDeps): void {
  const { model } = deps;
  if (model.choices().archived.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('No debt is archived.'));
  const before = model.choose((now) => ({ ...now, forgiven: {}, forgivenAiAt: 0, archived: [] }));
  undoable(deps, before, vscode.l10n.t('Archived debts are counted again.'));
}

async function switchOff(deps: DebtDeps, reason: string | undefined): Promise<void> {
  const { model, packs } = deps;
  const chosen = await pickReason(packs, reason);
  if (chosen === undefined) return;
  const before = model.choose((now) => switchReason(now, chosen, false));
  const words = offWords(chosen, (id) => packs().skill(id)?.title ?? id);
  undoable(deps, before, vscode.l10n.t('Switched off in this workspace: {0}.', words));
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

async function switchOn(deps: DebtDeps, reason: string | undefined): Promise<void> {
  const { model, packs } = deps;
  const off = model.choices().reasonsOff;
  if (off.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('No reason is switched off.'));
  const items = off.map((one) => ({ label: offWords(one, (id) => packs().skill(id)?.title ?? id), reason: one }));
  const chosen = reason ?? (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Show which reason again?') }))?.reason;
  if (chosen === undefined) return;
  const before = model.choose((now) => switchReason(now, chosen, true));
  undoable(
    deps,
    before,
    vscode.l10n.t(
      'Switched on again: {0}.',
      offWords(chosen, (id) => packs().skill(id)?.title ?? id),
    ),
  );
}
