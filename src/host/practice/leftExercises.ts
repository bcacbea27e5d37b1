import * as vscode from 'vscode';
import { localDay } from '../../core/days.ts';
import type { Model } from '../../core/model.ts';
import type { Logger } from '../../core/ports.ts';

const waitMs = 3000;

/** Once a day, after something changed, looks for exercises that were left after a failed check: nobody need practise for that. */
export function closeLeftExercises({ model, log }: { model: Model; log: Logger }): vscode.Disposable {
  let day = '';
  let pending: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    pending = undefined;
    // Before the packs are read nobody knows what an exercise is about; another change follows.
    if (model.source.packs().exercises.length === 0) return;
    day = today();
    try {
      (await import('../../core/practice/abandoned.ts')).closeAbandoned(model);
    } catch (error) {
      log.error('Exercises that were left could not be looked for', error);
    }
  };
  const today = (): string => localDay(model.source.clock.now());
  const later = (): void => {
    if (day !== today()) pending ??= setTimeout(() => void look(), waitMs);
  };
  return vscode.Disposable.from(new vscode.Disposable(model.onDidChange(later)), new vscode.Disposable(() => clearTimeout(pending)));
}
