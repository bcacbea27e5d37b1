import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Analyser } from '../../../../src/core/ports.ts';
import { createAnalyser, type AnalyserOptions } from '../../../../src/node/analysis/analyser.ts';
import type { QueryProblem } from '../../../../src/node/analysis/constructQueries.ts';
import { grammarsFolder, workerPath } from './grammars.ts';

const awaited = { id: 'ts/await', languages: ['typescript'], query: '(await_expression) @construct' };

describe('analyser', function () {
  // Real processes: a busy machine may be slow to start them.
  this.timeout(15_000);

  let grammars: { folder: string; remove: () => void };
  let analyser: Analyser;
  let problems: QueryProblem[];

  function start(options: Partial<AnalyserOptions> = {}): Analyser {
    problems = [];
    analyser = createAnalyser({
      workerPath,
      grammarsFolder: grammars.folder,
      constructs: [awaited],
      onProblem: (problem) => problems.push(problem),
      ...options,
    });
    return analyser;
  }

  beforeEach(() => {
    grammars = grammarsFolder();
  });
  afterEach(() => {
    analyser.dispose();
    grammars.remove();
  });

  it('answers from the worker, to several callers at once', async () => {
    start();
    const texts = ['await a;', 'b;', '\nawait c;', 'await a;\nawait d;'];
    const answers = await Promise.all(texts.map((text) => analyser.analyse('same.ts', 'typescript', text)));
    assert.deepEqual(
      answers.map((answer) => answer?.constructs.map((hit) => hit.startLine)),
      [[0], [], [1], [0, 1]],
    );
  });

  it('has no answer for unknown languages and for files over 1 MB', async () => {
    // No worker is needed to say so: this one would fail at once.
    start({ workerPath: join(grammars.folder, 'none.js') });
    assert.equal(await analyser.analyse('a.txt', 'plaintext', 'await a;'), null);
    assert.equal(await analyser.analyse('a.ts', 'typescript', `"${'ä'.repeat(600_000)}"`), null);
  });

  it('reports a query that does not compile', async () => {
    start({ constructs: [{ id: 'bad/one', languages: ['typescript'], query: '(nope) @construct' }, awaited] });
    const answer = await analyser.analyse('a.ts', 'typescript', 'await a;');
    assert.deepEqual(answer?.constructs, [{ construct: 'ts/await', startLine: 0, endLine: 0 }]);
    assert.deepEqual(problems, [{ construct: 'bad/one', language: 'typescript', message: "Bad node name 'nope'" }]);
  });

  it('rejects what waits when the worker dies, and starts another one', async () => {
    start();
    writeFileSync(join(grammars.folder, 'tree-sitter-python.wasm'), 'not a grammar');
    await analyser.analyse('a.ts', 'typescript', 'await a;');
    const waiting = await Promise.allSettled([analyser.analyse('a.py', 'python', 'x'), analyser.analyse('a.ts', 'typescript', 'await b;')]);
    assert.deepEqual(
      waiting.map((one) => one.status),
      ['rejected', 'rejected'],
    );
    const after = await analyser.analyse('a.ts', 'typescript', 'await c;');
    assert.equal(after?.constructs.length, 1);
  });

  it('ends a worker that hangs', async () => {
    const hanging = fileURLToPath(new URL('../../../fixtures/analysis/hangingWorker.mjs', import.meta.url));
    start({ workerPath: hanging, answerLimitMs: 200 });
    await assert.rejects(analyser.analyse('a.ts', 'typescript', 'x'), /did not answer in time/);
  });

  it('refuses what is no answer', async () => {
    const babbling = fileURLToPath(new URL('../../../fixtures/analysis/babblingWorker.mjs', import.meta.url));
    start({ workerPath: babbling });
    await assert.rejects(analyser.analyse('a.ts', 'typescript', 'x'), /no answer/);
  });

  it('gives nothing once it is disposed', async () => {
    start();
    const waiting = analyser.analyse('a.ts', 'typescript', 'await a;');
    analyser.dispose();
    assert.equal(await waiting, null);
    assert.equal(await analyser.analyse('a.ts', 'typescript', 'await a;'), null);
  });
});
