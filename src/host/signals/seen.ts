import * as vscode from 'vscode';
import type { Signal } from '../../core/signals/signal.ts';

const kept = 200;
/** Time arises with every key: it is told when so much of it has come together. */
const leastSeconds = 5;

/**
 * What Whetstone sees, one line for each signal as it arises. VS Code writes a channel's lines to a log file: so there is
 * no channel before somebody asks for it; until then the newest signals are in memory alone.
 */
export class Seen implements vscode.Disposable {
  #lines: string[] = [];
  readonly #sums = new Map<string, number>();
  #channel: vscode.LogOutputChannel | null = null;

  note(signal: Signal): void {
    const whole = this.#gathered(signal);
    if (whole !== null) this.say(lineOf(whole));
  }

  /** A line that is no signal. Of the person's work it may hold what a signal may: names, never text. */
  say(line: string): void {
    if (this.#channel !== null) return this.#channel.info(line);
    this.#lines.push(line);
    if (this.#lines.length > 2 * kept) this.#lines = this.#lines.slice(-kept);
  }

  show(): void {
    if (this.#channel === null) {
      this.#channel = vscode.window.createOutputChannel('Whetstone: What I See', { log: true });
      this.#channel.info(
        vscode.l10n.t('One line for each signal, as it arises; times in steps of five seconds. This is all that is stored of it.'),
      );
      for (const line of this.#lines.splice(0).slice(-kept)) this.#channel.info(line);
    }
    this.#channel.show(true);
  }

  /** After everything was deleted. */
  forget(): void {
    this.#lines = [];
    this.#sums.clear();
    this.#channel?.clear();
  }

  dispose(): void {
    this.#channel?.dispose();
  }

  #gathered(signal: Signal): Signal | null {
    if (signal.count > 0 || signal.seconds === 0) return signal;
    const key = `${signal.kind} ${signal.name} ${signal.project ?? ''}`;
    const seconds = (this.#sums.get(key) ?? 0) + signal.seconds;
    this.#sums.set(key, seconds < leastSeconds ? seconds : 0);
    return seconds < leastSeconds ? null : { ...signal, seconds };
  }
}

/** e.g. 'active typescript: 5.2 s', 'active typescript in api: 5.2 s', 'tool git.commit: 1 ×'. */
function lineOf({ kind, name, seconds, count, project }: Signal): string {
  const amounts = [seconds > 0 ? `${seconds.toFixed(1)} s` : '', count > 0 ? `${count} ×` : ''].filter((part) => part !== '');
  const what = project === undefined ? `${kind} ${name}` : `${kind} ${name} in ${project}`;
  return amounts.length === 0 ? what : `${what}: ${amounts.join(', ')}`;
}
