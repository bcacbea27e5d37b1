import { once } from '../../core/lazy.ts';
import type { AiNotes, Blame, Clock, HeadLog, Logger, WorkTree } from '../../core/ports.ts';

/** What is read from git. Nothing runs before the first question, and its code is loaded with that. */
export function gitReaders(deps: { log: Logger; clock: Clock }): {
  blame: Blame;
  notes: AiNotes;
  workTree: WorkTree;
  headLog: (gitFolder: string) => HeadLog;
} {
  const blame = once(async () => (await import('./blame.ts')).gitBlame);
  const notes = once(async () => new (await import('./aiNotes.ts')).GitAiNotes(deps));
  const tree = once(async () => (await import('./workTree.ts')).gitWorkTree);
  return {
    blame: { ownLines: async (file) => (await blame()).ownLines(file) },
    headLog: (gitFolder) => {
      const log = once(async () => (await import('./headLog.ts')).headLog(gitFolder));
      return { news: async () => (await log()).news() };
    },
    notes: { linesOf: async (file, text) => (await notes()).linesOf(file, text) },
    workTree: {
      uncommitted: async (folder) => (await tree()).uncommitted(folder),
      committed: async (file) => (await tree()).committed(file),
      edits: async (before, after) => (await tree()).edits(before, after),
    },
  };
}
