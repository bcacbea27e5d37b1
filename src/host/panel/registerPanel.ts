import * as vscode from 'vscode';
import { once } from '../../core/lazy.ts';
import type { Model } from '../../core/model.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { Logger } from '../../core/ports.ts';
import type { PageMessage, WholeMessage } from '../../shared/protocol.ts';
import { executeCommand, registerCommands } from '../commands.ts';
import type { Consent } from '../consent/consent.ts';
import { onPageMessage, pageHtml, pageOptions, post } from '../webview/page.ts';
import type { Surroundings } from './panelSnapshot.ts';

export interface PanelDeps {
  extensionUri: vscode.Uri;
  log: Logger;
  model: Model;
  packs: () => PackLibrary;
  consent: Consent;
}

const viewId = 'whetstone.panel';
/** Snapshots within this time are sent as one. */
const gatherMs = 60;
/** How often a visible panel looks whether another window wrote, in milliseconds. */
const lookMs = 5_000;

export function registerPanel(deps: PanelDeps): vscode.Disposable {
  const panel = new Panel(deps);
  return vscode.Disposable.from(
    panel,
    vscode.window.registerWebviewViewProvider(viewId, panel),
    registerCommands(deps.log, {
      'whetstone.openPanel': () => vscode.commands.executeCommand(`${viewId}.focus`),
      'whetstone.nextStep': () => doNextStep(deps),
    }),
  );
}

async function doNextStep({ model, consent }: PanelDeps): Promise<void> {
  const step = model.state().nextStep;
  if (!consent.given() || step === null) await executeCommand('whetstone.openPanel');
  else if (step.kind === 'validate') await executeCommand('whetstone.validateAiChange', step.range);
  else if (step.kind === 'practise') await executeCommand('whetstone.practise', step.skill);
  else if (step.kind === 'testOut') await executeCommand('whetstone.testOut', step.skill);
  else await executeCommand('whetstone.reflect');
}

class Panel implements vscode.WebviewViewProvider, vscode.Disposable {
  readonly #deps: PanelDeps;
  readonly #subscription: vscode.Disposable;
  readonly #parts = once(async () => {
    const [{ panelSnapshot }, { Updates }] = await Promise.all([import('./panelSnapshot.ts'), import('../../shared/updates.ts')]);
    return { panelSnapshot, updates: new Updates<Extract<WholeMessage, { type: 'panel' }>>() };
  });
  #view: vscode.WebviewView | null = null;
  #pending: NodeJS.Timeout | undefined;
  #looking: NodeJS.Timeout | undefined;

  constructor(deps: PanelDeps) {
    this.#deps = deps;
    this.#subscription = vscode.Disposable.from(
      new vscode.Disposable(deps.model.onDidChange(() => this.#later())),
      deps.consent.onDidChange(() => this.#later()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#later()),
      vscode.window.onDidChangeWindowState(() => this.#later()),
    );
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    // While the page loads; it is told of a failure when it asks for its snapshot.
    this.#parts().catch(() => undefined);
    view.webview.options = pageOptions(this.#deps.extensionUri);
    const messages = onPageMessage(view.webview, this.#deps.log, (message) => this.#onMessage(message));
    view.onDidChangeVisibility(() => this.#later());
    view.onDidDispose(() => {
      messages.dispose();
      clearInterval(this.#looking);
      this.#view = null;
    });
    this.#looking = setInterval(() => this.#sendNow(), lookMs);
    view.webview.html = pageHtml(view.webview, this.#deps.extensionUri, 'panel');
  }

  dispose(): void {
    clearTimeout(this.#pending);
    clearInterval(this.#looking);
    this.#subscription.dispose();
  }

  #later(): void {
    if (this.#view?.visible !== true) return;
    this.#pending ??= setTimeout(() => this.#sendNow(), gatherMs);
  }

  #sendNow(): void {
    void this.#send().catch((error: unknown) => this.#deps.log.error('The panel could not be brought up to date', error));
  }

  async #send(): Promise<void> {
    clearTimeout(this.#pending);
    this.#pending = undefined;
    if (this.#view?.visible !== true) return;
    const { panelSnapshot, updates } = await this.#parts();
    if (this.#view?.visible !== true) return;
    const snapshot = panelSnapshot(this.#deps.model, this.#deps.packs(), this.#surroundings());
    const message = updates.next({ type: 'panel', snapshot });
    if (message !== null) post(this.#view.webview, message);
  }

  #surroundings(): Surroundings {
    const { consent } = this.#deps;
    return {
      consent: consent.given() ? 'given' : 'missing',
      watching: consent.watching(),
      watchingNote: watchingNote(consent),
      workspace: (vscode.workspace.workspaceFolders ?? []).length > 0 ? 'folder' : 'none',
      trusted: vscode.workspace.isTrusted,
    };
  }

  async #onMessage(message: PageMessage): Promise<void> {
    if (message.type === 'ready') {
      (await this.#parts()).updates.forget();
      await this.#send();
    }
    if (message.type === 'run')
      await executeCommand(message.action.command, ...(message.action.arg === undefined ? [] : [message.action.arg]));
  }
}

function watchingNote(consent: Consent): string {
  if (consent.given() && consent.excluded()) return vscode.l10n.t('Switched off for this workspace');
  const pausedUntil = consent.pausedUntil();
  if (pausedUntil === null) return '';
  if (pausedUntil === Infinity) return vscode.l10n.t('Paused until you resume it');
  const time = new Date(pausedUntil).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
  return vscode.l10n.t('Paused until {0}', time);
}
