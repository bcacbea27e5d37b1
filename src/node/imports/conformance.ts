/** Tries a whole set out: do its reference solutions pass, and its unsolved files fail? */
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Import } from '../../core/imports/imported.ts';
import type { CodeExercise } from '../../core/packs/exerciseSchema.ts';
import type { ExerciseRunner, TestRun } from '../../core/ports.ts';

export interface Tried {
  id: string;
  title: string;
  /** Of the reference solution; null where the set brings none. */
  solved: TestRun | null;
  /** Of the file as it is given. */
  given: TestRun;
  /** Judged otherwise, because its tests cannot tell. */
  inOwnWords: boolean;
}

export interface TryOptions {
  runner: ExerciseRunner;
  /** How many at a time. */
  jobs: number;
  timeLimitMs: number;
  /** Told after each. */
  done: (tried: Tried, number: number, of: number) => void;
}

/** Each exercise in fresh folders of its own. @returns in the order of the set */
export async function tryOut({ set, code }: Import, options: TryOptions, signal: AbortSignal): Promise<Tried[]> {
  const all = set.exercises.flatMap(({ exercise }) => {
    const one = code.get(exercise.id);
    return one === undefined ? [] : [{ one, inOwnWords: exercise.kind === 'explain' }];
  });
  const tried = new Map<string, Tried>();
  const waiting = [...all];
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined && !signal.aborted; next = waiting.shift()) {
      const { one, inOwnWords } = next;
      const given = await runIn(one, one.starter.content, options, signal);
      const solved = one.solution === '' ? null : await runIn(one, one.solution, options, signal);
      const result = { id: one.id, title: one.title, given, solved, inOwnWords };
      tried.set(one.id, result);
      options.done(result, tried.size, all.length);
    }
  }
  await Promise.all(Array.from({ length: options.jobs }, work));
  return all.flatMap(({ one }) => tried.get(one.id) ?? []);
}

async function runIn(exercise: CodeExercise, answer: string, { runner, timeLimitMs }: TryOptions, signal: AbortSignal): Promise<TestRun> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'whetstone-try-')));
  try {
    const files = [...exercise.files, exercise.tests, { name: exercise.starter.name, content: answer }];
    for (const { name, content } of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    const moreTestFiles = exercise.files.flatMap(({ name, role }) => (role === 'test' ? [name] : []));
    return await runner.run({ runner: exercise.runner, folder, testFile: exercise.tests.name, moreTestFiles, timeLimitMs }, signal);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Whether all that counts ran and passed. */
export function passed({ problem, failed, passed: right, total }: TestRun): boolean {
  return problem === null && failed === 0 && total > 0 && right === total;
}

/** Figures and every exception by name, as lines of a table in Markdown. */
export function conformanceLines({ set, findings }: Import, tried: readonly Tried[]): string[] {
  const solved = tried.filter((one) => one.solved !== null);
  const right = solved.filter((one) => one.solved !== null && passed(one.solved));
  const failing = tried.filter(({ given }) => !passed(given));
  const sum = (of: (run: TestRun) => number): number => right.reduce((all, { solved: run }) => all + (run === null ? 0 : of(run)), 0);
  const exceptions = tried.flatMap((one) => exceptionsOf(one));
  return [
    `| ${set.title} | |`,
    '| --- | --- |',
    `| exercises | ${set.exercises.length}, ${set.hidden} hidden |`,
    `| findings | ${findings.length} |`,
    `| reference solutions that pass | ${right.length} of ${solved.length} |`,
    `| their tests | ${sum((run) => run.passed)} passed, ${sum((run) => run.skipped)} left out by their authors |`,
    `| unsolved files that fail | ${failing.length} of ${tried.length} |`,
    `| of these not to be loaded or compiled yet | ${failing.filter(({ given }) => given.problem !== null).length} |`,
    `| ran with | ${tried[0]?.given.ranWith ?? ''} |`,
    '',
    ...(exceptions.length === 0 ? ['No exceptions.'] : exceptions),
  ];
}

function exceptionsOf({ title, solved, given, inOwnWords }: Tried): string[] {
  const all: string[] = [];
  if (solved === null) all.push(`- ${title}: there is no reference solution.`);
  else if (!passed(solved)) all.push(`- ${title}: its reference solution does not pass: ${reason(solved)}`);
  if (passed(given)) all.push(`- ${title}: passes as it is given${inOwnWords ? '; it is answered in own words' : ''}.`);
  return all;
}

function reason(run: TestRun): string {
  const text =
    run.problem ??
    (run.firstFailure === null ? `${run.passed} of ${run.total} passed` : `"${run.firstFailure.test}": ${run.firstFailure.message}`);
  return text.split('\n').slice(0, 3).join(' / ').slice(0, 300);
}
