import * as vscode from 'vscode';
import { toTakeBack } from '../../core/debt/toTakeBack.ts';
import type { Model } from '../../core/model.ts';
import type { ContextKeys } from '../../shared/contributions.ts';
import type { Consent } from '../consent/consent.ts';
import { setContextKey } from '../contextKeys.ts';

export interface DecisionKeysDeps {
  model: Model;
  consent: Consent;
}

type Keys = Omit<ContextKeys, 'whetstone.consented' | 'whetstone.watching' | 'whetstone.exerciseOpen' | 'whetstone.hasImports'>;

/** Keeps the palette to commands that have something to take back or to confirm. */
export function registerDecisionKeys({ model, consent }: DecisionKeysDeps): vscode.Disposable {
  const published = new Map<string, boolean>();
  let pending: NodeJS.Timeout | undefined;
  const publish = (): void => {
    pending = undefined;
    // Nothing of the record is read before the person agreed; until then the commands are not there either.
    if (!consent.given()) return;
    for (const [key, value] of Object.entries(keysOf(model)) as [keyof Keys, boolean][]) {
      if (published.get(key) !== value) setContextKey(key, value);
      published.set(key, value);
    }
  };
  const later = (): void => {
    pending ??= setTimeout(publish, 100);
  };
  later();
  return vscode.Disposable.from(
    new vscode.Disposable(() => clearTimeout(pending)),
    new vscode.Disposable(model.onDidChange(later)),
    consent.onDidChange(later),
  );
}

function keysOf(model: Model): Keys {
  const { day, applications } = model.state();
  const there = toTakeBack(model.choices(), day);
  return {
    'whetstone.hasCrunch': there.crunch,
    'whetstone.hasSnoozed': there.snoozed,
    'whetstone.hasArchived': there.archived,
    'whetstone.hasReasonsOff': there.reasonsOff,
    'whetstone.hasApplications': applications.length > 0,
  };
}
