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
/** Open files that are looked at; the rest when they are opened again. */
const mostWaiting = 40;
const mostLines = 20_000;

/**
 * Takes over what git-ai noted about the files that are open: when one is opened and when HEAD or the notes move, one file after the
 * other, never on a key. Only in a trusted workspace, because git is run in it.
 */
export function followGitNotes(deps: GitNotesDeps): vscode.Disposable {
  const waiting = new Set<vscode.TextDocument>();
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), quietMs);
  };
  const want = (document: vscode.TextDocument): void => {
    const wanted = vscode.workspace.isTrusted && readSetting('whetstone.provenance.gitAiNotes') && waiting.size < mostWaiting;
    if (!wanted || document.uri.scheme !== 'file' || document.lineCount > mostLines || deps.paths.of(document) === null) return;
    waiting.add(document);
    later();
  };
  const wantAll = (): void => vscode.workspace.textDocuments.forEach(want);
  const run = async (): Promise<void> => {
    for (const document of [...waiting]) {
      waiting.delete(document);
      if (ended) return;
      try {
        // Somebody wrote meanwhile: again, when they pause.
        if (!(await take(deps, document))) want(document);
      } catch (error) {
        deps.log.warn(`The git-ai notes of a file could not be read: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };
  wantAll();
  const git = (vscode.workspace.workspaceFolders ?? []).map((folder) =>
    vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '.git/{HEAD,logs/HEAD,packed-refs,refs/notes/ai}')),
  );
  return vscode.Disposable.from(
    ...git.flatMap((w) => [w, w.onDidCreate(wantAll), w.onDidChange(wantAll), w.onDidDelete(wantAll)]),
    vscode.workspace.onDidOpenTextDocument(want),
    vscode.workspace.onDidGrantWorkspaceTrust(wantAll),
    onDidChangeSettings((affects) => affects('whetstone.provenance.gitAiNotes') && wantAll()),
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
