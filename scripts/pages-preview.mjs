/**
 * The pages without VS Code, for designers and for checks: every sample of test/fixtures/pages as static HTML in each theme.
 *   node scripts/pages-preview.mjs            writes out/preview/<page>-<case>-<theme>.html and prints the gzip sizes
 *   node scripts/pages-preview.mjs --shots    also takes screenshots at 220, 300 and 480 px (needs a Chromium)
 *   node scripts/pages-preview.mjs --axe      also runs axe over everything and fails on a violation, page error, side scroll or broken date
 *   node scripts/pages-preview.mjs --behaviour tries what the pages must keep while messages arrive (test/unit/webview/behaviour.mjs)
 *   node scripts/pages-preview.mjs --times    prints how long each page takes from its opening until its data are drawn
 *   ... --only=panel-busy                     restricts all of that to the names that start so
 * A Chromium is taken from CHROME_EXECUTABLE, else from /usr/bin/chromium.
 */
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const out = join(root, 'out', 'preview');
const samples = join(root, 'test', 'fixtures', 'pages');
const pages = ['panel', 'exercise', 'validation', 'skill', 'growth'];
const widths = [220, 300, 480];
const nonce = 'preview';
const gzipLimit = 100_000;
const flag = (name) => process.argv.includes(`--${name}`);
const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice('--only='.length) ?? '';

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await bundle();
const cases = await readCases();
const themes = await readThemes();
const written = [];
for (const one of cases) for (const theme of themes) written.push(await writePage(one, theme));
console.log(`${written.length} pages in out/preview`);
let problems = await measure();
if (flag('shots') || flag('axe')) problems += await browse();
if (flag('behaviour')) problems += await behave();
if (flag('times')) await printTimes();
process.exitCode = problems > 0 ? 1 : 0;

async function bundle() {
  const common = { bundle: true, minify: true, target: 'es2022', logLevel: 'warning' };
  await build({
    ...common,
    entryPoints: Object.fromEntries(pages.map((page) => [page, join(root, 'webview', page, 'main.ts')])),
    format: 'iife',
    outdir: join(out, 'assets'),
  });
  await build({
    ...common,
    entryPoints: [join(root, 'src/shared/protocol.ts')],
    format: 'esm',
    outfile: join(out, 'assets', 'protocol.mjs'),
  });
}

/** A sample is a list of messages in the order in which the host would send them; one that does not parse stops the run. */
async function readCases() {
  const { parseHostMessage } = await import(pathToFileURL(join(out, 'assets', 'protocol.mjs')).href);
  const names = (await readdir(samples)).filter((name) => name.endsWith('.json') && name.startsWith(only)).sort();
  return Promise.all(
    names.map(async (file) => {
      const messages = JSON.parse(await readFile(join(samples, file), 'utf8'));
      for (const message of messages) {
        const parsed = parseHostMessage(message);
        if (!parsed.ok) throw new Error(`${file}: ${parsed.problem}`);
      }
      const name = file.replace('.json', '');
      return { name, page: name.split('-')[0], messages };
    }),
  );
}

async function readThemes() {
  const folder = join(samples, 'themes');
  const files = (await readdir(folder)).sort();
  return Promise.all(
    files.map(async (file) => ({ name: file.replace('.json', ''), ...JSON.parse(await readFile(join(folder, file), 'utf8')) })),
  );
}

