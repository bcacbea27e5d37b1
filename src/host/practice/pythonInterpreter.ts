import * as vscode from 'vscode';
import { readSetting } from '../settings.ts';

/** The part of the Python extension's API that is used: see `PythonExtension` in its @vscode/python-extension. */
interface PythonApi {
  environments: { getActiveEnvironmentPath(resource?: vscode.Uri): { path: string } };
}

function isApi(api: unknown): api is PythonApi {
  const environments: unknown = typeof api === 'object' && api !== null && 'environments' in api ? api.environments : null;
  return typeof environments === 'object' && environments !== null && 'getActiveEnvironmentPath' in environments;
}

/** @returns what the person set, else the interpreter selected in the editor, else '': python3 on PATH */
export function pythonInterpreter(): string {
  return readSetting('whetstone.practice.pythonPath') || selected();
}

function selected(): string {
  const extension = vscode.extensions.getExtension('ms-python.python');
  // One that does not run has nothing selected; a workspace's own interpreter is not asked for anything in a folder without trust.
  if (extension?.isActive !== true || !vscode.workspace.isTrusted || !isApi(extension.exports)) return '';
  const { path } = extension.exports.environments.getActiveEnvironmentPath();
  // An environment that has no interpreter yet is named by its folder, and 'python' stands for none chosen.
  return /[\\/]python[\d.]*(?:\.exe)?$/i.test(path) ? path : '';
}
