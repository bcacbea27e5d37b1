/** The analysis worker: parses source text off the main thread. An error ends it; the next request starts another. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { Language, Parser } from 'web-tree-sitter';
import { requestSchema, workerDataSchema, type Answer } from './protocol.ts';
import { createSourceAnalysis } from './sourceAnalysis.ts';

const { grammarsFolder, constructs, idioms } = workerDataSchema.parse(workerData);

function send(answer: Answer): void {
  parentPort?.postMessage(answer);
}

const analysis = createSourceAnalysis({
  constructs,
  idioms,
  loadGrammar: async (fileName) => Language.load(await readFile(join(grammarsFolder, fileName))),
  onProblem: (problem) => send({ kind: 'problem', ...problem }),
});

async function answer(message: unknown): Promise<void> {
  await ready;
  const request = requestSchema.parse(message);
  if (request.kind === 'close') return analysis.close(request.file);
  const { id, file, language, text } = request;
  if (request.kind === 'idioms') {
    return send({ kind: 'idioms', id, hits: await analysis.idioms(file, language, text, request.fromLine, request.toLine) });
  }
  send({ kind: 'analysis', id, analysis: await analysis.analyse(file, language, text) });
}

// The runtime's own file lies beside the grammars; without this it is looked for beside the bundled script.
const ready = Parser.init({ locateFile: (fileName: string) => join(grammarsFolder, fileName) });
/** One after the other: two texts of one file must meet its tree in the order they came. */
let last: Promise<void> = Promise.resolve();
parentPort?.on('message', (message: unknown) => {
  last = last.then(() => answer(message));
});
