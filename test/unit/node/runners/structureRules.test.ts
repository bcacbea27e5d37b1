import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { StructureRule } from '../../../../src/core/packs/exerciseSchema.ts';
import type { TestRun } from '../../../../src/core/ports.ts';
import { createExerciseRunner } from '../../../../src/node/runners/exerciseRunner.ts';
import { askRules } from '../../../../src/node/structure/structureRules.ts';
import { workerPath } from '../analysis/grammars.ts';
import { drivers, folderWith, removeFolders } from './scratch.ts';

const require = createRequire(import.meta.url);
const grammars = {
  grammarsFolder: join(dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm'),
  runtimeFile: require.resolve('web-tree-sitter/web-tree-sitter.wasm'),
  workerPath,
};
const rules: StructureRule[] = [
  { query: '(await_expression) @it', must: 'match', name: 'is written with await', feedback: 'Use await.' },
  { query: '(for_statement) @it', must: 'not match', feedback: 'No loop is needed.' },
];
const tests = `import { test } from 'node:test'; import './x.ts'; test('loads', () => {});`;

function check(code: string, runner: 'node' | 'go' = 'node', asked = rules): Promise<TestRun> {
  const folder = folderWith({ 'x.test.ts': tests, 'x.ts': code });
  const exercises = createExerciseRunner({ drivers, pythonPath: () => '', toolPath: () => '/nowhere/go', grammars });
  const job = { runner, folder, testFile: 'x.test.ts', timeLimitMs: 10_000, structure: { fileName: 'x.ts', rules: asked } };
  return exercises.run(job, new AbortController().signal);
}

describe('rules of structure', function () {
  this.timeout(15_000);
  afterEach(removeFolders);

  it('are tests of their own after those of the file, with the feedback of the author', async () => {
    const kept = await check('await 1;\nexport {};\n');
    assert.deepEqual([kept.passed, kept.failed, kept.total, kept.firstFailure], [3, 0, 3, null]);
    const broken = await check('for (;;) break;\nexport {};\n');
    assert.deepEqual([broken.passed, broken.failed, broken.total], [1, 2, 3]);
    assert.deepEqual(broken.firstFailure, { test: 'is written with await', message: 'Use await.' });
    assert.deepEqual(
      broken.tests?.map(({ name, outcome }) => `${name}: ${outcome}`),
      ['loads: passed', 'is written with await: failed', 'is written as asked: failed'],
    );
    assert.deepEqual(broken.failures, ['is written with await', 'is written as asked']);
  });

  it('are asked where the toolchain is missing, too', async () => {
    const run = await check('for (;;) break;\nexport {};\n', 'go');
    assert.match(run.problem ?? '', /^Go was not found/);
    assert.equal(run.firstFailure?.message, 'Use await.');
  });

  /** Each of them alone takes longer than anybody waits. */
  const endless = [
    `(program ${Array.from({ length: 6 }, (_, i) => `(_) @x${i}`).join(' (_)* ')})`,
    '((program) @x (#match? @x "^(?:[a-z]|[a-z(1);\\n])+!$"))',
  ];
  for (const query of endless) {
    it(`are given up when they never end: ${query.slice(0, 40)}`, async () => {
      const three: StructureRule[] = rules.flatMap((rule, i) => (i === 0 ? [rule, { ...rule, query }] : [rule]));
      const results = await askRules(grammars, three, 'x.ts', 'f(1);\n'.repeat(300), 1_000);
      assert.deepEqual(results, [{ holds: false }, { fault: 'the query takes longer than 1 s and is left out' }, { holds: true }]);
    });
  }

  it('leave no answer passed of which one could not be asked', async () => {
    const run = await check('await 1;\nexport {};\n', 'node', [{ query: '(no_such_node) @x', must: 'not match', feedback: 'No.' }]);
    assert.match(run.problem ?? '', /^A rule of this exercise could not be asked of your file: the query does not compile: Bad node name/);
  });
});
