import * as vscode from 'vscode';
import { npmImports, pypiImports, type ImportedPackage } from '../../core/validation/imports.ts';
import type { CheckInput } from '../../core/validation/checks.ts';
import type { TrackedRange } from '../../core/provenance/ranges.ts';
import type { DocumentAnalyses } from '../analysis/documentAnalyses.ts';
import type { ProvenanceTracker } from '../provenance/tracker.ts';
import type { Manifests } from '../signals/manifests.ts';
import type { TestRuns } from './testRuns.ts';

export interface GatherDeps {
  analyses: DocumentAnalyses;
  manifests: Manifests;
  tracker: ProvenanceTracker;
  testRuns: TestRuns;
}

/** Languages whose errors VS Code itself reports; others report only once an extension does. */
const builtIn = new Set(['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'json', 'css', 'html']);
const npmLanguages = new Set(['typescript', 'typescriptreact', 'javascript', 'javascriptreact']);

/** Gathers what the automatic checks look at. */
export async function gather(deps: GatherDeps, document: vscode.TextDocument, range: TrackedRange): Promise<CheckInput> {
  const last = Math.min(range.endLine, document.lineCount - 1);
  const text: string[] = [];
  for (let line = range.startLine; line <= last; line += 1) text.push(document.lineAt(line).text);
  await deps.manifests.load();
  const { imports, dependencies } = await importsOf(deps, document, range);
  return {
    startLine: range.startLine,
    text,
    diagnostics: diagnosticsOf(document, range),
    imports,
    dependencies,
    editedAt: deps.tracker.of(document)?.editedAt(range) ?? range.at,
    lastTestRun: deps.testRuns.last,
  };
}

function diagnosticsOf(document: vscode.TextDocument, range: TrackedRange): CheckInput['diagnostics'] {
  const all = vscode.languages.getDiagnostics(document.uri);
  if (all.length === 0 && !builtIn.has(document.languageId)) return null;
  return all
    .filter((d) => d.severity <= vscode.DiagnosticSeverity.Warning)
    .filter((d) => d.range.end.line >= range.startLine && d.range.start.line <= range.endLine)
    .map((d) => ({
      line: Math.max(d.range.start.line, range.startLine),
      message: d.message,
      severity: d.severity === vscode.DiagnosticSeverity.Error ? ('error' as const) : ('warning' as const),
    }));
}

async function importsOf(
  deps: GatherDeps,
  document: vscode.TextDocument,
  range: TrackedRange,
): Promise<{ imports: ImportedPackage[] | null; dependencies: ReadonlySet<string> | null }> {
  const analysis = await deps.analyses.now(document);
  if (analysis === null) return { imports: null, dependencies: null };
  const inRange = analysis.imports.filter((i) => i.line >= range.startLine && i.line <= range.endLine);
  if (npmLanguages.has(document.languageId)) return { imports: npmImports(inRange), dependencies: deps.manifests.packages('npm') };
  // Grammars know more languages than the comparison with a manifest does: of those nothing can be said yet.
  if (document.languageId !== 'python') return { imports: null, dependencies: null };
  const installed = deps.manifests.packages('pypi');
  return { imports: pypiImports(inRange, await localModules(), installed), dependencies: installed };
}

const mostFiles = 5_000;

/** Names that Python would import from the workspace itself: modules and folders with Python files. */
async function localModules(): Promise<Set<string>> {
  const files = await vscode.workspace.findFiles('**/*.py', '**/{node_modules,.venv,venv,site-packages}/**', mostFiles);
  const names = new Set<string>();
  for (const file of files) {
    const parts = vscode.workspace.asRelativePath(file, false).replace(/\.py$/, '').split('/');
    for (const part of parts) names.add(part);
  }
  return names;
}
