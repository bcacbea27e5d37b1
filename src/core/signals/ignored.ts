/**
 * Files that nobody writes by hand, which are not watched. Our own list, after the rules of
 * github-linguist (lib/linguist/vendor.yml and lib/linguist/generated.rb, MIT) and git-ai (src/authorship/ignore.rs, Apache-2.0).
 * Left out of theirs: *.d.ts, .github/, .vscode/, test fixtures, Jenkinsfile: people do write these.
 */

export type IgnoredBecause = 'vendored' | 'generated';

/** Folders of other people's code, at any depth. */
const vendoredFolders = [
  ...['node_modules', 'bower_components', 'jspm_packages', 'web_modules', 'flow-typed'],
  ...['vendor', 'vendors', 'third_party', 'third-party', 'thirdparty', '3rdparty', '3rd_party', 'externals?'],
  ...['Godeps/_workspace', 'Pods', 'Carthage/(?:Build|Checkouts)', 'ace-builds', 'MathJax'],
  ...['\\.venv', 'venv', '\\.virtualenv', 'site-packages', 'dist-packages', '\\.eggs', '[^/]+\\.egg-info'],
  ...['\\.yarn/(?:releases|plugins|sdks|versions|unplugged|cache)', '\\.pnpm-store', '\\.bundle', '\\.m2', '\\.cargo/registry'],
  // NuGet's old folder: packages/Newtonsoft.Json.13.0.3/
  'packages/[^/]+\\.\\d+\\.\\d+(?:\\.\\d+)*',
];

/** Folders that a tool fills. */
const generatedFolders = [
  ...['\\.git', '\\.hg', '\\.svn', '\\.idea', '\\.vs', '\\.whetstone'],
  ...['dist', 'build', '\\.next', '\\.nuxt', '\\.output', '\\.svelte-kit', '\\.angular', '\\.astro', '\\.vercel', '\\.serverless'],
  ...['\\.cache', '\\.parcel-cache', '\\.turbo', '\\.nx/cache', '\\.gradle', '\\.dart_tool', '\\.terraform', 'DerivedData', '\\.build'],
  ...['__pycache__', '\\.tox', '\\.nox', '\\.mypy_cache', '\\.pytest_cache', '\\.ruff_cache', '\\.ipynb_checkpoints'],
  ...['target/(?:debug|release|doc|classes|test-classes|generated-sources|surefire-reports)', 'cmake-build-[^/]+', 'CMakeFiles'],
  ...['(?:bin|obj)/(?:Debug|Release|x64|x86)', 'coverage', 'htmlcov', '\\.nyc_output'],
  ...['__generated__', 'generated', '__snapshots__', 'drizzle/meta', 'gradle/wrapper', '\\.mvn/wrapper'],
];

/** File names, whole. */
const generatedFiles = [
  // What package managers lock.
  ...[
    'package-lock\\.json',
    'npm-shrinkwrap\\.json',
    'pnpm-lock\\.yaml',
    'shrinkwrap\\.yaml',
    'bun\\.lockb?',
    'go\\.sum',
    'go\\.work\\.sum',
  ],
  ...[
    '[^/]+\\.lock',
    '[^/]+\\.lockfile',
    'packages\\.lock\\.json',
    'project\\.assets\\.json',
    '\\.terraform\\.lock\\.hcl',
    'Package\\.resolved',
  ],
  ...['\\.pnp\\.[cm]?js', '\\.pnp\\.loader\\.mjs', 'Cargo\\.toml\\.orig', '(?:Julia)?Manifest\\.toml', '\\.secrets\\.baseline'],
  // What bundlers and compilers write.
  ...['[^/]+[.-]min\\.(?:[cm]?js|css)', '[^/]+\\.bundle\\.(?:[cm]?js|css)', '[^/]+\\.(?:js|css|mjs|cjs|ts)\\.map', '[^/]+\\.tsbuildinfo'],
  ...['[^/]+\\.snap', '[^/]+\\.snap\\.new', 'next-env\\.d\\.ts', '[^/]+\\.timestamp-\\d+[^/]*\\.mjs'],
  // What code generators name so.
  ...['[^/]+[._-]generated\\.[^/]+', 'zz_generated\\.[^/]+', '[^/]+\\.gen\\.(?:go|ts|js|rs|dart)', '[^/]+_gen\\.go', 'bindata\\.go'],
  ...[
    '[^/]+\\.pb\\.(?:go|gw\\.go|h|cc|swift|dart|validate\\.go)',
    '[^/]+_pb2(?:_grpc)?\\.pyi?',
    '[^/]+_(?:grpc_)?pb\\.(?:d\\.ts|ts|js|rb)',
  ],
  ...['[^/]+\\.pbobjc\\.[hm]', '[^/]+\\.(?:g|freezed|gr|config|mocks)\\.dart', '[^/]+\\.designer\\.(?:cs|vb)', '[^/]+\\.g\\.(?:i\\.)?cs'],
  ...['[^/]+\\.feature\\.cs', 'R\\.java', '[^/]+_tlb\\.pas', '[^/]+\\.zep\\.(?:c|h|php)', 'query-[a-f0-9]{64}\\.json', 'bindings\\.rs'],
  ...['gradlew(?:\\.bat)?', 'mvnw(?:\\.cmd)?', 'configure', 'config\\.(?:guess|sub)', 'aclocal\\.m4', 'Makefile\\.in'],
];

