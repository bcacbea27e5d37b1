import * as vscode from 'vscode';
import type { Model } from '../../core/model.ts';
import type { DocumentAnalyses } from '../analysis/documentAnalyses.ts';
import type { Consent } from '../consent/consent.ts';
import { onDidChangeSettings, readSetting } from '../settings.ts';
import type { LineOffers } from './lineOffers.ts';
import type { OwnLines } from './ownLines.ts';

export interface LensDeps {
  consent: Consent;
  model: Model;
  analyses: DocumentAnalyses;
}

/** Practice prompts above the person's own code, and a way to validate above AI-written code. */
export class PromptLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #offers: LineOffers;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(deps: LensDeps, offers: LineOffers, own: OwnLines) {
    this.#offers = offers;
    const fire = (): void => this.#changed.fire();
    this.#subscription = vscode.Disposable.from(
      deps.analyses.onDidAnalyse(fire),
      deps.consent.onDidChange(fire),
      own.onDidChange(fire),
      onDidChangeSettings((affects) => affects('whetstone.codeLens.enabled') && fire()),
      new vscode.Disposable(deps.model.onDidChange(fire)),
    );
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!readSetting('whetstone.codeLens.enabled', document.uri)) return [];
    return this.#offers.of(document).map(({ line, command }) => new vscode.CodeLens(new vscode.Range(line, 0, line, 0), command));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}
