import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { Held } from '../../../src/core/provenance/held.ts';
import type { ProvenanceEvent } from '../../../src/core/provenance/events.ts';
import type { Origin } from '../../../src/core/provenance/ranges.ts';
import { observe } from '../../../src/host/provenance/observer.ts';
import { seeChange, shapeOf } from '../../../src/host/provenance/shapes.ts';
import { pause } from '../whetstone.ts';

/** One thing that the script did, with what it was. */
export interface Action {
  kind: string;
  /** What exactly, in words. */
  what: string;
  label: Origin;
  /** A person's own doing: keys, pastes, and tools that they called. */
  human: boolean;
  /** Events from..to (exclusive) of the recording. */
  from: number;
  to: number;
}

export interface Recording {
  host: string;
  seed: number;
  actions: Action[];
  events: ProvenanceEvent[];
}

/** Writes down what the product's own eyes see, while a script does things whose origin it knows. */
export class Recorder {
  readonly #events: ProvenanceEvent[] = [];
  readonly #actions: Action[] = [];
  readonly #start = Date.now();
  readonly #seed: number;
  readonly #held: Held;
  own = false;

  constructor(seed: number) {
    this.#seed = seed;
    this.#held = new Held(seed);
    const clock = { now: (): number => Math.round(Date.now() - this.#start) };
    vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (watched(event.document)) this.feed(shapeOf(seeChange(event, clock.now(), this.own)));
      }),
      observe({
        clock,
        probe: null,
        feed: (event) => this.feed(typeof event === 'function' ? event() : event),
        hashOf: (text) => this.#held.hashOf(text),
        watches: watched,
        terminals: () => true,
      }),
    );
  }

  feed(event: ProvenanceEvent): void {
    this.#events.push(event);
  }

  now(): number {
    return Math.round(Date.now() - this.#start);
  }

  get count(): number {
    return this.#actions.length;
  }

  /** Does one thing and waits until what it causes has been seen. */
  async act(
    kind: string,
    what: string,
    label: Origin,
    human: boolean,
    work: () => Promise<void> | Thenable<unknown>,
    quietMs = 350,
  ): Promise<void> {
    const from = this.#events.length;
    try {
      await work();
    } catch (error) {
      console.log(`[whetstone test] ${kind}, ${what}: ${String(error).slice(0, 200)}`);
      return;
    }
    await pause(quietMs);
    const brought = this.#events.slice(from).some((e) => e.type === 'edit' || (e.type === 'disk' && !e.open));
    // What the host refused to do is no action; said aloud, so that a kind cannot vanish unseen.
    if (brought) this.#actions.push({ kind, what, label, human, from, to: this.#events.length });
    else console.log(`[whetstone test] nothing happened: ${kind}, ${what}`);
  }

  write(file: string): void {
    const recording: Recording = {
      host: `VS Code ${vscode.version}`,
      seed: this.#seed,
      actions: this.#actions,
      events: this.#events.map(tidy),
    };
    const lines = (list: readonly unknown[]): string => list.map((item) => `    ${JSON.stringify(item)}`).join(',\n');
    const { host, seed } = recording;
    writeFileSync(
      file,
      `{\n  "host": ${JSON.stringify(host)},\n  "seed": ${seed},\n  "actions": [\n${lines(recording.actions)}\n  ],\n  "events": [\n${lines(recording.events)}\n  ]\n}\n`,
    );
  }
}

function watched({ uri }: vscode.TextDocument): boolean {
  return (uri.scheme === 'file' || uri.scheme === 'vscode-notebook-cell') && !uri.path.includes('/.git/');
}

/** File names without the folder they were in. */
function tidy(event: ProvenanceEvent): ProvenanceEvent {
  if (!('doc' in event) || event.doc === undefined) return event;
  const root = vscode.workspace.workspaceFolders?.[0]?.uri.path ?? '';
  return {
    ...event,
    doc: decodeURIComponent(event.doc)
      .replace(/^[\w-]+:(\/\/)?/, '')
      .replace(root, ''),
  };
}
