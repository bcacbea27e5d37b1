import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Tree } from 'web-tree-sitter';
import { createSourceAnalysis } from '../../../../src/node/analysis/sourceAnalysis.ts';
import { readPack } from '../../../../src/node/packs/readPack.ts';
import { goodManifest, withPack } from '../packs/packFolder.ts';
import { loadGrammar } from './grammars.ts';

/** Languages of which no shipped pack knows anything. */
const constructs = `constructs:
  - id: php/match
    title: match
    languages: [php]
    query: (match_expression) @construct
    fixtures:
      hits: ['<?php $x = match ($y) { 1 => 2, default => 3 };']
      misses: ['<?php $x = $y ? 2 : 3;']
  - id: bash/function
    title: Function
    languages: [shellscript]
    query: (function_definition) @construct
    fixtures:
      hits: ['f() { ls; }']
      misses: ['f']
`;

describe('a further language', () => {
  it('needs a pack alone', () =>
    withPack({ 'pack.yaml': goodManifest, 'constructs.yaml': constructs }, async (folder) => {
      const { pack, problems } = await readPack(folder);
      assert.deepEqual(problems, []);
      const analysis = createSourceAnalysis({
        constructs: pack?.constructs ?? [],
        loadGrammar,
        onProblem: (problem) => assert.fail(problem.message),
      });
      const php = await analysis.analyse('a.php', 'php', '<?php\n$x = match ($y) {\n  1 => 2,\n};\n');
      assert.deepEqual(php?.constructs, [{ construct: 'php/match', startLine: 1, endLine: 3 }]);
      const shell = await analysis.analyse('a.sh', 'shellscript', '#!/bin/bash\nf() { ls; }\n');
      assert.deepEqual(shell?.constructs, [{ construct: 'bash/function', startLine: 1, endLine: 1 }]);
      analysis.dispose();
    }));
});

describe('closed files', () => {
  it('leave no tree behind', async () => {
    const free = mock.method(Tree.prototype, 'delete');
    try {
      const analysis = createSourceAnalysis({ constructs: [], loadGrammar, onProblem: (problem) => assert.fail(problem.message) });
      for (let i = 0; i < 50; i++) {
        await analysis.analyse(`file ${i}`, 'javascript', `f(${i});`);
        await analysis.analyse(`file ${i}`, 'javascript', `g(${i});`);
        analysis.close(`file ${i}`);
        analysis.close(`file ${i}`);
      }
      assert.equal(free.mock.callCount(), 100);
      analysis.dispose();
      assert.equal(free.mock.callCount(), 100);
    } finally {
      free.mock.restore();
    }
  });
});
