import * as vscode from 'vscode';
import type { Confidence } from '../../core/practice/attempt.ts';

/** One tap before the result: being sure and wrong is the most useful thing to find out. Whoever turns away has not answered. */
export function askConfidence(): { answer: Thenable<Confidence | undefined>; end(): void } {
  const items: (vscode.QuickPickItem & { value: Confidence })[] = [
    { label: vscode.l10n.t('Unsure'), value: 'unsure' },
    { label: vscode.l10n.t('Fairly sure'), value: 'fairly' },
    { label: vscode.l10n.t('Sure'), value: 'sure' },
  ];
  const ended = new vscode.CancellationTokenSource();
  const options = {
    title: vscode.l10n.t('How sure are you?'),
    placeHolder: vscode.l10n.t('Before you see the result. Escape: no answer.'),
  };
  return {
    answer: vscode.window.showQuickPick(items, options, ended.token).then((chosen) => chosen?.value),
    end: () => {
      ended.cancel();
      ended.dispose();
    },
  };
}
