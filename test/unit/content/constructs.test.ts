import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Language, Parser, Query } from 'web-tree-sitter';
import { core } from './corePack.ts';

const wasm = join(import.meta.dirname, '..', '..', '..', 'node_modules', '@vscode', 'tree-sitter-wasm', 'wasm');

/** VS Code language id -> grammar. JSX lives in the javascript and the tsx grammar. */
const grammars: Record<string, string> = {
  typescript: 'typescript',
  typescriptreact: 'tsx',
  javascript: 'javascript',
  javascriptreact: 'javascript',
  python: 'python',
};

describe('constructs of the core pack', () => {
  const loaded = new Map<string, Language>();
  let parser: Parser;

  before(async () => {
    await Parser.init();
    parser = new Parser();
    for (const grammar of new Set(Object.values(grammars))) {
      loaded.set(grammar, await Language.load(join(wasm, `tree-sitter-${grammar}.wasm`)));
    }
  });
  after(() => parser.delete());

  /** Nodes found, and whether the snippet is valid code at all: a fixture with a typo proves nothing. */
  function find(language: Language, query: Query, snippet: string): { found: number; valid: boolean } {
    parser.setLanguage(language);
    const tree = parser.parse(snippet);
    assert.ok(tree);
    try {
      const nodes = query.captures(tree.rootNode).filter((capture) => capture.name === 'construct');
      return { found: new Set(nodes.map((capture) => capture.node.id)).size, valid: !tree.rootNode.hasError };
    } finally {
      tree.delete();
    }
  }

  it('are at least fourteen', () => assert.ok(core.constructs.length >= 14));

  for (const construct of core.constructs) {
    for (const id of construct.languages) {
      it(`${construct.id} in ${id}: ${construct.fixtures.hits.length} hits, ${construct.fixtures.misses.length} misses`, () => {
        const language = loaded.get(grammars[id] ?? '');
        assert.ok(language, `no grammar for language '${id}'`);
        const query = new Query(language, construct.query);
        try {
          for (const hit of construct.fixtures.hits) {
            const { found, valid } = find(language, query, hit);
            assert.ok(valid, `not valid ${id}: ${hit}`);
            assert.ok(found > 0, `should match: ${hit}`);
          }
          for (const miss of construct.fixtures.misses) {
            const { found, valid } = find(language, query, miss);
            assert.ok(valid, `not valid ${id}: ${miss}`);
            assert.equal(found, 0, `should not match: ${miss}`);
          }
        } finally {
          query.delete();
        }
      });
    }
  }
});
