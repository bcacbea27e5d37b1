import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { HeadLog } from '../../core/ports.ts';
import { gitMove, type GitMove } from '../../core/signals/gitMoves.ts';

/** More has hardly come together since the last look; what lies before is not read. */
const mostBytes = 64 * 1024;
const sameMomentSeconds = 2;

/** Reads what Git appends to .git/logs/HEAD, by its end alone. A repository without that file (a worktree, the reftable format) has no news. */
export function headLog(gitFolder: string): HeadLog {
  const file = join(gitFolder, 'logs', 'HEAD');
  let known: number | null = null;

  return {
    news: async () => {
      const handle = await open(file, 'r').catch(() => null);
      if (handle === null) {
        // Before the first commit there is none: all of it will be new.
        known ??= 0;
        return [];
      }
      try {
        const { size } = await handle.stat();
        const from = Math.max(known ?? size, size - mostBytes);
        // A log that shrank was tidied up.
        known = size;
        if (from >= size) return [];
        const bytes = Buffer.alloc(size - from);
        await handle.read(bytes, 0, bytes.length, from);
        const moves = bytes.toString('utf8').split('\n').map(gitMove).filter(isMove);
        return moves.some(({ stays }) => stays) ? withStashes(moves, await stashedAt(gitFolder)) : moves.map(({ tool }) => tool);
      } finally {
        await handle.close();
      }
    },
  };
}

/** Seconds since the epoch; null when nothing is in the stash. */
async function stashedAt(gitFolder: string): Promise<number | null> {
  const stash = await stat(join(gitFolder, 'refs', 'stash')).catch(() => null);
  return stash === null ? null : stash.mtimeMs / 1000;
}

/** A reset that stays where it is, in the moment in which the stash was written, is part of that. */
function withStashes(moves: readonly GitMove[], stashed: number | null): string[] {
  return moves.map(({ tool, stays, at }) =>
    stays && stashed !== null && Math.abs(stashed - at) <= sameMomentSeconds ? 'git.stash' : tool,
  );
}

function isMove(move: GitMove | null): move is GitMove {
  return move !== null;
}
