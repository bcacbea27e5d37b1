import { once } from '../../core/lazy.ts';
import type { RunnerName } from '../../core/packs/exerciseSchema.ts';
import type { Toolchains } from '../../core/ports.ts';
import type { ToolchainsOptions } from './toolLooks.ts';
import type { ToolPaths } from './toolVersions.ts';

export interface LazyToolchainsOptions extends Omit<ToolchainsOptions, keyof ToolPaths> {
  /** Where the programs are, and how a change of that is heard. */
  paths: () => Promise<ToolPaths & { onDidChange: (listener: () => void) => void }>;
}

/** What looks for toolchains is loaded with the first look. */
export function lazyToolchains({ paths, ...options }: LazyToolchainsOptions): Toolchains {
  let missing: () => ReadonlySet<RunnerName> = () => noneYet;
  const looks = once(async () => {
    const [{ createToolchains }, tools] = await Promise.all([import('./toolLooks.ts'), paths()]);
    const toolchains = createToolchains({ ...options, ...tools });
    tools.onDidChange(() => {
      toolchains.refresh();
      options.changed();
    });
    missing = () => toolchains.missing();
    missing();
    return toolchains;
  });
  return {
    missing: () => {
      void looks();
      return missing();
    },
    all: async () => (await looks()).all(),
  };
}

const noneYet: ReadonlySet<RunnerName> = new Set();
