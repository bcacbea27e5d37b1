import * as vscode from 'vscode';
import type { CodeExercise } from '../../core/packs/exerciseSchema.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { ExerciseRunner, TestRun } from '../../core/ports.ts';
import { judgedAsGiven } from '../../core/practice/asGiven.ts';
import type { RecordStore } from '../../core/record.ts';
import { Refusal } from '../commands.ts';
import { readSetting } from '../settings.ts';
import { agreesToRun } from './consent.ts';
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

  /** Whether the tests may be run: the person agrees to code that did not come with Whetstone. @throws Refusal in Restricted Mode */
  mayRun(exercise: CodeExercise): Promise<boolean> {
    if (!vscode.workspace.isTrusted) throw restricted();
    return agreesToRun(exercise, this.#deps.packs(), this.#deps.store());
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
      return judgedAsGiven(run, await this.#isAsGiven(exercise));
    } finally {
      this.#running.delete(exercise.id);
    }
  }

  /** The text of the person's file as it was checked. */
  textOf(exercise: CodeExercise): Promise<string> {
    return read(this.#deps.files.file(exercise));
  }

  async #isAsGiven(exercise: CodeExercise): Promise<boolean> {
    const same = this.#deps.files.edited(exercise).map(async ({ uri, given }) => (await read(uri)) === given);
    return (await Promise.all(same)).every(Boolean);
  }

  async #save(exercise: CodeExercise): Promise<void> {
    const own = new Set(this.#deps.files.edited(exercise).map(({ uri }) => uri.toString()));
    for (const document of vscode.workspace.textDocuments) {
      if (document.isDirty && own.has(document.uri.toString())) await document.save();
    }
  }
}

async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

function restricted(): Refusal {
  const message = vscode.l10n.t('Checks run code, and this folder is in Restricted Mode. Trust the folder to check exercises.');
  return new Refusal(message, { title: vscode.l10n.t('Manage Workspace Trust'), command: 'workbench.trust.manage' });
}
