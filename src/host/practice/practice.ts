import * as vscode from 'vscode';
import type { Coach } from '../../core/practice/coach.ts';
import type { Exercise, CodeExercise } from '../../core/packs/exerciseSchema.ts';
import { isCode } from '../../core/packs/kinds.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { Clock, ExerciseRunner, Logger, TestRun } from '../../core/ports.ts';
import type { Model } from '../../core/model.ts';
import { progress } from '../../core/practice/batch.ts';
import { daysBetweenTestOuts } from '../../core/practice/pick.ts';
import type { RecordStore } from '../../core/record.ts';
import type { PageMessage } from '../../shared/protocol.ts';
import { executeCommand, Refusal } from '../commands.ts';
import { setContextKey } from '../contextKeys.ts';
import { readSetting } from '../settings.ts';
import { PagePanel } from '../webview/pagePanel.ts';
import type { ExerciseFiles } from './exerciseFiles.ts';
import { exerciseView, resultView } from './exerciseView.ts';
import { openState, type PracticeState } from './practiceState.ts';

export interface PracticeDeps {
  extensionUri: vscode.Uri;
  log: Logger;
  clock: Clock;
  store: () => RecordStore;
  model: Model;
  packs: () => PackLibrary;
  coach: Coach;
  runner: ExerciseRunner;
  files: ExerciseFiles;
  /** Hints, results or the open exercise changed. */
  changed: () => void;
}

const currentKey = 'currentExercise';

/** The open exercise: its file, its page, its checks. */
export class Practice implements vscode.Disposable {
  readonly #deps: PracticeDeps;
  readonly #page: PagePanel;
  #state: PracticeState | null = null;

