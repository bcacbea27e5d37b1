import * as vscode from 'vscode';
import { isToldBySchema, type SchemaFormat } from '../../core/packs/editorSchemas.ts';
import { withoutEndless, type PacksWithQueries, type QueryPlace } from '../../core/packs/endless.ts';
import { PackLibrary } from '../../core/packs/library.ts';
import type { Pack, PackProblem } from '../../core/packs/schema.ts';
import type { ImportStore, Logger, PackSource } from '../../core/ports.ts';
import { setContextKey } from '../contextKeys.ts';

type Imports = Awaited<ReturnType<ImportStore['read']>>;

export interface PacksDeps {
  /** Reads the shipped packs; called once, when they are first needed. */
  shipped: () => Pack[];
  source: PackSource;
  imports: Pick<ImportStore, 'read' | 'stamp'>;
  log: Logger;
  changed: () => void;
}

export const folderName = '.whetstone/packs';
/** What checks open files by their schemas, by format. */
const checkers: Readonly<Record<SchemaFormat, string>> = { yaml: 'redhat.vscode-yaml', json: 'vscode.json-language-features' };
const gatherMs = 300;
/** Of a pack that is being written, after this pause. */
const typingMs = 500;

/** The shipped packs, those in the workspace's `.whetstone/packs`, and what was imported: read again when they change. */
export class Packs implements vscode.Disposable {
  readonly #deps: PacksDeps;
  readonly #watcher: vscode.Disposable;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('whetstone-packs');
  #shipped: Pack[] | null = null;
  #library: PackLibrary | null = null;
  #pending: NodeJS.Timeout | undefined;
  #typing: NodeJS.Timeout | undefined;
  #problems: readonly PackProblem[] = [];
  #queries: readonly QueryPlace[] = [];
  /** Of constructs and idioms whose query took too long. */
  readonly #endless = new Map<string, string>();
  #imported: Imports = { sets: [], problems: [] };
  /** What was imported when it was read last, in whichever window. */
  #importStamp = '';
  /** Counts the readings: what an earlier one found late is no news. */
  #reading = 0;

