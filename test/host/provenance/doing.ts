import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { inBrowser } from '../../support/host/inside/browser.ts';
import type { Random } from '../../support/fakes/random.ts';
import { inWorkspace, open, press, putCursor } from '../editing.ts';
import { eventually, pause } from '../whetstone.ts';
import type { Recorder } from './recorder.ts';

const run = promisify(execFile);

/** What the scripts of all kinds share. */
export interface Doing {
  recorder: Recorder;
  random: Random;
}

const nouns = ['order', 'basket', 'price', 'label', 'queue', 'total', 'invoice', 'stock', 'parcel', 'route'];
const verbs = ['compute', 'collect', 'render', 'merge', 'resolve', 'filter', 'measure', 'prepare'];

export function noun(random: Random): string {
  return `${random.pick(nouns)}${random.between(1, 99)}`;
}

/** One made-up statement. */
export function statement(random: Random): string {
  return `const ${noun(random)} = ${random.pick(verbs)}(${noun(random)}, ${random.between(1, 900)});`;
}

/** Made-up code of some lines, each different. */
export function code(random: Random, lines: number): string {
  const body = Array.from({ length: Math.max(0, lines - 2) }, () => `  ${statement(random)}`);
  return lines < 3
    ? Array.from({ length: lines }, () => statement(random)).join('\n')
    : [`function ${random.pick(verbs)}${noun(random)}(): void {`, ...body, '}'].join('\n');
}

let files = 0;

/** A new file with some code in it, in the active editor, cursor at its end. */
export async function fresh(
  { random }: Doing,
  ending = 'ts',
  text = `${code(random, 6)}\n\n${code(random, 5)}\n\n`,
): Promise<vscode.TextEditor> {
  files += 1;
  const path = `src/f${files}.${ending}`;
  await onDisk(path, text);
  await pause(120);
  const editor = await open(vscode.Uri.file(inWorkspace(path)));
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  await pause(80);
  return editor;
}

export async function onDisk(path: string, text: string): Promise<void> {
  await mkdir(dirname(inWorkspace(path)), { recursive: true });
  await writeFile(inWorkspace(path), text);
}

export async function keys(text: string, delayMs: number): Promise<void> {
  await inBrowser({ do: 'type', text, delayMs });
}

export async function ctrlV(text: string): Promise<void> {
  await inBrowser({ do: 'clipboard', text });
  await press('Control+V');
  await pause(150);
}

/** A composition, as an input method makes one: shown step by step, then committed. */
export async function compose(steps: readonly string[], committed: string): Promise<void> {
  const address = process.env['WHETSTONE_IME'];
  if (address === undefined) throw new Error('There is no input method to drive.');
  const response = await fetch(address, { method: 'POST', body: JSON.stringify({ steps, committed }) });
  if (!response.ok) throw new Error(await response.text());
}

export async function selectLines(editor: vscode.TextEditor, from: number, to: number): Promise<void> {
  editor.selection = new vscode.Selection(from, 0, to, 0);
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  await pause(250);
}

export async function caret(editor: vscode.TextEditor, line: number, character: number): Promise<void> {
  await putCursor(editor, line, character);
  await pause(60);
}

export async function git(...args: string[]): Promise<void> {
  await run('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', ...args], {
    cwd: inWorkspace(''),
  });
}

/** Another program writes a file: a process of its own. */
export async function programWrites(path: string, text: string, append = false): Promise<void> {
  await mkdir(dirname(inWorkspace(path)), { recursive: true });
  await run('/bin/sh', ['-c', `printf '%s' "$2" ${append ? '>>' : '>'} "$1"`, 'sh', inWorkspace(path), text]);
}

/** A terminal with shell integration, which tells what runs in it. */
export async function terminal(name: string): Promise<vscode.Terminal> {
  const made = vscode.window.createTerminal({ name, shellPath: '/bin/bash' });
  made.show(true);
  await eventually('shell integration', () => made.shellIntegration !== undefined, 30_000);
  await pause(500);
  return made;
}

/** A program called `claude` that does nothing but write what it is told to, as an agent in a terminal does. */
export class TerminalAgent {
  readonly #terminal: vscode.Terminal;
  readonly #jobs: string;
  #count = 0;

  constructor(made: vscode.Terminal, jobs: string) {
    this.#terminal = made;
    this.#jobs = jobs;
  }

  async start(): Promise<void> {
    await mkdir(this.#jobs, { recursive: true });
    this.#terminal.shellIntegration?.executeCommand(`${process.env['WHETSTONE_AGENT'] ?? 'claude'} ${this.#jobs}`);
    await pause(900);
  }

  async writes(path: string, text: string): Promise<void> {
    this.#count += 1;
    await mkdir(dirname(inWorkspace(path)), { recursive: true });
    const job = join(this.#jobs, String(this.#count));
    await writeFile(`${job}.text`, text);
    await writeFile(`${job}.job`, `${inWorkspace(path)}\n`);
    await pause(400);
  }

  async stop(): Promise<void> {
    await writeFile(join(this.#jobs, 'end'), '');
    await pause(1200);
  }
}
