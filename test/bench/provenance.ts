/** `npm run bench:provenance`: how well origins are told, for Whetstone and two others' rules. `--write` renews the tables in docs/provenance.md. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { origins, type Origin } from '../../src/core/provenance/ranges.ts';
import { repository } from '../support/host/paths.ts';
import { classOf, kiloRule, readRecording, replay, replayRule, wakaTimeRule, type Outcome } from './provenanceReplay.ts';
import type { Recording } from '../host/provenance/recorder.ts';

const folder = join(repository, 'test/fixtures/provenance');
const docs = join(repository, 'docs/provenance.md');

interface Candidate {
  name: string;
  outcomes: Outcome[];
}

function share(part: number, whole: number): string {
  return whole === 0 ? '-' : `${(part / whole).toFixed(3)} (${part}/${whole})`;
}

function scores({ outcomes }: Candidate, origin: Origin): [precision: string, recall: string] {
  const said = outcomes.filter((o) => classOf(o).origin === origin);
  const hits = said.filter((o) => o.action.label === origin).length;
  return [share(hits, said.length), share(hits, outcomes.filter((o) => o.action.label === origin).length)];
}

/** Human actions of which any part is called an AI's. */
function blamed({ outcomes }: Candidate, strengths: readonly string[]): number {
  return outcomes.filter((o) => o.action.human && o.said.some((s) => s.verdict.origin === 'ai' && strengths.includes(s.verdict.strength)))
    .length;
}

function classTable(candidates: readonly Candidate[]): string[] {
  const head = ['class', ...candidates.flatMap(({ name }) => [`${name}: precision`, `${name}: recall`])];
  const rows = origins.map((origin) => [origin, ...candidates.flatMap((c) => scores(c, origin))]);
  const humans = candidates[0]?.outcomes.filter((o) => o.action.human).length ?? 0;
  const human = candidates.flatMap((c) => [`${blamed(c, ['exact', 'strong', 'weak'])} of ${humans}`, '']);
  return table([head, ...rows, ['a person’s doing called `ai`', ...human]]);
}

function strengthTable({ outcomes }: Candidate): string[] {
  const labelled = outcomes.filter((o) => o.action.label === 'ai').length;
  const rows = [['exact'], ['exact', 'strong'], ['exact', 'strong', 'weak']].map((strengths) => {
    const said = outcomes.filter((o) => classOf(o).origin === 'ai' && strengths.includes(classOf(o).strength));
    const hits = said.filter((o) => o.action.label === 'ai').length;
    const wrong = blamed({ name: '', outcomes }, strengths);
    return [strengths.join(' or '), share(hits, said.length), share(hits, labelled), String(wrong)];
  });
  return table([['`ai` at', 'precision', 'recall', 'actions of a person among them'], ...rows]);
}

function kindTable({ outcomes }: Candidate): string[] {
  const kinds = [...new Set(outcomes.map((o) => o.action.kind))].sort();
  const rows = kinds.map((kind) => {
    const of = outcomes.filter((o) => o.action.kind === kind);
    const right = of.filter((o) => classOf(o).origin === o.action.label).length;
    return [kind, [...new Set(of.map((o) => o.action.label))].join(', '), `${right} of ${of.length}`];
  });
  return table([['kind', 'label', 'right'], ...rows]);
}

function misses({ outcomes }: Candidate): string[] {
  const counts = new Map<string, number>();
  for (const o of outcomes) {
    const { origin, strength, evidence } = classOf(o);
    if (origin === o.action.label) continue;
    const line = `- ${o.action.kind} (${o.action.what}): is ${o.action.label}, was called ${origin}, ${strength} (${evidence})`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].sort().map(([line, count]) => (count > 1 ? `${line}, ${count} times` : line));
}

function table(rows: readonly string[][]): string[] {
  const [head = [], ...rest] = rows;
  return [head, head.map(() => '---'), ...rest].map((cells) => `| ${cells.join(' | ')} |`);
}

function section(title: string, recordings: readonly Recording[]): string[] {
  const all = (outcomes: (r: Recording) => Outcome[]): Outcome[] => recordings.flatMap(outcomes);
  const ours = { name: 'Whetstone', outcomes: all((r) => replay(r)) };
  const candidates = [
    ours,
    { name: 'WakaTime', outcomes: all((r) => replayRule(r, wakaTimeRule())) },
    { name: 'Kilo', outcomes: all((r) => replayRule(r, kiloRule())) },
  ];
  const kinds = new Set(ours.outcomes.map((o) => o.action.kind)).size;
  const missed = misses(ours);
  const lines = [
    `### ${title}: ${ours.outcomes.length} actions of ${kinds} kinds`,
    ...classTable(candidates),
    ...['', 'Whetstone by strength of evidence:', ''],
    ...strengthTable(ours),
    ...['', '<details><summary>By kind, and every miss</summary>', ''],
    ...kindTable(ours),
    '',
    ...(missed.length === 0 ? ['No misses.'] : missed),
    ...['', '</details>', ''],
  ];
  return [lines[0] ?? '', '', ...lines.slice(1)];
}

function cost(recordings: readonly Recording[]): string {
  const taken: number[] = [];
  for (let round = 0; round < 5; round += 1) for (const r of recordings) replay(r, (microseconds) => taken.push(microseconds));
  taken.sort((a, b) => a - b);
  const at = (part: number): string => (taken[Math.floor(taken.length * part)] ?? NaN).toFixed(1);
  return `Cost of judging one edit, over ${taken.length} replayed edits: median ${at(0.5)} us, p99 ${at(0.99)} us.`;
}

const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const named = (prefix: string): Recording[] => files.filter((f) => f.startsWith(prefix)).map((f) => readRecording(join(folder, f)));
const tuning = named('tuning');
const heldOut = named('heldOut');
const report = [...section('Held out', heldOut), ...section('Used while tuning', tuning)];
console.log(report.join('\n'));
console.log(cost([...tuning, ...heldOut]));
if (process.argv.includes('--write') && existsSync(docs)) {
  const [begin, end] = ['<!-- bench:begin -->', '<!-- bench:end -->'];
  const text = readFileSync(docs, 'utf8');
  const [before = '', rest = ''] = text.split(begin);
  writeFileSync(docs, `${before}${begin}\n\n${report.join('\n')}\n${end}${rest.split(end)[1] ?? ''}`);
}
