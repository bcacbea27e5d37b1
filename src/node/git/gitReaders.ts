import type { AiNotes, Blame, Clock, Logger } from '../../core/ports.ts';
import { GitAiNotes } from './aiNotes.ts';
import { gitBlame } from './blame.ts';

/** What is read from git. Nothing runs before the first question. */
export function gitReaders(deps: { log: Logger; clock: Clock }): { blame: Blame; notes: AiNotes } {
  return { blame: gitBlame, notes: new GitAiNotes(deps) };
}
