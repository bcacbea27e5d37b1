import * as vscode from 'vscode';
import type { Blame, Logger } from '../../core/ports.ts';

/** Lines that Git blames to the person, asked for in the background and remembered for the text they belong to. */
export class OwnLines implements vscode.Disposable {
  readonly #deps: { blame: Blame; log: Logger };
  readonly #known = new Map<string, { version: number; lines: ReadonlySet<number> }>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(deps: { blame: Blame; log: Logger }) {
    this.#deps = deps;
    const forget = (document: vscode.TextDocument): void => void this.#known.delete(document.uri.toString());
    this.#subscription = vscode.Disposable.from(
      vscode.workspace.onDidSaveTextDocument(forget),
      vscode.workspace.onDidCloseTextDocument(forget),
    );
  }

  /** Zero-based; none while they are asked for. Nothing is spawned in Restricted Mode, or while the file differs from the disk. */
  blamed(document: vscode.TextDocument): ReadonlySet<number> {
    const key = document.uri.toString();
    if (!vscode.workspace.isTrusted || document.isDirty) return new Set();
    const { version } = document;
    const known = this.#known.get(key);
    if (known?.version === version) return known.lines;
    this.#known.set(key, { version, lines: new Set() });
    void this.#ask(document, key, version);
    return new Set();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #ask(document: vscode.TextDocument, key: string, version: number): Promise<void> {
    try {
      const lines = await this.#deps.blame.ownLines(document.uri.fsPath);
      if (document.version !== version) return;
      this.#known.set(key, { version, lines });
      if (lines.size > 0) this.#changed.fire();
    } catch (error) {
      this.#deps.log.debug(`No blame for a file: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
