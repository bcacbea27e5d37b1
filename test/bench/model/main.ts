/**
 * `npm run bench:model`: the model against learners that are simulated by other laws, and with `--own <export.json>` against one's own log.
 * `--write` renews the tables in docs/model.md. Seeds are fixed: the same code prints the same figures.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { Evidence } from '../../../src/core/skills/evidence.ts';
import { project } from '../../../src/core/skills/projection.ts';
import { parseExport } from '../../../src/node/store/exportSchema.ts';
import { Random } from '../../support/fakes/random.ts';
import { repository } from '../../support/host/paths.ts';
import { inside, observations } from './band.ts';
import { hold, policies, type Held } from './holding.ts';
import { laws, noises, type Noise } from './learners.ts';
import { metrics } from './metrics.ts';
import { evidence, firstSeed, foretell, recall } from './recall.ts';

const docs = join(repository, 'docs/model.md');
const noiseNames = Object.keys(noises) as Noise[];

type Row = (string | number)[];

function table(head: Row, rows: readonly Row[]): string[] {
  const line = (cells: Row): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)];
}

/** The best of a column is bold. */
function marked(values: readonly number[], better: 'lower' | 'higher', digits: number): string[] {
  const best = better === 'lower' ? Math.min(...values) : Math.max(...values);
  return values.map((value) => (value === best ? `**${value.toFixed(digits)}**` : value.toFixed(digits)));
}

function recallTables(): string[] {
  const lines: string[] = [];
  const lost: string[] = [];
  for (const [measure, better] of [
    ['logLoss', 'lower'],
    ['rmseBins', 'lower'],
    ['auc', 'higher'],
  ] as const) {
    let names: string[] = [];
    const rows = laws.flatMap((law) =>
      noiseNames.map((noise) => {
        const all = recallOf(law, noise);
        names = [...all.keys()];
        const values = [...all.values()].map((one) => one[measure]);
        const best = better === 'lower' ? Math.min(...values) : Math.max(...values);
        const winner = names[values.indexOf(best)] ?? '';
        if (winner !== 'Whetstone') lost.push(`${measure}, ${law}, ${noise} noise: ${winner} is better`);
        return [`${law}, ${noise}`, ...marked(values, better, 4)];
      }),
    );
    lines.push('', `${titles[measure]} (${better} is better)`, '', ...table(['forgetting, noise', ...names], rows));
  }
  const where =
    lost.length === 0
      ? ['Whetstone is nowhere behind in these tables.']
      : ['Where Whetstone is behind:', '', ...lost.map((one) => `- ${one}`)];
  return [...lines, '', ...where];
}

const titles = { logLoss: 'Log loss', rmseBins: 'RMSE(bins)', auc: 'AUC' };
const recalled = new Map<string, ReturnType<typeof recall>>();

function recallOf(law: (typeof laws)[number], noise: Noise): ReturnType<typeof recall> {
  const key = `${law} ${noise}`;
  const known = recalled.get(key) ?? recall(law, noise);
  recalled.set(key, known);
  return known;
}

const holders = 12;

function holdingTable(): string[] {
  const mean = (all: readonly Held[], of: (one: Held) => number | null): string => {
    const values = all.map(of).filter((value) => value !== null);
    return values.length === 0 ? '-' : (values.reduce((a, b) => a + b, 0) / values.length).toFixed(0);
  };
  const rows = laws.flatMap((law) =>
    policies.map((policy) => {
      const all = Array.from({ length: holders }, (_, i) => hold(policy, firstSeed + i, law, 'middle'));
      const reached = all.filter((one) => one.reviews !== null).length;
      const held = all.filter((one) => one.days !== null).map((one) => one.held);
      const share = held.length === 0 ? '-' : `${((100 * held.reduce((a, b) => a + b, 0)) / held.length).toFixed(0)} %`;
      const [first] = all;
      return [
        `${law}: ${first?.name ?? ''}`,
        `${reached} of ${holders}`,
        mean(all, (o) => o.days),
        mean(all, (o) => o.reviews),
        mean(all, (o) => (o.days === null ? null : o.holding)),
        share,
      ];
    }),
  );
  return table(
    ['forgetting: order', 'learners who got there', 'days', 'reviews', 'reviews in the 90 days after', 'skills held in them'],
    rows,
  );
}

function bandTable(): string[] {
  const rows = [false, true].flatMap((learning) =>
    noiseNames.map((noise) => {
      const all = inside(noise, learning);
      const cells = observations.map((n) => {
        const { share, width } = all.get(n) ?? { share: 0, width: 0 };
        return `${(100 * share).toFixed(0)} % (${(50 * width).toFixed(0)})`;
      });
      return [`${learning ? 'learning' : 'constant'} ability, ${noise} noise`, ...cells];
    }),
  );
  return table(['truths inside the band (its half width)', ...observations.map((n) => `after ${n}`)], rows);
}

function ownLog(file: string): string[] {
  const rows: Evidence[] = parseExport(readFileSync(file, 'utf8')).evidence.filter((e) => e.kind === 'attempt' || e.kind === 'testOut');
  const all = [...foretell(rows.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)))].map(([name, told]) => ({ name, ...metrics(told) }));
  if ((all[0]?.count ?? 0) < 30) return [`The own log has ${all[0]?.count ?? 0} predictions; below 30 they say nothing.`];
  const row = (name: string, values: readonly number[], better: 'lower' | 'higher'): Row => [name, ...marked(values, better, 4)];
  return table(
    [`${all[0]?.count ?? 0} predictions of the own log`, ...all.map(({ name }) => name)],
    [
      row(
        'log loss',
        all.map((one) => one.logLoss),
        'lower',
      ),
      row(
        'RMSE(bins)',
        all.map((one) => one.rmseBins),
        'lower',
      ),
      row(
        'AUC',
        all.map((one) => one.auc),
        'higher',
      ),
    ],
  );
}

function rebuildTime(): string {
  const dice = new Random(1);
  const rows = Array.from({ length: 100_000 }, (_, n) =>
    evidence(
      n,
      Math.floor(n / 55),
      `skill-${dice.between(0, 99)}`,
      `exercise-${dice.between(0, 499)}`,
      dice.between(1, 5),
      dice.next() < 0.7 ? 1 : 0,
    ),
  );
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    project(rows);
    return (performance.now() - started) / 1000;
  }).sort((a, b) => a - b);
  const [best = NaN, , median = NaN] = times;
  return `Rebuilding from 100,000 rows, 100 skills, 500 exercises: median ${median.toFixed(2)} s, best ${best.toFixed(2)} s of 5 (budget: 2 s).`;
}

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false }, own: { type: 'string' } } });
const parts: Record<string, string[]> = { recall: recallTables(), holding: holdingTable(), band: bandTable() };
for (const [name, lines] of Object.entries(parts)) console.log(`\n== ${name}\n${lines.join('\n')}`);
console.log(`\n${rebuildTime()}`);
console.log(
  values.own === undefined
    ? '\nNo own log: `npm run bench:model -- --own <file of Export My Data>`.'
    : `\n${ownLog(values.own).join('\n')}`,
);
if (values.write) {
  let text = readFileSync(docs, 'utf8');
  for (const [name, lines] of Object.entries(parts)) {
    const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const from = text.indexOf(start);
    const to = text.indexOf(end);
    if (from < 0 || to < 0) throw new Error(`docs/model.md has no ${start}`);
    text = `${text.slice(0, from + start.length)}\n\n${lines.join('\n').trim()}\n\n${text.slice(to)}`;
  }
  writeFileSync(docs, text);
}
