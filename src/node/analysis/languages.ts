import { npmPackage, pythonPackage } from './packageNames.ts';

/** All that has to be known of a language. A further language is one more row below, and its grammar's file. */
export interface LanguageRow {
  /** File of the grammar in the grammars folder. */
  grammar: string;
  /** A tree-sitter query; the capture @package marks what names an imported package. */
  imports: string;
  /** @returns the package a captured text names, or null for the language's own library and for relative imports. */
  packageOf: (captured: string) => string | null;
}

const javascriptImports = `
  (import_statement source: (string (string_fragment) @package))
  (export_statement source: (string (string_fragment) @package))
  (call_expression function: (import) arguments: (arguments . (string (string_fragment) @package)))
  (call_expression
    function: (identifier) @function
    arguments: (arguments . (string (string_fragment) @package))
    (#eq? @function "require"))`;
/** Only TypeScript knows `import x = require('y')`. */
const typescriptImports = `${javascriptImports}
  (import_require_clause source: (string (string_fragment) @package))`;

const pythonImports = `
  (import_statement name: (dotted_name . (identifier) @package))
  (import_statement name: (aliased_import name: (dotted_name . (identifier) @package)))
  (import_from_statement module_name: (dotted_name . (identifier) @package))`;

const javascript: LanguageRow = { grammar: 'tree-sitter-javascript.wasm', imports: javascriptImports, packageOf: npmPackage };

/** By VS Code language id. */
export const languages: ReadonlyMap<string, LanguageRow> = new Map([
  ['typescript', { grammar: 'tree-sitter-typescript.wasm', imports: typescriptImports, packageOf: npmPackage }],
  ['typescriptreact', { grammar: 'tree-sitter-tsx.wasm', imports: typescriptImports, packageOf: npmPackage }],
  ['javascript', javascript],
  ['javascriptreact', javascript],
  ['python', { grammar: 'tree-sitter-python.wasm', imports: pythonImports, packageOf: pythonPackage }],
]);
