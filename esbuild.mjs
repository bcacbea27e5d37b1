// Builds the extension (ESM with lazy chunks), the analysis worker, the pages and, with --tests, the in-host test bundles.
// --watch rebuilds on change; --minify is what `npm run package` ships.
import { build, context } from 'esbuild';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { driversBundle, extensionBundle, requireBanner } from './scripts/extensionBundle.ts';
import { hostSuites } from './scripts/hostSuites.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const flags = new Set(process.argv.slice(2));
const common = {
  absWorkingDir: root,
  bundle: true,
  logLevel: 'warning',
  minify: flags.has('--minify'),
  sourcemap: !flags.has('--minify'),
  target: 'es2023',
};

const extension = extensionBundle(root, common.minify);

const worker = {
  ...common,
  entryPoints: { analysisWorker: 'src/node/analysis/worker.ts' },
  outdir: 'dist',
  platform: 'node',
  format: 'esm',
  banner: { js: requireBanner },
};

// The command that proves packs, in a process of its own: `node dist/cli.js prove PATH`.
const cli = {
  ...common,
  entryPoints: { cli: 'src/node/prove/cli.ts' },
  outdir: 'dist',
  platform: 'node',
  format: 'esm',
  banner: { js: requireBanner },
};

// Runs inside the child process of a check. The ending tells Node that it is a module without reading any package.json.
const driver = { ...common, ...driversBundle };

const pages = {
  ...common,
  entryPoints: Object.fromEntries(['panel', 'exercise', 'validation', 'skill', 'growth'].map((page) => [page, `webview/${page}/main.ts`])),
  outdir: 'dist/webview',
  platform: 'browser',
  format: 'iife',
};

async function hostTests() {
  return { ...common, minify: false, sourcemap: 'inline', ...(await hostSuites(root)) };
}

/** Shipped packs are checked and compiled to JSON, so that nothing is parsed as YAML at run time. Any problem fails the build. */
async function compilePacks() {
  const out = join(root, 'out/compilePacks.mjs');
  await build({
    ...common,
    minify: false,
    entryPoints: ['src/node/packs/compile.ts'],
    outfile: out,
    platform: 'node',
    format: 'esm',
    banner: { js: requireBanner },
  });
  const { compilePacks: compile } = await import(`${pathToFileURL(out).href}?${Date.now()}`);
  const { json, problems } = await compile(await packFolders(), join(root, 'content/proofs.jsonl'));
  const errors = problems.filter(({ level }) => level !== 'warning');
  for (const problem of errors) console.error(`${problem.file}:${problem.line ?? 1}: ${problem.message}`);
  if (errors.length > 0) throw new Error(`${errors.length} problem(s) in content/. Mend them; the lines are named above.`);
  await writeFile(join(root, 'dist/packs.json'), json);
}

/** Every folder of content/ that holds a pack; core first, so that what it brings is not shadowed. */
async function packFolders() {
  const names = (await readdir(join(root, 'content'))).filter((name) => existsSync(join(root, 'content', name, 'pack.yaml')));
  return ['core', ...names.filter((name) => name !== 'core').sort()].map((name) => join(root, 'content', name));
}

async function copyGrammars() {
  const from = join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm');
  const rows = await readFile(join(root, 'src/node/analysis/languages.ts'), 'utf8');
  const names = new Set(Array.from(rows.matchAll(/'(tree-sitter-[\w-]+\.wasm)'/g), ([, name]) => name));
  await mkdir(join(root, 'dist/grammars'), { recursive: true });
  for (const name of names) await cp(join(from, name), join(root, 'dist/grammars', name));
  const runtime = join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm');
  await cp(runtime, join(root, 'dist/grammars', basename(runtime)));
}

/** Drivers that are run as they are. */
async function copyDrivers() {
  await mkdir(join(root, 'dist/drivers'), { recursive: true });
  for (const name of ['driver_parts.py', 'pythonDriver.py', 'pytestDriver.py', 'bashDriver.sh', 'java']) {
    await cp(join(root, 'src/node/runners', name), join(root, 'dist/drivers', name), { recursive: true });
  }
}

async function main() {
  if (!existsSync(join(root, 'node_modules'))) throw new Error('node_modules is missing. Run npm ci first.');
  if (!flags.has('--watch')) await rm(join(root, 'dist'), { recursive: true, force: true });
  await mkdir(join(root, 'dist'), { recursive: true });
  await Promise.all([compilePacks(), copyGrammars(), copyDrivers()]);
  const targets = [extension, worker, cli, driver, pages, ...(flags.has('--tests') ? [await hostTests()] : [])];
  if (flags.has('--watch')) {
    const contexts = await Promise.all(targets.map((target) => context(target)));
    await Promise.all(contexts.map((c) => c.watch()));
    console.log('Watching for changes. Ctrl+C ends it.');
    return;
  }
  await Promise.all(targets.map((target) => build(target)));
}

await main();
