import * as vscode from 'vscode';
import type { Blame, ConstructHit, Logger } from '../../core/ports.ts';
import type { RecordStore } from '../../core/record.ts';
import type { DocumentAnalyses } from '../analysis/documentAnalyses.ts';
import { fileOfPath, type WatchedPaths } from '../documents.ts';
import type { ProvenanceTracker } from '../provenance/tracker.ts';

export interface OwnCodeDeps {
  store: () => RecordStore;
  paths: WatchedPaths;
  tracker: ProvenanceTracker;
  analyses: DocumentAnalyses;
  blame: Blame;
  log: Logger;
}

/** A construct that the person wrote. */
export interface OwnConstruct {
  uri: vscode.Uri;
  /** Zero-based, inclusive. */
  startLine: number;
  endLine: number;
  /** e.g. 'src/app.ts:12'. */
  label: string;
}

/** Files looked through beyond the open ones: each is read and analysed while the person waits. */
const mostFiles = 20;

/**
 * Finds a construct that the person wrote: in the files in sight, in those that are open, then in those that Whetstone has typed lines
 * of. Lines are theirs by Whetstone's own record or by Git's blame; nobody else's, and no AI's.
 */
export async function findOwnCode(deps: OwnCodeDeps, construct: string): Promise<OwnConstruct | null> {
  const seen = new Set<string>();
  for (const uri of candidates(deps)) {
    if (seen.has(uri.toString())) continue;
    seen.add(uri.toString());
    const found = await inFile(deps, uri, construct);
    if (found !== null) return found;
  }
  return null;
}

function candidates({ store }: OwnCodeDeps): vscode.Uri[] {
  const visible = vscode.window.visibleTextEditors.map((editor) => editor.document.uri);
  const open = vscode.workspace.textDocuments.map((document) => document.uri);
  const known = store()
    .rangeFiles()
    .slice(0, mostFiles)
    .flatMap((path) => fileOfPath(path) ?? []);
  return [...visible, ...open, ...known];
}

async function inFile(deps: OwnCodeDeps, uri: vscode.Uri, construct: string): Promise<OwnConstruct | null> {
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    const path = deps.paths.of(document);
    if (path === null) return null;
    const analysis = await deps.analyses.now(document);
    const hits = analysis?.constructs.filter((hit) => hit.construct === construct) ?? [];
    if (hits.length === 0) return null;
    const isOwn = await ownership(deps, document);
    const hit = hits.filter((one) => isOwn(one)).sort(largestFirst)[0];
    if (hit === undefined) return null;
    return { uri, startLine: hit.startLine, endLine: hit.endLine, label: `${path}:${hit.startLine + 1}` };
  } catch (error) {
    // A file that went, or is no text any more: others may have what is looked for.
    deps.log.debug(`No own code in a file: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

async function ownership({ tracker, blame }: OwnCodeDeps, document: vscode.TextDocument): Promise<(hit: ConstructHit) => boolean> {
  const lines = tracker.of(document);
  const mayBlame = vscode.workspace.isTrusted && !document.isDirty && document.uri.scheme === 'file';
  const blamed = mayBlame ? await blame.ownLines(document.uri.fsPath).catch(noLines) : noLines();
  return (hit) => {
    if (lines?.aiAt(hit) !== undefined) return false;
    return lines?.isTyped(hit.startLine) === true || blamed.has(hit.startLine);
  };
}

/** Git does not know the file, or is not there: what was typed here is known all the same. */
function noLines(): ReadonlySet<number> {
  return new Set();
}

/** There is more to say about a longer one. */
function largestFirst(a: ConstructHit, b: ConstructHit): number {
  return b.endLine - b.startLine - (a.endLine - a.startLine) || a.startLine - b.startLine;
}

/** With the construct selected. */
export async function revealOwnCode({ uri, startLine, endLine }: OwnConstruct, viewColumn: vscode.ViewColumn): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const selection = new vscode.Range(startLine, 0, endLine, document.lineAt(endLine).text.length);
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn,
    preserveFocus: viewColumn === vscode.ViewColumn.Beside,
    selection,
  });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
