import * as vscode from 'vscode';
import type { Model } from '../../core/model.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { CodeExercise, Exercise } from '../../core/packs/schema.ts';
import type { Logger, TestRun } from '../../core/ports.ts';
import { registerCommands } from '../commands.ts';
import { pagePanelType } from '../webview/pagePanel.ts';
import { ExerciseLenses } from './exerciseLenses.ts';
import type { ExerciseFiles } from './exerciseFiles.ts';
import { pickExerciseToOpen, pickSkill } from './pickers.ts';
import type { Practice } from './practice.ts';
import type { Coach } from '../../core/practice/coach.ts';

export interface RegisterPracticeDeps {
  log: Logger;
  model: Model;
  packs: () => PackLibrary;
  practice: Practice;
  coach: Coach;
  files: ExerciseFiles;
}

export function registerPractice(deps: RegisterPracticeDeps): vscode.Disposable {
  const { practice } = deps;
  const lenses = new ExerciseLenses(deps);
  return vscode.Disposable.from(
    practice,
    lenses,
    vscode.languages.registerCodeLensProvider({ scheme: 'file' }, lenses),
    vscode.window.registerWebviewPanelSerializer(pagePanelType('exercise'), {
      deserializeWebviewPanel: (panel) => practice.restore(panel),
    }),
    registerCommands(deps.log, {
      'whetstone.practise': (skill) => practise(deps, skill),
      'whetstone.openExercise': (id) => openExercise(deps, id),
      'whetstone.testOut': (skill) => testOut(deps, skill),
      'whetstone.check': async (id) => announce(await practice.check(codeExercise(deps, id))),
      'whetstone.hint': (id) => practice.hint(codeExercise(deps, id)),
      'whetstone.showSolution': (id) => practice.solution(codeExercise(deps, id)),
      'whetstone.resetExercise': (id) => practice.reset(openOne(deps, id)),
    }),
  );
}

async function practise(deps: RegisterPracticeDeps, skill: string | undefined): Promise<void> {
  const chosen = skill ?? (await pickSkill(deps, vscode.l10n.t('Practise which skill?')));
  if (chosen === undefined) return;
  const exercise = deps.model.exerciseFor(chosen);
  if (exercise === null) throw new Error(vscode.l10n.t('There is no exercise for this skill yet.'));
  await deps.practice.open(exercise);
}

async function openExercise(deps: RegisterPracticeDeps, id: string | undefined): Promise<void> {
  const exercise = id === undefined ? await pickExerciseToOpen(deps) : deps.packs().exercise(id);
  if (exercise !== undefined) await deps.practice.open(exercise);
  else if (id !== undefined) throw new Error(vscode.l10n.t('No pack has an exercise "{0}".', id));
}

async function testOut(deps: RegisterPracticeDeps, skill: string | undefined): Promise<void> {
  const chosen = skill ?? (await pickSkill(deps, vscode.l10n.t('Which skill do you know already?')));
  if (chosen !== undefined) await deps.practice.openTestOut(chosen);
}

/** The exercise that a command speaks of: named, or open. */
function openOne(deps: RegisterPracticeDeps, id: string | undefined): Exercise {
  const current = id ?? deps.practice.current();
  const exercise = current === null ? undefined : deps.packs().exercise(current);
  if (exercise === undefined) throw new Error(vscode.l10n.t('No exercise is open. Run "Whetstone: Practise a Skill" first.'));
  return exercise;
}

function codeExercise(deps: RegisterPracticeDeps, id: string | undefined): CodeExercise {
  const exercise = openOne(deps, id);
  if (exercise.kind !== 'code') throw new Error(vscode.l10n.t('This exercise has no code to check. Choose an answer on its page.'));
  return exercise;
}

/** A short word at the bottom; the page beside the file has the whole result. */
function announce(run: TestRun | null): void {
  if (run === null) return;
  const text =
    run.problem === null
      ? vscode.l10n.t('{0} of {1} tests passed', run.passed, run.total)
      : vscode.l10n.t('The check could not finish; the exercise page says why.');
  void vscode.window.setStatusBarMessage(`Whetstone: ${text}`, 6000);
}
