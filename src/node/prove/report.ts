/** What a proof came to, in words and as JSON lines. */
import { relative } from 'node:path';
import type { PackProblem } from '../../core/packs/schema.ts';
import type { Proof } from './proof.ts';
import type { Proven } from './provePacks.ts';

export interface Counts {
  proven: number;
  /** Exercises, and each further problem of a pack. */
  failed: number;
  /** For want of a toolchain. */
  notProven: number;
  /** Toolchain -> exercises that wait for it. */
  missing: Record<string, number>;
}

/** Skills without exercises are work to come, not news. */
const isExpected = ({ level, message }: PackProblem): boolean => level === 'warning' && message.includes('has no exercise yet');

export function countsOf({ proofs, problems }: Proven): Counts {
  const of = (outcome: Proof['outcome']): number => proofs.filter((proof) => proof.outcome === outcome).length;
  const missing: Record<string, number> = {};
  for (const { missing: toolchain, outcome } of proofs) {
    if (toolchain !== null && outcome === 'not proven') missing[toolchain] = (missing[toolchain] ?? 0) + 1;
  }
  const errors = problems.filter(({ level }) => level !== 'warning').length;
  return { proven: of('proven'), failed: of('failed') + errors, notProven: of('not proven'), missing };
}

/** 0: all proven. 1: something failed. 2: nothing failed, but toolchains are missing. */
export function exitCodeOf({ failed, notProven }: Counts): number {
  if (failed > 0) return 1;
  return notProven > 0 ? 2 : 0;
}

export function summary({ proven, failed, notProven, missing }: Counts): string {
  const lacks = Object.entries(missing).map(([toolchain, count]) => `no ${toolchain}: ${count}`);
  return `${proven} proven, ${failed} failed, ${notProven} not proven${lacks.length > 0 ? ` (${lacks.join(', ')})` : ''}`;
}

export function problemLine({ file, line, message, level }: PackProblem): string {
  return `${file === '' ? '' : `${relative(process.cwd(), file) || file}:${line ?? 1}: `}${level === 'warning' ? 'warning: ' : ''}${message}`;
}

/** Nothing for a question that is as it should be: there are many, and nothing was run. */
export function proofLines(proof: Proof, number: number, of: number): string[] {
  if (proof.exercise.kind === 'choice' && proof.problems.length === 0) return [];
  const { exercise, mutants, missing, outcome } = proof;
  const extra = mutants === null ? '' : mutants.tried > 0 ? ` (mutants ${mutants.killed}/${mutants.tried})` : ' (no changed solution)';
  const why = outcome === 'not proven' ? ` (no ${missing})` : '';
  const survivors =
    outcome === 'proven' ? (mutants?.survivors ?? []).map(({ line, change }) => `    survives: solution line ${line}: ${change}`) : [];
  const head = `[${number}/${of}] ${exercise.kind.padEnd(8)} ${exercise.id}: ${outcome}${why}${extra}`;
  return [head, ...proof.problems.map((problem) => `    ${problemLine(problem)}`), ...survivors];
}

export function problemLines(problems: readonly PackProblem[]): string[] {
  const expected = problems.filter(isExpected).length;
  const rest = problems.filter((problem) => !isExpected(problem)).map(problemLine);
  return expected === 0 ? rest : [...rest, `${expected} skills have no exercise yet.`];
}
