import type { Analyser, Logger } from '../../core/ports.ts';
import type { AnalyserOptions } from './analyser.ts';
import type { ConstructQuery } from './constructQueries.ts';
import type { IdiomQuery } from './idiomQueries.ts';

/** What packs bring to look for. */
interface LookedFor {
  constructs: readonly ConstructQuery[];
  idioms: readonly IdiomQuery[];
}

type Options = Omit<AnalyserOptions, keyof LookedFor | 'onProblem' | 'onDeath'> & { lookedFor: () => LookedFor; log: Logger };

function problem(log: Logger): AnalyserOptions['onProblem'] {
  return ({ construct, message }) => log.warn(`The query of '${construct}' does not compile and is left out: ${message}`);
}

/** What a person reads who wonders why no construct is found any more. */
export function deathInWords(reason: Error, waitMs: number): string {
  const again =
    waitMs === 0 ? 'with the next file' : `in ${waitMs / 1000} s at the earliest; until then no constructs and imports are found`;
  return `The analysis worker ended (${reason.message.replace(/\.$/, '')}). It is started again ${again}.`;
}

/** An analyser that is loaded and made for the first file, and made anew when the packs bring other constructs. */
export function lazyAnalyser(options: Options): Analyser {
  let made: { analyser: Analyser; lookedFor: LookedFor } | null = null;
  let disposed = false;
  const { log } = options;
  const onDeath = (reason: Error, waitMs: number): void => log.warn(deathInWords(reason, waitMs));

  const onEndless = (source: string): void => {
    log.warn(`The query of '${source}' takes too long and is left out.`);
    options.onEndless?.(source);
  };

  async function current(): Promise<Analyser | null> {
    const { createAnalyser } = await import('./analyser.ts');
    if (disposed) return null;
    const lookedFor = options.lookedFor();
    if (made?.lookedFor !== lookedFor) {
      made?.analyser.dispose();
      const { constructs, idioms } = lookedFor;
      made = { analyser: createAnalyser({ ...options, constructs, idioms, onProblem: problem(log), onDeath, onEndless }), lookedFor };
    }
    return made.analyser;
  }

  /** Where packs changed meanwhile, and the analyser with them, the new one is asked. */
  async function ask<T>(question: (analyser: Analyser) => Promise<T>, none: T): Promise<T> {
    for (let analyser = await current(); analyser !== null; analyser = await current()) {
      const answer = await question(analyser);
      if (disposed || made?.analyser === analyser) return answer;
    }
    return none;
  }

  return {
    analyse: (file, language, text) => ask((analyser) => analyser.analyse(file, language, text), null),
    idioms: (file, language, text, fromLine, toLine) => ask((analyser) => analyser.idioms(file, language, text, fromLine, toLine), []),
    close: (file) => made?.analyser.close(file),
    dispose: () => {
      disposed = true;
      made?.analyser.dispose();
    },
  };
}
