import * as vscode from 'vscode';
import { settingDefaults, type SettingId, type Settings } from '../shared/contributions.ts';

/** Reads one setting; a value of the wrong type counts as not set. */
export function readSetting<Id extends SettingId>(id: Id, scope?: vscode.Uri): Settings[Id] {
  const fallback = settingDefaults[id];
  const value: unknown = vscode.workspace.getConfiguration(undefined, scope ?? null).get(id);
  const sameType = typeof value === typeof fallback && Array.isArray(value) === Array.isArray(fallback);
  return sameType ? (value as Settings[Id]) : fallback;
}

export function onDidChangeSettings(listener: (affects: (id: SettingId) => boolean) => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => listener((id) => event.affectsConfiguration(id)));
}
