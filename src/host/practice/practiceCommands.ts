import * as vscode from 'vscode';
import { Coach, type CoachDeps } from '../../core/practice/coach.ts';
import { BatchTestOut } from '../../core/practice/batchTestOut.ts';
import type { Model } from '../../core/model.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { CodeExercise, Exercise } from '../../core/packs/exerciseSchema.ts';
import { isCode, solutionOfFile } from '../../core/packs/kinds.ts';
import type { TestRun, Toolchains } from '../../core/ports.ts';
import { Checks, type ChecksDeps } from './checks.ts';
import { exerciseLenses } from './exerciseLenses.ts';
import { showOwnUse } from './ownUse.ts';
import { pickExerciseToOpen, pickSkill } from './pickers.ts';
import { Practice, type PracticeDeps } from './practice.ts';
import { TestExplorer } from './testExplorer.ts';
import { tellOfMissing, whyNothing } from './toolchainNotice.ts';

interface CommandDeps {
  model: Model;
  packs: () => PackLibrary;
  practice: Practice;
  batch: BatchTestOut;
  toolchains: Toolchains;
}

export function createPractice(
  all: Omit<PracticeDeps, 'batch' | 'coach' | 'checks' | 'explorer'> & CoachDeps & ChecksDeps & { toolchains: Toolchains },
) {
  const coach = new Coach(all);
  const checks = new Checks(all);
  const explorer = new TestExplorer({
    ...all,
    check: (exercise) => practice.check(exercise),
    cancel: (exercise) => checks.cancel(exercise),
  });
  const batch = new BatchTestOut(all.model);
  const practice: Practice = new Practice({ ...all, batch, coach, checks, explorer });
  const deps: CommandDeps = { ...all, practice, batch };
  return {
    commands: {
      'whetstone.practise': (skill?: string) => practise(deps, skill),
      'whetstone.openExercise': (id?: string) => openExercise(deps, id),
      'whetstone.testOut': (skill?: string) => testOut(deps, skill),
      'whetstone.batchTestOut': (what?: string) => batchTestOut(deps, what),
      // The page has its question beside its button; who checks by a lens, a key or the palette is asked here.
      'whetstone.check': async (id?: string, ask?: 'ask') =>
        announce(await practice.check(codeExercise(deps, id), id === undefined || ask === 'ask')),
      'whetstone.hint': (id?: string) => practice.hint(openOne(deps, id)),
      'whetstone.showSolution': (id?: string) => practice.solution(openOne(deps, id)),
      'whetstone.resetExercise': (id?: string) => practice.reset(openOne(deps, id)),
      'whetstone.cancelCheck': (id?: string) => checks.cancel(openOne(deps, id).id),
      'whetstone.nextVariant': (id?: string) => practice.next(openOne(deps, id)),
      'whetstone.compareSolution': (id?: string) => practice.compare(codeExercise(deps, id)),
      'whetstone.showOwnCode': (id?: string) => practice.showOwnCode(openOne(deps, id)),
      'whetstone.showOwnUse': (construct?: string) => showOwnUse(all, construct),
    },
    lenses: (exercise: CodeExercise) => exerciseLenses(exercise, coach.session(exercise.id)),
    solution: (id: string, file: string) => solutionFor(deps, coach, id, file),
    restore: (panel: vscode.WebviewPanel) => practice.restore(panel),
    dispose: () => {
      practice.dispose();
      explorer.dispose();
    },
  };
}

async function practise(deps: CommandDeps, skill: string | undefined): Promise<void> {
  const chosen = skill ?? (await pickSkill(deps, vscode.l10n.t('Practise which skill?')));
  if (chosen === undefined) return;
  const exercise = deps.model.exerciseFor(chosen);
  if (exercise === null) {
    const teaching = deps.packs().exercises.filter((one) => one.skills.includes(chosen));
    throw new Error((await whyNothing(deps.toolchains, teaching)) ?? vscode.l10n.t('There is no exercise for this skill yet.'));
  }
  await openWithNotice(deps, exercise);
}

/** Not waited for: the versions of toolchains are asked beside the opening. */
async function openWithNotice({ practice, toolchains }: CommandDeps, exercise: Exercise): Promise<void> {
  await practice.open(exercise);
  void tellOfMissing(toolchains, exercise);
}

async function openExercise(deps: CommandDeps, id: string | undefined): Promise<void> {
  const exercise = id === undefined ? await pickExerciseToOpen(deps) : deps.packs().exercise(id);
  if (exercise !== undefined) await openWithNotice(deps, exercise);
  else if (id !== undefined) throw new Error(vscode.l10n.t('No pack has an exercise "{0}".', id));
}

async function testOut(deps: CommandDeps, skill: string | undefined): Promise<void> {
  const chosen = skill ?? (await pickSkill(deps, vscode.l10n.t('Which skill do you know already?')));
  if (chosen !== undefined) await deps.practice.openTestOut(chosen);
}

/** Goes on where it was left; a new one says first how long it takes. */
async function batchTestOut({ practice, batch }: CommandDeps, what: string | undefined): Promise<void> {
  if (what === 'end') return endBatch(batch);
  if (what === 'skip') return practice.skipInBatch();
  if (batch.open() === null) {
    const plan = batch.plan();
    if (plan === null) throw new Error(vscode.l10n.t('There are no fresh questions for your debts now.'));
    const questions = plan.parts.reduce((sum, part) => sum + part.questions.length, 0);
    const start = {
      label: vscode.l10n.t('$(play) Start: about {0} min', plan.minutes),
      detail: vscode.l10n.t('{0} skills, {1} questions. Leave at any time and go on later.', plan.parts.length, questions),
    };
    const items = [start, { label: vscode.l10n.t('Not now'), detail: '' }];
    const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Test out of the largest debts') });
    if (chosen !== start) return;
    batch.begin(plan);
  }
  await practice.openBatch();
}

function endBatch(batch: BatchTestOut): void {
  batch.drop();
  void vscode.window.setStatusBarMessage(vscode.l10n.t('The test-out is ended. What you answered stays evidence.'), 5000);
}

/** The solution of one file; '' while it would give something away. */
function solutionFor({ packs }: CommandDeps, coach: Coach, id: string, file: string): string {
  const exercise = packs().exercise(id);
  return exercise !== undefined && isCode(exercise) && coach.session(id).settled ? solutionOfFile(exercise, file) : '';
}

/** The exercise that a command speaks of: named, or open. */
function openOne(deps: CommandDeps, id: string | undefined): Exercise {
  const current = id ?? deps.practice.current();
  const exercise = current === null ? undefined : deps.packs().exercise(current);
  if (exercise === undefined) throw new Error(vscode.l10n.t('No exercise is open. Run "Whetstone: Practise a Skill" first.'));
  return exercise;
}

function codeExercise(deps: CommandDeps, id: string | undefined): CodeExercise {
  const exercise = openOne(deps, id);
  if (!isCode(exercise)) throw new Error(vscode.l10n.t('This exercise has no code to check. Choose an answer on its page.'));
  return exercise;
}

/** A short word at the bottom; the page beside the file has the whole result. */
function announce(run: TestRun | null): void {
  if (run === null) return;
  const text = run.problem === null ? passedInWords(run) : vscode.l10n.t('The check could not finish; the exercise page says why.');
  void vscode.window.setStatusBarMessage(`Whetstone: ${text}`, 6000);
}

function passedInWords({ passed, total, skipped }: TestRun): string {
  return skipped > 0
    ? vscode.l10n.t('{0} of {1} tests passed, {2} skipped', passed, total, skipped)
    : vscode.l10n.t('{0} of {1} tests passed', passed, total);
}
