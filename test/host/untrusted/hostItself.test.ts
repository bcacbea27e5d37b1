import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

describe('the test host without trust', () => {
  it('opens the folder in Restricted Mode', () => {
    assert.equal(vscode.workspace.isTrusted, false);
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
  });
});
