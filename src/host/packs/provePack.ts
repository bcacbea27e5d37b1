/** `Whetstone: Prove a Pack`. */
import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Logger, PackProver, ProofNews } from '../../core/ports.ts';
import { Refusal } from '../commands.ts';
import { packFolders, packOf } from './packFolders.ts';
import { folderName } from './packs.ts';
import type { ListedProblems } from './listedProblems.ts';

export interface ProvePackDeps {
  log: Logger;
  prover: PackProver;
  results: ListedProblems;
}

/** @param folder the pack's; without it the person is asked */
export async function provePack({ prover, results }: ProvePackDeps, folder?: string): Promise<void> {
  if (!vscode.workspace.isTrusted) throw restricted();
  const pack = folder === undefined ? await choosePack() : vscode.Uri.file(folder);
  if (pack === undefined || !(await mayRun(pack))) return;
  const name = basename(pack.fsPath);
  results.begin(vscode.l10n.t('Proving {0}', pack.fsPath));
  const progress = {
    location: vscode.ProgressLocation.Notification,
    cancellable: true,
    title: vscode.l10n.t('Proving the pack "{0}"', name),
  };
  const summary = await vscode.window.withProgress(progress, (report, token) => {
    const cancel = new AbortController();
    token.onCancellationRequested(() => cancel.abort());
    return prover.prove(pack.fsPath, (news) => follow(news, results, report, isReported(pack)), cancel.signal);
  });
  results.say(summary);
  const show = vscode.l10n.t('Show Details');
  // Not awaited: the command is done, whether the message is read or not.
  void vscode.window.showInformationMessage(`${name}: ${summary}`, show).then((answer) => answer === show && results.show());
}

type Report = vscode.Progress<{ message?: string; increment?: number }>;

/** @param reported what is wrong with the files themselves is shown as they are written */
function follow(news: ProofNews, results: ListedProblems, report: Report, reported: boolean): void {
  if (news.kind === 'problem') {
    const { file, line, message } = news.problem;
    results.say(file === '' ? message : `${file}:${line ?? 1}: ${message}`);
    if (!reported) results.add(news.problem);
    return;
  }
  report.report({ message: vscode.l10n.t('{0} of {1}: {2}', news.number, news.of, news.id), increment: 100 / news.of });
  results.say(...news.lines);
  for (const problem of news.problems) results.add(problem);
}

function isReported(pack: vscode.Uri): boolean {
  return pack.path.includes(`/${folderName}/`);
}

async function mayRun(pack: vscode.Uri): Promise<boolean> {
  const run = vscode.l10n.t('Run It');
  const detail = vscode.l10n.t('Proving runs the programs and tests that lie in {0}.', pack.fsPath);
  return (await vscode.window.showWarningMessage(vscode.l10n.t('Run the code of this pack?'), { modal: true, detail }, run)) === run;
}

/** The pack in front, else one of the workspace, else a folder from anywhere. */
async function choosePack(): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const front = active === undefined ? undefined : packOf(active);
  if (front !== undefined) return front;
  const packs = await packFolders();
  const elsewhere = vscode.l10n.t('A folder…');
  const items = [
    ...packs.map((uri) => ({ label: basename(uri.fsPath), description: vscode.workspace.asRelativePath(uri), uri })),
    { label: elsewhere, uri: undefined },
  ];
  const chosen =
    packs.length === 0 ? items.at(-1) : await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Prove which pack?') });
  if (chosen === undefined) return undefined;
  if (chosen.uri !== undefined) return chosen.uri;
  return (
    await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, title: vscode.l10n.t('Prove which pack?') })
  )?.[0];
}

function restricted(): Refusal {
  const message = vscode.l10n.t('Proving a pack runs its code, and this folder is in Restricted Mode. Trust the folder to prove packs.');
  return new Refusal(message, { title: vscode.l10n.t('Manage Workspace Trust'), command: 'workbench.trust.manage' });
}
