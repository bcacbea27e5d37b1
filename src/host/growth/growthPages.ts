import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import type { WholeMessage, PageMessage } from '../../shared/protocol.ts';
import { executeCommand } from '../commands.ts';
import { pickSkill } from '../practice/pickers.ts';
import { PagePanel } from '../webview/pagePanel.ts';
import type { GrowthDeps } from './growthCommands.ts';
import { growthView } from './growthView.ts';
import { skillView } from './skillView.ts';

export interface GrowthPagesDeps extends GrowthDeps {
  extensionUri: vscode.Uri;
  log: Logger;
}

const skillKey = 'openSkill';
/** Changes within this time are drawn as one, in milliseconds. */
const gatherMs = 250;

/** The page of one skill and the page of growth, brought up to date while they are open. */
export function createGrowthPages(deps: GrowthPagesDeps) {
  const pages = new GrowthPages(deps);
  return {
    commands: {
      'whetstone.openSkill': (skill?: string) => pages.openSkill(skill),
      'whetstone.openGrowth': () => pages.openGrowth(),
    },
    skill: { restore: (panel: vscode.WebviewPanel) => pages.restoreSkill(panel) },
    growth: { restore: (panel: vscode.WebviewPanel) => pages.restoreGrowth(panel) },
    dispose: () => pages.dispose(),
  };
}

class GrowthPages {
  readonly #deps: GrowthPagesDeps;
  readonly #skillPage: PagePanel;
  readonly #growthPage: PagePanel;
  readonly #stop: () => void;
  #pending: NodeJS.Timeout | undefined;
  /** Of the open page. */
  #skill: string | null = null;

  constructor(deps: GrowthPagesDeps) {
    this.#deps = deps;
    const { extensionUri, log } = deps;
    const shared = { extensionUri, log, changesOnly: true, onMessage: (message: PageMessage): unknown => runAction(message) };
    this.#skillPage = new PagePanel({ ...shared, page: 'skill', icon: 'mortar-board' });
    this.#growthPage = new PagePanel({ ...shared, page: 'growth', icon: 'graph' });
    this.#stop = deps.model.onDidChange(() => this.#later());
  }

  async openSkill(skill: string | undefined): Promise<void> {
    const chosen = skill ?? (await pickSkill(this.#deps, vscode.l10n.t('About which skill?')));
    if (chosen === undefined) return;
    const drawn = this.#drawSkill(chosen);
    if (drawn === null) throw new Error(vscode.l10n.t('No pack has a skill "{0}".', chosen));
    this.#skill = chosen;
    this.#deps.store().setPreference(skillKey, chosen);
    this.#skillPage.show(drawn.message, drawn.title, inFront);
  }

  openGrowth(): void {
    this.#growthPage.show(this.#drawGrowth(), growthTitle(), inFront);
  }

  restoreSkill(panel: vscode.WebviewPanel): void {
    const id = this.#deps.store().preference(skillKey);
    const drawn = typeof id === 'string' ? this.#drawSkill(id) : null;
    if (typeof id !== 'string' || drawn === null) {
      panel.dispose();
      return;
    }
    this.#skill = id;
    this.#skillPage.adopt(panel);
    this.#skillPage.update(drawn.message, drawn.title);
  }

  restoreGrowth(panel: vscode.WebviewPanel): void {
    this.#growthPage.adopt(panel);
    this.#growthPage.update(this.#drawGrowth(), growthTitle());
  }

  dispose(): void {
    clearTimeout(this.#pending);
    this.#stop();
    this.#skillPage.dispose();
    this.#growthPage.dispose();
  }

  #later(): void {
    if (!this.#skillPage.isOpen && !this.#growthPage.isOpen) return;
    this.#pending ??= setTimeout(() => this.#redraw(), gatherMs);
  }

  #redraw(): void {
    this.#pending = undefined;
    try {
      const drawn = this.#skillPage.isOpen && this.#skill !== null ? this.#drawSkill(this.#skill) : null;
      if (drawn !== null) this.#skillPage.update(drawn.message, drawn.title);
      if (this.#growthPage.isOpen) this.#growthPage.update(this.#drawGrowth(), growthTitle());
    } catch (error) {
      this.#deps.log.error('A page of growth could not be brought up to date', error);
    }
  }

  #drawSkill(id: string): { message: WholeMessage; title: string } | null {
    const { model, packs, store } = this.#deps;
    const view = skillView(id, model, packs(), store());
    return view === null ? null : { message: { type: 'skill', view }, title: view.skill.title };
  }

  #drawGrowth(): WholeMessage {
    const { model, packs, store } = this.#deps;
    return { type: 'growth', view: growthView(model, packs(), store()) };
  }
}

const inFront = { viewColumn: vscode.ViewColumn.Active, preserveFocus: false };

function growthTitle(): string {
  return vscode.l10n.t('Growth');
}

async function runAction(message: PageMessage): Promise<void> {
  if (message.type !== 'run') return;
  const { command, arg } = message.action;
  await executeCommand(command, ...(arg === undefined ? [] : [arg]));
}
