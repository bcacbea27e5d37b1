import type { Analyser } from '../../core/ports.ts';
import { createAnalyser, type AnalyserOptions } from './analyser.ts';
import type { ConstructQuery } from './constructQueries.ts';

/** An analyser that is made for the first file, and made anew when the packs bring other constructs. */
export function lazyAnalyser(options: Omit<AnalyserOptions, 'constructs'> & { constructs: () => readonly ConstructQuery[] }): Analyser {
  let made: { analyser: Analyser; constructs: readonly ConstructQuery[] } | null = null;
  return {
    analyse: (file, language, text) => {
      const constructs = options.constructs();
      if (made?.constructs !== constructs) {
        made?.analyser.dispose();
        made = { analyser: createAnalyser({ ...options, constructs }), constructs };
      }
      return made.analyser.analyse(file, language, text);
    },
    close: (file) => made?.analyser.close(file),
    dispose: () => made?.analyser.dispose(),
  };
}
