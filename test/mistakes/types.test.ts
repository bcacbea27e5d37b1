import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { buildSkeleton, cleanFiles, type Skeleton } from './skeleton.ts';

interface Mistake {
  what: string;
  code: string;
  /** What the compiler says of it. */
  says: RegExp;
}

const command = `import { executeCommand, registerCommands } from './commands.ts';\nimport type { Logger } from '../core/ports.ts';\n`;
const send = `import type { Webview } from 'vscode';\nimport { post } from './webview/page.ts';\nexport const send = (w: Webview): void => `;
const snapshotOnly = `post(w, { version: 1, consent: 'given', watching: 'on' });\n`;

/** tsconfig -> folder of the planted files -> mistakes. */
const planted: { project: string; folder: string; clean: string; mistakes: Mistake[] }[] = [
  {
    project: 'tsconfig.json',
    folder: 'src/host',
    clean: cleanFiles['src/host/feature.ts'] ?? '',
    mistakes: [
      {
        what: 'a misspelt command',
        code: `${command}void executeCommand('whetstone.reflct');\n`,
        says: /'"whetstone\.reflct"' is not assignable/,
      },
      {
        what: 'an argument of the wrong type',
        code: `${command}void executeCommand('whetstone.practise', 3);\n`,
        says: /'number' is not assignable to .*'string'/,
      },
      {
        what: 'an argument too many',
        code: `${command}void executeCommand('whetstone.reflect', 'x');\n`,
        says: /Expected 1 arguments, but got 2/,
      },
      {
        what: 'a handler of no command',
        code: `${command}export const r = (log: Logger): unknown => registerCommands(log, { 'whetstone.ponder': () => 1 });\n`,
        says: /'whetstone\.ponder'/,
      },
      {
        what: 'a host message without its envelope',
        code: send + snapshotOnly,
        says: /does not exist in type '\{ type: "panel"/,
      },
      {
        what: 'a host message of an unknown type',
        code: `${send}post(w, { type: 'other', message: 'x' });\n`,
        says: /'"other"' is not assignable/,
      },
      { what: 'the DOM in host', code: `export const title = document.title;\n`, says: /Cannot find name 'document'/ },
      { what: 'an enum', code: `export enum Second {\n  A,\n}\n`, says: /erasableSyntaxOnly/ },
    ],
  },
  {
    project: 'src/core/tsconfig.json',
    folder: 'src/core',
    clean: cleanFiles['src/core/first.ts'] ?? '',
    mistakes: [
      { what: 'process in core', code: `export const p = process.platform;\n`, says: /Cannot find name 'process'/ },
      { what: 'the DOM in core', code: `export const title = document.title;\n`, says: /Cannot find name 'document'/ },
      { what: 'a timer in core', code: `setTimeout(() => undefined, 1);\n`, says: /Cannot find name 'setTimeout'/ },
      { what: 'console in core', code: `console.log(1);\n`, says: /Cannot find name 'console'/ },
    ],
  },
  {
    project: 'webview/tsconfig.json',
    folder: 'webview',
    clean: cleanFiles['webview/main.ts'] ?? '',
    mistakes: [
      { what: 'process in the webview', code: `export const p = process.platform;\n`, says: /Cannot find name 'process'/ },
      {
        what: 'a host message that the page does not know',
        code: `import type { HostMessage } from '../src/shared/protocol.ts';\nexport const is = (m: HostMessage): boolean => m.type === 'pannel';\n`,
        says: /no overlap/,
      },
    ],
  },
];

/** Type-checks made-up files of a project together. @returns what the compiler says of each */
function check(root: string, project: string, sources: ReadonlyMap<string, string>): Map<string, string> {
  const config = ts.getParsedCommandLineOfConfigFile(join(root, project), {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail });
  assert.ok(config);
  const host = ts.createCompilerHost(config.options);
  const [getSourceFile, fileExists] = [host.getSourceFile.bind(host), host.fileExists.bind(host)];
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = sources.get(file);
    return text === undefined ? getSourceFile(file, version, ...rest) : ts.createSourceFile(file, text, version);
  };
  const program = ts.createProgram([...sources.keys()], config.options, host);
  return new Map(
    [...sources.keys()].map((file) => {
      const source = program.getSourceFile(file);
      const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      return [file, found.map((d) => ts.flattenDiagnosticMessageText(d.messageText, '\n')).join('\n')];
    }),
  );
}

function fail(diagnostic: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}

describe('tsc on deliberate mistakes', function () {
  this.timeout(30_000);
  let skeleton: Skeleton;
  before(() => {
    skeleton = buildSkeleton();
  });
  after(() => skeleton.remove());

  for (const { project, folder, clean, mistakes } of planted) {
    describe(project, () => {
      let said: Map<string, string>;
      const file = (index: number | 'clean'): string => join(skeleton.root, folder, `planted-${index}.ts`).replaceAll('\\', '/');

      before(() => {
        assert.ok(existsSync(dirname(file('clean'))));
        const sources = new Map(mistakes.map(({ code }, index) => [file(index), `${code}export {};\n`]));
        said = check(skeleton.root, project, sources.set(file('clean'), clean));
      });

      it('says nothing of clean code', () => assert.equal(said.get(file('clean')), ''));
      mistakes.forEach(({ what, says }, index) => it(what, () => assert.match(said.get(file(index)) ?? '', says)));
    });
  }
});
