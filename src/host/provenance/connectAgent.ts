import * as vscode from 'vscode';
import type { AgentHooks, HookChange, HookTarget } from '../../core/provenance/agentReport.ts';
import type { Logger } from '../../core/ports.ts';

export interface ConnectDeps {
  hooks: AgentHooks;
  log: Logger;
}

/** Connects agents by their hooks, after a preview, and takes that back. */
export function createConnecting(deps: ConnectDeps) {
  const preview = new Preview();
  return {
    commands: {
      'whetstone.connectAgent': () => connect(deps, preview),
      'whetstone.disconnectAgent': () => disconnect(deps, preview),
    },
    dispose: () => preview.dispose(),
  };
}

function folderPath(): string | null {
  return vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? null;
}

async function connect(deps: ConnectDeps, preview: Preview): Promise<void> {
  const connected = new Set(deps.hooks.connected(folderPath()).map((t) => t.id));
  const targets = deps.hooks.targets(folderPath()).filter((t) => !connected.has(t.id));
  const target = await choose(targets, vscode.l10n.t('Connect which agent?'));
  const change = target === undefined ? null : planned(deps, target);
  if (change === null) return;
  const agreed = await agree(preview, change, {
    title: vscode.l10n.t('Connect {0}?', change.target.agent),
    question: vscode.l10n.t('Change {0} as shown?', shortPath(change.target.file)),
    yes: vscode.l10n.t('Connect'),
    what: vscode.l10n.t('Its edits are noted by time, file and lines: no contents, no prompts'),
  });
  if (!agreed) return;
  deps.hooks.apply(change, true);
  deps.log.info(`${change.target.agent} is connected by its hook.`);
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      '{0} is connected. It reads its hooks when a session starts. "Disconnect the AI Agent" takes the change back.',
      change.target.agent,
    ),
  );
}

function planned(deps: ConnectDeps, target: HookTarget): HookChange | null {
  try {
    return deps.hooks.planConnect(target);
  } catch (error) {
    throw new Error(`${target.file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

async function disconnect(deps: ConnectDeps, preview: Preview): Promise<void> {
  const connected = deps.hooks.connected(folderPath());
  if (connected.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No agent is connected by a hook.'));
    return;
  }
  const target = connected.length === 1 ? connected[0] : await choose(connected, vscode.l10n.t('Disconnect which agent?'));
  if (target === undefined) return;
  const change = deps.hooks.planDisconnect(target);
  const agreed = await agree(preview, change, {
    title: vscode.l10n.t('Disconnect {0}?', target.agent),
    question: takingOut(change),
    yes: vscode.l10n.t('Disconnect'),
    what: vscode.l10n.t('From then on the edits of {0} are guessed', target.agent),
  });
  if (!agreed) return;
  deps.hooks.apply(change, false);
  void vscode.window.showInformationMessage(vscode.l10n.t('{0} is disconnected. From now on its edits are guessed.', target.agent));
}

function takingOut({ target, after }: HookChange): string {
  const file = shortPath(target.file);
  return after === null
    ? vscode.l10n.t('Delete {0}? It holds nothing but the hook.', file)
    : vscode.l10n.t('Take the hook out of {0} as shown?', file);
}

/** From the workspace folder on: a list's line has no room for more. */
function shortPath(file: string): string {
  return vscode.workspace.asRelativePath(file, false);
}

async function choose(targets: readonly HookTarget[], title: string): Promise<HookTarget | undefined> {
  const items = targets.map((target) => ({ label: target.agent, description: target.what, detail: target.file, target }));
  return (await vscode.window.showQuickPick(items, { title }))?.target;
}

interface Question {
  title: string;
  question: string;
  yes: string;
  /** What a yes brings, in one line. */
  what: string;
}

/** Shows the file before and after, and asks above it for as long as the reading takes: a message would hide itself after some seconds. */
async function agree(preview: Preview, change: HookChange, { title, question, yes, what }: Question): Promise<boolean> {
  await preview.show(change);
  const items = [
    { label: yes, detail: what },
    { label: vscode.l10n.t('Leave It'), detail: vscode.l10n.t('Nothing is changed') },
  ];
  const answer = await vscode.window.showQuickPick(items, { title, placeHolder: question, ignoreFocusOut: true });
  await preview.close();
  return answer?.label === yes;
}

/** The two sides of the diff editor; read-only, so that there is nothing to save by mistake. */
class Preview implements vscode.TextDocumentContentProvider, vscode.Disposable {
  static readonly scheme = 'whetstone-hook';
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(Preview.scheme, this);
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  #sides: Readonly<Record<string, string>> = {};

  provideTextDocumentContent({ query }: vscode.Uri): string {
    return this.#sides[query] ?? '';
  }

  async show({ target, before, after }: HookChange): Promise<void> {
    this.#sides = { before: before ?? '', after: after ?? '' };
    const side = (query: string): vscode.Uri => vscode.Uri.from({ scheme: Preview.scheme, path: vscode.Uri.file(target.file).path, query });
    for (const query of ['before', 'after']) this.#changed.fire(side(query));
    const name = target.file.split(/[\\/]/).at(-1) ?? target.file;
    await vscode.commands.executeCommand('vscode.diff', side('before'), side('after'), vscode.l10n.t('{0}: before and after', name));
  }

  async close(): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const ours = tabs.filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.scheme === Preview.scheme);
    await vscode.window.tabGroups.close(ours);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
