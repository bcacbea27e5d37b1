import assert from 'node:assert/strict';
import ts from 'typescript';
import { codeExercises } from './corePack.ts';

/** What the tests import, so that the program needs no Node types: people see starters without them as well. */
const shim = `
declare module 'node:test' { export default function test(name: string, body: () => void | Promise<void>): void; }
declare module 'node:assert/strict' {
  const assert: {
    equal(a: unknown, b: unknown, message?: string): void;
    deepEqual(a: unknown, b: unknown, message?: string): void;
    ok(value: unknown, message?: string): void;
    rejects(promise: Promise<unknown>, check: (error: unknown) => boolean): Promise<void>;
  };
  export default assert;
}`;

const options: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  types: [],
  noEmit: true,
  allowImportingTsExtensions: true,
  erasableSyntaxOnly: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
};

/** Starter in one folder; solution and tests in another, as they lie together when solved. */
const files = new Map<string, string>([['/shim.d.ts', shim]]);
for (const exercise of codeExercises.filter((e) => e.runner === 'node')) {
  files.set(`/starter/${exercise.id}/${exercise.starter.name}`, exercise.starter.content);
  files.set(`/solved/${exercise.id}/${exercise.starter.name}`, exercise.solution);
  files.set(`/solved/${exercise.id}/${exercise.tests.name}`, exercise.tests.content);
}

describe('TypeScript exercises', function () {
  this.timeout(30_000);
  let program: ts.Program;

  before('one program for all', () => {
    const host = ts.createCompilerHost(options);
    const disk = ts.createCompilerHost(options);
    host.getSourceFile = (name, ...rest) => {
      const text = files.get(name);
      return text === undefined ? disk.getSourceFile(name, ...rest) : ts.createSourceFile(name, text, ts.ScriptTarget.ES2023, true);
    };
    host.fileExists = (name) => files.has(name) || disk.fileExists(name);
    // Otherwise imports in folders that no disk holds are not even looked for.
    host.directoryExists = () => true;
    host.readFile = (name) => files.get(name) ?? disk.readFile(name);
    program = ts.createProgram([...files.keys()], options, host);
    assert.deepEqual(
      program.getOptionsDiagnostics().map((d) => d.messageText),
      [],
    );
  });

  for (const name of files.keys()) {
    it(`${name} type-checks`, () => {
      const source = program.getSourceFile(name);
      assert.ok(source);
      const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      assert.deepEqual(
        diagnostics.map(
          (d) =>
            `line ${source.getLineAndCharacterOfPosition(d.start ?? 0).line + 1}: ${ts.flattenDiagnosticMessageText(d.messageText, ' ')}`,
        ),
        [],
      );
    });
  }
});
