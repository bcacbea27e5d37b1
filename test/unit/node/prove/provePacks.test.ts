import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Exercise } from '../../../../src/core/packs/exerciseSchema.ts';
import { exerciseFile } from '../../../../src/core/packs/templates.ts';
import { templateLanguages } from '../../../../src/core/packs/templateSamples.ts';
import { failingTests, Ledger } from '../../../../src/node/prove/ledger.ts';
import { countsOf, exitCodeOf, proofLines, summary } from '../../../../src/node/prove/report.ts';
import type { CodeExercise } from '../../../../src/core/packs/exerciseSchema.ts';
import type { Check } from '../../../../src/node/prove/kinds/code.ts';
import { proveMutants } from '../../../../src/node/prove/mutants/prove.ts';
import { Proof } from '../../../../src/node/prove/proof.ts';
import type { Tools } from '../../../../src/node/prove/tools.ts';
import { Syntax } from '../../../../src/node/structure/syntax.ts';
import { faults, places, proveAll, proveOne } from './proving.ts';
import { all, choice, code, constructs, explain, mark, order, ownCode, predict, pythonFix } from './samples.ts';

/** The faults of a sample that was changed, as the author reads them. */
async function faultsOf(exercise: unknown, files: Record<string, string> = {}): Promise<string[]> {
  return faults(await proveOne(exercise, {}, files));
}

