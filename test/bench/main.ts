/** `npm run bench`: prints what the budgets of the design speak of. Figures only; the machine's load decides how far to trust them. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import { ensureChromium } from '../support/host/chromium.ts';
import { runInServer } from '../support/host/inServer.ts';
import { fixtureWorkspaces, repository } from '../support/host/paths.ts';
import { temporaryCopy, temporaryFolder } from '../support/host/temporary.ts';

const blocked = z.object({ longestMs: z.number(), ownMs: z.number() });
const flood = z.object({ off: blocked, watching: blocked });

const timings = z.array(z.object({ listener: z.string(), microseconds: z.number() }));

const measured = z.object({
  requireMs: z.array(z.number()),
  domainMs: z.array(z.number()),
  lensLines: z.number(),
  lensesShown: z.number(),
  lensTimings: timings,
  activationMs: z.object({ loading: z.number(), whole: z.number() }),
  timings,
  bulkReplace: flood,
  checkout: flood,
  log: flood,
});

function row(what: string, figure: string, budget: string): void {
  console.log(`${what.padEnd(52)} ${figure.padEnd(40)} ${budget}`);
}

function sizes(): void {
  const dist = join(repository, 'dist');
  const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
  row('dist/extension.js, minified', kB(statSync(join(dist, 'extension.js')).size), '< 150 kB');
  for (const page of ['panel', 'exercise', 'validation', 'skill', 'growth']) {
    const bytes = ['js', 'css'].map((ending) => gzipSync(readFileSync(join(dist, 'webview', `${page}.${ending}`))).length);
    row(`page ${page}, script + style, gzip`, kB(bytes.reduce((a, b) => a + b, 0)), '< 100 kB');
  }
  const chunks = join(dist, 'chunks');
  const later = existsSync(chunks) ? readdirSync(chunks).map((file) => statSync(join(chunks, file)).size) : [];
  row('loaded later: chunks + worker', kB(later.reduce((a, b) => a + b, 0) + statSync(join(dist, 'analysisWorker.js')).size), '');
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function spread(values: readonly number[], unit: string): string {
  const sorted = [...values].sort((a, b) => a - b);
  return `median ${at(sorted, 0.5).toFixed(1)}, p99 ${at(sorted, 0.99).toFixed(1)}, max ${at(sorted, 1).toFixed(1)} ${unit}`;
}

async function inHost(): Promise<void> {
  const workspace = await temporaryCopy(join(fixtureWorkspaces, 'basic'));
  const scratch = await temporaryFolder('bench');
  const results = join(scratch.path, 'bench.json');
  process.env['WHETSTONE_BENCH_RESULTS'] = results;
  try {
    await runInServer({
      group: { name: 'bench', what: 'the bench', workspaceTrust: false, settings: { 'editor.suggest.showWords': false } },
      extension: repository,
      testsEntry: join(repository, 'out/test/host/bench/index.cjs'),
      folder: workspace.path,
      resultsFile: join(scratch.path, 'lines.json'),
      timeoutMs: 1_500_000,
    });
    report(measured.parse(JSON.parse(readFileSync(results, 'utf8'))));
  } finally {
    await workspace.remove();
    await scratch.remove();
  }
}

function report(figures: z.infer<typeof measured>): void {
  const of = (name: string): number[] => figures.timings.filter((t) => t.listener === name).map((t) => t.microseconds);
  const { loading, whole } = figures.activationMs;
  row(`require, in the host (${figures.requireMs.length} fresh copies)`, spread(figures.requireMs, 'ms'), 'with activate < 30 ms');
  row('activate, until all listens, in the host', `${whole.toFixed(1)} ms, ${(whole - loading).toFixed(1)} without its chunk`, 'see above');
  row('the chunk that activate loads meanwhile', spread(figures.domainMs, 'ms'), '');
  row(`listener of a change, ${of('change').length} typed keys`, spread(of('change'), 'us'), 'median < 10 us, p99 < 200 us');
  row(`listeners of a scroll, ${of('scroll').length} events`, spread(of('scroll'), 'us'), '');
  const lenses = figures.lensTimings.filter((t) => t.listener === 'lenses').map((t) => t.microseconds / 1000);
  row(`lenses of a file of ${figures.lensLines} lines, ${figures.lensesShown} of them`, spread(lenses, 'ms'), 'median < 2 ms');
  const work = of('work');
  const perKey = work.reduce((a, b) => a + b, 0) / Math.max(1, of('change').length);
  row(
    `work they leave behind, ${work.length} stretches`,
    `${spread(
      work.map((us) => us / 1000),
      'ms',
    )}; ${perKey.toFixed(1)} us a key`,
    'longest < 50 ms',
  );
  row(`listeners of a selection, ${of('selection').length} calls`, spread(of('selection'), 'us'), 'median < 10 us, p99 < 200 us');
  floodRow('a replacement in 1,000 files', figures.bulkReplace);
  floodRow('a checkout of 5,000 files', figures.checkout);
  floodRow('a log file of 200,000 lines that grows', figures.log);
}

function floodRow(what: string, { off, watching }: z.infer<typeof flood>): void {
  const figure = `${watching.longestMs.toFixed(0)} ms, ${watching.ownMs.toFixed(1)} of them Whetstone's; ${off.longestMs.toFixed(0)} ms without it`;
  row(`longest block: ${what}`, figure, 'own < 50 ms');
}

/** The pages alone in a browser: what the person waits for once the workbench has opened the view. */
async function pageTimes(): Promise<void> {
  const { executablePath, env } = await ensureChromium();
  const { stdout } = spawnSync(process.execPath, ['scripts/pages-preview.mjs', '--times'], {
    cwd: repository,
    env: { ...process.env, ...env, CHROME_EXECUTABLE: executablePath },
    encoding: 'utf8',
  });
  for (const [, page = '', figure = ''] of stdout.matchAll(/^(\w+)-full-dark: (\d+ ms) until/gm)) {
    row(`page ${page}, opened until its data are drawn`, `median ${figure}`, page === 'panel' ? '< 300 ms' : '');
  }
}

function build(): void {
  const { status } = spawnSync(process.execPath, ['esbuild.mjs', '--minify', '--tests'], { cwd: repository, stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed; the reason is above.');
}

build();
console.log(`${'what'.padEnd(52)} ${'measured'.padEnd(40)} budget`);
sizes();
await pageTimes();
await inHost();
await import('./analysis.ts');
await import('./store.ts').then(({ benchStore }) => benchStore());
