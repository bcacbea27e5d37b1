import * as vscode from 'vscode';
import type { Coach } from '../../core/practice/coach.ts';
import type { Exercise, CodeExercise, OwnCodeExercise } from '../../core/packs/exerciseSchema.ts';
import { hintsOf, isCode } from '../../core/packs/kinds.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { Clock, Logger, TestRun } from '../../core/ports.ts';
import type { Model } from '../../core/model.ts';
import { progress } from '../../core/practice/batch.ts';
import type { BatchTestOut } from '../../core/practice/batchTestOut.ts';
import { knownWrong, type KnownWrong } from '../../core/practice/knownWrong.ts';
import { daysBetweenTestOuts } from '../../core/practice/pick.ts';
import type { RecordStore } from '../../core/record.ts';
import type { PageMessage } from '../../shared/protocol.ts';
import { executeCommand } from '../commands.ts';
import { setContextKey } from '../contextKeys.ts';
import { PagePanel } from '../webview/pagePanel.ts';
import type { Checks } from './checks.ts';
import { askConfidence, type Question } from './confidence.ts';
import type { ExerciseFiles } from './exerciseFiles.ts';
import { exerciseView, resultView } from './exerciseView.ts';
import { findOwnCode, revealOwnCode, type OwnCodeDeps, type OwnConstruct } from './ownCode.ts';
import { openState, type PracticeState } from './practiceState.ts';
import type { TestExplorer } from './testExplorer.ts';
import { showSolutionDiff } from './solutionDiff.ts';

export interface PracticeDeps extends OwnCodeDeps {
  extensionUri: vscode.Uri;
  log: Logger;
  clock: Clock;
  store: () => RecordStore;
  model: Model;
  batch: BatchTestOut;
  packs: () => PackLibrary;
  coach: Coach;
  checks: Checks;
  files: ExerciseFiles;
  /** Hints, results or the open exercise changed. */
  changed: () => void;
  explorer: Pick<TestExplorer, 'opened' | 'checked'>;
}

const currentKey = 'currentExercise';

