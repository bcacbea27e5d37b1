/** The buttons under the task. */
import type { ExerciseView } from '../../src/shared/protocol.ts';
import { run } from '../bridge.ts';
import type { Child, Tree } from '../dom.ts';
import { h } from '../dom.ts';
import { button } from '../toolkit.ts';

/** For exercises in a file. */
export function controls(view: ExerciseView): Tree {
  return h(
    'div',
    { key: 'controls', class: 'actions', role: 'group', 'aria-label': 'Exercise' },
    button({
      key: 'check',
      label: view.running ? 'Checking…' : view.result ? 'Check again' : 'Check',
      appearance: view.result?.state === 'passed' ? 'secondary' : 'primary',
      disabled: view.running,
      onClick: () => run('whetstone.check', view.id),
    }),
    view.running &&
      button({ key: 'cancel', label: 'Cancel', spokenLabel: 'Cancel the check', onClick: () => run('whetstone.cancelCheck', view.id) }),
    helpButtons(view),
  );
}

/** Hint, solution, reset: the same for every kind that has them. */
export function helpButtons(view: ExerciseView): Child {
  // Once the model answer is read, the way on is to compare.
  const isRead = view.task?.kind === 'rubric' && view.task.compared;
  return [
    wayButtons(view),
    !isRead && hintButton(view),
    !isRead &&
      !(view.settled && view.solution === null) &&
      button({
        key: 'solution',
        label: view.solutionShown ? 'Solution shown' : 'Show solution',
        disabled: view.running || view.solutionShown,
        onClick: () => run('whetstone.showSolution', view.id),
      }),
    button({
      key: 'reset',
      label: 'Reset',
      spokenLabel: 'Reset the exercise',
      disabled: view.running,
      onClick: () => run('whetstone.resetExercise', view.id),
    }),
  ];
}

export function wayButtons({ ways, settled }: ExerciseView): Child {
  return ways.map(({ label, action }, index) =>
    button({
      key: action.command,
      label,
      appearance: settled && index === 0 ? 'primary' : 'secondary',
      onClick: () => run(action.command, action.arg),
    }),
  );
}

function hintButton(view: ExerciseView): Child {
  const { shown, total } = view.hints;
  if (total === 0 || view.settled) return null;
  const all = shown.length >= total;
  return button({
    key: 'hint',
    label: all ? `${total} of ${total} hints` : `Hint ${shown.length + 1} of ${total}`,
    disabled: view.running || all,
    onClick: () => run('whetstone.hint', view.id),
  });
}
