import * as vscode from 'vscode';
import type { Front } from '../../core/signals/activityMeter.ts';
import type { Clock } from '../../core/ports.ts';
import type { EventQueue } from '../../core/signals/eventQueue.ts';
import type { WatchedPaths } from '../documents.ts';
import type { ProvenanceTracker } from '../provenance/tracker.ts';

export interface InFrontDeps {
  clock: Clock;
  paths: WatchedPaths;
  events: EventQueue;
  tracker: ProvenanceTracker;
  /** Whether ranges of an AI are known. */
  provenance: () => boolean;
  /** Something else may be in front now. */
  changed: (at: number) => void;
}

const terminal: Front = { file: null, language: null, activity: 'terminal' };
const validation: Front = { file: null, language: null, activity: 'reviewing' };

/** What is in front of the person, and what looking at it counts as. Tabs and debuggers are asked when they change, not on every key. */
export class InFront implements vscode.Disposable {
  readonly #deps: InFrontDeps;
  readonly #subscriptions: vscode.Disposable;
  #tab: 'diff' | 'validation' | 'other' = 'other';
  #stopped = false;

  constructor(deps: InFrontDeps) {
    this.#deps = deps;
    this.#look();
    // In its turn: what was done before belongs to what was in front before.
    const look = (): void => {
      const at = deps.clock.now();
      deps.events.add(() => {
        this.#look();
        deps.changed(at);
      });
    };
    this.#subscriptions = vscode.Disposable.from(
      vscode.window.tabGroups.onDidChangeTabs(look),
      vscode.window.tabGroups.onDidChangeTabGroups(look),
      vscode.debug.onDidChangeActiveStackItem(look),
    );
  }

  /** A document with the cursor in a line. @returns null for what is not watched */
  of(document: vscode.TextDocument, line: number | null): Front | null {
    if (this.#deps.paths.of(document) === null) return null;
    return { file: document.uri.toString(), language: document.languageId, activity: this.#activityIn(document, line) };
  }

  /** What is in front when nothing tells of a document. */
  now(): Front | null {
    if (this.#tab === 'validation') return validation;
    const editor = vscode.window.activeTextEditor;
    return editor === undefined ? null : this.of(editor.document, editor.selection.active.line);
  }

  terminal(): Front {
    return terminal;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #activityIn(document: vscode.TextDocument, line: number | null): Front['activity'] {
    if (this.#stopped) return 'debug';
    if (this.#tab === 'diff') return 'reviewing';
    if (line === null || !this.#deps.provenance()) return 'reading';
    return this.#deps.tracker.of(document)?.aiAt({ startLine: line, endLine: line }) === undefined ? 'reading' : 'reviewing';
  }

  #look(): void {
    const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    // VS Code puts a word of its own before the type of a page.
    const isValidation = input instanceof vscode.TabInputWebview && input.viewType.endsWith('whetstone.validation');
    const isDiff = input instanceof vscode.TabInputTextDiff || input instanceof vscode.TabInputNotebookDiff;
    this.#tab = isValidation ? 'validation' : isDiff ? 'diff' : 'other';
    // At a frame the program stands still and somebody looks into it; a server that runs under the debugger is no debugging.
    this.#stopped = vscode.debug.activeStackItem instanceof vscode.DebugStackFrame;
  }
}
