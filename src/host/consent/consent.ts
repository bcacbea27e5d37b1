import * as vscode from 'vscode';
import type { Clock } from '../../core/ports.ts';
import { setContextKey } from '../contextKeys.ts';

const consentKey = 'consent.v1';
const pausedKey = 'pausedUntil.v1';

/** How often a pause is looked at. A timer for its whole length would run late after the machine slept. */
const lookMs = 30_000;

export type Watching = 'on' | 'paused' | 'off';

/**
 * Whether the person agreed to be watched, and whether watching is paused. Kept in global state: the answer is the person's,
 * not the folder's. Before it is given nothing is recorded.
 */
export class Consent implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #clock: Clock;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #focused: vscode.Disposable;
  #timer: NodeJS.Timeout | undefined;
  /** What listeners were told last. */
  #published: Watching | null = null;

  constructor(state: vscode.Memento, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
    this.#focused = vscode.window.onDidChangeWindowState(() => this.look());
    this.#publish();
  }

  given(): boolean {
    return this.#state.get(consentKey) === true;
  }

  watching(): Watching {
    if (!this.given()) return 'off';
    return this.pausedUntil() === null ? 'on' : 'paused';
  }

  /** Milliseconds since the epoch; Infinity: until resumed; null: not paused. */
  pausedUntil(): number | null {
    const until: unknown = this.#state.get(pausedKey);
    if (until === 'resumed by hand') return Infinity;
    return typeof until === 'number' && until > this.#clock.now() ? until : null;
  }

  async give(): Promise<void> {
    await this.#state.update(consentKey, true);
    await this.#state.update(pausedKey, undefined);
    this.#publish();
  }

  async withdraw(): Promise<void> {
    await this.#state.update(consentKey, undefined);
    await this.#state.update(pausedKey, undefined);
    this.#publish();
  }

  async pause(until: number): Promise<void> {
    await this.#state.update(pausedKey, until === Infinity ? 'resumed by hand' : until);
    this.#publish();
  }

  async resume(): Promise<void> {
    await this.#state.update(pausedKey, undefined);
    this.#publish();
  }

  /** Notices that a pause is over. */
  look(): void {
    if (this.#published !== this.watching()) this.#publish();
    else this.#lookLater();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#focused.dispose();
    this.#changed.dispose();
  }

  #publish(): void {
    setContextKey('whetstone.consented', this.given());
    setContextKey('whetstone.watching', this.watching() === 'on');
    this.#published = this.watching();
    this.#lookLater();
    this.#changed.fire();
  }

  #lookLater(): void {
    clearTimeout(this.#timer);
    const until = this.pausedUntil();
    if (until === null || until === Infinity) return;
    this.#timer = setTimeout(() => this.look(), Math.min(until - this.#clock.now() + 1, lookMs));
  }
}
