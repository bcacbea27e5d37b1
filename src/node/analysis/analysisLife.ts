/** One life of the analysis worker, from its start to its death. */
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ConstructQuery, QueryProblem } from './constructQueries.ts';
import type { IdiomQuery } from './idiomQueries.ts';
import { answerSchema, type AnalyseRequest, type Answer, type IdiomsRequest, type Request, type WorkerData } from './protocol.ts';

export interface LifeOptions {
  workerPath: string;
  grammarsFolder: string;
  constructs: readonly ConstructQuery[];
  idioms: readonly IdiomQuery[];
  onProblem: (problem: QueryProblem) => void;
  answerLimitMs: number;
  /** Names each query before it is used: takes longer, and tells which one never ends. */
  careful: boolean;
}

/** The worker gave no answer in time. */
export class WorkerHangs extends Error {
  override name = 'WorkerHangs';
  /** The construct or idiom whose query was under way; null when that is not known, or it was no query. */
  readonly source: string | null;

  constructor(source: string | null) {
    super('The analysis worker did not answer in time.');
    this.source = source;
  }
}

export type Reply = Extract<Answer, { id: number }>;
export type Asked = Omit<AnalyseRequest, 'id'> | Omit<IdiomsRequest, 'id'>;

interface Pending {
  /** null: nobody waits for answers any more. */
  resolve: (answer: Reply | null) => void;
  reject: (reason: Error) => void;
  timer: NodeJS.Timeout;
}

/** One life of the worker, from its start to its death. */
export interface Life {
  /** @returns null when the worker was ended because nobody needs it */
  ask(request: Asked): Promise<Reply | null>;
  close(file: string): void;
  /** @param reason null when nobody waits for answers any more. */
  end(reason: Error | null): void;
}

function workerDataOf(options: LifeOptions): WorkerData {
  return {
    grammarsFolder: options.grammarsFolder,
    careful: options.careful,
    constructs: options.constructs.map(({ id, languages: own, query }) => ({ id, languages: own, query })),
    idioms: options.idioms.map(({ id, languages: own, query, fix, assumes }) => ({
      id,
      languages: own,
      query,
      ...(fix === undefined ? {} : { fix }),
      ...(assumes === undefined ? {} : { assumes }),
    })),
  };
}

/** @param onDeath is called once; the reason is null when the worker was ended because nobody needs it */
export function startLife(options: LifeOptions, onDeath: (reason: Error | null) => void): Life {
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

  let trying: string | null = null;
  /** Each query has the whole time for itself. */
  function tries(source: string | null): void {
    trying = source;
    for (const { timer } of pending.values()) timer.refresh();
  }

  worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => end(new Error('The analysis worker ended.')));
  worker.on('message', (message: unknown) => {
    const answer = answerSchema.safeParse(message);
    if (!answer.success) return end(new Error('The analysis worker sent what is no answer.'));
    if (answer.data.kind === 'trying') return tries(answer.data.source);
    if (answer.data.kind !== 'problem') return settle(answer.data.id)?.resolve(answer.data);
    const { construct, language, message: text } = answer.data;
    options.onProblem({ construct, language, message: text });
  });

  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        const id = ++requests;
        const hangs = (): void => end(new WorkerHangs(trying));
        pending.set(id, { resolve, reject, timer: setTimeout(hangs, options.answerLimitMs) });
        worker.ref();
        worker.postMessage({ ...request, id } satisfies Request);
      }),
    close: (file) => worker.postMessage({ kind: 'close', file } satisfies Request),
    end,
  };
}
