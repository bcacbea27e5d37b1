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

const loaded = new Map<string, Promise<Language>>();

async function load(fileName: string): Promise<Language> {
  await Parser.init({ locateFile: () => runtime });
  return Language.load(readFileSync(join(grammars, fileName)));
}

/** Each grammar once for all suites of a run. */
export function loadGrammar(fileName: string): Promise<Language> {
  const language = loaded.get(fileName) ?? load(fileName);
  loaded.set(fileName, language);
  return language;
}

/** A folder as it is shipped, with the grammars of some languages: all of them weigh 20 MB. */
export function grammarsFolder(ids: readonly string[] = ['typescript', 'python']): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'whetstone grammars '));
  copyFileSync(runtime, join(folder, 'web-tree-sitter.wasm'));
  for (const name of new Set(ids.flatMap((id) => languages.get(id)?.grammar ?? []))) copyFileSync(join(grammars, name), join(folder, name));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
