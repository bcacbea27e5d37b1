import type { CodeExercise } from '../packs/exerciseSchema.ts';

/**
 * What is known to be wrong with code that failed its tests: the feedback of the listed wrong answer that reads alike up to white space.
 * @returns null when it is none of them
 */
export function knownWrong({ wrong }: Pick<CodeExercise, 'wrong'>, text: string): string | null {
  const given = bare(text);
  return wrong.find(({ content }) => bare(content) === given)?.feedback ?? null;
}

/** Without white space, so that a line that was broken elsewhere makes no difference. */
function bare(text: string): string {
  return text.replaceAll(/\s+/g, '');
}
