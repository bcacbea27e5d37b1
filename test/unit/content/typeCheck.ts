/** Type-checks files that lie on no disk, as an editor does with an exercise's folder. */
import assert from 'node:assert/strict';
import ts from 'typescript';

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

/**
 * One program for all files, as each costs a second.
 *
 * @param files text by absolute path
 * @returns what is wrong in a file, as 'line 3: …'
 */
export function typeChecker(files: ReadonlyMap<string, string>, changed: ts.CompilerOptions = {}): (name: string) => string[] {
  const wanted = { ...options, ...changed };
  const host = ts.createCompilerHost(wanted);
  const disk = ts.createCompilerHost(wanted);
  host.getSourceFile = (name, ...rest) => {
    const text = files.get(name);
    return text === undefined ? disk.getSourceFile(name, ...rest) : ts.createSourceFile(name, text, ts.ScriptTarget.ES2023, true);
  };
  host.fileExists = (name) => files.has(name) || disk.fileExists(name);
  // Otherwise imports in folders that no disk holds are not even looked for.
  host.directoryExists = () => true;
  host.readFile = (name) => files.get(name) ?? disk.readFile(name);
  const program = ts.createProgram([...files.keys()], wanted, host);
  assert.deepEqual(
    program.getOptionsDiagnostics().map((d) => d.messageText),
    [],
  );
  return (name) => {
    const source = program.getSourceFile(name);
    assert.ok(source);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      (d) => `line ${source.getLineAndCharacterOfPosition(d.start ?? 0).line + 1}: ${ts.flattenDiagnosticMessageText(d.messageText, ' ')}`,
    );
  };
}
