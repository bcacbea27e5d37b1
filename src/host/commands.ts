import * as vscode from 'vscode';
import type { CommandArgs, CommandId } from '../shared/contributions.ts';
import type { Logger } from '../core/ports.ts';

export type CommandHandlers = { [Id in CommandId]?: (...args: CommandArgs[Id]) => unknown };

/**
 * Registers handlers behind one boundary: an error is logged and shown once, with the way to the log.
 * Arguments other than strings are dropped, because menus pass their own objects along.
 */
export function registerCommands(log: Logger, handlers: CommandHandlers): vscode.Disposable {
  const entries = Object.entries(handlers) as [CommandId, (...args: (string | undefined)[]) => unknown][];
  const words = (args: unknown[]): (string | undefined)[] => args.map((arg) => (typeof arg === 'string' ? arg : undefined));
  return vscode.Disposable.from(
    ...entries.map(([id, handler]) =>
      vscode.commands.registerCommand(id, (...args: unknown[]) => guarded(log, id, () => handler(...words(args)))),
    ),
  );
}

/**
 * Registers commands whose code is a chunk of its own, loaded with the first call of any of them.
 * @param load imports the chunk and gives the handlers; when it fails, that is logged and shown as a command's own error is
 */
export function registerLazyCommands<Id extends CommandId>(
  log: Logger,
  ids: readonly Id[],
  load: () => Promise<Required<Pick<CommandHandlers, Id>>>,
): vscode.Disposable {
  const later =
    (id: Id) =>
    async (...args: (string | undefined)[]): Promise<unknown> => {
      const handler = (await load())[id] as (...args: (string | undefined)[]) => unknown;
      return handler(...args);
    };
  return registerCommands(log, Object.fromEntries(ids.map((id) => [id, later(id)])));
}

/** What Whetstone does not do as things are, which is no fault, with the command of VS Code that changes them. */
export class Refusal extends Error {
  readonly wayOut: { title: string; command: string };

  constructor(message: string, wayOut: { title: string; command: string }) {
    super(message);
    this.wayOut = wayOut;
  }
}

/**
 * Says what was done, with the way back, and waits for no answer: a message may stay for hours, and the command has done its work.
 * So `undo` takes back that one thing, and nothing that was decided since; when it fails, that is told as a command's error is.
 */
export function offerUndo(log: Logger, message: string, undo: () => void): void {
  const title = vscode.l10n.t('Undo');
  void guarded(log, 'An undo', async () => {
    if ((await vscode.window.showInformationMessage(message, title)) === title) undo();
  });
}

/** @param what the command or the button, as the log names it */
async function guarded(log: Logger, what: string, run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal) return void showRefusal(error);
    log.error(`${what} failed`, error);
    const message = error instanceof Error ? error.message : String(error);
    void showProblem(`Whetstone: ${message}`);
    return undefined;
  }
}

/** A button of a message, and the command behind it: Whetstone's or VS Code's. */
export interface WayOut {
  title: string;
  command: string;
  argument?: string;
}

/** Shows an error with a way to the log, behind another one where there is a better. */
export async function showProblem(message: string, wayOut?: WayOut): Promise<void> {
  const showLog = vscode.l10n.t('Show Log');
  const answer = await vscode.window.showErrorMessage(message, ...(wayOut === undefined ? [] : [wayOut.title]), showLog);
  if (answer === showLog) await executeCommand('whetstone.showLog');
  else if (wayOut !== undefined && answer === wayOut.title) {
    await vscode.commands.executeCommand(wayOut.command, ...(wayOut.argument === undefined ? [] : [wayOut.argument]));
  }
}

async function showRefusal({ message, wayOut }: Refusal): Promise<void> {
  if ((await vscode.window.showWarningMessage(`Whetstone: ${message}`, wayOut.title)) !== wayOut.title) return;
  await vscode.commands.executeCommand(wayOut.command);
}

export function executeCommand<Id extends CommandId>(id: Id, ...args: CommandArgs[Id]): Thenable<unknown> {
  return vscode.commands.executeCommand(id, ...args);
}

/** A command with its arguments typed, for CodeLens and status bar. */
export function asCommand<Id extends CommandId>(id: Id, title: string, ...args: CommandArgs[Id]): vscode.Command {
  return { command: id, title, arguments: args };
}
