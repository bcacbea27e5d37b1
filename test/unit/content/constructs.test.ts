import assert from 'node:assert/strict';
import { Parser, Query, type Language } from 'web-tree-sitter';
import type { Construct } from '../../../src/core/packs/schema.ts';
import { languages } from '../../../src/node/analysis/languages.ts';
import { loadGrammar } from '../node/analysis/grammars.ts';
import { shippedPacks } from './shippedPacks.ts';

/** The issue asks for ten named constructs in each of these. */
const wellKnown = ['typescript', 'typescriptreact', 'javascript', 'python', 'go', 'rust', 'java'];

const constructs = shippedPacks.flatMap(({ read }) => read.pack?.constructs ?? []);

describe('constructs of the shipped packs', () => {
  let parser: Parser;

  before(async () => {
    await loadGrammar('tree-sitter-javascript.wasm');
    parser = new Parser();
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

  function prove(construct: Construct, id: string, language: Language): void {
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
  }

  for (const id of wellKnown) {
    it(`are at least ten in ${id}`, () => {
      const count = constructs.filter((construct) => construct.languages.includes(id)).length;
      assert.ok(count >= 10, `${count} constructs`);
    });
  }

  for (const construct of constructs) {
    for (const id of construct.languages) {
      it(`${construct.id} in ${id}: ${construct.fixtures.hits.length} hits, ${construct.fixtures.misses.length} misses`, async () => {
        const row = languages.get(id);
        assert.ok(row, `no grammar for language '${id}'`);
        prove(construct, id, await loadGrammar(row.grammar));
      });
    }
  }
});
