import * as vscode from 'vscode';
import type { Blame, Logger } from '../../core/ports.ts';
import { cellScheme } from '../documents.ts';
import { readSetting } from '../settings.ts';
import { timed, type Probe } from '../timing.ts';
import { LineHelp } from './lineHelp.ts';
import { LineOffers, type OfferDeps } from './lineOffers.ts';
import { OwnLines } from './ownLines.ts';

export type LinePromptDeps = OfferDeps & { blame: Blame; log: Logger; probe: Probe | null };

/** What stands above the lines of a file, and the same in hovers and code actions. */
export class LinePrompts implements vscode.Disposable {
  readonly help: LineHelp;
  /** Asked for again after every edit. */
  readonly lenses: (document: vscode.TextDocument) => vscode.CodeLens[];
  readonly #offers: LineOffers;
  readonly #own: vscode.Disposable;

  /** @param changed told when lenses are to be asked for again */
  constructor(deps: LinePromptDeps, changed: () => void) {
    const own = new OwnLines(deps);
    this.#offers = new LineOffers(deps, own);
    this.#own = vscode.Disposable.from(own, own.onDidChange(changed));
    this.help = new LineHelp(this.#offers, deps.model);
    this.lenses = timed(deps.probe, 'lenses', (document) => this.#lenses(document));
  }

  dispose(): void {
    this.#own.dispose();
    this.#offers.dispose();
  }

  #lenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!readSetting('whetstone.codeLens.enabled', document.uri)) return [];
    // A cell of a notebook is too small a place to practise from.
    const offers = document.uri.scheme === cellScheme ? this.#offers.corrections(document) : this.#offers.withCorrections(document);
    return offers.map(({ line, command }) => new vscode.CodeLens(new vscode.Range(line, 0, line, 0), command));
  }
}
