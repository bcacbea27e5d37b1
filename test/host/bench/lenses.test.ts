/** Not a test of right or wrong: how long the lenses of a long file take once it is analysed. Run by `npm run bench` only. */
import * as vscode from 'vscode';
import { inBrowser } from '../../support/host/inside/browser.ts';
import { lensesOf } from '../lenses.ts';
import { eventually, pause, startWatching, whetstone } from '../whetstone.ts';
import { noteResults } from './results.ts';

const lines = 5_000;
const asked = 60;

/** Ten lines with constructs that a pack knows. */
function someCode(i: number): string {
  return `
export async function load${i}(ids: readonly string[]): Promise<string[]> {
  const all = await Promise.all(ids.map((id) => fetch(id)));
  const texts: string[] = [];
  const most = Math.min(all.length, 100);
  for (const one of all.slice(0, most)) {
    if (one.ok) texts.push(await one.text());
  }
  return texts.filter((text) => text !== '').map((text) => text.trim());
}

`.slice(1);
}

describe('lenses', function () {
  this.timeout(120_000);

  before(startWatching);
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('of a file of 5,000 lines', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    if (folder === undefined) throw new Error('The bench needs a folder.');
    const file = vscode.Uri.joinPath(folder, 'lenses.ts');
    const text = Array.from({ length: lines / 10 }, (_, i) => someCode(i)).join('');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    const editor = await vscode.window.showTextDocument(file);
    await inBrowser({ do: 'click', selector: '.monaco-editor .view-lines' });
    await inBrowser({ do: 'type', text: 'export const all = await Promise.all([fetch("a"), fetch("b")]);\n', delayMs: 20 });
    editor.selection = new vscode.Selection(40, 0, 80, 0);
    await vscode.commands.executeCommand('whetstone.markAsAi');
    await eventually('a lens', async () => (await lensesOf(file)).length > 0 || undefined);
    // The analysis and what follows from it.
    await pause(3_000);
    const { test } = await whetstone();
    const before = test?.timings.length ?? 0;
    for (let i = 0; i < asked; i += 1) await lensesOf(file);
    const timings = test?.timings.slice(before).filter(({ listener }) => /enses$/.test(listener));
    noteResults({ lensLines: lines, lensesShown: (await lensesOf(file)).length, lensTimings: timings });
  });
});
