import * as vscode from 'vscode';
import type { StoreNotice, StoreSettings } from '../../core/record.ts';
import { showProblem, type WayOut } from '../commands.ts';
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

/** Says what happened to the record's files, with the way to where the person can see it or do something about it. */
export function tellOfStore(notice: StoreNotice): void {
  void showProblem(inWords(notice), wayOut(notice));
}

function wayOut(notice: StoreNotice): WayOut | undefined {
  if (notice.kind === 'damaged') return { title: vscode.l10n.t('Show What Is Stored'), command: 'whetstone.showStored' };
  if (notice.kind === 'foreign') return undefined;
  switch (notice.wayOut) {
    case 'settings':
      return { title: vscode.l10n.t('Open Settings'), command: 'workbench.action.openSettings', argument: 'whetstone.profile.folder' };
    case 'update':
      return { title: vscode.l10n.t('Show the Extension'), command: 'extension.open', argument: 'whetstone.whetstone' };
    case 'log':
      return undefined;
  }
}

function inWords(notice: StoreNotice): string {
  switch (notice.kind) {
    case 'damaged':
      return vscode.l10n.t(
        "Whetstone's record was damaged. It was set aside as {0}, {1} entries of it were saved into a new one, and work goes on. If some are missing, import a backup or an export.",
        notice.setAside,
        notice.saved,
      );
    case 'foreign':
      return vscode.l10n.t(
        "Another application's file lay where Whetstone keeps its record. It was set aside, unchanged, as {0}, and Whetstone began a record of its own. Move the file back to where it belongs.",
        notice.setAside,
      );
    case 'problem':
      return `Whetstone: ${notice.message}`;
  }
}
