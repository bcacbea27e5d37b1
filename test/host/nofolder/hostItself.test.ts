import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

describe('the test host without a folder', () => {
  it('has no workspace folder', () => {
    assert.equal(vscode.workspace.workspaceFolders, undefined);
  });
});
