import { Edit, Parser, type Language, type Tree } from 'web-tree-sitter';
import type { FileAnalysis, IdiomHit } from '../../core/ports.ts';
import { compileCarefully, type Trying } from './carefully.ts';
import { compileQueries, type CompiledQueries, type ConstructQuery, type Found, type QueryProblem } from './constructQueries.ts';
import { compileIdioms, type CompiledIdioms, type IdiomQuery } from './idiomQueries.ts';
import { languages, type LanguageRow } from './languages.ts';
import { editBetween } from './textEdit.ts';

/** Trees kept for re-parsing: about the files worked on at once. A closed file's goes at once, if the host says so. */
const keptTrees = 20;

export interface SourceAnalysisOptions {
  constructs: readonly ConstructQuery[];
  idioms?: readonly IdiomQuery[];
  /** Loads a grammar by its file name; called once for a language, at its first use. */
  loadGrammar: (fileName: string) => Promise<Language>;
  onProblem: (problem: QueryProblem) => void;
  /** Told the construct or idiom whose query is used next, each by itself; null for none. Without it constructs are looked for all at once. */
  trying?: Trying;
}

export interface SourceAnalysis {
  /** @returns null for a language without a grammar. */
  analyse(file: string, language: string, text: string): Promise<FileAnalysis | null>;
  /** Idioms that touch the lines, zero-based and inclusive; none for a language without a grammar. */
  idioms(file: string, language: string, text: string, fromLine: number, toLine: number): Promise<IdiomHit[]>;
  /** Frees the kept tree of a file. */
  close(file: string): void;
  /** Frees all kept trees. */
  dispose(): void;
}

interface Loaded {
  row: LanguageRow;
  parser: Parser;
  queries: CompiledQueries;
  /** Compiled when somebody asks for them. */
  idioms: () => CompiledIdioms;
}

interface Kept {
  language: string;
  text: string;
  tree: Tree;
}

async function load(
  id: string,
  row: LanguageRow,
  { constructs, idioms = [], loadGrammar, onProblem, trying }: SourceAnalysisOptions,
): Promise<Loaded> {
  const grammar = await loadGrammar(row.grammar);
  const isOwn = ({ languages: of }: { languages: readonly string[] }): boolean => of.includes(id);
  const compileAll = trying === undefined ? compileQueries : compileCarefully(trying);
  const queries = compileAll(grammar, id, row.imports, constructs.filter(isOwn));
  queries.problems.forEach(onProblem);
  let compiled: CompiledIdioms | null = null;
  const compileOwn = (): CompiledIdioms => {
    const made = compileIdioms(grammar, id, idioms.filter(isOwn), trying);
    made.problems.forEach(onProblem);
    return made;
  };
  return { row, parser: new Parser().setLanguage(grammar), queries, idioms: () => (compiled ??= compileOwn()) };
}

/** Finds constructs and imports; remembers each file's last tree, so that an edit costs little. `Parser.init` must have run. */
export function createSourceAnalysis(options: SourceAnalysisOptions): SourceAnalysis {
  const loaded = new Map<string, Promise<Loaded>>();
  /** In the order of use: the first is the one to drop. */
  const kept = new Map<string, Kept>();

  function languageOf(id: string): Promise<Loaded> | null {
    const row = languages.get(id);
    if (row === undefined) return null;
    const language = loaded.get(id) ?? load(id, row, options);
    loaded.set(id, language);
    return language;
  }

  function parse(parser: Parser, file: string, language: string, text: string): Tree {
    const before = kept.get(file);
    const usable = before?.language === language ? before : undefined;
    const tree = usable === undefined ? parser.parse(text) : reparse(parser, usable, text);
    if (tree === null) throw new Error('The parser has no language.');
    if (before !== undefined && before.tree !== tree) before.tree.delete();
    kept.delete(file);
    kept.set(file, { language, text, tree });
    dropOldest();
    return tree;
  }

  function dropOldest(): void {
    const [oldest] = kept.keys();
    if (kept.size > keptTrees && oldest !== undefined) close(oldest);
  }

  function close(file: string): void {
    // Trees live in the grammar's own memory, which no garbage collector sees.
    kept.get(file)?.tree.delete();
    kept.delete(file);
  }

  return {
    analyse: async (file, languageId, text) => {
      const language = await languageOf(languageId);
      if (language === null) return null;
      const root = parse(language.parser, file, languageId, text).rootNode;
      const found = language.queries.run(root);
      return { constructs: found.constructs, imports: importsOf(found, language.row), partlyParsed: root.hasError };
    },
    idioms: async (file, languageId, text, fromLine, toLine) => {
      const language = await languageOf(languageId);
      if (language === null) return [];
      const root = parse(language.parser, file, languageId, text).rootNode;
      return language.idioms().find(root, fromLine, toLine);
    },
    close,
    dispose: () => {
      for (const file of [...kept.keys()]) close(file);
    },
  };
}

function reparse(parser: Parser, before: Kept, text: string): Tree | null {
  const edit = editBetween(before.text, text);
  if (edit === null) return before.tree;
  before.tree.edit(new Edit(edit));
  return parser.parse(text, before.tree);
}

function importsOf({ packages, locals }: Found, row: LanguageRow): FileAnalysis['imports'] {
  const imports: FileAnalysis['imports'] = [];
  for (const { text, line } of packages) {
    if (locals.some((local) => row.isLocal?.(text, local) === true)) continue;
    const name = row.packageOf(text);
    if (name !== null && !imports.some((known) => known.package === name && known.line === line)) imports.push({ package: name, line });
  }
  return imports;
}
