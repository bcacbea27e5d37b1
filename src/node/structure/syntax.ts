/** Syntax trees of exercise files, by the ending of their names. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Language, Parser, type Tree } from 'web-tree-sitter';
import { languages } from '../analysis/languages.ts';

const endings: Record<string, string> = {
  ts: 'typescript',
  mts: 'typescript',
  tsx: 'typescriptreact',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascriptreact',
  py: 'python',
  go: 'go',
  rs: 'rust',
  java: 'java',
  sh: 'shellscript',
  bash: 'shellscript',
  rb: 'ruby',
  css: 'css',
  php: 'php',
  cs: 'csharp',
};

/** VS Code's language id for a file name; null where there is no grammar, as for SQL. */
export function languageIdOf(fileName: string): string | null {
  return endings[fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase()] ?? null;
}

export interface Grammars {
  /** Where the grammars lie. */
  grammarsFolder: string;
  /** The web-tree-sitter runtime itself. */
  runtimeFile: string;
  /** What queries of packs are asked in: the analysis worker. */
  workerPath: string;
}

export class Syntax {
  readonly #grammars: Grammars;
  readonly #loaded = new Map<string, Promise<Language>>();
  #parser: Promise<Parser> | null = null;

  constructor(grammars: Grammars) {
    this.#grammars = grammars;
  }

  /** @param languageId of VS Code; @returns null for one without a grammar */
  async language(languageId: string): Promise<Language | null> {
    const row = languages.get(languageId);
    if (row === undefined) return null;
    await this.#start();
    let language = this.#loaded.get(row.grammar);
    if (language === undefined) {
      language = readFile(join(this.#grammars.grammarsFolder, row.grammar)).then((bytes) => Language.load(bytes));
      this.#loaded.set(row.grammar, language);
    }
    return language;
  }

  /** The tree must be deleted by the caller. */
  async parse(language: Language, text: string): Promise<Tree> {
    const parser = await this.#start();
    parser.setLanguage(language);
    const tree = parser.parse(text);
    if (tree === null) throw new Error('The parser gave no tree.');
    return tree;
  }

  #start(): Promise<Parser> {
    this.#parser ??= Parser.init({ locateFile: () => this.#grammars.runtimeFile }).then(() => new Parser());
    return this.#parser;
  }
}
