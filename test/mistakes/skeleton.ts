/**
 * A house as small as can be, under the real configuration files, in which mistakes are planted one at a time.
 * It stands below out/, so that packages resolve as they do for the project.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const repository = join(import.meta.dirname, '..', '..');

/** Taken over as they are. */
const realFiles = [
  'eslint.config.mjs',
  'package.json',
  'package.nls.json',
  'tsconfig.json',
  'src/core/tsconfig.json',
  'webview/tsconfig.json',
  'test/tsconfig.json',
  'src/shared/contributions.ts',
  'src/shared/protocol.ts',
  'src/shared/growthViews.ts',
  'src/shared/wireRows.ts',
  'src/core/ports.ts',
  'src/host/commands.ts',
  'src/host/webview/page.ts',
];

/** One clean file for each place in which a mistake can be made. */
export const cleanFiles: Readonly<Record<string, string>> = {
  'src/shared/plain.ts': `import * as z from 'zod/mini';\nexport const name = z.string();\n`,
  'src/core/first.ts': `import { second } from './second.ts';\nexport const first = second + 1;\n`,
  'src/core/second.ts': `export const second = 2;\n`,
  'src/node/files.ts': `import { readFileSync } from 'node:fs';
import { second } from '../core/second.ts';
export const read = (file: string): string => readFileSync(file, 'utf8').slice(second);
`,
  'src/host/feature.ts': `import * as vscode from 'vscode';
import { join } from 'node:path';
import { first } from '../core/first.ts';
import { executeCommand } from './commands.ts';
import { post } from './webview/page.ts';
export async function feature(webview: vscode.Webview): Promise<string> {
  await executeCommand('whetstone.practise', 'a-skill');
  post(webview, { type: 'error', message: 'No.' });
  try {
    return join(await vscode.env.clipboard.readText(), String(first));
  } catch {
    // A clipboard that cannot be read is an empty one.
    return '';
  }
}
`,
  'src/services.ts': `import { read } from './node/files.ts';
export const services = (): unknown => [read];
`,
  'src/extension.ts': `import { services } from './services.ts';
import { feature } from './host/feature.ts';
export const activate = (): unknown => [services(), feature];
`,
  'webview/toolkit.ts': `import '@vscode/webview-ui-toolkit/dist/toolkit.min.js';
export const system: unknown = 'fluent';
`,
  'webview/main.ts': `import { parseHostMessage } from '../src/shared/protocol.ts';
import { system } from './toolkit.ts';
document.title = parseHostMessage(system).ok ? 'a' : 'b';
`,
  'test/unit/first.test.ts': `import { first } from '../../src/core/first.ts';
describe('first', () => it('is three', () => void first));
`,
};

export interface Skeleton {
  root: string;
  remove: () => void;
}

export function buildSkeleton(): Skeleton {
  mkdirSync(join(repository, 'out'), { recursive: true });
  const root = mkdtempSync(join(repository, 'out', 'mistakes-'));
  for (const file of realFiles) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(join(repository, file), join(root, file));
  }
  for (const [file, content] of Object.entries(cleanFiles)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
