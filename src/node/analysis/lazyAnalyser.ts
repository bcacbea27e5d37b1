import type { Analyser } from '../../core/ports.ts';
import type { AnalyserOptions } from './analyser.ts';
import type { ConstructQuery } from './constructQueries.ts';

type Options = Omit<AnalyserOptions, 'constructs'> & { constructs: () => readonly ConstructQuery[] };

/** An analyser that is loaded and made for the first file, and made anew when the packs bring other constructs. */
export function lazyAnalyser(options: Options): Analyser {
  let made: { analyser: Analyser; constructs: readonly ConstructQuery[] } | null = null;
  let disposed = false;

  async function current(): Promise<Analyser | null> {
    const { createAnalyser } = await import('./analyser.ts');
    if (disposed) return null;
    const constructs = options.constructs();
    if (made?.constructs !== constructs) {
      made?.analyser.dispose();
      made = { analyser: createAnalyser({ ...options, constructs }), constructs };
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
