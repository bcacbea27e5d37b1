import type * as vscode from 'vscode';
import type { SettingId } from '../../shared/contributions.ts';
import { onDidChangeSettings, readSetting } from '../settings.ts';
import { pythonInterpreter } from './pythonInterpreter.ts';

const settings = {
  go: 'whetstone.practice.goPath',
  rustc: 'whetstone.practice.rustcPath',
  java: 'whetstone.practice.javaHome',
  bash: 'whetstone.practice.bashPath',
  jest: 'whetstone.practice.jestFolder',
} as const satisfies Record<string, SettingId>;

/** Where the programs that exercises run on are, as the person set it; '' is what is on PATH. */
export const toolPaths = {
  pythonPath: pythonInterpreter,
  toolPath: (tool: keyof typeof settings): string => readSetting(settings[tool]),
  onDidChange: (listener: () => void): vscode.Disposable =>
    onDidChangeSettings((affects) => {
      if ((['whetstone.practice.pythonPath', ...Object.values(settings)] as const).some(affects)) listener();
    }),
};
