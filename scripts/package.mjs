// `npm run package`: builds Whetstone as it ships and packs it into a .vsix, without any network. What is in the package is
// compared with what has to be there: a file too many fails as one too few does.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { node24Environment } from './node24.mjs';
import { ensurePackages, repository, run } from './setup.mjs';
import { zipEntries } from './zipEntries.mjs';

const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
const { values: flags } = parseArgs({ options: { out: { type: 'string', default: `whetstone-${version}.vsix` } } });

/** Files by name; everything else has to match one of the patterns, and each pattern has to be good for a file. */
const required = [
  'package.json',
  'package.nls.json',
  'readme.md',
  'changelog.md',
  'LICENSE.txt',
  'dist/extension.js',
  'dist/analysisWorker.js',
  'dist/cli.js',
  'dist/packs.json',
  'dist/drivers/nodeDriver.mjs',
  'dist/drivers/typeStripper.mjs',
  'dist/drivers/driver_parts.py',
  'dist/drivers/jestReporter.mjs',
  'dist/drivers/pythonDriver.py',
  'dist/drivers/pytestDriver.py',
  'dist/drivers/bashDriver.sh',
  'dist/drivers/sqlProgram.mjs',
  ...['Test', 'Check', 'Main'].map((name) => `dist/drivers/java/whetstone/${name}.java`),
  ...['panel', 'exercise', 'validation', 'skill', 'growth'].flatMap((page) => [`dist/webview/${page}.js`, `dist/webview/${page}.css`]),
  'dist/grammars/web-tree-sitter.wasm',
  'media/icon.png',
  'media/whetstone.svg',
  ...['consent', 'debt', 'practise', 'validate'].map((step) => `media/walkthrough/${step}.svg`),
];
const allowed = [
  /^dist\/chunks\/[\w-]+\.js$/,
  /^dist\/grammars\/tree-sitter-[a-z-]+\.wasm$/,
  /^media\/screenshot-[a-z-]+\.png$/,
  /^content\/schema\/[a-zA-Z0-9]+\.schema\.json$/,
];

/** @param {string[]} packaged */
function problemsOf(packaged) {
  const there = new Set(packaged);
  const built = readdirSync(join(repository, 'dist'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(repository.length + 1)
        .replaceAll('\\', '/'),
    );
  return [
    ...[...new Set([...required, ...built])].filter((file) => !there.has(file)).map((file) => `missing: ${file}`),
    ...packaged
      .filter((file) => !required.includes(file) && !allowed.some((pattern) => pattern.test(file)))
      .map((file) => `unexpected: ${file}`),
    ...allowed.filter((pattern) => !packaged.some((file) => pattern.test(file))).map((pattern) => `nothing matches ${pattern}`),
  ];
}

/** @param {string} out */
function vsce(out) {
  // All that is needed at run time is bundled. Its output goes through a pipe: on a terminal it would ask the registry for a newer self.
  const args = ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', out];
  const done = spawnSync('vsce', args, {
    cwd: repository,
    env: node24Environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) throw new Error(`vsce failed: ${done.error?.message ?? done.stdout}`);
}

async function main() {
  const out = resolve(repository, flags.out);
  mkdirSync(dirname(out), { recursive: true });
  console.log('1/3 packages');
  if (!(await ensurePackages())) throw new Error('The packages could not be installed. Is the npm registry reachable?');
  console.log('2/3 build, minified');
  if ((await run('node', ['esbuild.mjs', '--minify'])) !== 0) throw new Error('The build failed; the reason is above.');
  console.log('3/3 package');
  vsce(out);
  const entries = zipEntries(readFileSync(out)).filter(({ name }) => name.startsWith('extension/'));
  const files = entries.map(({ name, size }) => ({ name: name.slice('extension/'.length), size }));
  const problems = problemsOf(files.map(({ name }) => name));
  if (problems.length > 0) throw new Error(`${out} is not what it should be:\n  ${problems.join('\n  ')}`);
  for (const { name, size } of files.toSorted((a, b) => b.size - a.size).slice(0, 5)) {
    console.log(`  ${(size / 1000).toFixed(0).padStart(6)} kB  ${name}`);
  }
  console.log(`${out}: ${files.length} files, ${(statSync(out).size / 1000).toFixed(0)} kB`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
