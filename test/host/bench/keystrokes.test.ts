/** Not a test of right or wrong: types 10,000 real keys and writes what the listeners took. Run by `npm run bench` only. */
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { WhetstoneApi } from '../../../src/host/api.ts';
import { inBrowser } from '../../support/host/inside/browser.ts';
import { noteResults } from './results.ts';

const keys = 10_000;
const copies = 9;
const line = 'const value = items.filter((item) => item.price > 10).map(String);\n';

describe('bench', () => {
  it('types and measures', async function () {
    this.timeout(600_000);
    const extension = vscode.extensions.getExtension<WhetstoneApi>('whetstone.whetstone');
    if (extension === undefined) throw new Error('Whetstone is not installed in this window.');
    const api = await extension.activate();
    const loads = await loadAfresh(extension.extensionPath);
    await vscode.commands.executeCommand('whetstone.startWatching');
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    if (folder === undefined) throw new Error('The bench needs a folder.');
    const file = vscode.Uri.joinPath(folder, 'long.ts');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(`${'export const x = 1;\n'.repeat(5_000)}`));
    await vscode.window.showTextDocument(file);
    await inBrowser({ do: 'click', selector: '.monaco-editor .view-lines' });
    api.test?.timings.splice(0);
    for (let typed = 0; typed < keys; typed += line.length) await inBrowser({ do: 'type', text: line, delayMs: 5 });
    noteResults({ ...loads, activationMs: api.test?.activationMs, timings: api.test?.timings });
  });
});

/** Loads copies of the bundle, which nothing of the running one is shared with, as often as makes a median. */
async function loadAfresh(folder: string): Promise<{ requireMs: number[]; domainMs: number[] }> {
  const times = { requireMs: [] as number[], domainMs: [] as number[] };
  const base = join(folder, 'out', 'bench');
  rmSync(base, { recursive: true, force: true });
  for (let i = 0; i < copies; i += 1) {
    const copy = join(base, String(i));
    cpSync(join(folder, 'dist', 'extension.js'), join(copy, 'extension.js'));
    cpSync(join(folder, 'dist', 'chunks'), join(copy, 'chunks'), { recursive: true });
    const domain = readdirSync(join(copy, 'chunks')).find((name) => /^domain-.*\.js$/.test(name));
    if (domain === undefined) throw new Error('dist/chunks has no chunk of the domain.');
    times.requireMs.push(await timeOf(join(copy, 'extension.js')));
    times.domainMs.push(await timeOf(join(copy, 'chunks', domain)));
  }
  rmSync(base, { recursive: true, force: true });
  return times;
}

async function timeOf(file: string): Promise<number> {
  const url = pathToFileURL(file).href;
  const start = performance.now();
  await import(url);
  return performance.now() - start;
}
