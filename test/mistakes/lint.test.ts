import assert from 'node:assert/strict';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { buildSkeleton, cleanFiles, type Skeleton } from './skeleton.ts';

interface Mistake {
  what: string;
  /** The clean file that it is planted in. */
  file: string;
  code: string;
  /** The rules that report it, and no others. */
  rules: string[];
}

const paths = ['import-x/no-restricted-paths'];
const packages = ['no-restricted-imports'];
const syntax = ['no-restricted-syntax'];
const core = 'src/core/second.ts';
const host = 'src/host/feature.ts';

/** An import that is used, so that nothing else is wrong with it. */
const using = (from: string): string => `import * as other from '${from}';\nexport const used: unknown = other;\n`;
const lines = (count: number): string => Array.from({ length: count }, (_, i) => `  // ${i}`).join('\n');

const layerMistakes: Mistake[] = [
  { what: 'vscode in core', file: core, code: using('vscode'), rules: packages },
  { what: 'a type of vscode in core', file: core, code: `import type { Uri } from 'vscode';\nexport type Place = Uri;\n`, rules: packages },
  {
    what: 'a type of vscode in core, without an import statement',
    file: core,
    code: `export type Place = import('vscode').Uri;\n`,
    rules: ['@typescript-eslint/consistent-type-imports'],
  },
  { what: 'vscode in core, lazily', file: core, code: `export const load = (): unknown => import('vscode');\n`, rules: syntax },
  { what: 'vscode in shared', file: 'src/shared/plain.ts', code: using('vscode'), rules: packages },
  { what: 'node:fs in core', file: core, code: using('node:fs'), rules: packages },
  { what: 'fs in core', file: core, code: using('fs'), rules: packages },
  { what: 'node:fs in host', file: host, code: using('node:fs'), rules: packages },
  { what: 'fs/promises in host', file: host, code: using('fs/promises'), rules: packages },
  { what: 'node:path in the webview', file: 'webview/main.ts', code: using('node:path'), rules: packages },
  { what: 'vscode in node', file: 'src/node/files.ts', code: using('vscode'), rules: packages },
  { what: 'a package in core that is not on the list', file: core, code: using('ulid'), rules: packages },
  { what: 'all of zod in shared', file: 'src/shared/plain.ts', code: using('zod'), rules: packages },
  { what: 'all of zod in host', file: host, code: using('zod'), rules: packages },
  { what: 'the toolkit outside toolkit.ts', file: 'webview/main.ts', code: using('@vscode/webview-ui-toolkit'), rules: packages },
  {
    what: 'the built toolkit outside toolkit.ts',
    file: 'webview/main.ts',
    code: `import '@vscode/webview-ui-toolkit/dist/toolkit.min.js';\n`,
    rules: packages,
  },
  { what: 'core importing host', file: core, code: using('../host/commands.ts'), rules: paths },
  { what: 'core importing node', file: core, code: using('../node/files.ts'), rules: [...paths, 'import-x/no-cycle'] },
  { what: 'core importing shared', file: core, code: using('../shared/plain.ts'), rules: paths },
  {
    what: 'core importing host, lazily',
    file: core,
    code: `export const load = (): unknown => import('../host/commands.ts');\n`,
    rules: paths,
  },
  { what: 'shared importing core', file: 'src/shared/plain.ts', code: using('../core/second.ts'), rules: paths },
  { what: 'host importing node', file: host, code: using('../node/files.ts'), rules: paths },
  { what: 'node importing host', file: 'src/node/files.ts', code: using('../host/commands.ts'), rules: paths },
  { what: 'webview importing host', file: 'webview/main.ts', code: using('../src/host/commands.ts'), rules: paths },
  { what: 'webview importing core', file: 'webview/main.ts', code: using('../src/core/second.ts'), rules: paths },
  { what: 'host importing webview', file: host, code: using('../../webview/toolkit.ts'), rules: paths },
  { what: 'core importing a test', file: core, code: using('../../test/unit/first.test.ts'), rules: [...paths, 'import-x/no-cycle'] },
  { what: 'webview importing a test', file: 'webview/main.ts', code: using('../test/unit/first.test.ts'), rules: paths },
  { what: 'extension.ts importing a test', file: 'src/extension.ts', code: using('../test/unit/first.test.ts'), rules: paths },
  {
    what: 'node importing extension.ts',
    file: 'src/node/files.ts',
    code: using('../extension.ts'),
    rules: [...paths, 'import-x/no-cycle'],
  },
  { what: 'a test importing services.ts', file: 'test/unit/first.test.ts', code: using('../../src/services.ts'), rules: paths },
  { what: 'core importing services.ts', file: core, code: using('../services.ts'), rules: [...paths, 'import-x/no-cycle'] },
  { what: 'a test importing extension.ts', file: 'test/unit/first.test.ts', code: using('../../src/extension.ts'), rules: paths },
  { what: 'a unit test importing host', file: 'test/unit/first.test.ts', code: using('../../src/host/commands.ts'), rules: paths },
  {
    what: 'a cycle',
    file: core,
    code: `import { first } from './first.ts';\nexport const second: number = first;\n`,
    rules: ['import-x/no-cycle'],
  },
];

