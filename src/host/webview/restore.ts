import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import { showProblem } from '../commands.ts';
import { pagePanelType, type PageName } from './page.ts';

interface Restorer {
  restore(panel: vscode.WebviewPanel): Promise<void> | void;
}

/** Hands a page that VS Code restored after a restart to the feature it belongs to, which is loaded for it. */
export function restoreLater(page: PageName, log: Logger, feature: { get(): Promise<Restorer> }): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(pagePanelType(page), {
    deserializeWebviewPanel: async (panel) => {
      try {
        await (await feature.get()).restore(panel);
      } catch (error) {
        log.error(`The page '${page}' could not be restored`, error);
        panel.dispose();
        void showProblem(`Whetstone: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  });
}
