import { goPackage, javaPackage, npmPackage, nugetPackage, phpVendor, pythonPackage, rubyGem, rustCrate } from './packageNames.ts';

/** All that has to be known of a grammar. A further one is one more row below; constructs for it come with packs. */
export interface LanguageRow {
  /** File of the grammar in the grammars folder. */
  grammar: string;
  /** A tree-sitter query; @package marks what names an imported package, @local what the file itself brings or belongs to. */
  imports: string;
  /** @returns the package a captured text names, or null for the language's own library and for relative imports. */
  packageOf: (captured: string) => string | null;
  /** Whether an import belongs to the project itself, by what @local captured. */
  isLocal?: (captured: string, local: string) => boolean;
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

const goImports = '(import_spec path: (interpreted_string_literal (interpreted_string_literal_content) @package))';

const rustImports = `
  (use_declaration argument: [(scoped_identifier) (use_as_clause) (use_wildcard) (scoped_use_list) (identifier)] @package)
  (use_declaration argument: (use_list [(scoped_identifier) (use_as_clause) (use_wildcard) (scoped_use_list) (identifier)] @package))
  (extern_crate_declaration name: (identifier) @package)
  (mod_item name: (identifier) @local)`;

const javaImports = `
  (import_declaration [(scoped_identifier) (identifier)] @package)
  (package_declaration [(scoped_identifier) (identifier)] @local)`;

const csharpImports = `
  (using_directive !name [(qualified_name) (identifier)] @package)
  (using_directive name: (_) (qualified_name) @package)
  (namespace_declaration name: (_) @local)
  (file_scoped_namespace_declaration name: (_) @local)`;

const rubyImports = `
  (call !receiver method: (identifier) @function
    arguments: (argument_list . (string (string_content) @package))
    (#eq? @function "require"))`;

const phpImports = `
  (namespace_use_declaration (namespace_use_clause [(qualified_name) (name)] @package))
  (namespace_use_declaration (namespace_name) @package)
  (namespace_definition name: (namespace_name) @local)`;

const noImports = { imports: '', packageOf: (): null => null };

const javascript: LanguageRow = { grammar: 'tree-sitter-javascript.wasm', imports: javascriptImports, packageOf: npmPackage };
const java: LanguageRow = { grammar: 'tree-sitter-java.wasm', imports: javaImports, packageOf: javaPackage, isLocal: sameStart('.', 2) };
const csharp: LanguageRow = {
  grammar: 'tree-sitter-c-sharp.wasm',
  imports: csharpImports,
  packageOf: nugetPackage,
  isLocal: sameStart('.', 1),
};
const php: LanguageRow = { grammar: 'tree-sitter-php.wasm', imports: phpImports, packageOf: phpVendor, isLocal: sameStart('\\', 1) };
const rust: LanguageRow = {
  grammar: 'tree-sitter-rust.wasm',
  imports: rustImports,
  packageOf: rustCrate,
  isLocal: (captured, local) => rustCrate(captured) === rustCrate(local),
};

/** By VS Code language id; all grammars of @vscode/tree-sitter-wasm but ini and regex, which hold nothing to practise. */
export const languages: ReadonlyMap<string, LanguageRow> = new Map([
  ['typescript', { grammar: 'tree-sitter-typescript.wasm', imports: typescriptImports, packageOf: npmPackage }],
  ['typescriptreact', { grammar: 'tree-sitter-tsx.wasm', imports: typescriptImports, packageOf: npmPackage }],
  ['javascript', javascript],
  ['javascriptreact', javascript],
  ['python', { grammar: 'tree-sitter-python.wasm', imports: pythonImports, packageOf: pythonPackage }],
  ['go', { grammar: 'tree-sitter-go.wasm', imports: goImports, packageOf: goPackage }],
  ['rust', rust],
  ['java', java],
  ['csharp', csharp],
  ['ruby', { grammar: 'tree-sitter-ruby.wasm', imports: rubyImports, packageOf: rubyGem }],
  ['php', php],
  ['cpp', { grammar: 'tree-sitter-cpp.wasm', ...noImports }],
  ['css', { grammar: 'tree-sitter-css.wasm', ...noImports }],
  ['powershell', { grammar: 'tree-sitter-powershell.wasm', ...noImports }],
  ['shellscript', { grammar: 'tree-sitter-bash.wasm', ...noImports }],
]);

/** The first parts of a dotted name say whose it is: com.acme.shop may use com.acme.billing without any dependency. */
function sameStart(separator: string, parts: number): (captured: string, local: string) => boolean {
  const start = (name: string): string => name.split(separator).slice(0, parts).join(separator);
  return (captured, local) => start(captured) === start(local);
}
