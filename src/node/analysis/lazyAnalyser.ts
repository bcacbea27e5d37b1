import type { Analyser, Logger } from '../../core/ports.ts';
import type { AnalyserOptions } from './analyser.ts';
import type { ConstructQuery } from './constructQueries.ts';

type Options = Omit<AnalyserOptions, 'constructs' | 'onProblem' | 'onDeath'> & { constructs: () => readonly ConstructQuery[]; log: Logger };

function problem(log: Logger): AnalyserOptions['onProblem'] {
  return ({ construct, message }) => log.warn(`The query of construct '${construct}' does not compile and is left out: ${message}`);
}

/** What a person reads who wonders why no construct is found any more. */
export function deathInWords(reason: Error, waitMs: number): string {
  const again =
    waitMs === 0 ? 'with the next file' : `in ${waitMs / 1000} s at the earliest; until then no constructs and imports are found`;
  return `The analysis worker ended (${reason.message.replace(/\.$/, '')}). It is started again ${again}.`;
}

/** An analyser that is loaded and made for the first file, and made anew when the packs bring other constructs. */
export function lazyAnalyser(options: Options): Analyser {
  let made: { analyser: Analyser; constructs: readonly ConstructQuery[] } | null = null;
  let disposed = false;
  const { log } = options;
  const onDeath = (reason: Error, waitMs: number): void => log.warn(deathInWords(reason, waitMs));

  async function current(): Promise<Analyser | null> {
    const { createAnalyser } = await import('./analyser.ts');
    if (disposed) return null;
    const constructs = options.constructs();
    if (made?.constructs !== constructs) {
      made?.analyser.dispose();
      made = { analyser: createAnalyser({ ...options, constructs, onProblem: problem(log), onDeath }), constructs };
    }
    return made.analyser;
  }

  return {
    analyse: async (file, language, text) => (await current())?.analyse(file, language, text) ?? null,
    close: (file) => made?.analyser.close(file),
    dispose: () => {
      disposed = true;
      made?.analyser.dispose();
    },
  };
}
