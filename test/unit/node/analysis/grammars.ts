import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';
import { languages } from '../../../../src/node/analysis/languages.ts';

const require = createRequire(import.meta.url);
const runtime = require.resolve('web-tree-sitter/web-tree-sitter.wasm');
const grammars = join(dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm');

export const workerPath = fileURLToPath(new URL('../../../../src/node/analysis/worker.ts', import.meta.url));

export async function loadGrammar(fileName: string): Promise<Language> {
  await Parser.init({ locateFile: () => runtime });
  return Language.load(readFileSync(join(grammars, fileName)));
}

/** A folder as it is shipped: the grammars and the runtime side by side. */
export function grammarsFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'whetstone grammars '));
  copyFileSync(runtime, join(folder, 'web-tree-sitter.wasm'));
  for (const name of new Set([...languages.values()].map((row) => row.grammar))) copyFileSync(join(grammars, name), join(folder, name));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
