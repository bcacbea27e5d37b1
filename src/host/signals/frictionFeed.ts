import * as vscode from 'vscode';
import type { Clock } from '../../core/ports.ts';
import type { RecordStore } from '../../core/record.ts';
import { dayAfter, localDay } from '../../core/days.ts';
import { FirstUses, Friction, standsMs } from '../../core/signals/friction.ts';
import { packageName } from '../../core/signals/packageNames.ts';
import type { Signal } from '../../core/signals/signal.ts';
import { codesIn } from '../diagnosticCodes.ts';
import type { WatchedPaths } from '../documents.ts';
import { isTestTask } from './usedTools.ts';

export interface FrictionDeps {
  clock: Clock;
  paths: WatchedPaths;
  store: () => RecordStore;
  signal: (signal: Signal) => void;
  /** Off: nothing is counted either. */
  on: () => boolean;
}

/** Feeds the moments of need: diagnostics by their codes, tests by their outcome, undone steps, first uses. */
export class FrictionFeed implements vscode.Disposable {
  readonly #deps: FrictionDeps;
  readonly #friction: Friction;
  readonly #subscriptions: vscode.Disposable;
  #firstUses: FirstUses | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: FrictionDeps) {
    this.#deps = deps;
    this.#friction = new Friction((name) => this.#tell(name));
    this.#subscriptions = vscode.Disposable.from(
      vscode.languages.onDidChangeDiagnostics(({ uris }) => this.#diagnostics(uris)),
      vscode.tasks.onDidEndTaskProcess(({ execution: { task }, exitCode }) => {
        if (deps.on() && exitCode !== undefined && isTestTask(task))
          this.#friction.tests(`task ${task.source} ${task.name}`, exitCode === 0);
      }),
    );
  }

  undone(at: number, document: vscode.TextDocument): void {
    if (this.#deps.on()) this.#friction.undone(at, document.languageId);
  }

  commandEnded(program: string, passed: boolean): void {
    if (this.#deps.on()) this.#friction.command(program, passed);
  }

  testsEnded(passed: boolean): void {
    if (this.#deps.on()) this.#friction.tests('terminal', passed);
  }

  /** The person typed a construct, or the import of a package. */
  used(name: string): void {
    if (!this.#deps.on()) return;
    this.#firstUses ??= new FirstUses(this.#usedBefore());
    const first = this.#firstUses.use(packageName(name));
    if (first !== null) this.#tell(first);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
  }

  /** Open documents alone: a language server may report on thousands of files that nobody looks at. */
  #diagnostics(uris: readonly vscode.Uri[]): void {
    if (!this.#deps.on()) return;
    const changed = new Set(uris.map((uri) => uri.toString()));
    for (const document of vscode.workspace.textDocuments) {
      const file = document.uri.toString();
      if (!changed.has(file) || this.#deps.paths.of(document) === null) continue;
      this.#friction.diagnostics(this.#deps.clock.now(), file, [...new Set(codesIn(document.uri).map(({ name }) => name))]);
    }
    this.#settleLater();
  }

  #settleLater(): void {
    if (!this.#friction.waiting) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#friction.settle(this.#deps.clock.now());
      this.#settleLater();
    }, standsMs + 100);
  }

  /** What any roll-up names; nothing on the first day, when all of it would be new. */
  #usedBefore(): string[] {
    const { store, clock } = this.#deps;
    const today = localDay(clock.now());
    // Their names alone: the rows of some years take a second to read.
    const names = (untilDay: string): string[] =>
      (['construct', 'package'] as const).flatMap((kind) => store().signalNames(kind, '', untilDay));
    return names(today).length > 0 ? names(dayAfter(today, 1)).map(packageName) : [];
  }

  #tell(name: string): void {
    this.#deps.signal({ kind: 'friction', name, seconds: 0, count: 1 });
  }
}
