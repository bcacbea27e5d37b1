/** The analysis worker: parses source text off the main thread. An error ends it; the next request starts another. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { Language, Parser } from 'web-tree-sitter';
import { requestSchema, workerDataSchema, type Answer } from './protocol.ts';
import { askAll } from './askedQueries.ts';
import { createSourceAnalysis } from './sourceAnalysis.ts';

const { grammarsFolder, runtimeFile, careful = false, constructs, idioms } = workerDataSchema.parse(workerData);

function send(answer: Answer): void {
  parentPort?.postMessage(answer);
}

const trying = (source: string | null): void => send({ kind: 'trying', source });
const loadGrammar = async (fileName: string): Promise<Language> => Language.load(await readFile(join(grammarsFolder, fileName)));
const analysis = createSourceAnalysis({
  constructs,
  idioms,
  loadGrammar,
  onProblem: (problem) => send({ kind: 'problem', ...problem }),
  ...(careful ? { trying } : {}),
});

async function answer(message: unknown): Promise<void> {
  await ready;
  const request = requestSchema.parse(message);
  if (request.kind === 'close') return analysis.close(request.file);
  if (request.kind === 'ask') {
    return send({ kind: 'asked', id: request.id, results: await askAll(request, loadGrammar, (number) => trying(String(number))) });
  }
  const { id, file, language, text } = request;
  if (request.kind === 'idioms') {
    return send({ kind: 'idioms', id, hits: await analysis.idioms(file, language, text, request.fromLine, request.toLine) });
  }
  send({ kind: 'analysis', id, analysis: await analysis.analyse(file, language, text) });
}

// The runtime's own file lies beside the grammars as a rule; without this it is looked for beside the bundled script.
const ready = Parser.init({ locateFile: (fileName: string) => runtimeFile ?? join(grammarsFolder, fileName) });
/** One after the other: two texts of one file must meet its tree in the order they came. */
let last: Promise<void> = Promise.resolve();
parentPort?.on('message', (message: unknown) => {
  last = last.then(() => answer(message));
});
