import type { ProvenanceEvent } from '../../core/provenance/events.ts';
import type { Clock } from '../../core/ports.ts';

/** What happened on disk to files that no document held, told together once the evidence around it is in. */
export interface Burst {
  written: readonly Written[];
  /** Uris of files and folders that are gone, and that came. */
  gone: readonly string[];
  came: readonly string[];
  /** More than could be noted. */
  flooded: boolean;
  /** Git moved HEAD or the stash around that time. */
  byGit: boolean;
}

export interface Written {
  doc: string;
  change: 'create' | 'change';
  at: number;
}

/** Git's own files and an agent's hook are noticed by then. */
const waitMs = 2_500;
/** Beyond this nobody is asked about single files: a checkout, an installation, a build. */
const most = 300;
const gitMs = 5_000;
/** A move is two events; an agent's last edit waits for its evidence. */
const togetherMs = 1_000;
const mostLooks = 6;

/** Gathers events; does next to nothing on each, since a checkout brings thousands. */
export class DiskBursts {
  readonly #clock: Clock;
  readonly #told: (burst: Burst) => Promise<void>;
  #written = new Map<string, Written>();
  #gone = new Set<string>();
  #came = new Set<string>();
  #flooded = false;
  #gitAt = -Infinity;
  #lastAt = -Infinity;
  #looks = 0;
  #timer: NodeJS.Timeout | undefined;
  #queue = Promise.resolve();

  constructor(clock: Clock, told: (burst: Burst) => Promise<void>) {
    this.#clock = clock;
    this.#told = told;
  }

  feed(event: ProvenanceEvent): void {
    if (event.type === 'git' && event.what === 'head') this.#gitAt = event.at;
    if (event.type !== 'disk' || event.doc.includes('/node_modules/')) return;
    const { doc, change, at, open } = event;
    if (change === 'delete') this.#note(this.#gone, doc);
    else {
      if (change === 'create') this.#note(this.#came, doc);
      if (this.#written.size >= most) this.#flooded = true;
      // A file that is made is written to as well: it stays a new one.
      else if (!open) this.#written.set(doc, { doc, at, change: this.#written.get(doc)?.change ?? change });
    }
    this.#lastAt = at;
    this.#timer ??= setTimeout(() => this.#tell(), waitMs);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #note(uris: Set<string>, doc: string): void {
    if (uris.size < most) uris.add(doc);
    else this.#flooded = true;
  }

  #tell(): void {
    const now = this.#clock.now();
    this.#looks += 1;
    // What goes and what comes in one move must be told together.
    if (now - this.#lastAt < togetherMs && this.#looks < mostLooks) {
      this.#timer = setTimeout(() => this.#tell(), togetherMs);
      return;
    }
    this.#timer = undefined;
    this.#looks = 0;
    const burst: Burst = {
      written: [...this.#written.values()],
      gone: [...this.#gone],
      came: [...this.#came],
      flooded: this.#flooded,
      byGit: now - this.#gitAt < gitMs,
    };
    this.#written = new Map();
    this.#gone = new Set();
    this.#came = new Set();
    this.#flooded = false;
    this.#queue = this.#queue.then(() => this.#told(burst));
  }
}