/** The open exercise: its file, its page, its checks. */
export class Practice implements vscode.Disposable {
  readonly #deps: PracticeDeps;
  readonly #page: PagePanel;
  #state: PracticeState | null = null;
  /** How sure the person is of the check that runs. */
  #question: Question | null = null;

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
    this.#state = this.#opened(exercise);
    this.#deps.store().setPreference(currentKey, exercise.id);
    if (isCode(exercise)) {
      this.#deps.explorer.opened(exercise);
      const written = await this.#deps.files.lay(exercise, false);
      await vscode.window.showTextDocument(this.#deps.files.file(exercise), { viewColumn: vscode.ViewColumn.One, preview: false });
      // The editor may still hold the text of a file that was deleted, and would notice the new one seconds later.
      if (written) await vscode.commands.executeCommand('workbench.action.files.revert');
    }
    await this.#show(columnOf(exercise), isCode(exercise) ? vscode.ViewColumn.One : null);
    if (exercise.kind === 'own-code') await this.showOwnCode(exercise);
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
    const now = this.#deps.batch.current();
    const [first] = now?.questions ?? [];
    if (now === null || first === undefined) return this.#deps.batch.drop();
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
    const { batch } = this.#deps;
    const skipped = batch.current()?.skill;
    const now = batch.skip();
    if (batch.current() !== null) return this.openBatch();
    if (this.#state === null || now === null || this.#state.skill !== skipped) return;
    this.#state.batch = now;
    this.#state.skipped = true;
    await this.#refresh();
  }

  /**
   * Runs the tests of a code exercise and notes the result.
   * @param ask for how sure the person is, while the tests run, unless they have said so
   * @returns null when it was not run
   */
  async check(exercise: CodeExercise, ask = false): Promise<TestRun | null> {
    const { checks, coach } = this.#deps;
    if (checks.isRunning(exercise.id) || !(await checks.mayRun(exercise))) return null;
    const state = this.#stateOf(exercise);
    state.running = true;
    const question = ask && coach.session(exercise.id).confidence === null ? askConfidence() : null;
    this.#question = question;
    try {
      const run = await checks.run(exercise, () => this.#refresh());
      const confidence = await question?.answer;
      if (confidence !== undefined) coach.setConfidence(exercise.id, confidence);
      state.effect = coach.checked(exercise, run);
      state.result = resultView(run);
      state.feedback = state.result.state === 'failed' ? feedbackOn(knownWrong(exercise, await checks.textOf(exercise), run)) : '';
      this.#deps.explorer.checked(exercise, run);
      return run;
    } finally {
      question?.end();
      state.running = false;
      await this.#refresh();
    }
  }

  async hint(exercise: Exercise): Promise<void> {
    const all = hintsOf(exercise).length;
    if (all === 0) throw new Error(vscode.l10n.t('This exercise has no hints.'));
    const shown = this.#deps.coach.takeHint(exercise.id, all);
    this.#stateOf(exercise);
    await this.#show(columnOf(exercise));
    void vscode.window.setStatusBarMessage(vscode.l10n.t('Hint {0} of {1} is on the exercise page.', shown, all), 4000);
  }

  /** Shows the solution after asking, because it counts as not knowing it yet. */
  async solution(exercise: Exercise): Promise<void> {
    const session = this.#deps.coach.session(exercise.id);
    if (!session.settled && !session.solutionShown && !(await agreesToSee(session.failedChecks > 0))) return;
    const state = this.#stateOf(exercise);
    state.effect = this.#deps.coach.giveUp(exercise);
    await this.#show(columnOf(exercise));
  }

  /** Another exercise for the same skill. */
  async next(exercise: Exercise): Promise<void> {
    const variant = this.#deps.model.variantOf(exercise);
    if (variant === null) throw new Error(vscode.l10n.t('There is no other exercise for this skill yet.'));
    await this.open(variant);
  }

  /** The person's code beside the solution, once that gives nothing away any more. */
  async compare(exercise: CodeExercise): Promise<void> {
    if (!this.#deps.coach.session(exercise.id).settled) {
      throw new Error(vscode.l10n.t('The solution can be compared with once the exercise is passed or its solution was shown.'));
    }
    await showSolutionDiff(exercise, this.#deps.files);
  }

  /** Opens the person's own construct that the exercise is about; looks for it again where none was found. */
  async showOwnCode(exercise: Exercise): Promise<void> {
    if (exercise.kind !== 'own-code') throw new Error(vscode.l10n.t('This exercise is not about your own code.'));
    const state = this.#stateOf(exercise);
    const found = await this.#findOwn(state, exercise);
    // Beside the page.
    if (found !== null) await revealOwnCode(found, vscode.ViewColumn.Beside);
  }

  /** Begins anew. The message takes it back; in the file the editor's undo does so, too. */
  async reset(exercise: Exercise): Promise<void> {
    const session = this.#deps.coach.reset(exercise.id);
    const words = this.#deps.coach.words(exercise.id);
    if (words !== '') this.#deps.coach.keepWords(exercise.id, '');
    const texts = isCode(exercise) ? await this.#replaceAll(exercise) : [];
    this.#state = this.#opened(exercise);
    await this.#show(columnOf(exercise));
    void this.#offerUndo(exercise, async () => {
      this.#deps.coach.restore(session);
      if (words !== '') this.#deps.coach.keepWords(exercise.id, words);
      for (const { uri, text } of texts) await replaceText(uri, text);
    });
  }

  /** Fills a page that VS Code restored, with the exercise that was open. */
  async restore(panel: vscode.WebviewPanel): Promise<void> {
    const id = this.#deps.store().preference(currentKey);
    const exercise = typeof id === 'string' ? this.#deps.packs().exercise(id) : undefined;
    if (exercise === undefined) {
      panel.dispose();
      return;
    }
    this.#state ??= this.#opened(exercise);
    this.#page.adopt(panel);
    await this.#refresh();
  }

  dispose(): void {
    this.#page.dispose();
  }

  #stateOf(exercise: Exercise): PracticeState {
    if (this.#state?.exercise.id !== exercise.id || this.#state.testOut !== null) this.#state = this.#opened(exercise);
    return this.#state;
  }

  /** An exercise where it was left. */
  #opened(exercise: Exercise): PracticeState {
    const state = openState(exercise);
    const { answer } = this.#deps.coach.session(exercise.id);
    if (answer?.kind === 'choice') state.answers.set(exercise.id, answer.option);
    state.words = this.#deps.coach.words(exercise.id);
    if (exercise.kind === 'own-code')
      state.own = { state: 'looking', construct: this.#deps.packs().titleOfConstruct(exercise.construct), label: '' };
    return state;
  }

  /** Every file that the person edits is as it was given. @returns the texts of before */
  async #replaceAll(exercise: CodeExercise): Promise<{ uri: vscode.Uri; text: string }[]> {
    await this.#deps.files.lay(exercise, false);
    const texts: { uri: vscode.Uri; text: string }[] = [];
    for (const { uri, given } of this.#deps.files.edited(exercise)) texts.push({ uri, text: await replaceText(uri, given) });
    return texts;
  }

  async #findOwn(state: PracticeState, { construct }: OwnCodeExercise): Promise<OwnConstruct | null> {
    const found = await findOwnCode(this.#deps, construct);
    state.own = {
      state: found === null ? 'none' : 'found',
      construct: this.#deps.packs().titleOfConstruct(construct),
      label: found?.label ?? '',
    };
    await this.#refresh();
    return found;
  }

  async #offerUndo(exercise: Exercise, undo: () => Promise<void>): Promise<void> {
    const answer = vscode.l10n.t('Undo');
    if ((await vscode.window.showInformationMessage(vscode.l10n.t('"{0}" begins anew.', exercise.title), answer)) !== answer) return;
    await undo();
    this.#state = this.#opened(exercise);
    await this.#show(columnOf(exercise));
  }

