// The layers of the house, enforced: who may import whom stands in `layers` below, and nowhere else in prose.
// test/mistakes plants each mistake that these rules are for and shows that it is caught.
import { builtinModules } from 'node:module';
import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const root = import.meta.dirname;

/**
 * Folder -> what it may import. `own`: files of this repository, as folders below the root. `packages`: package names that
 * `import` and `import()` may name, as a regular expression; `node:*` and `vscode` count as packages.
 */
const pure = 'zod/mini|ts-fsrs|yaml';
const layers = [
  { folder: 'src/shared', own: ['src/shared'], packages: pure },
  { folder: 'src/core', own: ['src/core'], packages: pure },
  { folder: 'src/node', own: ['src/shared', 'src/core', 'src/node'], packages: '(?!vscode$|zod$).*' },
  { folder: 'src/host', own: ['src/shared', 'src/core', 'src/host'], packages: '(?!node:|zod$).*|node:path|node:crypto' },
  { folder: 'webview', own: ['src/shared', 'webview'], packages: '(?!node:|vscode$|zod$|yaml$|ts-fsrs$|markdown-it$).*' },
];

/** Repository folders that nobody but the composition root may combine freely. */
const houses = ['src', 'webview', 'test', 'scripts'];

/** @param {{ folder: string, own: string[] }} layer */
function zones({ folder, own }) {
  const message = `${folder} may import from ${own.join(', ')} only.`;
  return houses
    .filter((house) => !own.includes(house))
    .map((house) => {
      const except = own.filter((path) => path.startsWith(`${house}/`)).map((path) => `./${path.slice(house.length + 1)}`);
      return { target: `./${folder}`, from: `./${house}`, except, message };
    });
}

const paths = [
  ...layers.flatMap(zones),
  ...['extension', 'services'].map((root) => ({
    target: `./src/${root}.ts`,
    from: ['./webview', './test', './scripts'],
    message: 'src never imports webview, test or scripts.',
  })),
  { target: houses.map((house) => `./${house}`), from: './src/extension.ts', message: 'Nothing imports extension.ts.' },
  { target: ['./webview', './test', './scripts'], from: './src/services.ts', message: 'Only extension.ts imports services.ts.' },
  { target: './test/unit', from: './src/host', message: 'What needs vscode is tested in test/host.' },
];

const barrel = { selector: 'ExportAllDeclaration', message: 'No barrels: import a name from the file that has it.' };
const enumeration = { selector: 'TSEnumDeclaration', message: 'No enum: a union of literals, or an `as const` list.' };
const loneHook = {
  selector: 'Program > ExpressionStatement > CallExpression[callee.name=/^(before|after)(Each)?$/]',
  message: 'A hook outside of suites runs for every test of the stage: call it in a suite.',
};

/** Node's own modules without their prefix, which the layers above know as `node:*`. */
const unprefixed = builtinModules.filter((name) => !/[:_]/.test(name)).join('|');

/** @param {{ folder: string, packages: string }} layer names its packages; all others are refused, statically and lazily */
function packageRules({ folder, packages }) {
  const refused = `^(?:${unprefixed})$|^(?!\\.{1,2}/|(?:${packages})$)`;
  const message = `${folder} may not import this package (see the import table in eslint.config.mjs).`;
  const lazily = { selector: `ImportExpression > Literal[value=/${refused.replaceAll('/', '\\u002F')}/]`, message };
  return {
    'no-restricted-imports': ['error', { patterns: [{ regex: refused, message }] }],
    'no-restricted-syntax': ['error', barrel, enumeration, lazily],
  };
}

const toolkit = '@vscode/webview-ui-toolkit';
const [webviewLayer] = layers.slice(-1);
const webviewBehindToolkit = { folder: 'webview (outside toolkit.ts)', packages: `(?!${toolkit})${webviewLayer.packages}` };

/** What scripts use: Node's, and for functions that are handed to a browser page, the page's. */
const scriptGlobals = Object.fromEntries(
  [
    'process',
    'console',
    'Buffer',
    'URL',
    'AbortController',
    'AbortSignal',
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'fetch',
    'document',
    'window',
  ].map((name) => [name, 'readonly']),
);

export default defineConfig(
  globalIgnores(['dist', 'sample', 'out', '.vscode-test', 'node_modules', 'test/fixtures', 'content']),
  {
    files: ['**/*.ts', '**/*.mjs'],
    extends: [js.configs.recommended],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: { 'max-lines': ['error', 400], 'no-restricted-syntax': ['error', barrel, enumeration] },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: scriptGlobals } },
  {
    files: ['**/*.ts'],
    // Without flatConfigs.typescript import-x/no-cycle reports nothing at all.
    extends: [tseslint.configs.recommendedTypeChecked, importX.flatConfigs.typescript],
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['scripts/*.ts'], defaultProject: 'tsconfig.json' }, tsconfigRootDir: root },
    },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: root })] },
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: root, zones: paths }],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      // disallowTypeAnnotations: no import('vscode').Uri in a layer that may not know vscode.
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      eqeqeq: 'error',
      'max-lines-per-function': ['error', 60],
      // A block with nothing but the reason in it is allowed: "if ignoring is right, say why".
      'no-empty': 'error',
    },
  },
  ...layers.map((layer) => ({ files: [`${layer.folder}/**/*.ts`], rules: packageRules(layer) })),
  {
    files: ['webview/**/*.ts'],
    ignores: ['sample/**', 'webview/toolkit.ts', 'webview/ambient.d.ts'],
    rules: packageRules(webviewBehindToolkit),
  },
  { files: ['src/**/*.ts'], rules: { 'no-console': 'error' } },
  // A suite is one function.
  {
    files: ['test/**/*.test.ts'],
    rules: { 'max-lines-per-function': 'off', 'no-restricted-syntax': ['error', barrel, enumeration, loneHook] },
  },
  // Mocha takes a reporter file's default export.
  { files: ['test/support/countingReporter.ts'], rules: { 'import-x/no-default-export': 'off' } },
);