/** Libraries that are copied by hand, as they are called then. */
const vendoredFiles = [
  ...[
    'jquery(?:[-.](?:ui|\\d)[^/]*)?\\.js',
    '(?:bootstrap|foundation|modernizr|angular|react|vue|d3|lodash|moment|underscore|backbone)[-.]\\d[^/]*\\.js',
  ],
  ...[
    '(?:normalize|font-?awesome|animate|materialize|bulma)\\.(?:css|less|scss)',
    'bootstrap(?:-[^/]*)?\\.(?:css|js)',
    'pdf\\.worker\\.m?js',
  ],
  ...['cpplint\\.py', 'erlang\\.mk', 'dotnet-install\\.(?:ps1|sh)', 'yarn-\\d[^/]*\\.c?js'],
];

const inFolder = (folders: readonly string[]): string => `(?:^|/)(?:${folders.join('|')})/`;
const asFile = (files: readonly string[]): string => `(?:^|/)(?:${files.join('|')})$`;

const vendored = new RegExp(`${inFolder(vendoredFolders)}|${asFile(vendoredFiles)}`, 'i');
const generated = new RegExp(`${inFolder(generatedFolders)}|${asFile(generatedFiles)}`, 'i');

/** @param path relative to the workspace, so that a workspace which itself lies in a folder called build is watched */
export function ignoredBecause(path: string): IgnoredBecause | null {
  const plain = path.replaceAll('\\', '/');
  if (vendored.test(plain)) return 'vendored';
  return generated.test(plain) ? 'generated' : null;
}

/** What generators write at the top of a file. Only in a comment: code may speak of these words. */
const marks = [
  // Go's own rule: https://go.dev/s/generatedcode
  'Code generated .*DO NOT EDIT',
  '@generated\\b',
  '<auto-?generated',
  'Generated by the protocol buffer compiler',
  'Autogenerated by Thrift Compiler',
  'GENERATED CODE\\W{1,4}DO NOT (?:EDIT|MODIFY)',
  'DO NOT EDIT THIS FILE - it is machine generated',
  '(?:this )?(?:file|code|class|module) (?:is|was|has been) (?:auto-?|automatically |machine )?generated\\b',
  'auto-?generated (?:file|code|by)\\b.*(?:do not|don.t) (?:edit|modify|change)',
  'Generated by (?:Cython|PEG\\.js|CoffeeScript|Haxe|jOOQ|ANTLR|JFlex|Jison|swagger|openapi|orval|graphql-codegen)',
].join('|');
const generatedMark = new RegExp(`^\\s*(?://|/\\*|\\*|#|--|;|%|<!--|'|rem\\b|""").{0,200}?(?:${marks})`, 'i');

/** People's lines are shorter. Linguist takes an average of 110 for JavaScript and CSS; data in code is often longer. */
const averageLine = 500;

/** @param firstLines the first 40 or so; longer lines may be cut off at some thousand characters */
export function looksGenerated(firstLines: readonly string[]): boolean {
  const lines = firstLines.slice(0, 40);
  if (lines.some((line) => generatedMark.test(line.slice(0, 500)))) return true;
  return lines.length > 0 && lines.reduce((sum, line) => sum + line.length, 0) / lines.length > averageLine;
}
