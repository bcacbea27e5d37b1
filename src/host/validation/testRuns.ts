import * as vscode from 'vscode';
import type { Clock } from '../../core/ports.ts';

const testWord = /(^|[^a-z])(tests?|spec|pytest|jest|vitest|mocha|unittest)([^a-z]|$)/i;

/** Remembers the last test run of this session that VS Code's tasks show. */
export class TestRuns implements vscode.Disposable {
  readonly #subscription: vscode.Disposable;
  #last: { at: number; passed: boolean } | null = null;

  constructor(clock: Clock) {
    this.#subscription = vscode.tasks.onDidEndTaskProcess((event) => {
      if (event.exitCode === undefined || !isTest(event.execution.task)) return;
      this.#last = { at: clock.now(), passed: event.exitCode === 0 };
    });
  }

  get last(): { at: number; passed: boolean } | null {
    return this.#last;
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}

function isTest(task: vscode.Task): boolean {
  return task.group?.id === vscode.TaskGroup.Test.id || testWord.test(task.name);
}
