/** Prints how long the analysis worker takes for a TypeScript file of 5,000 lines: figures only, nothing is asserted. */
import { performance } from 'node:perf_hooks';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createAnalyser } from '../../src/node/analysis/analyser.ts';
import type { ConstructQuery } from '../../src/node/analysis/constructQueries.ts';
import { createSourceAnalysis } from '../../src/node/analysis/sourceAnalysis.ts';
import { readPack } from '../../src/node/packs/readPack.ts';
import { grammarsFolder, loadGrammar, workerPath } from '../unit/node/analysis/grammars.ts';

const sample = readFileSync(new URL('../fixtures/analysis/sample.ts.txt', import.meta.url), 'utf8');

function ofLines(count: number): string {
  const lines: string[] = [];
  for (let copy = 0; lines.length < count; copy++)
    lines.push(...sample.replace(/\b(load|Queue|retry|settings|Settings)\b/g, `$1${copy}`).split('\n'));
  return lines.slice(0, count).join('\n');
}

function summary(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(1);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms (${times.length} runs)`;
}

async function timed(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

async function main(): Promise<void> {
  const grammars = grammarsFolder();
  const core = await readPack(fileURLToPath(new URL('../../content/core', import.meta.url)));
  const constructs = (core.pack?.constructs ?? []).filter((construct) => construct.languages.includes('typescript'));
  const analyser = createAnalyser({ workerPath, grammarsFolder: grammars.folder, constructs, onProblem: console.error });
  const analyse = (file: string, text: string) => analyser.analyse(file, 'typescript', text);
  let text = ofLines(5000);
  console.log(
    `analysis of ${text.split('\n').length} lines, ${Math.round(text.length / 1024)} kB, ${constructs.length} constructs of the core pack; times as the caller sees them`,
  );
  console.log(
    `first answer (worker start, grammar, queries, one line): ${(await timed(() => analyse('first.ts', 'await x;'))).toFixed(1)} ms`,
  );
  const full: number[] = [];
  for (let i = 0; i < 15; i++) full.push(await timed(() => analyse(`full ${i}.ts`, text)));
  console.log(`full parse and queries: first ${full[0]?.toFixed(1)} ms, then ${summary(full.slice(1))}`);
  await analyse('edited.ts', text);
  const edits: number[] = [];
  for (let i = 0; i < 60; i++) {
    const line = text.indexOf('const all', Math.floor((text.length / 60) * i));
    const at = line === -1 ? text.indexOf('const all') : line;
    text = `${text.slice(0, at)}await f${i}();\n    ${text.slice(at)}`;
    edits.push(await timed(() => analyse('edited.ts', text)));
  }
  console.log(`again after one edit (budget < 50 ms): ${summary(edits)}`);
  const answer = await analyse('edited.ts', text);
  console.log(`found ${answer?.constructs.length} constructs and ${answer?.imports.length} imports`);
  analyser.dispose();
  grammars.remove();
  await memory(constructs);
}

/**
 * Opens and closes files of 1,000 lines with the worker's own code, in this thread, where its memory can be read. After the first round
 * it must stay where it is. External memory is the grammars' own, which grows with trees that nobody frees and never shrinks.
 */
async function memory(constructs: readonly ConstructQuery[]): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const analysis = createSourceAnalysis({ constructs, loadGrammar, onProblem: console.error });
  const text = ofLines(1000);
  const rounds: string[] = [];
  for (let round = 0; round < 6; round++) {
    for (let file = 0; file < 200; file++) {
      const name = `opened ${round} ${file}.ts`;
      await analysis.analyse(name, 'typescript', `// ${file}\n${text}`);
      analysis.close(name);
    }
    collect();
    const { heapUsed, external } = process.memoryUsage();
    rounds.push(`${(heapUsed / 1e6).toFixed(1)} + ${(external / 1e6).toFixed(1)}`);
  }
  analysis.dispose();
  console.log(`memory (heap + external, MB), each after 200 more files opened and closed: ${rounds.join(', ')}`);
}

await main();
