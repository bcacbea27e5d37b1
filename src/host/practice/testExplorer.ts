import * as vscode from 'vscode';
import type { CodeExercise } from '../../core/packs/exerciseSchema.ts';
import { isCode } from '../../core/packs/kinds.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { TestRun } from '../../core/ports.ts';
import type { ExerciseFiles } from './exerciseFiles.ts';

export interface TestExplorerDeps {
  packs: () => PackLibrary;
  files: ExerciseFiles;
  /** The same check as everywhere; null when it was not run. */
  check: (exercise: CodeExercise) => Promise<TestRun | null>;
  cancel: (exercise: string) => void;
}

/** Open exercises in VS Code's Test Explorer: their tests as the last check saw them; to run one there is to check the exercise. */
export class TestExplorer implements vscode.Disposable {
  readonly #deps: TestExplorerDeps;
  readonly #controller: vscode.TestController;
  readonly #subscription: vscode.Disposable;
  /** Runs that were asked for in the Test Explorer, by exercise. */
  readonly #asked = new Map<string, vscode.TestRun>();

  constructor(deps: TestExplorerDeps) {
    this.#deps = deps;
    this.#controller = vscode.tests.createTestController('whetstone.exercises', vscode.l10n.t('Whetstone exercises'));
    const run = (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> => this.#run(request, token);
    const profile = this.#controller.createRunProfile(vscode.l10n.t('Check'), vscode.TestRunProfileKind.Run, run, true);
    const deleted = deps.files.onDidDelete(() => this.#controller.items.replace([]));
    this.#subscription = vscode.Disposable.from(this.#controller, profile, deleted);
    for (const { uri } of vscode.workspace.textDocuments) this.#openedFile(uri);
  }

  /** The ids of what is shown, and of its tests. */
  shown(): { exercise: string; tests: string[] }[] {
    return [...this.#controller.items].map(([exercise, { children }]) => ({
      exercise,
      tests: [...children].map(([, test]) => test.label),
    }));
  }

  opened(exercise: CodeExercise): vscode.TestItem {
    const known = this.#controller.items.get(exercise.id);
    if (known !== undefined) return known;
    const item = this.#controller.createTestItem(exercise.id, exercise.title, this.#deps.files.file(exercise));
    this.#controller.items.add(item);
    return item;
  }

  /** Shows the result of a check, wherever it was asked for. */
  checked(exercise: CodeExercise, result: TestRun): void {
    const item = this.opened(exercise);
    const run = this.#asked.get(exercise.id) ?? this.#controller.createTestRun(new vscode.TestRunRequest([item]), undefined, false);
    this.#asked.delete(exercise.id);
    const tests = (result.tests ?? []).map((test, index) => ({ ...test, item: this.#test(item, test.name, index) }));
    item.children.replace(tests.map((test) => test.item));
    for (const test of tests) {
      if (test.outcome === 'passed') run.passed(test.item);
      else if (test.outcome === 'skipped') run.skipped(test.item);
      else run.failed(test.item, new vscode.TestMessage(test.message));
    }
    if (result.problem !== null) run.errored(item, new vscode.TestMessage(result.problem));
    else if (tests.length === 0) this.#whole(run, item, result);
    run.end();
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #test(exercise: vscode.TestItem, name: string, index: number): vscode.TestItem {
    // Two tests of one file may have the same name.
    return this.#controller.createTestItem(`${exercise.id} ${index}`, name, exercise.uri);
  }

  /** A runner that does not tell of each test tells of all of them at once. */
  #whole(run: vscode.TestRun, item: vscode.TestItem, { failed, firstFailure }: TestRun): void {
    if (failed === 0) run.passed(item);
    else run.failed(item, new vscode.TestMessage(firstFailure === null ? '' : `${firstFailure.test}\n${firstFailure.message}`));
  }

  #openedFile(uri: vscode.Uri): void {
    const id = this.#deps.files.exerciseOf(uri);
    const exercise = id === null ? undefined : this.#deps.packs().exercise(id);
    if (exercise !== undefined && isCode(exercise)) this.opened(exercise);
  }

  /** A test alone cannot be run: the check of an exercise is one. */
  async #run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const wanted = request.include ?? [...this.#controller.items].map(([, item]) => item);
    const ids = new Set(wanted.map((item) => (item.parent ?? item).id));
    for (const id of ids) {
      const exercise = this.#deps.packs().exercise(id);
      const item = this.#controller.items.get(id);
      if (exercise === undefined || item === undefined || !isCode(exercise) || token.isCancellationRequested) continue;
      await this.#runOne(request, token, exercise, item);
    }
  }

  async #runOne(
    request: vscode.TestRunRequest,
    token: vscode.CancellationToken,
    exercise: CodeExercise,
    item: vscode.TestItem,
  ): Promise<void> {
    const run = this.#controller.createTestRun(request, undefined, false);
    run.started(item);
    this.#asked.set(exercise.id, run);
    const cancelled = token.onCancellationRequested(() => this.#deps.cancel(exercise.id));
    try {
      await this.#deps.check(exercise);
    } finally {
      cancelled.dispose();
      // It was not run: refused, or one is running already.
      if (this.#asked.delete(exercise.id)) {
        run.skipped(item);
        run.end();
      }
    }
  }
}
