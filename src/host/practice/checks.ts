import * as vscode from 'vscode';
import type { CodeExercise } from '../../core/packs/exerciseSchema.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { ExerciseRunner, TestRun } from '../../core/ports.ts';
import { judgedAsGiven } from '../../core/practice/asGiven.ts';
import type { RecordStore } from '../../core/record.ts';
import { Refusal } from '../commands.ts';
import { readSetting } from '../settings.ts';
import type { ExerciseFiles } from './exerciseFiles.ts';

export interface ChecksDeps {
  store: () => RecordStore;
  packs: () => PackLibrary;
  runner: ExerciseRunner;
  files: ExerciseFiles;
}

/** Runs the tests of exercises: saved first, one check of an exercise at a time, and each can be cancelled. */
export class Checks {
  readonly #deps: ChecksDeps;
  readonly #running = new Map<string, AbortController>();

  constructor(deps: ChecksDeps) {
    this.#deps = deps;
  }

  isRunning(exercise: string): boolean {
    return this.#running.has(exercise);
  }

  cancel(exercise: string): void {
    this.#running.get(exercise)?.abort();
  }

  /**
   * Whether the tests may be run: exercises of a workspace's own pack bring test code of their own, and the person agrees to each
   * first run; for an imported set once, and again when it was imported anew with other tests. @throws Refusal in Restricted Mode
   */
  async mayRun(exercise: CodeExercise): Promise<boolean> {
    if (!vscode.workspace.isTrusted) throw restricted();
    if (this.#deps.packs().isShipped(exercise.id)) return true;
    const { key, question, detail } = this.#whoseTests(exercise);
    if (this.#deps.store().preference(key) === true) return true;
    const run = vscode.l10n.t('Run It');
    const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, run);
    if (answer === run) this.#deps.store().setPreference(key, true);
    return answer === run;
  }

  #whoseTests(exercise: CodeExercise): { key: string; question: string; detail: string } {
    const packs = this.#deps.packs();
    const set = packs.imported.find(({ id }) => id === packs.originOf(exercise.id)?.set);
    if (set === undefined) {
      return {
        key: `allowed ${exercise.id}`,
        question: vscode.l10n.t('Run tests of a workspace pack?'),
        detail: vscode.l10n.t(
          '"{0}" comes from a pack in this workspace. Checking it runs the tests that the pack brings.',
          exercise.title,
        ),
      };
    }
    return {
      key: `allowed ${set.id} ${set.fingerprint}`,
      question: vscode.l10n.t('Run tests of imported exercises?'),
      detail: vscode.l10n.t(
        '"{0}" belongs to the imported set "{1}". Checking an exercise of it runs the tests that the set brings, with {2}, within limits of time, memory and output. {2} can read and write the files that you can. You are asked once for this set.',
        exercise.title,
        set.title,
        exercise.runner,
      ),
    };
  }

  /** @param started called when nothing stands in the way any more */
  async run(exercise: CodeExercise, started: () => unknown): Promise<TestRun> {
    const controller = new AbortController();
    this.#running.set(exercise.id, controller);
    try {
      await this.#save(exercise);
      await started();
      await this.#deps.files.lay(exercise, false);
      const job = {
        runner: exercise.runner,
        folder: this.#deps.files.folder(exercise.id).fsPath,
        testFile: exercise.tests.name,
        moreTestFiles: exercise.files.flatMap(({ name, role }) => (role === 'test' ? [name] : [])),
        structure: { fileName: exercise.starter.name, rules: exercise.structure },
        timeLimitMs: readSetting('whetstone.practice.timeLimitSeconds') * 1000,
      };
      const options = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Checking') };
      const run = await vscode.window.withProgress(options, () => this.#deps.runner.run(job, controller.signal));
      if (this.#deps.packs().originOf(exercise.id) === null) return run;
      return judgedAsGiven(run, (await this.textOf(exercise)) === exercise.starter.content);
    } finally {
      this.#running.delete(exercise.id);
    }
  }

  /** The text of the person's file as it was checked. */
  async textOf(exercise: CodeExercise): Promise<string> {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(this.#deps.files.file(exercise)));
  }

  async #save(exercise: CodeExercise): Promise<void> {
    const path = this.#deps.files.file(exercise).toString();
    const document = vscode.workspace.textDocuments.find((d) => d.uri.toString() === path);
    if (document?.isDirty) await document.save();
  }
}

function restricted(): Refusal {
  const message = vscode.l10n.t('Checks run code, and this folder is in Restricted Mode. Trust the folder to check exercises.');
  return new Refusal(message, { title: vscode.l10n.t('Manage Workspace Trust'), command: 'workbench.trust.manage' });
}