  async #onMessage(message: PageMessage): Promise<void> {
    const state = this.#state;
    if (state === null) return;
    const { exercise } = state;
    // A late message is about an exercise that is on the page no more.
    if ('exercise' in message && message.exercise !== exercise.id) return;
    switch (message.type) {
      // The page has these already, and newer ones by the time it would get them back.
      case 'draft':
        if (!this.#deps.coach.session(exercise.id).settled) this.#deps.coach.keepDraft(exercise.id, message.answer);
        return;
      case 'words':
        this.#deps.coach.keepWords(exercise.id, message.text);
        state.words = message.text;
        return;
      case 'confidence':
        this.#deps.coach.setConfidence(exercise.id, message.value);
        this.#question?.end();
        break;
      case 'answer':
        this.#answer(state, message.question, message.option);
        break;
      case 'submit':
        state.effect = this.#deps.coach.judged(exercise, message.answer)?.effect ?? state.effect;
        break;
      case 'compare':
        this.#deps.coach.compare(exercise.id);
        break;
      case 'run':
        await executeCommand(message.action.command, message.action.arg ?? exercise.id);
        break;
      default:
        return;
    }
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
      state.batch = this.#deps.batch.answered(
        question,
        asked.options.some((o) => o.id === option && o.correct),
      );
  }

  /** @param notOver the column of the file that the page is about */
  async #show(column: vscode.ViewColumn, notOver: vscode.ViewColumn | null = null): Promise<void> {
    if (this.#state === null) return;
    setContextKey('whetstone.exerciseOpen', true);
    const view = await this.#viewOf(this.#state);
    const where = { viewColumn: column, preserveFocus: column === vscode.ViewColumn.Beside };
    this.#page.show({ type: 'exercise', view }, view.title, where, notOver);
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
    return exerciseView(state, this.#deps.coach.session(state.exercise.id), this.#deps.packs(), this.#deps.model);
  }

  #closed(): void {
    this.#state = null;
    setContextKey('whetstone.exerciseOpen', false);
  }
}

/** Beside the file where there is one. */
function columnOf(exercise: Exercise): vscode.ViewColumn {
  return isCode(exercise) ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
}

function feedbackOn(known: KnownWrong | null): string {
  if (known === null) return '';
  return known.by === 'text' ? known.feedback : vscode.l10n.t('The same tests fail with a common mistake: {0}', known.feedback);
}

async function agreesToSee(tried: boolean): Promise<boolean> {
  const show = vscode.l10n.t('Show the Solution');
  const detail = tried
    ? vscode.l10n.t('Seeing it counts as "not yet"; the exercise comes back later in another form.')
    : vscode.l10n.t('You have not tried it yet. A failed try teaches more than a read solution. Seeing it counts as "not yet".');
  return (await vscode.window.showInformationMessage(vscode.l10n.t('Show the solution?'), { modal: true, detail }, show)) === show;
}

/** @returns the text of before */
async function replaceText(uri: vscode.Uri, text: string): Promise<string> {
  const document = await vscode.workspace.openTextDocument(uri);
  const before = document.getText();
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  await document.save();
  return before;
}
