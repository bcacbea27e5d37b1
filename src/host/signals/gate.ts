import * as vscode from 'vscode';
import type { Signal } from '../../core/signals/signal.ts';
import { isWanted, switches, type Switch } from '../../core/signals/watchSettings.ts';
import { onDidChangeSettings, readSetting } from '../settings.ts';
import { Seen } from './seen.ts';

/** The person's switches: what is off arises nowhere. The only way from an observation to the record. */
export class SignalGate implements vscode.Disposable {
  readonly #pass: (signal: Signal) => void;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  /** What the person may look at while it arises. */
  readonly seen = new Seen();
  #on = switchedOn();
  readonly onDidChange = this.#changed.event;

  constructor(pass: (signal: Signal) => void) {
    this.#pass = pass;
    this.#subscription = onDidChangeSettings((affects) => {
      if (!switches.some((name) => affects(`whetstone.watch.${name}`))) return;
      this.#on = switchedOn();
      this.#changed.fire();
    });
  }

  isOn(name: Switch): boolean {
    return this.#on.has(name);
  }

  readonly add = (signal: Signal): void => {
    if (!isWanted(signal.kind, this.#on)) return;
    this.seen.note(signal);
    this.#pass(signal);
  };

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
    this.seen.dispose();
  }
}

function switchedOn(): ReadonlySet<Switch> {
  return new Set(switches.filter((name) => readSetting(`whetstone.watch.${name}`)));
}
