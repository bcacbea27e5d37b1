import { once } from '../../core/lazy.ts';
import type { AiNotes, Blame, Clock, Logger } from '../../core/ports.ts';

/** What is read from git. Nothing runs before the first question, and its code is loaded with that. */
export function gitReaders(deps: { log: Logger; clock: Clock }): { blame: Blame; notes: AiNotes } {
  const blame = once(async () => (await import('./blame.ts')).gitBlame);
  const notes = once(async () => new (await import('./aiNotes.ts')).GitAiNotes(deps));
  return {
    blame: { ownLines: async (file) => (await blame()).ownLines(file) },
    notes: { linesOf: async (file, text) => (await notes()).linesOf(file, text) },
  };
}
