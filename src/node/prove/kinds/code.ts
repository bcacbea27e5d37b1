/** `code` and `fix`: the starter fails, the solution passes, each wrong answer fails. */
import type { CodeExercise } from '../../../core/packs/exerciseSchema.ts';
import type { TestRun } from '../../../core/ports.ts';
import { areSameTests } from '../../../core/practice/knownWrong.ts';
import { proveMutants } from '../mutants/prove.ts';
import type { Proof } from '../proof.ts';
import { askRules } from '../../structure/structureRules.ts';
import type { Tools } from '../tools.ts';
import { repeats } from '../words.ts';
import { isMissing, isNotLoaded, passes, reason } from '../workbench.ts';

/** Each a run of the tests with the person's file as `content`. */
export type Check = (content: string, limitMs?: number) => Promise<TestRun>;

export async function proveCode(exercise: CodeExercise, proof: Proof, tools: Tools): Promise<void> {
  compareTexts(exercise, proof);
  const failedRules = await proveRules(exercise, proof, tools);
  const { runner, starter, tests, files } = exercise;
  const check: Check = (content, limitMs) =>
    tools.bench.test(runner, [...files, tests, { name: starter.name, content }], tests.name, limitMs);
  const started = performance.now();
  const solved = await check(exercise.solution);
  const tookMs = performance.now() - started;
  if (isMissing(solved)) {
    proof.missing = runner;
    return;
  }
  if (!passes(solved)) return proof.fault(['solution'], `the solution does not pass: ${reason(solved)}.`);
  if (solved.skipped > 0) proof.fault(['tests'], `${solved.skipped} of the tests are skipped.`);
  if (passes(await check(starter.content)) && !failedRules.has('starter'))
    proof.fault(['starter'], 'the starter passes all tests, so there is nothing to do.');
  const failing: string[][] = [];
  for (const [i, { content, fails }] of exercise.wrong.entries()) {
    const run = await check(content);
    failing.push(toldBy(run));
    if (fails !== undefined && !areSameTests(fails, run.failures ?? []))
      proof.fault(
        ['wrong', i, 'fails'],
        `with wrong answer ${i + 1} these tests fail: ${(run.failures ?? []).map((test) => `'${test}'`).join(', ')}.`,
      );
    if (passes(run) && !failedRules.has(`wrong ${i}`)) proof.fault(['wrong', i], `wrong answer ${i + 1} passes all tests.`);
    if (isNotLoaded(run)) proof.warn(['wrong', i], `wrong answer ${i + 1} is refused before a test runs: ${reason(run)}.`);
  }
  if (proof.problems.some(({ level }) => level !== 'warning')) return;
  await proveMutants(exercise, check, tookMs, proof, tools);
  if (!tools.bench.cancelled) tools.ledger?.noteFailing(exercise.id, failing);
}

/** The tests that fail, where they tell something: some do and some do not. */
function toldBy({ problem, failed, total, failures = [] }: TestRun): string[] {
  return problem === null && failed < total ? failures.toSorted() : [];
}

function compareTexts(exercise: CodeExercise, proof: Proof): void {
  const { starter, solution, wrong } = exercise;
  const contents = [starter.content.trim(), solution.trim(), ...wrong.map(({ content }) => content.trim())];
  for (const i of repeats(contents)) {
    if (i === 1) proof.fault(['solution'], 'the solution is the starter.');
    else proof.fault(['wrong', i - 2], `wrong answer ${i - 1} is the same code as another answer.`);
  }
  for (const i of repeats(wrong.map(({ feedback }) => feedback.trim())))
    proof.fault(['wrong', i, 'feedback'], `wrong answer ${i + 1} has the feedback of another one.`);
}

/** @returns which answers a structure rule refuses: 'starter', 'wrong 0' */
async function proveRules(exercise: CodeExercise, proof: Proof, { grounds }: Tools): Promise<Set<string>> {
  const { structure, starter } = exercise;
  const refused = new Set<string>();
  if (structure.length === 0) return refused;
  const seen = structure.map(() => false);
  const answers: [string, string][] = [
    ['starter', starter.content],
    ...exercise.wrong.map((w, i): [string, string] => [`wrong ${i}`, w.content]),
  ];
  for (const [name, content] of answers) {
    for (const [i, result] of (await askRules(grounds, structure, starter.name, content)).entries()) {
      if (!('holds' in result) || result.holds) continue;
      refused.add(name);
      seen[i] = true;
    }
  }
  for (const [i, result] of (await askRules(grounds, structure, starter.name, exercise.solution)).entries()) {
    const path = ['structure', i];
    if ('fault' in result) proof.fault([...path, 'query'], `structure rule ${i + 1}: ${result.fault}.`);
    else if (!result.holds) proof.fault(path, `the solution breaks structure rule ${i + 1}.`);
    else if (seen[i] !== true)
      proof.fault(path, `structure rule ${i + 1} refuses neither the starter nor any wrong answer, so nothing shows that it works.`);
  }
  return refused;
}
