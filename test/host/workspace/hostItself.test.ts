import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { hasBrowser, inBrowser } from '../../support/host/inside/browser.ts';

// The suites say something about a released VS Code only if this host keeps proposed APIs from extensions as that does.
describe('the test host', () => {
  it('refuses a proposed function', () => {
    const proposed = vscode.window as unknown as { registerQuickDiffProvider: (...args: unknown[]) => unknown };
    assert.throws(() => proposed.registerQuickDiffProvider({ scheme: 'file' }, {}, 'id', 'label'), /CANNOT use API proposal/);
  });

  it('gives document changes without their proposed reason', async () => {
    const document = await vscode.workspace.openTextDocument({ content: 'a', language: 'plaintext' });
    const changed = new Promise<vscode.TextDocumentChangeEvent>((resolve) => {
      const listener = vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document !== document || event.contentChanges.length === 0) return;
        listener.dispose();
        resolve(event);
      });
    });
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'b');
    await vscode.workspace.applyEdit(edit);
    assert.equal('detailedReason' in (await changed), false);
  });

  it('opens a fresh copy of the fixture in a trusted window', () => {
    assert.equal(vscode.workspace.isTrusted, true);
    assert.match(vscode.workspace.workspaceFolders?.[0]?.uri.path ?? '', /\/basic$/);
  });

  it('takes real keys from the browser', async function () {
    if (!hasBrowser()) this.skip();
    const document = await vscode.workspace.openTextDocument({ content: '', language: 'plaintext' });
    const editor = await vscode.window.showTextDocument(document);
    const kinds: (vscode.TextEditorSelectionChangeKind | undefined)[] = [];
    const listener = vscode.window.onDidChangeTextEditorSelection((event) => kinds.push(event.kind));
    await inBrowser({ do: 'click', selector: '.editor-group-container.active .monaco-editor .view-lines' });
    await inBrowser({ do: 'type', text: 'let x' });
    await waitFor(() => editor.document.getText() === 'let x');
    listener.dispose();
    assert.ok(kinds.includes(vscode.TextEditorSelectionChangeKind.Keyboard));
  });
});

async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}
