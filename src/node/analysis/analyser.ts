import type { Analyser, FileAnalysis, IdiomHit } from '../../core/ports.ts';
import { startLife, WorkerHangs, type Asked, type Life, type Reply } from './analysisLife.ts';
import type { ConstructQuery, QueryProblem } from './constructQueries.ts';
import { looksGenerated } from '../../core/signals/ignored.ts';
import type { IdiomQuery } from './idiomQueries.ts';
import { languages } from './languages.ts';
import { Restarts } from './restarts.ts';

const largestFileBytes = 1024 * 1024;
/** Where a generator leaves its mark, and a minified file shows. */
const headCharacters = 4_000;
/** Far more than any file needs: a worker that takes longer hangs, perhaps in a query of a pack. */
const answerLimitMs = 10_000;

export interface AnalyserOptions {
  /** worker.ts, or what it was bundled to. */
  workerPath: string;
  /** Holds the grammars and web-tree-sitter.wasm. */
  grammarsFolder: string;
  constructs: readonly ConstructQuery[];
  idioms?: readonly IdiomQuery[];
  /** A construct's query that does not compile: its construct is never found. Told once for each start of the worker. */
  onProblem: (problem: QueryProblem) => void;
  /** The worker died; it is not started again before `waitMs` milliseconds have gone by. */
  onDeath?: (reason: Error, waitMs: number) => void;
  /** A query that never ends for some file, by the id of its construct or idiom: it is left out from now on, and all else goes on. */
  onEndless?: (source: string) => void;
  /** Default 10 s. */
  answerLimitMs?: number;
  /** Milliseconds of a clock that is never set back. */
  now?: () => number;
}

/** Nothing is analysed for a while, because the worker died too often. */
export class AnalyserRests extends Error {
  override name = 'AnalyserRests';
}

/** The worker, whichever one is alive. */
interface Lives {
  /** @returns null when nobody waits for answers any more */
  ask(request: Asked): Promise<Reply | null>;
  close(file: string): void;
  end(): void;
}

/** The worker starts with the first file of a known language, and again after it died, as `Restarts` allows. */
function createLives(options: AnalyserOptions): Lives {
  const now = options.now ?? (() => performance.now());
  const restarts = new Restarts();
  let life: Life | null = null;
  let disposed = false;
  /** After a hang the next worker takes the queries one by one, until it is known which one it was. */
  let careful = false;
  const endless = new Set<string>();

  function currentLife(): Life {
    if (life !== null) return life;
    if (!restarts.mayStart(now())) throw new AnalyserRests('The analysis worker died too often; it rests for a while.');
    const usable = <T extends { id: string }>(queries: readonly T[]): T[] => queries.filter(({ id }) => !endless.has(id));
    const own = { ...options, constructs: usable(options.constructs), idioms: usable(options.idioms ?? []) };
    const started = startLife({ ...own, careful, answerLimitMs: options.answerLimitMs ?? answerLimitMs }, (reason) => {
      if (life === started) life = null;
      if (reason !== null) died(reason);
    });
    life = started;
    return started;
  }

  function died(reason: Error): void {
    const wasCareful = careful;
    careful = reason instanceof WorkerHangs && !wasCareful;
    // The next one finds out what it was: no death that counts.
    if (careful) return options.onDeath?.(reason, 0);
    const source = reason instanceof WorkerHangs ? reason.source : null;
    if (source === null) return options.onDeath?.(reason, restarts.died(now()));
    endless.add(source);
    options.onEndless?.(source);
  }

  /** Asks again as long as that finds something out. */
  async function ask(request: Asked): Promise<Reply | null> {
    try {
      return await currentLife().ask(request);
    } catch (error) {
      if (!(error instanceof WorkerHangs) || (!careful && error.source === null)) throw error;
      return disposed ? null : ask(request);
    }
  }

  return {
    ask: async (request) => (disposed ? null : ask(request)),
    close: (file) => life?.close(file),
    end: () => {
      disposed = true;
      life?.end(null);
    },
  };
}

export function createAnalyser(options: AnalyserOptions): Analyser {
  const lives = createLives(options);

  const isAnalysed = (language: string, text: string): boolean =>
    languages.has(language) &&
    Buffer.byteLength(text) <= largestFileBytes &&
    !looksGenerated(text.slice(0, headCharacters).split('\n', 40));

  return {
    analyse: async (file, language, text): Promise<FileAnalysis | null> => {
      if (!isAnalysed(language, text)) return null;
      const reply = await lives.ask({ kind: 'analyse', file, language, text });
      return reply?.kind === 'analysis' ? reply.analysis : null;
    },
    idioms: async (file, language, text, fromLine, toLine): Promise<IdiomHit[]> => {
      if (!isAnalysed(language, text) || !options.idioms?.some((idiom) => idiom.languages.includes(language))) return [];
      const reply = await lives.ask({ kind: 'idioms', file, language, text, fromLine, toLine });
      return reply?.kind === 'idioms' ? reply.hits : [];
    },
    // A worker that is not there keeps nothing.
    close: (file) => lives.close(file),
    dispose: () => lives.end(),
  };
}
