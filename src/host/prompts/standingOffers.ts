import * as vscode from 'vscode';
import type { Offer } from '../../core/practice/prompts.ts';
import { shiftLines } from '../../core/signals/shiftLines.ts';
import { lineShiftsOf } from '../lineShifts.ts';

/** What stood in each document when nobody was typing in it, where that stands now. */
export class StandingOffers implements vscode.Disposable {
  readonly #standing = new Map<string, readonly Offer[]>();
  readonly #subscription = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument((event) => this.#shift(event)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#standing.delete(uri.toString())),
  );

  of(document: vscode.TextDocument): readonly Offer[] {
    return this.#standing.get(document.uri.toString()) ?? [];
  }

  keep(document: vscode.TextDocument, offers: readonly Offer[]): void {
    this.#standing.set(document.uri.toString(), offers);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #shift(event: vscode.TextDocumentChangeEvent): void {
    const standing = this.of(event.document);
    if (standing.length === 0) return;
    const lines = standing.map((offer) => ({ offer, startLine: offer.line, endLine: offer.line }));
    const moved = lineShiftsOf(event).reduce((now, shift) => shiftLines(now, shift), lines);
    this.keep(
      event.document,
      moved.map(({ offer, startLine }) => ({ ...offer, line: startLine })),
    );
  }
}
