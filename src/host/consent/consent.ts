import * as vscode from 'vscode';
import type { Clock } from '../../core/ports.ts';
import { setContextKey } from '../contextKeys.ts';
import { onDidChangeSettings, readSetting } from '../settings.ts';
import type { Answer } from './answer.ts';
import { SharedAnswer } from './sharedAnswer.ts';

const consentKey = 'consent.v1';
const pausedKey = 'pausedUntil.v1';

/** How often a pause is looked at. A timer for its whole length would run late after the machine slept. */
const lookMs = 30_000;

export type Watching = 'on' | 'paused' | 'off';

/**
 * Whether the person agreed to be watched, and whether watching is paused. Kept in global state: the answer is the person's,
 * not the folder's; and shared with the other windows that are open. Before it is given nothing is recorded.
 */
export class Consent implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #clock: Clock;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: vscode.Disposable;
  readonly #shared: SharedAnswer;
  #answer: Answer;
  #timer: NodeJS.Timeout | undefined;
  /** What listeners were told last. */
  #published: Watching | null = null;

  constructor(state: vscode.Memento, clock: Clock, globalStorage: vscode.Uri) {
    this.#state = state;
    this.#clock = clock;
    this.#answer = answerOf(state);
    this.#shared = new SharedAnswer(globalStorage, (answer) => this.#heard(answer));
    this.#subscriptions = vscode.Disposable.from(
      this.#shared,
      vscode.window.onDidChangeWindowState(() => this.look()),
      onDidChangeSettings((affects) => affects('whetstone.watch.enabled') && this.#publish()),
    );
    this.#publish();
    void this.#shared.read();
  }

  given(): boolean {
    return this.#answer.consent;
  }

  /** The person switched this workspace off. */
  excluded(): boolean {
    return !readSetting('whetstone.watch.enabled');
  }

  watching(): Watching {
    if (!this.given() || this.excluded()) return 'off';
    return this.pausedUntil() === null ? 'on' : 'paused';
  }

  /** Milliseconds since the epoch; Infinity: until resumed; null: not paused. */
  pausedUntil(): number | null {
    const until = this.#answer.pausedUntil;
    if (until === 'resumed by hand') return Infinity;
    return until !== null && until > this.#clock.now() ? until : null;
  }

  async give(): Promise<void> {
    await this.#say({ consent: true, pausedUntil: null });
  }

  /** Leaves nothing behind, in no window. */
  async withdraw(): Promise<void> {
    await this.#say({ consent: false, pausedUntil: null });
  }

  async pause(until: number): Promise<void> {
    await this.#say({ pausedUntil: until === Infinity ? 'resumed by hand' : until });
  }

  async resume(): Promise<void> {
    await this.#say({ pausedUntil: null });
  }

  /** Notices that a pause is over. */
  look(): void {
    if (this.#published !== this.watching()) this.#publish();
    else this.#lookLater();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  async #say(change: Partial<Answer>): Promise<void> {
    const answer = { ...this.#answer, ...change };
    this.#answer = answer;
    // First, because what the file says is heard while the rest is waited for.
    const written = this.#shared.write(answer.consent ? answer : null);
    await this.#state.update(consentKey, answer.consent || undefined);
    await this.#state.update(pausedKey, answer.pausedUntil ?? undefined);
    await written;
    this.#publish();
  }

  /** Another window, or this one a moment ago. */
  #heard(answer: Answer | null): void {
    const now = answer ?? { version: 1, consent: false, pausedUntil: null };
    if (now.consent === this.#answer.consent && now.pausedUntil === this.#answer.pausedUntil) return;
    this.#answer = now;
    this.#publish();
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

function answerOf(state: vscode.Memento): Answer {
  const until: unknown = state.get(pausedKey);
  const pausedUntil = typeof until === 'number' || until === 'resumed by hand' ? until : null;
  return { version: 1, consent: state.get(consentKey) === true, pausedUntil };
}