  constructor(deps: PacksDeps) {
    this.#deps = deps;
    // With the folders above it: a deleted folder is one event of its own, the files in it get none.
    const watcher = vscode.workspace.createFileSystemWatcher(`{**/.whetstone,**/${folderName},**/${folderName}/**}`);
    const later = (): void => {
      clearTimeout(this.#pending);
      this.#pending = setTimeout(() => void this.reload(), gatherMs);
    };
    const touches = (uris: readonly vscode.Uri[]): void => {
      if (uris.some((uri) => uri.path.includes('/.whetstone'))) later();
    };
    this.#watcher = vscode.Disposable.from(
      watcher,
      watcher.onDidChange(later),
      watcher.onDidCreate(later),
      watcher.onDidDelete(later),
      // On Linux the watcher can miss what lies in folders that were made together; what is done in the editor is always seen.
      vscode.workspace.onDidSaveTextDocument((document) => touches([document.uri])),
      vscode.workspace.onDidCreateFiles(({ files }) => touches(files)),
      vscode.workspace.onDidDeleteFiles(({ files }) => touches(files)),
      vscode.workspace.onDidRenameFiles(({ files }) => touches(files.flatMap((f) => [f.oldUri, f.newUri]))),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && this.#checkLater(document)),
      vscode.extensions.onDidChange(() => this.#report(this.#problems)),
      vscode.workspace.onDidOpenTextDocument(({ uri }) => this.#sayAgain(uri)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#sayAgain(uri)),
      vscode.window.onDidChangeWindowState(({ focused }) => void (focused && this.#lookAgain(later))),
    );
  }

  /** What is typed into a pack is checked as it stands; it counts for nothing else before it is saved. */
  #checkLater(document: vscode.TextDocument): void {
    if (!isOfPack(document.uri)) return;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.#check(), typingMs);
  }

  async #check(): Promise<void> {
    const open = vscode.workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && isOfPack(uri));
    const reading = ++this.#reading;
    try {
      const { problems } = await this.#read(new Map(open.map((document) => [document.uri.fsPath, document.getText()])));
      if (reading === this.#reading) this.#report(problems);
    } catch (error) {
      this.#deps.log.error('What was typed into a pack could not be checked', error);
    }
  }

  /** While another window was in front packs may have changed there, or something was imported. */
  async #lookAgain(later: () => void): Promise<void> {
    if (this.#hasOwn() || (await this.#deps.imports.stamp()) !== this.#importStamp) later();
  }

  #hasOwn(): boolean {
    return this.#library !== null && this.#shipped !== null && this.#library.skills.length > this.#shipped.flatMap((p) => p.skills).length;
  }

  library(): PackLibrary {
    this.#library ??= new PackLibrary(this.#shippedPacks());
    return this.#library;
  }

  #shippedPacks(): Pack[] {
    return (this.#shipped ??= this.#deps.shipped());
  }

  /** The query of a construct or idiom took too long for some file: it is named at its line, and not asked again before it is changed. */
  leaveOut(id: string): void {
    const place = this.#queries.find((query) => query.id === id);
    if (place === undefined) return;
    this.#endless.set(id, place.query);
    void this.reload();
  }

  /** @param unsaved texts of files as they stand in editors */
  async #read(unsaved?: ReadonlyMap<string, string>): Promise<PacksWithQueries> {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter((f) => f.uri.scheme === 'file');
    const shipped = (): Pack[] => this.#shippedPacks();
    const own = folders.map((f) => vscode.Uri.joinPath(f.uri, folderName).fsPath);
    const read = await Promise.all(own.map((folder) => this.#deps.source.read(folder, shipped, unsaved)));
    const queries = read.flatMap((r) => r.queries);
    return withoutEndless({ packs: read.flatMap((r) => r.packs), problems: read.flatMap((r) => r.problems), queries }, this.#endless);
  }

  /** Reads the workspace's own packs and what was imported. What is broken is reported with file and line; the rest loads. */
  async reload(): Promise<void> {
    const reading = ++this.#reading;
    try {
      const { packs, problems: found, queries } = await this.#read();
      this.#queries = queries;
      const problems = [...found];
      const imported = await this.#readImported();
      setContextKey('whetstone.hasImports', imported.sets.length > 0);
      problems.push(...imported.problems);
      if (packs.length + problems.length + imported.sets.length === 0 && this.#library === null) return;
      if (reading === this.#reading) this.#report(problems);
      for (const { file, line, message } of problems) this.#deps.log.warn(`${file}:${line ?? 1}: ${message}`);
      this.#library = new PackLibrary(this.#shippedPacks(), packs, problems.map(shortened), imported.sets);
      this.#deps.changed();
    } catch (error) {
      this.#deps.log.error('The packs of this workspace could not be read', error);
    }
  }

  async #readImported(): Promise<Imports> {
    const stamp = await this.#deps.imports.stamp();
    if (stamp !== this.#importStamp) this.#imported = await this.#deps.imports.read();
    this.#importStamp = stamp;
    return this.#imported;
  }

  dispose(): void {
    clearTimeout(this.#pending);
    clearTimeout(this.#typing);
    this.#watcher.dispose();
    this.#diagnostics.dispose();
  }

  #sayAgain(uri: vscode.Uri): void {
    if (isOfPack(uri)) this.#report(this.#problems);
  }

  #report(problems: readonly PackProblem[]): void {
    this.#problems = problems;
    this.#diagnostics.clear();
    // Where a schema speaks for itself, to say it twice would be noise; of a file that is not open, or has none, nobody else speaks.
    const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.fsPath));
    const byFile = new Map<string, vscode.Diagnostic[]>();
    for (const problem of problems.filter((one) => !isToldBySchema(one, open.has(one.file), hasChecker))) {
      byFile.set(problem.file, [...(byFile.get(problem.file) ?? []), diagnosticOf(problem)]);
    }
    for (const [file, found] of byFile) if (file !== '') this.#diagnostics.set(vscode.Uri.file(file), found);
  }
}

function hasChecker(format: SchemaFormat): boolean {
  return vscode.extensions.getExtension(checkers[format]) !== undefined;
}

function isOfPack({ scheme, path }: vscode.Uri): boolean {
  return scheme === 'file' && path.includes(`/${folderName}/`);
}

/** A problem as the editor shows it, at the whole of its line. */
export function diagnosticOf({ line, message, level }: PackProblem): vscode.Diagnostic {
  const at = new vscode.Range((line ?? 1) - 1, 0, (line ?? 1) - 1, 200);
  const severity = level === 'warning' ? vscode.DiagnosticSeverity.Warning : vscode.DiagnosticSeverity.Error;
  const diagnostic = new vscode.Diagnostic(at, message, severity);
  diagnostic.source = 'Whetstone';
  return diagnostic;
}

/** The panel shows paths as the workspace sees them. */
function shortened(problem: PackProblem): PackProblem {
  return { ...problem, file: vscode.workspace.asRelativePath(problem.file) };
}
