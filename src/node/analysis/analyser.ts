import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Analyser, FileAnalysis } from '../../core/ports.ts';
import type { ConstructQuery, QueryProblem } from './constructQueries.ts';
import { looksGenerated } from '../../core/signals/ignored.ts';
import { languages } from './languages.ts';
import { answerSchema, type AnalyseRequest, type Request, type WorkerData } from './protocol.ts';
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

interface Pending {
  resolve: (analysis: FileAnalysis | null) => void;
  reject: (reason: Error) => void;
  timer: NodeJS.Timeout;
}

/** One life of the worker, from its start to its death. */
interface Life {
  ask(request: Omit<AnalyseRequest, 'kind' | 'id'>): Promise<FileAnalysis | null>;
  close(file: string): void;
  /** @param reason null when nobody waits for answers any more. */
  end(reason: Error | null): void;
}

/** @param onDeath is called once; the reason is null when the worker was ended because nobody needs it */
function startLife(options: AnalyserOptions, onDeath: (reason: Error | null) => void): Life {
  const data: WorkerData = {
    grammarsFolder: options.grammarsFolder,
    constructs: options.constructs.map(({ id, languages: own, query }) => ({ id, languages: own, query })),
  };
  // Without the parent's flags and environment: it needs neither, and an inspector's flag would clash.
  const worker = new Worker(pathToFileURL(options.workerPath), { workerData: data, execArgv: [], env: {} });
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
    if (answer.data.kind === 'analysis') return settle(answer.data.id)?.resolve(answer.data.analysis);
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
        worker.postMessage({ kind: 'analyse', id, ...request } satisfies Request);
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

  return {
    analyse: async (file, language, text) => {
      if (disposed || !languages.has(language) || Buffer.byteLength(text) > largestFileBytes) return null;
      if (looksGenerated(text.slice(0, headCharacters).split('\n', 40))) return null;
      return currentLife().ask({ file, language, text });
    },
    // A worker that is not there keeps nothing.
    close: (file) => life?.close(file),
    dispose: () => {
      disposed = true;
      life?.end(null);
    },
  };
}
