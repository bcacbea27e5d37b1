import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Analyser, FileAnalysis, IdiomHit } from '../../core/ports.ts';
import type { ConstructQuery, QueryProblem } from './constructQueries.ts';
import { looksGenerated } from '../../core/signals/ignored.ts';
import type { IdiomQuery } from './idiomQueries.ts';
import { languages } from './languages.ts';
import { answerSchema, type AnalyseRequest, type Answer, type IdiomsRequest, type Request, type WorkerData } from './protocol.ts';
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
  /** Default 10 s. */
  answerLimitMs?: number;
  /** Milliseconds of a clock that is never set back. */
  now?: () => number;
}

/** Nothing is analysed for a while, because the worker died too often. */
export class AnalyserRests extends Error {
  override name = 'AnalyserRests';
}

type Reply = Extract<Answer, { id: number }>;
type Asked = Omit<AnalyseRequest, 'id'> | Omit<IdiomsRequest, 'id'>;

interface Pending {
  /** null: nobody waits for answers any more. */
  resolve: (answer: Reply | null) => void;
  reject: (reason: Error) => void;
  timer: NodeJS.Timeout;
}

/** One life of the worker, from its start to its death. */
interface Life {
  /** @returns null when the worker was ended because nobody needs it */
  ask(request: Asked): Promise<Reply | null>;
  close(file: string): void;
  /** @param reason null when nobody waits for answers any more. */
  end(reason: Error | null): void;
}

function workerDataOf(options: AnalyserOptions): WorkerData {
  return {
    grammarsFolder: options.grammarsFolder,
    constructs: options.constructs.map(({ id, languages: own, query }) => ({ id, languages: own, query })),
    idioms: (options.idioms ?? []).map(({ id, languages: own, query, fix, assumes }) => ({
      id,
      languages: own,
      query,
      ...(fix === undefined ? {} : { fix }),
      ...(assumes === undefined ? {} : { assumes }),
    })),
  };
}

/** @param onDeath is called once; the reason is null when the worker was ended because nobody needs it */
function startLife(options: AnalyserOptions, onDeath: (reason: Error | null) => void): Life {
  // Without the parent's flags and environment: it needs neither, and an inspector's flag would clash.
  const worker = new Worker(pathToFileURL(options.workerPath), { workerData: workerDataOf(options), execArgv: [], env: {} });
  const pending = new Map<number, Pending>();
  let requests = 0;

  function settle(id: number): Pending | undefined {
    const request = pending.get(id);
    pending.delete(id);
    clearTimeout(request?.timer);
    // An idle worker must not keep the process alive.
    if (pending.size === 0) worker.unref();
    return request;
  }

  let ended = false;
  function end(reason: Error | null): void {
    if (ended) return;
    ended = true;
    onDeath(reason);
    for (const id of [...pending.keys()]) {
      const request = settle(id);
      if (reason === null) request?.resolve(null);
      else request?.reject(reason);
    }
    void worker.terminate();
  }

  worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => end(new Error('The analysis worker ended.')));
  worker.on('message', (message: unknown) => {
    const answer = answerSchema.safeParse(message);
    if (!answer.success) return end(new Error('The analysis worker sent what is no answer.'));
    if (answer.data.kind !== 'problem') return settle(answer.data.id)?.resolve(answer.data);
    const { construct, language, message: text } = answer.data;
    options.onProblem({ construct, language, message: text });
  });

  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        const id = ++requests;
        const hangs = (): void => end(new Error('The analysis worker did not answer in time.'));
        pending.set(id, { resolve, reject, timer: setTimeout(hangs, options.answerLimitMs ?? answerLimitMs) });
        worker.ref();
        worker.postMessage({ ...request, id } satisfies Request);
      }),
    close: (file) => worker.postMessage({ kind: 'close', file } satisfies Request),
    end,
  };
}

/** The worker starts with the first file of a known language, and again after it died, as `Restarts` allows. */
export function createAnalyser(options: AnalyserOptions): Analyser {
  const now = options.now ?? (() => performance.now());
  const restarts = new Restarts();
  let life: Life | null = null;
  let disposed = false;

  function currentLife(): Life {
    if (life !== null) return life;
    if (!restarts.mayStart(now())) throw new AnalyserRests('The analysis worker died too often; it rests for a while.');
    const started = startLife(options, (reason) => {
      if (life === started) life = null;
      if (reason !== null) options.onDeath?.(reason, restarts.died(now()));
    });
    life = started;
    return started;
  }

  const isAnalysed = (language: string, text: string): boolean =>
    !disposed &&
    languages.has(language) &&
    Buffer.byteLength(text) <= largestFileBytes &&
    !looksGenerated(text.slice(0, headCharacters).split('\n', 40));

  return {
    analyse: async (file, language, text): Promise<FileAnalysis | null> => {
      if (!isAnalysed(language, text)) return null;
      const reply = await currentLife().ask({ kind: 'analyse', file, language, text });
      return reply?.kind === 'analysis' ? reply.analysis : null;
    },
    idioms: async (file, language, text, fromLine, toLine): Promise<IdiomHit[]> => {
      if (!isAnalysed(language, text) || !options.idioms?.some((idiom) => idiom.languages.includes(language))) return [];
      const reply = await currentLife().ask({ kind: 'idioms', file, language, text, fromLine, toLine });
      return reply?.kind === 'idioms' ? reply.hits : [];
    },
    // A worker that is not there keeps nothing.
    close: (file) => life?.close(file),
    dispose: () => {
      disposed = true;
      life?.end(null);
    },
  };
}
