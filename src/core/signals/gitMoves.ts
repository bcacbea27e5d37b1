/** One thing that was done in a repository, read from the line that Git writes when HEAD moves (gitrevisions, git-reflog). */
export interface GitMove {
  /** e.g. 'git.rebase'. */
  tool: string;
  /** HEAD was put where it was: `git reset --hard`, but also what `git stash` does on its way. */
  stays: boolean;
  /** Seconds since the epoch, by Git's own clock. */
  at: number;
}

const verbs: ReadonlySet<string> = new Set(['commit', 'checkout', 'merge', 'pull', 'rebase', 'reset', 'cherry-pick', 'revert', 'am']);

/**
 * Keeps the verb alone: no name, address, branch or message.
 * @param line e.g. '<old> <new> Name <mail> 1773835200 +0100\trebase (start): checkout main'
 * @returns null for what is no work of its own: a clone, the later steps of a rebase
 */
export function gitMove(line: string): GitMove | null {
  const [, seconds = '', message = ''] = /> (\d+) [+-]\d{4}\t(.*)$/.exec(line) ?? [];
  const at = Number(seconds);
  const [action = ''] = message.split(':', 1);
  const verb = /^[a-z-]+/.exec(action)?.[0] ?? '';
  if (!verbs.has(verb)) return null;
  const step = /\(([a-z-]+)\)$/.exec(action)?.[1];
  // A merge that had to be resolved ends with a commit.
  if (verb === 'commit') return { tool: step === 'merge' ? 'git.merge' : 'git.commit', stays: false, at };
  if (step !== undefined && step !== 'start') return null;
  return { tool: `git.${verb}`, stays: message === 'reset: moving to HEAD', at };
}

/** So long after one source told of a command another may tell of the same one. */
const sameWithinMs = 15_000;

/** The same command is seen by the terminal, by the Git extension and in the repository: it counts once. */
export class Sightings {
  #lately: { source: string; tool: string; at: number; toldTwice: boolean }[] = [];

  /** @returns whether nobody else told of it */
  see(source: string, tool: string, at: number): boolean {
    this.#lately = this.#lately.filter((one) => Math.abs(at - one.at) <= sameWithinMs);
    const same = this.#lately.find((one) => one.tool === tool && one.source !== source && !one.toldTwice);
    if (same === undefined) this.#lately.push({ source, tool, at, toldTwice: false });
    else same.toldTwice = true;
    return same === undefined;
  }

  /** Whether any source told of it lately. */
  saw(tool: string, at: number): boolean {
    return this.#lately.some((one) => one.tool === tool && Math.abs(at - one.at) <= sameWithinMs);
  }
}
