import * as vscode from 'vscode';
import { shiftLines, type LineShift } from '../../core/signals/shiftLines.ts';
import { Versioned } from '../../core/versioned.ts';
import type { Analyser, FileAnalysis, Logger } from '../../core/ports.ts';
import { lineShiftsOf } from '../lineShifts.ts';

const pauseMs = 1_200;
const soonMs = 300;
/** A longer document is not sent to the worker. Counted in lines here, because reading the text is what is to be avoided. */
const mostLines = 50_000;

/** A timer that is not set anew on every key: when it fires too early it waits for the rest. */
interface Pending {
  timer: NodeJS.Timeout;
  due: number;
}

/** The newest analysis of each document, made after a pause in typing. */
export class DocumentAnalyses implements vscode.Disposable {
  readonly #known = new Versioned<FileAnalysis | null>();
  readonly #pending = new Map<string, Pending>();
  /** Lines that came and went since a document was analysed, with the version that they led to. */
  readonly #shifts = new Map<string, { version: number; shift: LineShift }[]>();
  /** Those that were changed since they were opened or last looked at. */
  readonly #changed = new Set<string>();
  readonly #analysed = new vscode.EventEmitter<{ document: vscode.TextDocument; analysis: FileAnalysis | null }>();
  readonly #closed: vscode.Disposable;
  #fault = '';
  readonly #deps: { analyser: Analyser; log: Logger };
  readonly onDidAnalyse = this.#analysed.event;

  constructor(deps: { analyser: Analyser; log: Logger }) {
    this.#deps = deps;
    this.#closed = vscode.Disposable.from(
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document.uri.toString())),
      vscode.workspace.onDidChangeTextDocument((event) => this.#shift(event)),
    );
  }

  /** What is known now, where it stands now: may lack what was written since. Undefined: not analysed yet. */
  get(document: vscode.TextDocument): FileAnalysis | null | undefined {
    const key = document.uri.toString();
    const known = this.#known.get(key);
    const since = this.#shifts.get(key)?.filter(({ version }) => version > (known?.version ?? 0)) ?? [];
    if (known === undefined || known.value === null || since.length === 0) return known?.value;
    return since.reduce((analysis, { shift }) => shiftAnalysis(analysis, shift), known.value);
  }

  /** Whether what is known is of the text as it is now. */
  isCurrent(document: vscode.TextDocument): boolean {
    return this.#known.get(document.uri.toString())?.version === document.version;
  }

  /** Whether somebody is typing in it: it was changed, and the pause after which it is looked at again has not come. */
  isChanging(document: vscode.TextDocument): boolean {
    return this.#changed.has(document.uri.toString());
  }

  /** Analyses after a pause; a call during the pause begins it anew. */
  request(document: vscode.TextDocument, delayMs = pauseMs): void {
    const key = document.uri.toString();
    if (this.#known.get(key)?.version === document.version) return;
    const due = performance.now() + delayMs;
    const pending = this.#pending.get(key);
    if (pending === undefined) this.#wait(document, key, delayMs, due);
    else pending.due = due;
  }

  /** Analyses soon, unless that is coming anyway. Who asks again and again must not put it off again and again. */
  ensure(document: vscode.TextDocument): void {
    if (!this.#pending.has(document.uri.toString())) this.request(document, soonMs);
  }

  /** Analyses at once. @returns null where there is no grammar, or the worker failed */
  async now(document: vscode.TextDocument): Promise<FileAnalysis | null> {
    const key = document.uri.toString();
    this.#cancel(key);
    const { version } = document;
    const known = this.#known.get(key);
    const settle = (): void => void (document.version === version && this.#changed.delete(key));
    if (known?.version === version) {
      settle();
      return known.value;
    }
    if (document.isClosed || document.lineCount > mostLines) {
      settle();
      return null;
    }
    try {
      const ask = (): Promise<FileAnalysis | null> => this.#deps.analyser.analyse(key, document.languageId, document.getText());
      return await this.#known.of(key, version, ask, (analysis) => {
        this.#fault = '';
        this.#dropShifts(key, version);
        settle();
        this.#analysed.fire({ document, analysis });
      });
    } catch (error) {
      this.#tell(error);
      settle();
      return null;
    }
  }

  dispose(): void {
    for (const key of [...this.#pending.keys()]) this.#cancel(key);
    this.#closed.dispose();
    this.#analysed.dispose();
  }

  #wait(document: vscode.TextDocument, key: string, ms: number, due: number): void {
    const timer = setTimeout(() => {
      const rest = (this.#pending.get(key)?.due ?? 0) - performance.now();
      if (rest > 1) this.#wait(document, key, rest, performance.now() + rest);
      else void this.now(document);
    }, ms);
    this.#pending.set(key, { timer, due });
  }

  #cancel(key: string): void {
    clearTimeout(this.#pending.get(key)?.timer);
    this.#pending.delete(key);
  }

  /** The same fault is told once: a file that cannot be analysed is asked for with every pause in typing. */
  #tell(error: unknown): void {
    const fault = error instanceof Error ? error.message : String(error);
    if (fault !== this.#fault) this.#deps.log.error('The analysis of a file failed', error);
    this.#fault = fault;
  }

  #shift(event: vscode.TextDocumentChangeEvent): void {
    const { document, contentChanges } = event;
    if (contentChanges.length === 0) return;
    const key = document.uri.toString();
    this.#changed.add(key);
    if (this.#known.get(key) === undefined) return;
    for (const shift of lineShiftsOf(event)) {
      const shifts = this.#shifts.get(key);
      if (shifts === undefined) this.#shifts.set(key, [{ version: document.version, shift }]);
      else shifts.push({ version: document.version, shift });
    }
  }

  #dropShifts(key: string, upTo: number): void {
    const later = this.#shifts.get(key)?.filter(({ version }) => version > upTo) ?? [];
    if (later.length > 0) this.#shifts.set(key, later);
    else this.#shifts.delete(key);
  }

  #forget(key: string): void {
    this.#changed.delete(key);
    this.#shifts.delete(key);
    this.#cancel(key);
    this.#known.forget(key);
    this.#deps.analyser.close(key);
  }
}

function shiftAnalysis(analysis: FileAnalysis, shift: LineShift): FileAnalysis {
  const imports = analysis.imports.map((one) => ({ ...one, startLine: one.line, endLine: one.line }));
  return {
    ...analysis,
    constructs: shiftLines(analysis.constructs, shift),
    imports: shiftLines(imports, shift).map(({ package: name, startLine }) => ({ package: name, line: startLine })),
  };
}
