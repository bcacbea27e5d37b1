import * as vscode from 'vscode';
import type { StoreNotice, StoreSettings } from '../../core/record.ts';
import { showProblem } from '../commands.ts';
import { readSetting } from '../settings.ts';

/** The settings of the store as they are now; numbers out of their bounds count as the nearest bound. */
export function storeSettings(): StoreSettings {
  const bounded = (value: number, most: number): number => Math.min(most, Math.max(0, Math.floor(value)));
  return {
    share: readSetting('whetstone.profile.share'),
    profileFolder: readSetting('whetstone.profile.folder'),
    rawSignalDays: bounded(readSetting('whetstone.store.rawSignalDays'), 365),
    keepRollupsMonths: bounded(readSetting('whetstone.store.keepRollupsMonths'), 1200),
  };
}

export function tellOfStore(notice: StoreNotice): void {
  void showProblem(inWords(notice));
}

function inWords(notice: StoreNotice): string {
  switch (notice.kind) {
    case 'damaged':
      return vscode.l10n.t(
        "Whetstone's record was damaged. It was set aside as {0}; {1} entries were saved into a new one, and work goes on.",
        notice.setAside,
        notice.saved,
      );
    case 'foreign':
      return vscode.l10n.t(
        "Another application's file lay where Whetstone keeps its record. It was set aside, unchanged, as {0}.",
        notice.setAside,
      );
    case 'problem':
      return `Whetstone: ${notice.message}`;
  }
}
