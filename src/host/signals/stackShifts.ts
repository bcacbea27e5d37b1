import type * as vscode from 'vscode';
import { daysBefore, localDay } from '../../core/days.ts';
import { counted } from '../../core/heldBack.ts';
import type { Clock, Logger } from '../../core/ports.ts';
import type { RecordStore } from '../../core/record.ts';
import { shiftName } from '../../core/signals/shiftNames.ts';
import type { Signal } from '../../core/signals/signal.ts';
import { stackShiftDays, stackShifts } from '../../core/signals/stackShift.ts';

const everyMs = 10 * 60_000;
const firstMs = 20_000;

export interface StackShiftDeps {
  clock: Clock;
  log: Logger;
  store: () => RecordStore;
  signal: (signal: Signal) => void;
}

/** Looks now and then whether something is new in the stack, and signals it once. */
export class StackShifts implements vscode.Disposable {
  readonly #deps: StackShiftDeps;
  #timer: NodeJS.Timeout;

  constructor(deps: StackShiftDeps) {
    this.#deps = deps;
    this.#timer = setTimeout(() => this.#onTime(), firstMs);
  }

  look(): void {
    const { clock, store, signal } = this.#deps;
    const now = clock.now();
    const today = localDay(now);
    const days = counted(store().signalDays(daysBefore(now, stackShiftDays)), today);
    const told = new Set(days.filter((row) => row.kind === 'shift').map((row) => row.name));
    const before = days.filter((row) => row.day < today);
    for (const shift of stackShifts(
      before,
      days.filter((row) => row.day === today),
    )) {
      const name = shiftName(shift);
      if (!told.has(name)) signal({ kind: 'shift', name, seconds: 0, count: 1 });
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #onTime(): void {
    try {
      this.look();
    } catch (error) {
      this.#deps.log.error('What is new in the stack could not be told', error);
    }
    this.#timer = setTimeout(() => this.#onTime(), everyMs);
  }
}
