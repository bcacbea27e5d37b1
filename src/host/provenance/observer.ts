import * as vscode from 'vscode';
import { agentOfCommandLine, agentOfScheme, agentOfTab, mayWrite } from '../../core/provenance/agentSigns.ts';
import type { ProvenanceEvent } from '../../core/provenance/events.ts';
import type { Clock } from '../../core/ports.ts';
import { OpenUris } from './openUris.ts';
import { timed, type Probe } from '../timing.ts';
import { cursorOf } from './shapes.ts';

export interface ObserverDeps {
  clock: Clock;
  /** Times the listeners of keystrokes, for the bench. */
  probe: Probe | null;
  /** A function makes the event when its turn comes: that keeps the work off the way of a key. */
  feed: (event: ProvenanceEvent | (() => ProvenanceEvent)) => void;
  /** Salted hash of a text, 0 when it is too short or too long. */
  hashOf: (text: string) => number;
  /** Whether Whetstone watches this document. */
  watches: (document: vscode.TextDocument) => boolean;
  /** Whether the person lets agents be recognised by their program in a terminal. */
  terminals: () => boolean;
}

/** Everything around edits that tells where they come from. Edits themselves come through `shapeOf`. */
export function observe(deps: ObserverDeps): vscode.Disposable {
  const at = (): number => deps.clock.now();
  return vscode.Disposable.from(
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (deps.watches(document)) deps.feed({ type: 'save', at: at(), doc: document.uri.toString() });
    }),
    observeSelections(deps),
    observePastes(deps),
    observeChats(deps),
    observeTerminals(deps),
    observeDisk(deps),
  );
}

const longestHeld = 50_000;
const selectedMs = 150;

/** Carets, and hashes of what is selected: selected text may be moved by the next key. */
function observeSelections(deps: ObserverDeps): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const moved = ({ textEditor, selections, kind }: vscode.TextEditorSelectionChangeEvent): void => {
    const { document } = textEditor;
    if (!deps.watches(document)) return;
    const at = deps.clock.now();
    deps.feed(() => {
      const keyboard = kind === vscode.TextEditorSelectionChangeKind.Keyboard;
      return { type: 'selection', at, doc: document.uri.toString(), keyboard, cursors: selections.map(cursorOf) };
    });
    const [first] = selections;
    if (first === undefined || first.isEmpty) return;
    clearTimeout(timer);
    timer = setTimeout(() => hold(deps, document, [first]), selectedMs);
  };
  const listener = vscode.window.onDidChangeTextEditorSelection(timed(deps.probe, 'selection', moved));
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    listener.dispose();
  });
}

function hold(deps: ObserverDeps, document: vscode.TextDocument, ranges: readonly vscode.Range[]): void {
  const [range] = ranges;
  if (range === undefined || document.isClosed) return;
  const length = document.offsetAt(range.end) - document.offsetAt(range.start);
  const whole = ranges.length === 1 ? range : null;
  if (whole === null || length > longestHeld) return;
  const hash = deps.hashOf(document.getText(whole));
  if (hash !== 0) deps.feed({ type: 'held', at: deps.clock.now(), hash });
}

/**
 * The editor announces a paste to its paste providers, and a copy or cut, too. This one offers nothing and answers at once:
 * paste providers are blamed for slow pastes (vscode#239488).
 */
function observePastes(deps: ObserverDeps): vscode.Disposable {
  const provider: vscode.DocumentPasteEditProvider = {
    prepareDocumentPaste: (document, ranges) => {
      if (deps.watches(document)) hold(deps, document, ranges);
    },
    provideDocumentPasteEdits: (document) => {
      deps.feed({ type: 'paste', at: deps.clock.now(), doc: document.uri.toString() });
      return undefined;
    },
  };
  const tell = (): void => {
    const announced = vscode.workspace.getConfiguration('editor').get('pasteAs.enabled') !== false;
    deps.feed({ type: 'pastes', at: deps.clock.now(), announced });
  };
  tell();
  const selector = [{ scheme: 'file' }, { scheme: 'vscode-notebook-cell' }];
  const metadata = { providedPasteEditKinds: [], pasteMimeTypes: ['text/plain'], copyMimeTypes: ['application/vnd.whetstone.held'] };
  return vscode.Disposable.from(
    vscode.languages.registerDocumentPasteEditProvider(selector, provider, metadata),
    vscode.workspace.onDidChangeConfiguration((e) => e.affectsConfiguration('editor.pasteAs') && tell()),
  );
}

