/** Runs every variant (starter, solution, wrong answers) of code exercises for real, all of a language in one child process. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import type { CodeExercise } from '../../../src/core/packs/exerciseSchema.ts';

export interface TestOutcome {
  name: string;
  ok: boolean;
  message: string;
}

export interface Variant {
  exercise: CodeExercise;
  label: string;
  content: string;
}

export function variantsOf(exercise: CodeExercise): Variant[] {
  return [
    { exercise, label: 'starter', content: exercise.starter.content },
    { exercise, label: 'solution', content: exercise.solution },
    ...exercise.wrong.map((wrong, i) => ({ exercise, label: `wrong ${i + 1}`, content: wrong.content })),
  ];
}

/** 'missing' when there is no such program. A failing exit is normal: most variants have to fail. */
function run(program: string, args: string[], cwd: string): Promise<{ stdout: string; stderr: string } | 'missing'> {
  // NODE_OPTIONS and the parent's test context would change how the child runs its tests.
  const env = { ...process.env, NODE_OPTIONS: '', NODE_TEST_CONTEXT: '' };
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd, env, timeout: 120_000, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error?.code === 'ENOENT') resolve('missing');
      else if (error?.killed) reject(new Error(`${program} did not end in time. ${stderr}`));
      else resolve({ stdout, stderr });
    });
  });
}

function collect(folders: readonly string[], stdout: string): TestOutcome[][] {
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  const tests = lines.map((line) => JSON.parse(line) as TestOutcome & { file: string });
  return folders.map((folder) => tests.filter((test) => test.file === folder || test.file.startsWith(folder + sep)));
}

/** @returns one list of outcomes a variant, in order, or 'missing' when the interpreter is not installed. */
export async function runVariants(runner: 'node' | 'python', variants: readonly Variant[]): Promise<TestOutcome[][] | 'missing'> {
  const root = await realpath(await mkdtemp(join(tmpdir(), `whetstone-${runner}-`)));
  try {
    await writeFile(join(root, 'package.json'), '{ "type": "module" }\n');
    const folders = variants.map((_, i) => join(root, `v${String(i).padStart(3, '0')}`));
    for (const [i, { exercise, content }] of variants.entries()) {
      const folder = folders[i] ?? '';
      await mkdir(folder);
      for (const file of exercise.files) await writeFile(join(folder, file.name), file.content);
      await writeFile(join(folder, exercise.starter.name), content);
      await writeFile(join(folder, exercise.tests.name), exercise.tests.content);
    }
    const done = await (runner === 'node' ? runNode(root, variants, folders) : runPython(root, folders));
    if (done === 'missing') return done;
    const outcomes = collect(folders, done.stdout);
    if (outcomes.every((tests) => tests.length === 0)) throw new Error(`no test ran: ${done.stderr}`);
    return outcomes;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function runNode(
  root: string,
  variants: readonly Variant[],
  folders: readonly string[],
): Promise<{ stdout: string; stderr: string } | 'missing'> {
  const reporter = join(root, 'reportByFile.mjs');
  await cp(join(import.meta.dirname, 'reportByFile.mjs'), reporter);
  const files = variants.map(({ exercise }, i) => join(folders[i] ?? '', exercise.tests.name));
  const done = await run(
    process.execPath,
    ['--test', '--test-isolation=none', `--test-reporter=./reportByFile.mjs`, '--test-reporter-destination=stdout', ...files],
    root,
  );
  if (done === 'missing') return done;
  return { ...done, stdout: await readFile(join(root, 'outcomes.jsonl'), 'utf8').catch(() => '') };
}

async function runPython(root: string, folders: readonly string[]): Promise<{ stdout: string; stderr: string } | 'missing'> {
  const program = process.platform === 'win32' ? 'python' : 'python3';
  return run(program, [join(import.meta.dirname, 'report_by_folder.py'), ...folders], root);
}
