import * as vscode from 'vscode';
import type { ExportV1 } from '../../src/core/record.ts';

/** What the extension hands out, as other extensions see it: declared here, because nothing may import the composition root. */
export interface WhetstoneApi {
  version: 1;
  export(): Promise<ExportV1>;
  flush(): Promise<void>;
  test?: { advanceClock(ms: number): void; timings: { listener: string; microseconds: number }[] };
}

export function extension(): vscode.Extension<WhetstoneApi> {
  const found = vscode.extensions.getExtension<WhetstoneApi>('whetstone.whetstone');
  if (found === undefined) throw new Error('The extension under test is not installed.');
  return found;
}

export async function whetstone(): Promise<WhetstoneApi> {
  return extension().activate();
}

/** Everything stored, after what was pending has been written. */
export async function stored(): Promise<ExportV1> {
  return (await whetstone()).export();
}

export async function startWatching(): Promise<void> {
  await whetstone();
  await vscode.commands.executeCommand('whetstone.startWatching');
}

let aheadMs = 0;

export async function advanceClock(ms: number): Promise<void> {
  const { test } = await whetstone();
  if (test === undefined) throw new Error('The clock can be set only in ExtensionMode.Test.');
  test.advanceClock(ms);
  aheadMs += ms;
}

/** By the extension's clock, which suites set forward. @returns milliseconds since the epoch */
export function clockNow(): number {
  return Date.now() + aheadMs;
}

/** What the person is shown of what is stored; drawn as a preview, whose text is a document. */
export async function shownReport(fits: (text: string) => boolean = () => true): Promise<string> {
  await whetstone();
  await vscode.commands.executeCommand('whetstone.showStored');
  // One that was open before is renewed a moment later.
  const text = await eventually('the report of what is stored', () => {
    const shown = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'whetstone-stored')?.getText();
    return shown !== undefined && fits(shown) && shown;
  });
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  return text;
}

/** Where the record and the exercises lie; the report that the person can open names it. */
export async function storageFolder(): Promise<string> {
  const text = await shownReport();
  const folder = /^In `(.+?)`/m.exec(text)?.[1];
  if (folder === undefined) throw new Error('The report does not name the folder.');
  return folder;
}

/** Starts from nothing, with watching on. The dialog's answer is given here: VS Code refuses modal dialogs under test. */
export async function startAfresh(): Promise<void> {
  await whetstone();
  await withAnswer('showWarningMessage', 'Delete Everything', () => vscode.commands.executeCommand('whetstone.deleteEverything'));
  await startWatching();
}

type Asking = 'showWarningMessage' | 'showInformationMessage' | 'showErrorMessage';

/** Messages that were shown while the work ran, each answered with one button, at once or when the answer is there. */
export async function withAnswer(
  asking: Asking,
  answer: string | undefined | Promise<string | undefined>,
  work: (shown: readonly string[]) => Thenable<unknown>,
): Promise<string[]> {
  const shown: string[] = [];
  const window = vscode.window as unknown as Record<Asking, unknown>;
  const real = window[asking];
  window[asking] = (message: string): Promise<string | undefined> => {
    shown.push(message);
    return Promise.resolve(answer);
  };
  try {
    await work(shown);
  } finally {
    window[asking] = real;
  }
  return shown;
}

/** Errors that a command showed. */
export function errorsOf(work: () => Thenable<unknown>): Promise<string[]> {
  return withAnswer('showErrorMessage', undefined, work);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Asks again until there is an answer; says what was missing when there is none in time. */
export async function eventually<T>(
  what: string,
  ask: () => T | undefined | false | null | Promise<T | undefined | false | null>,
  ms = 15_000,
): Promise<T> {
  const deadline = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false && answer !== null) return answer;
    if (Date.now() > deadline) throw new Error(`Waited ${ms / 1000} s in vain for ${what}.`);
    await pause(100);
  }
}

export async function setSetting(id: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(id, value, vscode.ConfigurationTarget.Workspace);
}
