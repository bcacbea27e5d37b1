import type { ProvenanceEvent } from './events.ts';

type AgentEvent = Extract<ProvenanceEvent, { type: 'agent' }>;

/** An agent's chat opens a file's document right before it edits the file. */
const chatDocumentMs = 10_000;
/** What an agent wrote may be seen a moment after its program ended. */
const afterEndMs = 3_000;
/** A file that another program wrote may be noticed a moment after that program ended. */
const afterProgramMs = 2_500;

export interface AgentSeen {
  name: string;
  /** 'document': its chat works on this very file. */
  how: 'terminal' | 'chat' | 'document';
}

/** Which agents are at work, and whether somebody else may have written a file at the same time. */
export class Presence {
  readonly #working = new Map<string, AgentEvent>();
  readonly #ended = new Map<string, AgentEvent>();
  readonly #documents = new Map<string, AgentEvent>();
  #programs = 0;
  #programEnded = -Infinity;

  feed(event: AgentEvent): void {
    if (event.doc !== undefined) {
      this.#documents.set(event.doc, event);
      if (this.#documents.size > 64) this.#documents.delete(this.#documents.keys().next().value ?? '');
      return;
    }
    const key = `${event.from} ${event.name}`;
    if (event.working) {
      this.#working.set(key, event);
      return;
    }
    this.#working.delete(key);
    this.#ended.set(key, event);
  }

  program(running: boolean, at: number): void {
    this.#programs = Math.max(0, this.#programs + (running ? 1 : -1));
    if (!running) this.#programEnded = at;
  }

  /** Another program runs, or ended a moment ago: what was written may be its work. */
  crowded(at: number): boolean {
    return this.#programs > 0 || at - this.#programEnded < afterProgramMs;
  }

  /** The agent that may have edited this document at this moment. */
  at(doc: string, at: number): AgentSeen | null {
    const chat = this.#documents.get(doc);
    if (chat !== undefined && Math.abs(at - chat.at) < chatDocumentMs) return { name: chat.name, how: 'document' };
    for (const event of this.#working.values()) if (event.at <= at) return { name: event.name, how: event.from };
    for (const event of this.#ended.values()) if (at - event.at < afterEndMs) return { name: event.name, how: event.from };
    return null;
  }
}
