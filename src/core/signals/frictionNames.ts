/** How what other extensions call things is brought into signals: only what looks like an identifier comes through. */

/** Linters whose rules have words for names. A spelling checker's 'code' may be a word of the person's text, so others are left out. */
const ruleSources: ReadonlySet<string> = new Set([
  ...[
    'eslint',
    'ts-eslint',
    'biome',
    'stylelint',
    'pylance',
    'pyright',
    'basedpyright',
    'pylint',
    'flake8',
    'ruff',
    'mypy',
    'rustc',
    'clippy',
  ],
  ...[
    'rust-analyzer',
    'compiler',
    'go vet',
    'staticcheck',
    'golangci-lint',
    'rubocop',
    'phpstan',
    'psalm',
    'shellcheck',
    'hadolint',
    'tslint',
  ],
]);

const number = /^[A-Za-z]{0,10}[-_]?\d{1,6}$/;
const rule = /^@?[A-Za-z][A-Za-z0-9]*(?:[-_/][A-Za-z0-9]+){0,7}$/;

/** @returns e.g. 'ts2345', 'eslint no-undef', 'rustc e0382'; null for what is no code of an error */
export function diagnosticName(source: string | undefined, code: string | number | undefined): string | null {
  if (source === undefined || code === undefined) return null;
  const tool = source.toLowerCase();
  const text = String(code);
  if (text.length > 60 || tool.length > 24) return null;
  if (/^(?:ts|js)$/.test(tool) && /^\d{1,6}$/.test(text)) return `ts${text}`;
  if (number.test(text) && /^[a-z][a-z -]*$/.test(tool)) return `${tool} ${text.toLowerCase()}`;
  return ruleSources.has(tool) && rule.test(text) ? `${tool} ${text.toLowerCase()}` : null;
}

/** @param id of a task type, a debugger: contributed by extensions. @returns null for what is no plain identifier */
export function contributedName(id: string): string | null {
  const plain = id.toLowerCase().replace(/^pwa-/, '');
  return /^[a-z][a-z0-9]*(?:[._-][a-z0-9]+){0,4}$/.test(plain) && plain.length <= 40 ? plain : null;
}

const testWord = /(?:^|[^a-z])(?:tests?|spec|pytest|jest|vitest|mocha|unittest|rspec|phpunit|ctest)(?:[^a-z]|$)/i;

/** Whether a task or a program runs tests. The name is looked at, and not kept. */
export function runsTests(name: string): boolean {
  return testWord.test(name);
}

/** These end with 1 to say no, or by Ctrl+C. */
const saysNo: ReadonlySet<string> = new Set(['grep', 'rg', 'ag', 'diff', 'cmp', 'test', 'git diff', 'git grep', 'which', 'pgrep', 'expr']);

/** Whether a program's exit code means that it went wrong; null when it tells nothing. */
export function commandPassed(program: string, exitCode: number | undefined): boolean | null {
  if (exitCode === undefined || exitCode === 130 || exitCode === 143) return null;
  if (exitCode === 1 && saysNo.has(program)) return null;
  return exitCode === 0;
}
