import type { StructureRule } from '../packs/exerciseSchema.ts';
import type { TestRun } from '../ports.ts';

export interface RuleVerdict {
  rule: StructureRule;
  holds: boolean;
}

/** A run with what the file's structure said, each rule as a test of its own after those of the test file. */
export function withStructure(run: TestRun, verdicts: readonly RuleVerdict[]): TestRun {
  const broken = verdicts.filter(({ holds }) => !holds).map(({ rule }) => ({ test: testName(rule), message: rule.feedback }));
  return {
    ...run,
    passed: run.passed + verdicts.length - broken.length,
    failed: run.failed + broken.length,
    total: run.total + verdicts.length,
    firstFailure: run.firstFailure ?? broken[0] ?? null,
    tests: [...(run.tests ?? []), ...verdicts.map(outcomeOf)],
    failures: [...(run.failures ?? []), ...broken.map(({ test }) => test)],
  };
}

function outcomeOf({ rule, holds }: RuleVerdict): NonNullable<TestRun['tests']>[number] {
  return { name: testName(rule), outcome: holds ? 'passed' : 'failed', message: holds ? '' : rule.feedback };
}

function testName(rule: StructureRule): string {
  return rule.name ?? 'is written as asked';
}
