/** Asks queries of packs in a worker that is ended when one of them never comes to an end. */
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { answerSchema, type Asked, type AskedQuery, type Request, type WorkerData } from './protocol.ts';

/** What a worker for queries needs. */
export interface QueryGrounds {
  /** worker.ts, or what it was bundled to. */
  workerPath: string;
  grammarsFolder: string;
  /** web-tree-sitter.wasm, where it does not lie beside the grammars. */
  runtimeFile?: string;
}

export interface Question {
  text: string;
  queries: readonly AskedQuery[];
}

/** Far more than a query needs for a file of an exercise. */
export const queryLimitMs = 3_000;
/** For the start of the worker, and for a grammar to be read, on a busy machine. */
const startLimitMs = 20_000;
/** After so many that never end the rest is not asked: a pack that brings them is hostile. */
const mostEndless = 3;

/**
 * @param limitMs for each query, by default 3 s
 * @returns for each query whether it matches, or why it cannot be asked
 */
export async function askQueries(grounds: QueryGrounds, { text, queries }: Question, limitMs = queryLimitMs): Promise<Asked[]> {
  const results: Asked[] = [];
  let endless = 0;
  while (results.length < queries.length) {
    if (endless === mostEndless) {
      results.push({ fault: 'the query was not asked, because others beside it took too long', row: 0 });
      continue;
    }
    const rest = queries.slice(results.length);
    const answer = await askOnce(grounds, { text, queries: rest }, limitMs);
    if ('results' in answer) return [...results, ...answer.results];
    endless += 1;
    // Those before it had an answer, which went with the worker: they are asked once more.
    if (answer.hangs > 0) results.push(...(await askQueries(grounds, { text, queries: rest.slice(0, answer.hangs) }, limitMs)));
    results.push({ fault: `the query takes longer than ${limitMs / 1000} s and is left out`, row: 0 });
  }
  return results;
}

type Once = { results: Asked[] } | { hangs: number };

/** @throws Error when the worker itself cannot start or dies */
function askOnce(grounds: QueryGrounds, { text, queries }: Question, limitMs: number): Promise<Once> {
  const data: WorkerData = { ...grounds, constructs: [], idioms: [] };
  const worker = new Worker(pathToFileURL(grounds.workerPath), { workerData: data, execArgv: [], env: {} });
  return new Promise<Once>((resolve, reject) => {
    let trying: number | null = null;
    const late = (): void => {
      if (trying === null) reject(new Error('The worker for queries did not start in time.'));
      else resolve({ hangs: trying });
    };
    let timer = setTimeout(late, startLimitMs);
    const settle = (result: Once): void => {
      clearTimeout(timer);
      resolve(result);
    };
    worker.on('message', (message: unknown) => {
      const { data: answer } = answerSchema.safeParse(message);
      if (answer?.kind === 'asked') settle({ results: answer.results });
      if (answer?.kind !== 'trying') return;
      trying = Number(answer.source);
      clearTimeout(timer);
      timer = setTimeout(late, limitMs);
    });
    worker.on('error', (error) => {
      clearTimeout(timer);
      reject(error instanceof Error ? error : new Error(String(error)));
    });
    worker.on('exit', () => {
      clearTimeout(timer);
      reject(new Error('The worker for queries ended.'));
    });
    worker.postMessage({ kind: 'ask', id: 1, text, queries: [...queries] } satisfies Request);
  }).finally(() => void worker.terminate());
}
