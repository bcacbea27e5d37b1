/** Tests that notice nothing prove nothing: small changes of the solution must make them fail. */
import type { CodeExercise, EquivalentChange, RunnerName } from '../../../core/packs/exerciseSchema.ts';
import type { Check } from '../kinds/code.ts';
import { digestOf } from '../ledger.ts';
import { leastKilled, type MutantCount, type Proof } from '../proof.ts';
import type { Tools } from '../tools.ts';
import { isNotLoaded, passes } from '../workbench.ts';
import { applied, describe, inTurn, lineOf, type Mutant } from './mutant.ts';
import { validMutants } from './valid.ts';

/** How many count for one solution. */
const most = 12;
/** The change of an excuse for a solution in which nothing can be changed. */
const nothingToChange = 'none';
/** How many are tried at most, when some do not compile. */
const mostTried = 20;
/** Raise it when other mutants are made of a runner's files than before: what the ledger says then counts no more. */
const rules = (runner: RunnerName, solution: string): number => (runner === 'bash' || mayHavePattern.test(solution) ? 2 : 1);
const mayHavePattern = /[=(,:?&|\s]\/[^/*\s].*\/|\bre\.\w+\(\s*[rR]['"]/;

/** Tries mutants, or takes what the ledger says of the same code. */
export async function proveMutants(exercise: CodeExercise, check: Check, solutionMs: number, proof: Proof, tools: Tools): Promise<void> {
  if (!tools.mutants) return;
  const { runner, starter, files, solution, tests } = exercise;
  const digest = digestOf({
    rules: rules(runner, solution),
    runner,
    name: starter.name,
    files,
    solution,
    tests,
    equivalent: exercise.equivalent,
  });
  const known = tools.ledger?.find(exercise.id, digest);
  proof.mutants = known ?? (await tryMutants(exercise, check, solutionMs, tools));
  if (known === undefined && !tools.bench.cancelled) tools.ledger?.note(exercise.id, digest, proof.mutants);
  judge(proof.mutants, exercise, proof);
}

async function tryMutants(exercise: CodeExercise, check: Check, solutionMs: number, { syntax, bench }: Tools): Promise<MutantCount> {
  const { solution, starter } = exercise;
  const count: MutantCount = { tried: 0, killed: 0, survivors: [], idle: [] };
  const excuses = exercise.equivalent ?? [];
  const used = new Set<EquivalentChange>();
  // A changed loop may never end; what takes ten times as long as it should is noticed as well.
  const limitMs = Math.min(20_000, 2000 + solutionMs * 10);
  const candidates = inTurn(await validMutants(syntax, starter.name, solution));
  for (const mutant of candidates.slice(0, mostTried)) {
    if (count.tried === most || bench.cancelled) break;
    const run = await check(applied(solution, mutant), limitMs);
    if (isNotLoaded(run)) continue;
    const excuse = passes(run) ? excuses.find((one) => excused(one, solution, mutant)) : undefined;
    if (excuse !== undefined) used.add(excuse);
    else if (passes(run)) count.survivors.push({ line: lineOf(solution, mutant), change: describe(solution, mutant) });
    else count.killed += 1;
    if (excuse === undefined) count.tried += 1;
  }
  // Nothing that could be changed: an author may say that this is so.
  if (count.tried === 0 && used.size === 0) for (const excuse of excuses) if (excuse.change === nothingToChange) used.add(excuse);
  count.idle = excuses.flatMap((one, i) => (used.has(one) ? [] : [i]));
  return count;
}

function excused({ at, change }: EquivalentChange, solution: string, mutant: Mutant): boolean {
  const line = solution.split('\n')[lineOf(solution, mutant) - 1]?.trim();
  return line === at.trim() && (change === mutant.kind || change === describe(solution, mutant));
}

function judge({ tried, killed, survivors, idle }: MutantCount, { solution, equivalent = [] }: CodeExercise, proof: Proof): void {
  for (const i of idle) proof.fault(['equivalent', i], 'no change that was tried and survives is excused by this.');
  if (tried === 0) {
    if (equivalent.length > idle.length) return;
    const excuse = `say why in 'equivalent', with the change '${nothingToChange}'`;
    return proof.fault(['solution'], `no change of the solution could be tried, so nothing shows that the tests look closely; ${excuse}.`);
  }
  if (killed / tried >= leastKilled) return;
  proof.fault(['tests'], `only ${killed} of ${tried} changed solutions fail the tests; at least ${leastKilled * 100} % must.`);
  const lines = solution.split('\n');
  for (const { line, change } of survivors) {
    const where = `${change}, in '${lines[line - 1]?.trim()}'`;
    proof.fault(['solution'], `no test fails with this change in line ${line} of the solution: ${where}`, line - 1);
  }
}
