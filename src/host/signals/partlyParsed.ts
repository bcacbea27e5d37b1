import * as vscode from 'vscode';
import type { DocumentAnalyses } from '../analysis/documentAnalyses.ts';
import type { Seen } from './seen.ts';

/** Says where the person looks at what is seen that a file could be read in part only: once, until it can be read whole again. */
export function tellPartlyParsed(analyses: DocumentAnalyses, seen: Seen): vscode.Disposable {
  const told = new Set<string>();
  return vscode.Disposable.from(
    analyses.onDidAnalyse(({ document, analysis }) => {
      const key = document.uri.toString();
      if (analysis?.partlyParsed !== true) told.delete(key);
      else if (!told.has(key)) {
        told.add(key);
        seen.say(
          vscode.l10n.t('a {0} file is partly parsed: what its grammar cannot read is left out, the rest counts', document.languageId),
        );
      }
    }),
    vscode.workspace.onDidCloseTextDocument((document) => told.delete(document.uri.toString())),
  );
}
