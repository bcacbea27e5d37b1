import * as vscode from 'vscode';
import { verdict } from '../../core/provenance/classify.ts';
import type { Model } from '../../core/model.ts';
import type { AiNotes, Logger } from '../../core/ports.ts';
import type { WatchedPaths } from '../documents.ts';
import { onDidChangeSettings, readSetting } from '../settings.ts';
import type { ProvenanceTracker } from './tracker.ts';

export interface GitNotesDeps {
  log: Logger;
  model: Model;
  paths: WatchedPaths;
  tracker: ProvenanceTracker;
  notes: AiNotes;
}

/** After a file was opened or HEAD moved; git-ai writes its note a moment after the commit. */
const quietMs = 1_500;
const mostLines = 20_000;

/**
 * Takes over what git-ai noted about the files that are shown: when one comes into view and when HEAD or the notes moved since, one file
 * after the other, never on a key. Not for each that is opened: a replacement opens thousands, and every look is a process. Only in a trusted workspace, because git is run in it.
 */
export function followGitNotes(deps: GitNotesDeps): vscode.Disposable {
  const waiting = new Set<vscode.TextDocument>();
  let known = new WeakSet<vscode.TextDocument>();
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), quietMs);
  };
  const want = (document: vscode.TextDocument): void => {
    const wanted = vscode.workspace.isTrusted && readSetting('whetstone.provenance.gitAiNotes') && !known.has(document);
    if (!wanted || document.uri.scheme !== 'file' || document.lineCount > mostLines || deps.paths.of(document) === null) return;
    known.add(document);
    waiting.add(document);
    later();
  };
  const wantShown = (): void => vscode.window.visibleTextEditors.forEach(({ document }) => want(document));
  const wantAnew = (): void => {
    known = new WeakSet();
    wantShown();
  };
  const run = async (): Promise<void> => {
    for (const document of [...waiting]) {
      waiting.delete(document);
      if (ended) return;
      try {
        // Somebody wrote meanwhile: again, when they pause.
        if (!(await take(deps, document))) {
          known.delete(document);
          want(document);
        }
      } catch (error) {
        deps.log.warn(`The git-ai notes of a file could not be read: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };
  wantShown();
  const git = (vscode.workspace.workspaceFolders ?? []).map((folder) =>
    vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '.git/{HEAD,logs/HEAD,packed-refs,refs/notes/ai}')),
  );
  return vscode.Disposable.from(
    ...git.flatMap((w) => [w, w.onDidCreate(wantAnew), w.onDidChange(wantAnew), w.onDidDelete(wantAnew)]),
    vscode.window.onDidChangeVisibleTextEditors(wantShown),
    vscode.workspace.onDidGrantWorkspaceTrust(wantShown),
    onDidChangeSettings((affects) => affects('whetstone.provenance.gitAiNotes') && wantAnew()),
    new vscode.Disposable(() => {
      ended = true;
      clearTimeout(timer);
    }),
  );
}

/** @returns false when the document changed meanwhile, so that the lines no longer hold */
async function take({ tracker, model, notes }: GitNotesDeps, document: vscode.TextDocument): Promise<boolean> {
  if (document.isClosed) return true;
  const { version } = document;
  const found = await notes.linesOf(document.uri.fsPath, document.getText());
  if (document.isClosed || found.length === 0) return true;
  if (document.version !== version) return false;
  const file = tracker.of(document);
  if (file === null) return true;
  for (const { startLine, endLine, agent, at } of found) {
    const last = Math.min(endLine, document.lineCount - 1);
    if (startLine <= last) file.claim({ startLine, endLine: last }, verdict('ai', 'exact', `noted by git-ai: ${agent}`), at);
  }
  if (tracker.saveDocument(document)) model.changed();
  return true;
}
