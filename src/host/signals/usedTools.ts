import * as vscode from 'vscode';
import { contributedName, runsTests } from '../../core/signals/frictionNames.ts';
import type { Signal } from '../../core/signals/signal.ts';

/** Tasks by their group or type, debug sessions by their type. Never a name or a command line: those are the person's words. */
export function watchUsedTools(signal: (signal: Signal) => void): vscode.Disposable {
  const used = (name: string): void => signal({ kind: 'tool', name, seconds: 0, count: 1 });
  return vscode.Disposable.from(
    vscode.tasks.onDidStartTask(({ execution }) => {
      const name = taskTool(execution.task);
      if (name !== null) used(name);
    }),
    vscode.debug.onDidStartDebugSession((session) => {
      // js-debug starts a child for each process; the person started one.
      const name = session.parentSession === undefined ? contributedName(session.type) : null;
      if (name !== null) used(`debug.${name}`);
    }),
  );
}

/** e.g. 'task.test', 'task.build', 'task.npm'. */
function taskTool(task: vscode.Task): string | null {
  if (isTestTask(task)) return 'task.test';
  const group = task.group?.id.toLowerCase();
  const name = contributedName(group === undefined || group === 'none' ? task.definition.type : group);
  return name === null ? null : `task.${name}`;
}

export function isTestTask(task: vscode.Task): boolean {
  return task.group?.id === vscode.TaskGroup.Test.id || runsTests(task.name);
}
