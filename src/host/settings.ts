import * as vscode from 'vscode';
import type { FactorName, Weights } from '../core/nudges/score.ts';
import { settingDefaults, type SettingId, type Settings } from '../shared/contributions.ts';

/** Reads one setting; a value of the wrong type counts as not set. */
export function readSetting<Id extends SettingId>(id: Id, scope?: vscode.Uri): Settings[Id] {
  const fallback = settingDefaults[id];
  const value: unknown = vscode.workspace.getConfiguration(undefined, scope ?? null).get(id);
  const sameType = typeof value === typeof fallback && Array.isArray(value) === Array.isArray(fallback);
  return sameType ? (value as Settings[Id]) : fallback;
}

/** For all of the person's windows on this machine. */
export async function updateSetting<Id extends SettingId>(id: Id, value: Settings[Id]): Promise<void> {
  await vscode.workspace.getConfiguration().update(id, value, vscode.ConfigurationTarget.Global);
}

/** The weights of the next step, as the person sets them. */
export function readWeights(): Weights {
  const of = (name: FactorName): number => readSetting(`whetstone.nextStep.${name}`);
  return { demand: of('demand'), gap: of('gap'), staleness: of('staleness'), interest: of('interest'), fit: of('fit') };
}

export function onDidChangeSettings(listener: (affects: (id: SettingId) => boolean) => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => listener((id) => event.affectsConfiguration(id)));
}

/** A setting that is asked for on every key: read once, and again only when it changed. */
export class WatchedSetting<Id extends SettingId> implements vscode.Disposable {
  #value: Settings[Id];
  readonly #subscription: vscode.Disposable;

  constructor(id: Id) {
    this.#value = readSetting(id);
    this.#subscription = onDidChangeSettings((affects) => {
      if (affects(id)) this.#value = readSetting(id);
    });
  }

  get value(): Settings[Id] {
    return this.#value;
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
