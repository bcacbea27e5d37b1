import * as vscode from 'vscode';
import type { Confidence } from '../../core/practice/attempt.ts';

export interface Question {
  /** Undefined: they would rather not say, or said it elsewhere. */
  answer: Thenable<Confidence | undefined>;
  end(): void;
}

/** One tap before the result: being sure and wrong is the most useful thing to find out. */
export function askConfidence(): Question {
  const items: (vscode.QuickPickItem & { value: Confidence })[] = [
    { label: vscode.l10n.t('Unsure'), value: 'unsure' },
    { label: vscode.l10n.t('Fairly sure'), value: 'fairly' },
    { label: vscode.l10n.t('Sure'), value: 'sure' },
  ];
  const ended = new vscode.CancellationTokenSource();
  const options = {
    title: vscode.l10n.t('How sure are you?'),
    placeHolder: vscode.l10n.t('Before you see the result. Escape: no answer.'),
    // The exercise's page may come into view meanwhile and take the focus.
    ignoreFocusOut: true,
  };
  return {
    answer: vscode.window.showQuickPick(items, options, ended.token).then((chosen) => chosen?.value),
    end: () => {
      ended.cancel();
      ended.dispose();
    },
  };
}
