import * as vscode from 'vscode';

/** Answers quick picks that are shown while the work runs, by the first entry whose label matches; without one they are left. @param words of an entry that count as shown */
export async function picking(
  label: RegExp | undefined,
  work: () => Thenable<unknown>,
  shown: string[] = [],
  words = labelOf,
): Promise<void> {
  const window = vscode.window as unknown as { showQuickPick: unknown };
  const real = window.showQuickPick;
  window.showQuickPick = async (items: readonly vscode.QuickPickItem[] | Thenable<readonly vscode.QuickPickItem[]>): Promise<unknown> => {
    const all = await items;
    shown.push(...all.map(words));
    return label === undefined ? undefined : all.find((item) => label.test(item.label));
  };
  try {
    await work();
  } finally {
    window.showQuickPick = real;
  }
}

function labelOf({ label }: vscode.QuickPickItem): string {
  return label;
}
