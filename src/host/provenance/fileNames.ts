import * as vscode from 'vscode';
import type { Model } from '../../core/model.ts';
import { watchedFolderPath, watchedPath } from '../documents.ts';
import type { ProvenanceTracker } from './tracker.ts';

export interface FileNamesDeps {
  tracker: ProvenanceTracker;
  model: Model;
}

/** What is stored about a file's lines follows the file to its new name, and goes when the file goes. */
export function followNames({ tracker, model }: FileNamesDeps): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onDidRenameFiles(({ files }) => {
      let any = false;
      for (const { oldUri, newUri } of files) {
        const from = watchedFolderPath(oldUri);
        if (from !== null) any = tracker.moved(from, watchedPath(newUri)) || any;
      }
      if (any) model.changed();
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      let any = false;
      for (const uri of files) {
        const path = watchedFolderPath(uri);
        if (path !== null) any = tracker.moved(path, null) || any;
      }
      if (any) model.changed();
    }),
  );
}