async function writePage({ name, page, messages }, theme) {
  const file = join(out, `${name}-${theme.name}.html`);
  const variables = Object.entries(theme.variables)
    .map(([key, value]) => `--vscode-${key}: ${value};`)
    .join(' ');
  const background = `var(--vscode-${page === 'panel' ? 'sideBar' : 'editor'}-background)`;
  // What follows the theme is the style sheet that the workbench puts into every webview, as far as it matters here.
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${name}, ${theme.name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src data:">
<meta property="csp-nonce" content="${nonce}">
<style nonce="${nonce}">
:root { ${variables} }
html { background: ${background}; }
body { background: transparent; color: var(--vscode-editor-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); margin: 0; padding: 0 20px; }
</style>
<link rel="stylesheet" nonce="${nonce}" href="assets/${page}.css">
<script nonce="${nonce}">${fakeHost(messages)}</script>
</head>
<body class="${theme.bodyClass}">
<main id="root"></main>
<script nonce="${nonce}" src="assets/${page}.js"></script>
</body>
</html>
`;
  await writeFile(file, html);
  return { name: `${name}-${theme.name}`, theme: theme.name, file };
}

/** Answers 'ready' with the sample, shows in the console what the page posts, and keeps its state over a reload. */
function fakeHost(messages) {
  return `
const messages = ${JSON.stringify(messages).replaceAll('<', '\\u003c')};
const key = 'whetstone:' + location.pathname;
window.posted = [];
window.acquireVsCodeApi = () => ({
  postMessage(message) {
    window.posted.push(message);
    console.log('posted', JSON.stringify(message));
    if (message.type === 'ready') for (const one of messages) window.postMessage(one, '*');
  },
  getState() { return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined; },
  setState(state) { sessionStorage.setItem(key, JSON.stringify(state)); },
});
document.addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
`;
}

async function measure() {
  let over = 0;
  for (const page of pages) {
    const parts = await Promise.all(['js', 'css'].map((ext) => readFile(join(out, 'assets', `${page}.${ext}`))));
    const bytes = parts.reduce((sum, part) => sum + gzipSync(part, { level: 9 }).length, 0);
    console.log(`${page}: ${(bytes / 1000).toFixed(1)} kB gzip, script and style`);
    if (bytes > gzipLimit) over += 1;
  }
  return over;
}

async function launch() {
  const { chromium } = await import('playwright-core');
  const executablePath = process.env.CHROME_EXECUTABLE ?? '/usr/bin/chromium';
  const server = await chromium.launchServer({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  await givesWay(server.process());
  const browser = await chromium.connect(server.wsEndpoint());
  browser.on('disconnected', () => server.close());
  return browser;
}

/** A browser is a scheduling group of its own on Linux, where a priority that it inherits counts among its own processes alone. */
async function givesWay({ pid }) {
  const priority = getPriority();
  if (priority > 0) await writeFile(`/proc/${pid}/autogroup`, String(priority)).catch(() => undefined);
}

async function browse() {
  const browser = await launch();
  const found = [];
  const waiting = [...written];
  // One page is drawn while the other is looked at.
  const look = async () => {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    const told = [];
    page.on('pageerror', (error) => told.push(error.message));
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && told.push(message.text()));
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const seen = await lookAt(page, next);
      found.push(...[...told.splice(0), ...seen].map((problem) => `${next.name}: ${problem}`));
    }
  };
  await Promise.all([look(), look()]);
  await browser.close();
  for (const one of found) console.error(one);
  console.log(`${written.length} pages looked at, ${found.length} problems`);
  return found.length;
}

/** @returns what is wrong with how it is laid out, and with what axe sees */
async function lookAt(page, { name, theme, file }) {
  const found = [];
  await page.goto(pathToFileURL(file).href);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) found.push(`${wide} px too wide at ${width} px`);
    for (const text of await page.evaluate(brokenNumbers)) found.push(`"${text}" breaks at ${width} px`);
    if (flag('shots')) await page.screenshot({ path: join(out, `${name}-${width}.png`), fullPage: true });
  }
  if (flag('axe')) found.push(...(await axe(page, theme)));
  return found;
}

/** In the page: days, and numbers with their units, that stand on two lines. */
function brokenNumbers() {
  const broken = [];
  const texts = document.createTreeWalker(document.getElementById('root'), window.NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const { index, 0: one } of texts.currentNode.data.matchAll(/\d{4}-\d\d-\d\d|\d+ (?:h|min|%)(?!\p{L})/gu)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + one.length);
      if (range.getClientRects().length > 1) broken.push(one);
    }
  }
  return broken;
}

/**
 * With everything disclosed, so that nothing hides from it. A theme changes nothing but colours: all other rules are asked in one.
 */
async function axe(page, theme) {
  const { AxeBuilder } = await import('@axe-core/playwright');
  await page.evaluate(() => document.querySelectorAll('details:not(.overflow)').forEach((details) => (details.open = true)));
  const which = theme === themes[0].name ? {} : { runOnly: ['color-contrast', 'link-in-text-block'] };
  // The legacy mode sees no frames of other origins, of which there are none, and needs no second page to put results together.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ preload: false, ...which })
    .analyze();
  return violations.map((one) => `axe ${one.id} (${one.impact}) at ${targetsOf(one).slice(0, 3).join(' | ')}`);
}

function targetsOf({ nodes }) {
  return nodes.map(({ target }) => target.flat().join(' '));
}

/** From the opening of the document to the frame in which the data stand; the first of ten is left out, as it reads the files. */
async function printTimes() {
  const browser = await launch();
  for (const { name, file } of written.filter((one) => one.name.endsWith('-full-dark'))) {
    const page = await browser.newPage({ viewport: { width: 300, height: 800 } });
    const times = [];
    for (let i = 0; i < 11; i += 1) {
      await page.goto(pathToFileURL(file).href);
      await page.locator('#root[aria-busy=false]').waitFor();
      times.push(
        await page.evaluate(() => new Promise((resolve) => window.requestAnimationFrame(() => resolve(window.performance.now())))),
      );
    }
    const [median] = times
      .slice(1)
      .sort((a, b) => a - b)
      .slice(5);
    console.log(`${name}: ${Math.round(median)} ms until its data are drawn (median of 10)`);
    await page.close();
  }
  await browser.close();
}

async function behave() {
  const tests = await import('../test/unit/webview/behaviour.mjs');
  const browser = await launch();
  const urlOf = (name) => pathToFileURL(join(out, `${name}-dark.html`)).href;
  const sampleOf = (name) => cases.find((one) => one.name === name).messages;
  const failed = await tests.behave({ browser, urlOf, sampleOf });
  await browser.close();
  return failed;
}
