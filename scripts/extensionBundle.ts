/** How the extension is bundled, for the build and for the test of its size. */
import type { BuildOptions, Metafile } from 'esbuild';

// CommonJS dependencies (the Node build of yaml) call require, which an ES module lacks.
export const requireBanner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/** @param root the repository's folder */
export function extensionBundle(root: string, minify: boolean) {
  return {
    absWorkingDir: root,
    entryPoints: { extension: 'src/extension.ts' },
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'es2023',
    // What is imported by import() becomes a chunk of its own.
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    external: ['vscode'],
    // Its main file is in a format of which a bundler cannot follow the parts.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    banner: { js: requireBanner },
    logLevel: 'warning',
    minify,
    sourcemap: !minify,
  } satisfies BuildOptions;
}

/** What runs inside the child processes of checks, each a file of its own. */
export const driversBundle = {
  entryPoints: {
    nodeDriver: 'src/node/runners/nodeDriver.ts',
    typeStripper: 'src/node/runners/typeStripper.ts',
    jestReporter: 'src/node/runners/jestReporter.ts',
    sqlProgram: 'src/node/runners/sqlProgram.ts',
  },
  outdir: 'dist/drivers',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'es2023',
  banner: { js: requireBanner },
} satisfies BuildOptions;

export interface Weight {
  bytes: number;
  /** Files of source, the heaviest first. */
  modules: { path: string; bytes: number }[];
}

/** What must be read before the given outputs can run: they and all that they import statically, without what import() brings later. */
export function weightOf({ outputs }: Metafile, entries: readonly string[]): Weight {
  const read = new Set<string>();
  const follow = (path: string): void => {
    const output = outputs[path];
    if (output === undefined || read.has(path)) return;
    read.add(path);
    for (const { path: next, kind } of output.imports) if (kind === 'import-statement') follow(next);
  };
  entries.forEach(follow);
  const files = [...read].flatMap((path) => outputs[path] ?? []);
  const modules = files
    .flatMap(({ inputs }) => Object.entries(inputs))
    .map(([path, { bytesInOutput }]) => ({ path, bytes: bytesInOutput }))
    .sort((a, b) => b.bytes - a.bytes);
  return { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), modules };
}

/** The output that a source file is the entry of: `dist/extension.js`, or the chunk that an import() of it loads. */
export function outputOf({ outputs }: Metafile, source: string): string {
  const found = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === source);
  if (found === undefined) throw new Error(`${source} is no entry and no chunk of its own.`);
  return found[0];
}

/** Figures and the heaviest modules in words, for whoever has to make it smaller. */
export function inWords({ bytes, modules }: Weight, most = 15): string {
  const kB = (n: number): string => `${(n / 1000).toFixed(1)} kB`;
  return [`${kB(bytes)}; its heaviest modules:`, ...modules.slice(0, most).map((m) => `${kB(m.bytes).padStart(9)}  ${m.path}`)].join('\n');
}
