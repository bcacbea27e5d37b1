import * as vscode from 'vscode';

/** Runs a real task of this name, which ends with this code. */
export async function runTask(name: string, code: number): Promise<void> {
  const shell = new vscode.ProcessExecution(process.execPath, ['-e', `process.exit(${code})`]);
  const task = new vscode.Task({ type: 'process' }, vscode.TaskScope.Workspace, name, 'fixture', shell);
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Never };
  const ended = new Promise<void>((resolve) => {
    const listener = vscode.tasks.onDidEndTaskProcess((event) => {
      if (event.execution.task.name !== name) return;
      listener.dispose();
      resolve();
    });
  });
  await vscode.tasks.executeTask(task);
  await ended;
}
