/** Which toolchains exercises can run on here. To know whether a program is there nothing is started; its version is asked when somebody wants to see it. */
import type { RunnerName } from '../../core/packs/exerciseSchema.ts';
import type { Toolchain, Toolchains } from '../../core/ports.ts';
import { askVersions, lookFor, type ToolPaths } from './toolVersions.ts';

export interface ToolchainsOptions extends ToolPaths {
  /** A toolchain turned out to be there or not: what was chosen without knowing may have to be chosen anew. */
  changed: () => void;
  /** False in a folder that is not trusted: its settings may name a program, and none is started then. */
  mayStart: () => boolean;
}

export interface RefreshableToolchains extends Toolchains {
  /** Forgets what was found: a setting changed. */
  refresh(): void;
}

/** What it found is kept until `refresh`. */
export function createToolchains(options: ToolchainsOptions): RefreshableToolchains {
  let missing: ReadonlySet<RunnerName> = new Set();
  let found: Promise<unknown> | null = null;
  let asked: Promise<Toolchain[]> | null = null;
  let round = 0;

  async function note(look: () => Promise<Toolchain[]>): Promise<Toolchain[]> {
    const mine = round;
    const all = await look();
    if (mine !== round) return all;
    const next = new Set(all.flatMap(({ runner, isThere }) => (isThere ? [] : [runner])));
    const same = next.size === missing.size && [...next].every((runner) => missing.has(runner));
    missing = next;
    if (!same) options.changed();
    return all;
  }

  return {
    missing: () => {
      found ??= note(() => lookFor(options));
      return missing;
    },
    all: () => {
      asked ??= note(() => (options.mayStart() ? askVersions(options) : lookFor(options)));
      return asked;
    },
    refresh: () => {
      round += 1;
      found = null;
      asked = null;
    },
  };
}
