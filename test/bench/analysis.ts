/** Prints how long the analysis worker takes for a TypeScript file of 5,000 lines: figures only, nothing is asserted. */
import { performance } from 'node:perf_hooks';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Analyser } from '../../src/core/ports.ts';
import { createAnalyser } from '../../src/node/analysis/analyser.ts';
import { readPack } from '../../src/node/packs/readPack.ts';
import { grammarsFolder, workerPath } from '../unit/node/analysis/grammars.ts';

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
  await memory(analyser);
  analyser.dispose();
  grammars.remove();
}

/** Opens and closes files of 1,000 lines, 200 at a time: the memory of the process must stay where it is after the first round. */
async function memory(analyser: Analyser): Promise<void> {
  const text = ofLines(1000);
  const rounds: string[] = [];
  for (let round = 0; round < 8; round++) {
    for (let file = 0; file < 200; file++) {
      const name = `opened ${round} ${file}.ts`;
      await analyser.analyse(name, 'typescript', `// ${file}\n${text}`);
      analyser.close(name);
    }
    rounds.push(`${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
  }
  console.log(`memory of the process with its worker, each after 200 more files opened and closed: ${rounds.join(', ')}`);
}

await main();
