import * as vscode from 'vscode';
import { commandPassed, runsTests } from '../../core/signals/frictionNames.ts';
import type { Signal } from '../../core/signals/signal.ts';
import { programsOf } from '../../core/signals/terminalPrograms.ts';

export interface TerminalsDeps {
  /** Opt-in. */
  on: () => boolean;
  signal: (signal: Signal) => void;
  /** A program ended: passed, failed. */
  ended: (program: string, passed: boolean) => void;
  testsEnded: (passed: boolean) => void;
}

/** The programs of a terminal by shell integration: 'git.rebase', 'npm.test'. The command line is looked at and not kept. */
export function watchTerminals(deps: TerminalsDeps): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.window.onDidStartTerminalShellExecution(({ execution }) => {
      if (!deps.on()) return;
      for (const name of toolsOf(execution)) deps.signal({ kind: 'tool', name, seconds: 0, count: 1 });
    }),
    vscode.window.onDidEndTerminalShellExecution(({ execution, exitCode }) => {
      if (!deps.on()) return;
      // The exit code is the last program's; of several it cannot be told which one failed.
      const programs = programsOf(execution.commandLine.value);
      const [program] = programs;
      if (program === undefined || programs.length > 1) return;
      const passed = commandPassed(program, exitCode);
      if (passed === null) return;
      if (runsTests(program)) deps.testsEnded(passed);
      else deps.ended(toolName(program), passed);
    }),
  );
}

function toolsOf(execution: vscode.TerminalShellExecution): string[] {
  return programsOf(execution.commandLine.value).map(toolName);
}

/** As the Git extension's own signals are named, so that a commit is one thing wherever it is made. */
function toolName(program: string): string {
  return program.replaceAll(' ', '.');
}
