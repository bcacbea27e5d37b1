import * as vscode from 'vscode';
import { commandPassed, runsTests } from '../../core/signals/frictionNames.ts';
import type { Signal } from '../../core/signals/signal.ts';

export interface TerminalsDeps {
  /** Opt-in. */
  on: () => boolean;
  signal: (signal: Signal) => void;
  /** A program ended: passed, failed. */
  ended: (program: string, passed: boolean) => void;
  testsEnded: (passed: boolean) => void;
}

/** The programs of a terminal by shell integration: 'git.rebase', 'npm.test'. The command line is looked at and not kept. */
export function watchTerminals(given: TerminalsDeps): vscode.Disposable {
  let ended = false;
  const deps: TerminalsDeps = { ...given, on: () => !ended && given.on() };
  return vscode.Disposable.from(
    new vscode.Disposable(() => (ended = true)),
    vscode.window.onDidStartTerminalShellExecution(({ execution }) => deps.on() && void started(deps, execution)),
    vscode.window.onDidEndTerminalShellExecution(({ execution, exitCode }) => deps.on() && void finished(deps, execution, exitCode)),
  );
}

async function started(deps: TerminalsDeps, execution: vscode.TerminalShellExecution): Promise<void> {
  const names = await programs(execution);
  // The person may have ended the watching meanwhile.
  if (!deps.on()) return;
  for (const program of names) deps.signal({ kind: 'tool', name: toolName(program), seconds: 0, count: 1 });
}

async function finished(deps: TerminalsDeps, execution: vscode.TerminalShellExecution, exitCode: number | undefined): Promise<void> {
  // The exit code is the last program's; of several it cannot be told which one failed.
  const [program, ...others] = await programs(execution);
  if (program === undefined || others.length > 0 || !deps.on()) return;
  const passed = commandPassed(program, exitCode);
  if (passed === null) return;
  if (runsTests(program)) deps.testsEnded(passed);
  else deps.ended(toolName(program), passed);
}

/** The tables of programs are loaded with the first command, which most people never opt in to. */
async function programs(execution: vscode.TerminalShellExecution): Promise<string[]> {
  const { programsOf } = await import('../../core/signals/terminalPrograms.ts');
  return programsOf(execution.commandLine.value);
}

/** As the Git extension's own signals are named, so that a commit is one thing wherever it is made. */
function toolName(program: string): string {
  return program.replaceAll(' ', '.');
}
