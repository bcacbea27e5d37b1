import * as vscode from 'vscode';
import type { Exercise, RunnerName } from '../../core/packs/exerciseSchema.ts';
import { missingRunner } from '../../core/practice/runnable.ts';
import type { Toolchains } from '../../core/ports.ts';

/** @returns what to do so that the exercise can be checked here; null when nothing is missing */
export async function adviceFor(toolchains: Toolchains, exercise: Exercise): Promise<string | null> {
  const known = await toolchains.all();
  const runner = missingRunner(exercise, new Set(known.flatMap((one) => (one.isThere ? [] : [one.runner]))));
  return known.find((one) => one.runner === runner)?.advice ?? null;
}

/** Says before any work goes into an exercise that it cannot be checked here. */
export async function tellOfMissing(toolchains: Toolchains, exercise: Exercise): Promise<void> {
  const advice = await adviceFor(toolchains, exercise);
  if (advice === null) return;
  const settings = vscode.l10n.t('Open Settings');
  const message = vscode.l10n.t('This exercise cannot be checked yet. {0}', advice);
  if ((await vscode.window.showWarningMessage(message, settings)) === settings) {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'whetstone.practice');
  }
}

/** Why a skill has nothing to practise, when there would be something with another toolchain. */
export async function whyNothing(toolchains: Toolchains, teaching: readonly Exercise[]): Promise<string | null> {
  for (const exercise of teaching) {
    const advice = await adviceFor(toolchains, exercise);
    if (advice !== null) return advice;
  }
  return null;
}

const languages: Record<RunnerName, string> = {
  node: 'Node',
  sql: 'SQLite',
  python: 'Python',
  go: 'Go',
  rust: 'Rust',
  java: 'Java',
  bash: 'bash',
  pytest: 'pytest',
  jest: 'jest',
  cargo: 'cargo',
};

/** What stands beside an exercise in a list: ' · Go is missing', or nothing. */
export function missingMark(exercise: Exercise, missing: ReadonlySet<RunnerName>): string {
  const runner = missingRunner(exercise, missing);
  return runner === null ? '' : vscode.l10n.t(' · {0} is missing', languages[runner]);
}
