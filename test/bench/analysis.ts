/** Prints how long the analysis worker takes for a TypeScript file of 5,000 lines: figures only, nothing is asserted. */
import { performance } from 'node:perf_hooks';
import { readFileSync } from 'node:fs';
import { createAnalyser } from '../../src/node/analysis/analyser.ts';
import { grammarsFolder, workerPath } from '../unit/node/analysis/grammars.ts';

const sample = readFileSync(new URL('../fixtures/analysis/sample.ts.txt', import.meta.url), 'utf8');
const patterns = [
  '(await_expression) @construct',
  '(try_statement handler: (catch_clause)) @construct',
  '(arrow_function) @construct',
  '(class_declaration) @construct',
  '(type_alias_declaration) @construct',
  '(interface_declaration) @construct',
  '(template_string (template_substitution)) @construct',
  '(spread_element) @construct',
  '(object_pattern) @construct',
  '(array_pattern) @construct',
  '(function_declaration type_parameters: (type_parameters)) @construct',
  '(type_arguments) @construct',
  '(switch_statement) @construct',
  '(for_in_statement) @construct',
  '(as_expression) @construct',
  '(satisfies_expression) @construct',
  '((call_expression function: (member_expression object: (identifier) @o)) @construct (#eq? @o "Promise"))',
  '((call_expression function: (member_expression property: (property_identifier) @p)) @construct (#any-of? @p "then" "catch"))',
  '((call_expression function: (member_expression property: (property_identifier) @p)) @construct (#any-of? @p "map" "filter" "reduce"))',
  '(optional_chain) @construct',
];

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
  const constructs = patterns.map((query, i) => ({ id: `bench/${i}`, languages: ['typescript'], query }));
  const analyser = createAnalyser({ workerPath, grammarsFolder: grammars.folder, constructs, onProblem: console.error });
  const analyse = (file: string, text: string) => analyser.analyse(file, 'typescript', text);
  let text = ofLines(5000);
  console.log(
    `analysis of ${text.split('\n').length} lines, ${Math.round(text.length / 1024)} kB, ${patterns.length} constructs; times as the caller sees them`,
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
}

await main();