const codeMistakes: Mistake[] = [
  { what: 'any', file: core, code: `export const second = (x: any): void => void x;\n`, rules: ['@typescript-eslint/no-explicit-any'] },
  {
    what: 'a floating promise',
    file: core,
    code: `export function second(work: () => Promise<void>): void {\n  work();\n}\n`,
    rules: ['@typescript-eslint/no-floating-promises'],
  },
  {
    what: 'an empty catch',
    file: core,
    code: `export function second(work: () => void): void {\n  try {\n    work();\n  } catch {}\n}\n`,
    rules: ['no-empty'],
  },
  { what: 'a default export', file: core, code: `const second = 2;\nexport default second;\n`, rules: ['import-x/no-default-export'] },
  { what: 'a barrel', file: core, code: `export * from './model.ts';\n`, rules: syntax },
  { what: 'an enum', file: core, code: `export enum Second {\n  A,\n}\n`, rules: syntax },
  { what: 'console in src', file: host, code: `console.log('second');\n`, rules: ['no-console'] },
  {
    what: 'an import used as a type only',
    file: host,
    code: `import { Uri } from 'vscode';\nexport type Place = Uri;\n`,
    rules: ['@typescript-eslint/consistent-type-imports'],
  },
  {
    what: 'a hook outside of suites',
    file: 'test/unit/first.test.ts',
    code: `beforeEach(() => undefined);\ndescribe('first', () => it('is', () => undefined));\n`,
    rules: syntax,
  },
  { what: 'a file of 401 lines', file: core, code: `export const second = 2;\n${lines(400)}\n`, rules: ['max-lines'] },
  {
    what: 'a function of 61 lines',
    file: core,
    code: `export function second(): void {\n${lines(59)}\n}\n`,
    rules: ['max-lines-per-function'],
  },
];

const allowed: Omit<Mistake, 'rules'>[] = [
  { what: 'a file of 400 lines', file: core, code: `export const second = 2;\n${lines(399)}\n` },
  { what: 'a function of 60 lines', file: core, code: `export function second(): void {\n${lines(58)}\n}\n` },
  { what: 'z.any()', file: 'src/shared/plain.ts', code: `import * as z from 'zod/mini';\nexport const anything = z.any();\n` },
  {
    what: 'ts-fsrs and yaml in core',
    file: core,
    code: using('ts-fsrs') + using('yaml').replaceAll('other', 'yaml').replace('used', 'too'),
  },
  {
    what: 'a hook of a suite',
    file: 'test/unit/first.test.ts',
    code: `describe('first', () => {\n  beforeEach(() => undefined);\n  it('is', () => undefined);\n});\n`,
  },
  { what: 'node:crypto in host', file: host, code: using('node:crypto') },
  { what: 'a lazy package in host', file: host, code: `export const load = (): unknown => import('markdown-it');\n` },
  { what: 'a caught error with the reason to ignore it', file: core, code: `try {\n  Number(1);\n} catch {\n  // It cannot matter.\n}\n` },
];

describe('lint on deliberate mistakes', function () {
  this.timeout(30_000);
  let skeleton: Skeleton;
  let eslint: ESLint;

  before(() => {
    skeleton = buildSkeleton();
    eslint = new ESLint({ cwd: skeleton.root });
  });
  after(() => skeleton.remove());

  async function rulesFor(file: string, code: string): Promise<string[]> {
    const [result] = await eslint.lintText(code, { filePath: join(skeleton.root, file) });
    assert.ok(result, `${file} is not linted`);
    assert.deepEqual(
      result.messages.filter((m) => m.fatal === true || m.ruleId === null || m.severity !== 2),
      [],
    );
    return [...new Set(result.messages.map((m) => m.ruleId ?? ''))].sort();
  }

  for (const [file, code] of Object.entries(cleanFiles)) {
    it(`${file} is clean`, async () => assert.deepEqual(await rulesFor(file, code), []));
  }

  for (const { what, file, code } of allowed) {
    it(`${what} is allowed`, async () => assert.deepEqual(await rulesFor(file, code), []));
  }

  for (const { what, file, code, rules } of [...layerMistakes, ...codeMistakes]) {
    it(`${what}: ${rules.join(', ')}`, async () => assert.deepEqual(await rulesFor(file, code), [...rules].sort()));
  }
});
