import type { CheckOutcome, CheckReport } from './validation.ts';
import { findPlaceholders } from './placeholders.ts';
import { findSecrets } from './secrets.ts';

/** What the checks look at, gathered by the host. Lines are zero-based lines of the file. */
export interface CheckInput {
  startLine: number;
  /** The range's lines; looked at here and stored nowhere. */
  text: readonly string[];
  /** Errors and warnings in the range now; null when no language service answers for this language. */
  diagnostics: readonly { line: number; message: string; severity: 'error' | 'warning' }[] | null;
  /** Packages the range imports; null when the language has no grammar here. */
  imports: readonly { package: string; line: number }[] | null;
  /** Packages the manifests name; null when there is no manifest for this language. */
  dependencies: ReadonlySet<string> | null;
  /** The last edit inside the range, milliseconds since the epoch. */
  editedAt: number;
  /** The last test run that was seen, and whether it passed; null when none was. */
  lastTestRun: { at: number; passed: boolean } | null;
}

/** The five automatic checks, in the order in which they are shown. Ids are stable and follow the catalogue (F1, D1, S1, F7, F3). */
export function runChecks(input: CheckInput): CheckReport[] {
  return [diagnosticsCheck(input), importsCheck(input), secretsCheck(input), placeholdersCheck(input), testsCheck(input)];
}

function diagnosticsCheck(input: CheckInput): CheckReport {
  const title = 'No errors or warnings in the range';
  if (input.diagnostics === null) return report('diagnostics', title, 'unknown', 'No language service reports on this file.');
  const [first] = input.diagnostics;
  if (first === undefined) return report('diagnostics', title, 'pass', 'The editor reports no error or warning here.');
  const count = input.diagnostics.length;
  return report(
    'diagnostics',
    title,
    'fail',
    `${count} reported, first: ${oneLine(first.message)}`,
    input.diagnostics.map((d) => d.line),
  );
}

function importsCheck(input: CheckInput): CheckReport {
  const title = 'Every import is in the manifest';
  if (input.imports === null) return report('imports', title, 'unknown', 'Whetstone cannot read imports of this language yet.');
  if (input.imports.length === 0) return report('imports', title, 'pass', 'The range imports no package.');
  const { dependencies } = input;
  if (dependencies === null) return report('imports', title, 'unknown', 'No manifest for this language was found in the workspace.');
  const missing = input.imports.filter((i) => !dependencies.has(i.package));
  if (missing.length === 0) return report('imports', title, 'pass', `All ${input.imports.length} imported packages are in the manifest.`);
  const names = [...new Set(missing.map((i) => i.package))].join(', ');
  return report(
    'imports',
    title,
    'fail',
    `Not in the manifest: ${names}. It may not exist, or not be the package you mean.`,
    missing.map((i) => i.line),
  );
}

function secretsCheck(input: CheckInput): CheckReport {
  const title = 'No secrets';
  const found = findSecrets(input.text);
  if (found.length === 0) return report('secrets', title, 'pass', 'Nothing here looks like a key, token or password.');
  const kinds = [...new Set(found.map((f) => f.kind))].join(', ');
  return report(
    'secrets',
    title,
    'fail',
    `Looks like: ${kinds}.`,
    found.map((f) => input.startLine + f.line),
  );
}

function placeholdersCheck(input: CheckInput): CheckReport {
  const title = 'No placeholders left';
  const found = findPlaceholders(input.text);
  if (found.length === 0) return report('placeholders', title, 'pass', 'No unfinished part was found.');
  const kinds = [...new Set(found.map((f) => f.kind))].join(', ');
  return report(
    'placeholders',
    title,
    'fail',
    `Left in the code: ${kinds}.`,
    found.map((f) => input.startLine + f.line),
  );
}

function testsCheck(input: CheckInput): CheckReport {
  const title = 'Tests ran after the last edit';
  const run = input.lastTestRun;
  if (run === null) return report('tests', title, 'unknown', 'No test task was seen in this session.');
  if (run.at < input.editedAt) return report('tests', title, 'fail', 'The last test run was before the last edit of this range.');
  if (!run.passed) return report('tests', title, 'fail', 'The last test run failed.');
  return report('tests', title, 'pass', 'A test run after the last edit passed.');
}

function report(id: string, title: string, outcome: CheckOutcome, evidence: string, lines: readonly number[] = []): CheckReport {
  return { id, title, outcome, evidence, lines: [...new Set(lines)].sort((a, b) => a - b) };
}

function oneLine(message: string): string {
  const [line = ''] = message.split('\n');
  return line.length > 160 ? `${line.slice(0, 157)}...` : line;
}
