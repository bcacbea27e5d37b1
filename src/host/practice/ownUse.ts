import * as vscode from 'vscode';
import type { Model } from '../../core/model.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import { findOwnCode, revealOwnCode, type OwnCodeDeps } from './ownCode.ts';

interface OwnUseDeps extends OwnCodeDeps {
  model: Model;
  packs: () => PackLibrary;
}

/** Opens a place where the person uses a construct themselves: what evidence 'Used in own code' speaks of. Asks which, unless it is given. */
export async function showOwnUse(deps: OwnUseDeps, given: string | undefined): Promise<void> {
  const construct = given ?? (await pickConstruct(deps));
  if (construct === undefined) return;
  const title = vscode.l10n.t('Looking for it in your code');
  const found = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => findOwnCode(deps, construct));
  if (found !== null) return revealOwnCode(found, vscode.ViewColumn.Active);
  const name = deps.packs().titleOfConstruct(construct);
  throw new Error(
    vscode.l10n.t('No code of yours with "{0}" was found here. It may be gone, in another workspace, or changed since.', name),
  );
}

/** The constructs that the person wrote in the last 30 days, by title. */
async function pickConstruct(deps: OwnUseDeps): Promise<string | undefined> {
  const items = [...deps.model.state().written]
    .map((construct) => ({ label: deps.packs().titleOfConstruct(construct), construct }))
    .sort((a, b) => a.label.localeCompare(b.label));
  if (items.length === 0) throw new Error(vscode.l10n.t('Whetstone has seen no construct of your own in the last 30 days.'));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Show which construct in your code?') }))?.construct;
}