/** Documents that VS Code's chat opens for the files it edits, and tabs in which an agent talks or shows a change. */
function observeChats(deps: ObserverDeps): vscode.Disposable {
  let shown = new Set<string>();
  const look = (): void => {
    const now = new Set<string>();
    for (const { activeTab } of vscode.window.tabGroups.all) {
      const name = activeTab?.input instanceof vscode.TabInputWebview ? agentOfTab(activeTab.input.viewType) : null;
      if (name !== null) now.add(name);
    }
    const tell = (name: string, working: boolean): void => deps.feed({ type: 'agent', at: deps.clock.now(), name, from: 'chat', working });
    for (const name of now) if (!shown.has(name)) tell(name, true);
    for (const name of shown) if (!now.has(name)) tell(name, false);
    shown = now;
  };
  look();
  return vscode.Disposable.from(
    // Only webviews matter: to ask for the active tab of a group with a thousand tabs goes through all of them.
    vscode.window.tabGroups.onDidChangeTabs(({ opened, closed, changed }) => {
      if (shown.size > 0 || [opened, closed, changed].some((tabs) => tabs.some(isWebview))) look();
    }),
    vscode.window.tabGroups.onDidChangeTabGroups(look),
    vscode.workspace.onDidOpenTextDocument(({ uri }) => {
      const name = agentOfScheme(uri.scheme);
      if (name === null) return;
      const doc = vscode.Uri.file(uri.path).toString();
      deps.feed({ type: 'agent', at: deps.clock.now(), name, from: 'chat', working: true, doc });
    }),
  );
}

function isWebview({ input }: vscode.Tab): boolean {
  return input instanceof vscode.TabInputWebview;
}

/** The program's name alone is looked at, to tell an agent from other programs; opt-in. */
function observeTerminals(deps: ObserverDeps): vscode.Disposable {
  const agents = new Map<vscode.TerminalShellExecution, string>();
  const programs = new Set<vscode.TerminalShellExecution>();
  const at = (): number => deps.clock.now();
  return vscode.Disposable.from(
    vscode.window.onDidStartTerminalShellExecution(({ execution }) => {
      if (!deps.terminals()) return;
      const name = agentOfCommandLine(execution.commandLine.value);
      if (name !== null) {
        agents.set(execution, name);
        deps.feed({ type: 'agent', at: at(), name, from: 'terminal', working: true });
      } else if (mayWrite(execution.commandLine.value)) {
        programs.add(execution);
        deps.feed({ type: 'program', at: at(), running: true });
      }
    }),
    vscode.window.onDidEndTerminalShellExecution(({ execution }) => {
      const name = agents.get(execution);
      if (agents.delete(execution) && name !== undefined) {
        const still = [...agents.values()].includes(name);
        if (!still) deps.feed({ type: 'agent', at: at(), name, from: 'terminal', working: false });
      }
      if (programs.delete(execution)) deps.feed({ type: 'program', at: at(), running: false });
    }),
    vscode.tasks.onDidStartTaskProcess(() => deps.feed({ type: 'program', at: at(), running: true })),
    vscode.tasks.onDidEndTaskProcess(() => deps.feed({ type: 'program', at: at(), running: false })),
  );
}

/**
 * Files that change, and git's own: HEAD, ORIG_HEAD and the stash move in a checkout, pull, reset, rebase or stash, and stay in
 * a commit on a branch, which changes no file.
 */
function observeDisk(deps: ObserverDeps): vscode.Disposable {
  const files = vscode.workspace.createFileSystemWatcher('**/*');
  const git = (vscode.workspace.workspaceFolders ?? []).map((folder) =>
    vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '.git/{HEAD,ORIG_HEAD,index,refs/stash}')),
  );
  const open = new OpenUris();
  const told = (change: 'create' | 'change' | 'delete') => (uri: vscode.Uri) => {
    if (uri.path.includes('/.git/')) return;
    const doc = uri.toString();
    deps.feed({ type: 'disk', at: deps.clock.now(), doc, change, open: open.has(doc) });
  };
  const moved = (uri: vscode.Uri): void =>
    deps.feed({ type: 'git', at: deps.clock.now(), what: uri.path.endsWith('/index') ? 'index' : 'head' });
  return vscode.Disposable.from(
    open,
    files,
    files.onDidCreate(told('create')),
    files.onDidChange(told('change')),
    files.onDidDelete(told('delete')),
    ...git.flatMap((w) => [w, w.onDidCreate(moved), w.onDidChange(moved), w.onDidDelete(moved)]),
  );
}
