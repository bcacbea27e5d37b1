import assert from 'node:assert/strict';
import ts from 'typescript';
import { nodeTypes } from '../../../src/core/practice/nodeTypes.ts';
import { codeExercises } from './corePack.ts';

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
  allowJs: true,
  checkJs: false,
  erasableSyntaxOnly: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
};

/** Starter in one folder; solution and tests in another, as they lie together when solved. People have the same Node types beside them. */
const files = new Map<string, string>([['/node.d.ts', nodeTypes]]);
for (const exercise of codeExercises.filter((e) => e.runner === 'node')) {
  for (const { name, content } of exercise.files) {
    files.set(`/starter/${exercise.id}/${name}`, content);
    files.set(`/solved/${exercise.id}/${name}`, content);
  }
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