describe('proving packs', function () {
  this.timeout(120_000);

  it('proves one exercise of each kind, mutants included', async () => {
    const proven = await proveAll(all, { mutants: true }, constructs);
    assert.deepEqual(
      [...proven.proofs.flatMap((proof) => proof.problems), ...proven.problems].map(({ message }) => message),
      [],
    );
    const counts = countsOf(proven);
    assert.equal(summary(counts), '8 proven, 0 failed, 0 not proven');
    assert.equal(exitCodeOf(counts), 0);
    const [first] = proven.proofs;
    assert.ok((first?.mutants?.tried ?? 0) >= 6, JSON.stringify(first?.mutants));
  });

  it('notes which tests fail with a wrong answer, unless all do, and packs are compiled with that', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'whetstone-failing-'));
    try {
      const ledger = await Ledger.read(join(folder, 'proofs.jsonl'));
      await proveOne(code, { mutants: true, ledger });
      await ledger.write(null);
      const failing = await failingTests(join(folder, 'proofs.jsonl'));
      assert.deepEqual(failing.get(code.id), [['is free from the border on'], []]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('holds an author to the tests that they say fail', async () => {
    const [first, second] = code.wrong;
    const says = (fails: string[]) => ({ ...code, wrong: [{ ...first, fails }, second] });
    assert.deepEqual(await faultsOf(says(['is free from the border on'])), []);
    assert.deepEqual(await faultsOf(says(['adds the fee below the border'])), [
      "with wrong answer 1 these tests fail: 'is free from the border on'.",
    ]);
  });

  // Each changed solution would be compiled by itself.
  const compiled: string[] = ['go', 'rust', 'java'];
  for (const language of templateLanguages) {
    it(`proves what new exercises begin as, in ${language}`, async () => {
      const drafts = all.map(({ kind }) => {
        const wanted = { kind: kind as Exercise['kind'], id: `demo/one/${kind}`, title: `My ${kind}`, skill: 'demo/one', rung: 'use' };
        return exerciseFile({ ...wanted, language, construct: 'demo/call' });
      });
      const files = Object.fromEntries(drafts.map((draft, i) => [`exercises/${i}.yaml`, draft]));
      const proven = await proveAll([], { mutants: !compiled.includes(language) }, { ...constructs, ...files });
      const found = [...proven.proofs.flatMap((proof) => proof.problems), ...proven.problems].map(({ message }) => message);
      // Two new exercises of one kind of task say the same, until their author says something.
      assert.deepEqual(
        found.filter((message) => !message.includes('the same words')),
        [],
      );
      assert.equal(proven.proofs.length, all.length);
    });
  }

  it('names and counts a missing toolchain', async () => {
    const proven = await proveAll([code, pythonFix], { pythonPath: '/no/such/python' });
    const counts = countsOf(proven);
    assert.equal(summary(counts), '1 proven, 0 failed, 1 not proven (no python: 1)');
    assert.equal(exitCodeOf(counts), 2);
  });

  it('reports a problem at its file and line', async () => {
    const { problems } = await proveOne({
      ...code,
      wrong: [{ ...code.wrong[0], content: code.solution.replace('490', '489 + 1') }, code.wrong[1]],
    });
    const [problem] = problems;
    assert.equal(problem?.message, "exercise 'demo/one/fee': wrong answer 1 passes all tests.");
    assert.ok(problem.file.endsWith('all.yaml'));
    assert.ok((problem.line ?? 0) > 20);
  });
});

describe('proving code', function () {
  this.timeout(120_000);

  it('wants a starter that fails', async () => {
    const starter = { ...code.starter, content: code.solution.replace('490', '489 + 1') };
    assert.deepEqual(await faultsOf({ ...code, starter }), ['the starter passes all tests, so there is nothing to do.']);
  });

  it('wants a solution that passes', async () => {
    const [message] = await faultsOf({ ...code, solution: code.solution.replace('490', '480') });
    assert.match(message ?? '', /^the solution does not pass: "adds the fee below the border"/);
  });

  it('wants feedback of its own for each wrong answer, and no answer twice', async () => {
    const [first] = code.wrong;
    assert.deepEqual(await faultsOf({ ...code, wrong: [first, { ...first }] }), [
      'wrong answer 2 is the same code as another answer.',
      'wrong answer 2 has the feedback of another one.',
    ]);
  });

  it('wants tests that notice small changes', async () => {
    const tests = { ...code.tests, content: code.tests.content.replaceAll('4999), 5489', '1), 491').replaceAll('5000', '9000') };
    const proof = await proveOne(
      { ...code, tests, wrong: [code.wrong[1], { ...code.wrong[1], content: 'export const fee = () => 3;\n', feedback: 'No.' }] },
      { mutants: true },
    );
    const [head, ...survivors] = faults(proof);
    assert.match(head ?? '', /^only \d+ of \d+ changed solutions fail the tests; at least 80 % must\.$/);
    assert.ok(
      survivors.includes("no test fails with this change in line 2 of the solution: >= -> >, in 'if (cents >= 5000) return 0;'"),
      survivors.join('\n'),
    );
  });

  it('lets an author excuse a change that keeps the answer right, and no other', async () => {
    const border = { at: 'if (cents >= 5000) return 0;', because: 'Nobody asked for the border.' };
    const tests = { ...code.tests, content: code.tests.content.replaceAll('4999), 5489', '1), 491').replaceAll('5000', '9000') };
    const wrong = [code.wrong[1], { content: 'export const fee = () => 3;\n', feedback: 'No.' }];
    const equivalent = [
      { ...border, change: '>= -> >' },
      { ...border, change: 'number' },
    ];
    assert.deepEqual(faults(await proveOne({ ...code, tests, wrong, equivalent }, { mutants: true })), []);
    const idle = [...equivalent, { at: 'return cents + 490;', change: '+ -> -', because: 'Why not.' }];
    assert.deepEqual(faults(await proveOne({ ...code, tests, wrong, equivalent: idle }, { mutants: true })), [
      'no change that was tried and survives is excused by this.',
    ]);
  });

  it('wants a solution that can be changed, or an excuse', async () => {
    const plain = {
      ...code,
      starter: { name: 'page.sh', content: 'page\n' },
      runner: 'bash',
      solution: 'page\n',
      tests: { name: 'page.test.sh', content: 'test_one() { equal 1 1; }\n' },
    };
    const proof = new Proof(plain as unknown as CodeExercise, { kind: 'exercise', id: code.id, file: 'a.yaml', line: 1, lineAt: () => 1 });
    const tools = { syntax: new Syntax(places), mutants: true, ledger: null, bench: { cancelled: false } } as unknown as Tools;
    const passes: Check = () =>
      Promise.resolve({ passed: 1, failed: 0, skipped: 0, total: 1, firstFailure: null, problem: null, ranWith: 'nothing' });
    await proveMutants({ ...plain, solution: '' } as unknown as CodeExercise, passes, 1, proof, tools);
    assert.match(faults(proof).join(), /^no change of the solution could be tried, so nothing shows that the tests look closely;/);
    assert.match(proofLines(proof, 1, 1)[0] ?? '', /\(no changed solution\)$/);
    const excused = new Proof(plain as unknown as CodeExercise, {
      kind: 'exercise',
      id: code.id,
      file: 'a.yaml',
      line: 1,
      lineAt: () => 1,
    });
    const equivalent = [{ at: 'page', change: 'none', because: 'It is one word.' }];
    await proveMutants({ ...plain, solution: '', equivalent } as unknown as CodeExercise, passes, 1, excused, tools);
    assert.deepEqual(faults(excused), []);
  });

  it('wants structure rules that the solution keeps and something listed breaks', async () => {
    const noMap = { query: '(while_statement) @x', must: 'not match', feedback: 'No loops.' };
    assert.deepEqual(await faultsOf({ ...code, structure: [noMap] }), [
      'structure rule 1 refuses neither the starter nor any wrong answer, so nothing shows that it works.',
    ]);
    const noIf = { query: '(if_statement) @x', must: 'not match', feedback: 'Without if.' };
    assert.deepEqual(await faultsOf({ ...code, structure: [noIf] }), ['the solution breaks structure rule 1.']);
    assert.deepEqual(await faultsOf({ ...code, structure: [{ ...noIf, must: 'match' }] }), []);
    const [fault] = await faultsOf({ ...code, structure: [{ ...noIf, query: '(no_such_node' }] });
    assert.match(fault ?? '', /^structure rule 1: the query does not compile/);
  });
});

describe('proving predictions', function () {
  this.timeout(120_000);

  it('wants the output that is really printed', async () => {
    assert.deepEqual(await faultsOf({ ...predict, output: '1\nnull' }), ['the program prints "1\\nundefined", not this.']);
  });

  it('wants wrong answers that are wrong, spaces aside', async () => {
    const wrong = [{ answer: '1  \nundefined\n', feedback: 'No.' }, predict.wrong[1]];
    assert.deepEqual(await faultsOf({ ...predict, wrong }), ['wrong answer 1 is what the program prints.']);
  });

  it('wants a program that ends well', async () => {
    const [fault] = await faultsOf({ ...predict, file: { name: 'count.mjs', content: 'console.log(1);\nthrow new Error("no");\n' } });
    assert.match(fault ?? '', /^the program does not end well: exit code 1/);
  });
});

describe('proving orders', function () {
  this.timeout(120_000);

  it('wants every right order listed', async () => {
    const pieces = [
      'export function route(stops) {',
      '  const home = stops.at(9) ?? "home";',
      '  const sorted = [...stops].sort();',
      '  return [...sorted, home];\n}',
    ];
    const wrong = [
      { order: [1, 0, 3], feedback: 'Nothing is sorted.' },
      { order: [2, 0, 1, 3], feedback: 'There are no stops yet.' },
    ];
    const exercise = { ...order, pieces, wrong, distractors: [] };
    assert.deepEqual(faults(await proveOne(exercise, { mutants: true })), [
      "another order is right as well: 0,2,1,3. List it in 'alsoRight', or let the tests tell them apart.",
    ]);
    assert.deepEqual(faults(await proveOne({ ...exercise, alsoRight: [[0, 2, 1, 3]] }, { mutants: true })), []);
  });

  it('wants distractors that do harm', async () => {
    const twin = {
      ...order,
      distractors: [{ piece: '  const sorted = stops.toSorted();', feedback: 'No.' }],
      wrong: [order.wrong[0], { order: [3, 0, 1, 2], feedback: 'No.' }],
    };
    assert.deepEqual(faults(await proveOne(twin, { mutants: true })), [
      'the tests pass with this distractor in the place of piece 1, so it is right as well.',
    ]);
    const harmless = { ...twin, distractors: [{ piece: '  // on the way', feedback: 'No.' }] };
    assert.deepEqual(faults(await proveOne(harmless, { mutants: true })), [
      'the tests pass wherever this distractor is put in, so it does no harm.',
    ]);
  });

  it('wants orders of numbers that exist, each once', async () => {
    const wrong = [{ order: [0, 0, 1, 9], feedback: 'No.' }, order.wrong[0]];
    assert.deepEqual(await faultsOf({ ...order, wrong, alsoRight: [[0, 1]] }), [
      'a right order has each of the numbers 0 to 3 once.',
      'an order names pieces by the numbers 0 to 4, each once at most.',
    ]);
  });
});

describe('proving marks, words and questions', () => {
  it('wants every place once in the file', async () => {
    const flaws = [{ ...mark.flaws[0], at: 'except ValueError:' }];
    assert.deepEqual(await faultsOf({ ...mark, flaws }), ["'except ValueError:' is no whole line of the file; it must be one."]);
  });

  it('keeps flaws and sound lines apart', async () => {
    const sound = [...mark.sound, { at: 'return {}', feedback: 'An empty one.' }];
    assert.deepEqual(await faultsOf({ ...mark, sound }), ['these lines are named before, as a flaw or as sound.']);
  });

  it('wants that marking everything fails', async () => {
    const flaws = [{ ...mark.flaws[0], at: 'def load(path):', lines: 6 }];
    const sound = [
      { at: 'import json', feedback: 'It is used.' },
      { at: 'import json', feedback: 'It is.' },
    ];
    const found = await faultsOf({ ...mark, flaws, sound });
    assert.ok(found.includes('6 of 7 lines are faulty: whoever marks everything is right more often than not.'), found.join('\n'));
  });

  it('wants weak answers that miss more than a third', async () => {
    const weak = [{ ...explain.weak[0], misses: [1] }, explain.weak[1]];
    assert.deepEqual(await faultsOf({ ...explain, weak }), ['weak answer 1 misses 1 of 3 points; more than a third must be missing.']);
    assert.deepEqual(await faultsOf({ ...explain, weak: [{ ...explain.weak[0], misses: [0, 7] }, explain.weak[1]] }), [
      'points are named by the numbers 0 to 2, each once.',
    ]);
  });

  it('wants a construct that exists', async () => {
    assert.deepEqual(await faultsOf(ownCode), ["unknown construct 'demo/call'."]);
  });

  it('wants two wrong options', async () => {
    assert.deepEqual(await faultsOf({ ...choice, options: choice.options.slice(0, 2) }), [
      'there is one wrong option; give at least two, each with feedback of its own.',
    ]);
  });

  it('wants options that differ', async () => {
    const [a] = choice.options;
    const same = [a, { ...a, id: 'b', correct: false }, { ...choice.options[1], id: 'c' }];
    assert.deepEqual(await faultsOf({ ...choice, options: same }), ['another option says the same.', 'another option has this feedback.']);
  });
});
