import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { SignalDay } from '../../../src/core/signals/signal.ts';
import { closeAll, needsKeys, open, typeKeys } from '../editing.ts';
import { hasBrowser, inBrowser } from '../../support/host/inside/browser.ts';
import { advanceClock, eventually, shownReport, startAfresh, stored, whetstone, withAnswer } from '../whetstone.ts';

function folder(name: string): vscode.WorkspaceFolder {
  const found = vscode.workspace.workspaceFolders?.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No folder ${name} is open.`);
  return found;
}

async function workIn(project: string, path: string, text: string, ms: number): Promise<void> {
  const editor = await open(vscode.Uri.joinPath(folder(project).uri, path));
  await typeKeys(editor, text);
  await advanceClock(ms);
  await (await whetstone()).flush();
}

function seconds(rows: readonly SignalDay[], kind: SignalDay['kind'], name: string, project: string | undefined): number {
  return rows.filter((row) => row.kind === kind && row.name === name && row.project === project).reduce((sum, row) => sum + row.seconds, 0);
}

describe('two folders in one window', () => {
  before(async () => {
    await whetstone();
    // On its first start Whetstone shows its panel, which takes the focus once.
    if (hasBrowser()) {
      await eventually('the panel', async () => Number(await inBrowser({ do: 'count', selector: 'iframe.webview.ready' })) > 0, 30_000);
    }
    await startAfresh();
  });
  after(closeAll);

  it('have their time counted by language and folder', async function () {
    needsKeys(this);
    await workIn('api', 'words.py', '# one', 40_000);
    await workIn('web', 'cart.ts', '// two', 20_000);
    await workIn('web', 'notes.py', '# three', 30_000);
    const { signalDays, signals } = await stored();
    const python = [seconds(signalDays, 'active', 'python', 'api'), seconds(signalDays, 'active', 'python', 'web')];
    assert.ok(
      python.every((sum, n) => sum >= [40, 30][n]! && sum < [50, 40][n]!),
      python.join(),
    );
    const typescript = seconds(signalDays, 'active', 'typescript', 'web');
    assert.ok(typescript >= 20 && typescript < 30, String(typescript));
    assert.equal(seconds(signalDays, 'active', 'typescript', 'api'), 0);
    for (const kind of ['active', 'activity'] as const) {
      assert.deepEqual([...new Set(signalDays.filter((row) => row.kind === kind).map((row) => row.project))].sort(), ['api', 'web'], kind);
    }
    assert.ok(
      signals.some((row) => row.project === 'api'),
      'the raw signals tell it as well',
    );
  });

  it('are told apart where the person looks at what is stored', async function () {
    needsKeys(this);
    const report = await shownReport();
    assert.match(report, /"name":"python","project":"api"/);
    assert.match(report, /"name":"python","project":"web"/);
  });

  it('are gone with everything else', async () => {
    await withAnswer('showWarningMessage', 'Delete Everything', () => vscode.commands.executeCommand('whetstone.deleteEverything'));
    const { signalDays, signals } = await stored();
    assert.deepEqual([signalDays, signals], [[], []]);
  });
});