  constructor(deps: PracticeDeps) {
    this.#deps = deps;
    this.#page = new PagePanel({
      ...deps,
      page: 'exercise',
      icon: 'mortar-board',
      onMessage: (message) => this.#onMessage(message),
      onClose: () => this.#closed(),
    });
  }

  /** The exercise on the page, or else the one of the file in front. */
  current(): string | null {
    const active = vscode.window.activeTextEditor?.document.uri;
    return (active === undefined ? null : this.#deps.files.exerciseOf(active)) ?? this.#state?.exercise.id ?? null;
  }

  /** Opens an exercise where the person left it. */
  async open(exercise: Exercise): Promise<void> {
    this.#state = openState(exercise);
    this.#deps.store().setPreference(currentKey, exercise.id);
    if (isCode(exercise)) {
      const written = await this.#deps.files.lay(exercise, false);
      await vscode.window.showTextDocument(this.#deps.files.file(exercise), { viewColumn: vscode.ViewColumn.One, preview: false });
      // The editor may still hold the text of a file that was deleted, and would notice the new one seconds later.
      if (written) await vscode.commands.executeCommand('workbench.action.files.revert');
    }
    await this.#show(isCode(exercise) ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active);
  }

  async openTestOut(skill: string): Promise<void> {
    const questions = this.#deps.model.testOutFor(skill);
    const [first] = questions;
    if (first === undefined) {
      throw new Error(
        vscode.l10n.t(
          'No fresh questions for this skill: each comes back {0} days after it was answered. Practise it instead.',
          daysBetweenTestOuts,
        ),
      );
    }
    this.#state = openState(first, questions, skill);
    await this.#show(vscode.ViewColumn.Active);
  }

  /** The skill that the test-out over several skills has come to. */
  async openBatch(): Promise<void> {
    const now = this.#deps.model.batch.current();
    const [first] = now?.questions ?? [];
    if (now === null || first === undefined) return this.#deps.model.batch.drop();
    this.#state = openState(first, now.questions, now.skill, progress(now.batch));
    for (const question of now.questions) {
      const before = now.batch.answers[question.id];
      const option = before === undefined ? undefined : question.options.find((o) => o.correct === before);
      if (option !== undefined) this.#state.answers.set(question.id, option.id);
    }
    await this.#show(vscode.ViewColumn.Active);
  }

  /** Goes on to the next skill of the test-out over several; after the last one its page says how it went. */
  async skipInBatch(): Promise<void> {
    const { batch } = this.#deps.model;
    const skipped = batch.current()?.skill;
    const now = batch.skip();
    if (batch.current() !== null) return this.openBatch();
    if (this.#state === null || now === null || this.#state.skill !== skipped) return;
    this.#state.batch = now;
    this.#state.skipped = true;
    await this.#refresh();
  }

  /** Runs the tests of a code exercise and notes the result. */
  async check(exercise: CodeExercise): Promise<TestRun | null> {
    const state = this.#stateOf(exercise);
    if (state.running) return null;
    if (!vscode.workspace.isTrusted) throw restricted();
    if (!(await this.#mayRun(exercise))) return null;
    await this.#save(exercise);
    state.running = true;
    await this.#refresh();
    try {
      const run = await this.#run(exercise);
      state.effect = this.#deps.coach.checked(exercise, run);
      state.result = resultView(run);
      return run;
    } finally {
      state.running = false;
      await this.#refresh();
    }
  }

  async hint(exercise: CodeExercise): Promise<void> {
    const shown = this.#deps.coach.takeHint(exercise.id, exercise.hints.length);
    this.#stateOf(exercise);
    await this.#show(vscode.ViewColumn.Beside);
    void vscode.window.setStatusBarMessage(vscode.l10n.t('Hint {0} of {1} is on the exercise page.', shown, exercise.hints.length), 4000);
  }

  /** Shows the solution after asking, because it counts as not knowing it yet. */
  async solution(exercise: CodeExercise): Promise<void> {
    const session = this.#deps.coach.session(exercise.id);
    if (!session.settled && !session.solutionShown) {
      const show = vscode.l10n.t('Show the Solution');
      const detail =
        session.failedChecks === 0
          ? vscode.l10n.t('You have not tried it yet. A failed try teaches more than a read solution. Seeing it counts as "not yet".')
          : vscode.l10n.t('Seeing it counts as "not yet"; the exercise comes back later in another form.');
      if ((await vscode.window.showInformationMessage(vscode.l10n.t('Show the solution?'), { modal: true, detail }, show)) !== show) return;
    }
    const state = this.#stateOf(exercise);
    state.effect = this.#deps.coach.giveUp(exercise);
    await this.#show(vscode.ViewColumn.Beside);
  }

  /** Puts the starter back; the editor's undo brings the person's own text again. */
  async reset(exercise: Exercise): Promise<void> {
    this.#deps.coach.reset(exercise.id);
    this.#state = openState(exercise);
    if (isCode(exercise)) {
      const document = await vscode.workspace.openTextDocument(this.#deps.files.file(exercise));
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), exercise.starter.content);
      await vscode.workspace.applyEdit(edit);
      await document.save();
    }
    await this.#show(vscode.ViewColumn.Beside);
  }

  /** Fills a page that VS Code restored, with the exercise that was open. */
  async restore(panel: vscode.WebviewPanel): Promise<void> {
    const id = this.#deps.store().preference(currentKey);
    const exercise = typeof id === 'string' ? this.#deps.packs().exercise(id) : undefined;
    if (exercise === undefined) {
      panel.dispose();
      return;
    }
    this.#state ??= openState(exercise);
    this.#page.adopt(panel);
    await this.#refresh();
  }

  dispose(): void {
    this.#page.dispose();
  }

  #stateOf(exercise: Exercise): PracticeState {
    if (this.#state?.exercise.id !== exercise.id || this.#state.testOut !== null) this.#state = openState(exercise);
    return this.#state;
  }

  async #run(exercise: CodeExercise): Promise<TestRun> {
    await this.#deps.files.lay(exercise, false);
    const job = {
      runner: exercise.runner,
      folder: this.#deps.files.folder(exercise.id).fsPath,
      testFile: exercise.tests.name,
      timeLimitMs: readSetting('whetstone.practice.timeLimitSeconds') * 1000,
    };
    const options = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Checking') };
    return vscode.window.withProgress(options, () => this.#deps.runner.run(job, new AbortController().signal));
  }

  /** Exercises of a workspace's own pack bring their own test code: the person agrees to each pack's first run. */
  async #mayRun(exercise: CodeExercise): Promise<boolean> {
    if (this.#deps.packs().isShipped(exercise.id)) return true;
    const key = `allowed ${exercise.id}`;
    if (this.#deps.store().preference(key) === true) return true;
    const run = vscode.l10n.t('Run It');
    const detail = vscode.l10n.t(
      '"{0}" comes from a pack in this workspace. Checking it runs the tests that the pack brings.',
      exercise.title,
    );
    const answer = await vscode.window.showWarningMessage(vscode.l10n.t('Run tests of a workspace pack?'), { modal: true, detail }, run);
    if (answer === run) this.#deps.store().setPreference(key, true);
    return answer === run;
  }

  async #save(exercise: CodeExercise): Promise<void> {
    const path = this.#deps.files.file(exercise).toString();
    const document = vscode.workspace.textDocuments.find((d) => d.uri.toString() === path);
    if (document?.isDirty) await document.save();
  }

  async #onMessage(message: PageMessage): Promise<void> {
    const state = this.#state;
    if (state === null) return;
    if (message.type === 'confidence') this.#deps.coach.setConfidence(state.exercise.id, message.value);
    else if (message.type === 'answer') this.#answer(state, message.question, message.option);
    else if (message.type === 'run') await executeCommand(message.action.command, message.action.arg ?? state.exercise.id);
    await this.#refresh();
  }

  #answer(state: PracticeState, question: string, option: string): void {
    const asked = state.testOut?.find((q) => q.id === question) ?? state.exercise;
    if (asked.kind !== 'choice' || asked.id !== question || state.answers.has(question)) return;
    if (!asked.options.some((o) => o.id === option)) return;
    state.answers.set(question, option);
    const { coach } = this.#deps;
    state.effect =
      state.testOut === null ? (coach.judged(asked, { kind: 'choice', option })?.effect ?? '') : coach.testedOut(asked, option);
    if (state.batch !== null)
      state.batch = this.#deps.model.batch.answered(
        question,
        asked.options.some((o) => o.id === option && o.correct),
      );
  }

  async #show(column: vscode.ViewColumn): Promise<void> {
    if (this.#state === null) return;
    setContextKey('whetstone.exerciseOpen', true);
    const view = await this.#viewOf(this.#state);
    this.#page.show({ type: 'exercise', view }, view.title, { viewColumn: column, preserveFocus: column === vscode.ViewColumn.Beside });
    this.#deps.changed();
  }

  async #refresh(): Promise<void> {
    if (this.#state !== null) {
      const view = await this.#viewOf(this.#state);
      this.#page.update({ type: 'exercise', view }, view.title);
    }
    this.#deps.changed();
  }

  #viewOf(state: PracticeState): ReturnType<typeof exerciseView> {
    return exerciseView(state, this.#deps.coach.session(state.exercise.id), this.#deps.packs());
  }

  #closed(): void {
    this.#state = null;
    setContextKey('whetstone.exerciseOpen', false);
  }
}

function restricted(): Refusal {
  const message = vscode.l10n.t('Checks run code, and this folder is in Restricted Mode. Trust the folder to check exercises.');
  return new Refusal(message, { title: vscode.l10n.t('Manage Workspace Trust'), command: 'workbench.trust.manage' });
}
