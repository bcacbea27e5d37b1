import { readFile, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Cancellation, ExerciseRunner, RunnerJob, TestRun } from '../../core/ports.ts';
import type { Confinement } from './confinement.ts';
import type { QueryGrounds } from '../analysis/askWorker.ts';
import type { FolderJob } from './nodeRunner.ts';
import type { ProgramJob, ProgramRun } from './program.ts';
import type { SetTool } from './setTools.ts';

/** Absolute paths of what runs inside the child processes. */
export interface Drivers {
  node: string;
  typeStripper: string;
  python: string;
  pytest: string;
  /** A reporter for jest. */
  jest: string;
  bash: string;
  /** The folder that holds whetstone/*.java. */
  java: string;
  sqlProgram: string;
}

export interface ExerciseRunnerOptions {
  drivers: Drivers;
  /** Asked at every run, so that a changed setting counts at once. Empty: python3 on PATH. */
  pythonPath: () => string;
  /** Asked at every run: the path of a program, for Java the folder of the development kit, for jest the one whose node_modules has it. Empty: what is on PATH. */
  toolPath?: (tool: SetTool) => string;
  /** Where compilers keep what the next run can use again. By default below the person's own cache folder. */
  cacheFolder?: string;
  /** What structure rules are asked with; without them no rule is asked. */
  grammars?: QueryGrounds;
  /** By default the program that runs this: Node, or Electron as Node. */
  nodePath?: string;
  /** Default 256: V8's heap. */
  nodeMemoryMb?: number;
  /** Default 512: the address space, of which Python needs a good part for itself. */
  pythonMemoryMb?: number;
}

/** @param folder where the build lays the drivers: dist/drivers */
export function builtDrivers(folder: string): Drivers {
  return {
    ...sourceDrivers(folder),
    node: join(folder, 'nodeDriver.mjs'),
    typeStripper: join(folder, 'typeStripper.mjs'),
    jest: join(folder, 'jestReporter.mjs'),
    sqlProgram: join(folder, 'sqlProgram.mjs'),
  };
}

/** @param folder src/node/runners, for what runs from source */
export function sourceDrivers(folder: string): Drivers {
  return {
    node: join(folder, 'nodeDriver.ts'),
    typeStripper: join(folder, 'typeStripper.ts'),
    python: join(folder, 'pythonDriver.py'),
    pytest: join(folder, 'pytestDriver.py'),
    jest: join(folder, 'jestReporter.ts'),
    bash: join(folder, 'bashDriver.sh'),
    java: join(folder, 'java'),
    sqlProgram: join(folder, 'sqlProgram.ts'),
  };
}

/** Runs a whole program, for authors who say what one prints. */
export interface ProgramRunner {
  program(job: ProgramJob, signal: Cancellation): Promise<ProgramRun>;
}

/** What every runner is given beside the job. */
interface Given {
  options: ExerciseRunnerOptions;
  confinement: Confinement;
}

/** Runs exercises' tests in child processes. Each run says what really held the code (`ranWith`). Each runner is loaded with its first check. */
export function createExerciseRunner(options: ExerciseRunnerOptions): ExerciseRunner & ProgramRunner {
  let found: Promise<Confinement> | null = null;
  async function confinement(): Promise<Confinement> {
    found ??= import('./confinement.ts').then(({ findConfinement }) => findConfinement());
    return found;
  }
  return {
    run: async (job, signal) => {
      const real = await realpath(job.folder).catch(() => null);
      if (real === null) {
        const { noRun } = await import('./testReport.ts');
        return noRun("The exercise's folder is gone. Open the exercise again.", 'nothing');
      }
      const run = await runTests({ ...job, folder: real }, { options, confinement: await confinement() }, signal);
      return options.grammars === undefined ? run : withRules(run, job, options.grammars);
    },
    program: async (job, signal) => {
      const { runProgram } = await import('./program.ts');
      const given = { options, confinement: await confinement(), cacheFolder: options.cacheFolder ?? ownCache() };
      return runProgram({ ...job, folder: await realpath(job.folder) }, given, signal);
    },
  };
}

/** Rules need no toolchain, so they are asked whatever became of the tests. */
async function withRules(run: TestRun, { folder, structure }: RunnerJob, grammars: QueryGrounds): Promise<TestRun> {
  if (structure === undefined || structure.rules.length === 0) return run;
  const { askRules } = await import('../structure/structureRules.ts');
  const { withStructure } = await import('../../core/practice/structure.ts');
  const text = await readFile(join(folder, structure.fileName), 'utf8');
  const answers = await askRules(grammars, structure.rules, structure.fileName, text);
  const verdicts = structure.rules.flatMap((rule, i) => {
    const answer = answers[i];
    return answer !== undefined && 'holds' in answer ? [{ rule, holds: answer.holds }] : [];
  });
  const fault = answers.find((answer) => 'fault' in answer)?.fault;
  const asked = withStructure(run, verdicts);
  // An answer that a rule was not asked of has not passed.
  return fault === undefined || asked.problem !== null
    ? asked
    : { ...asked, problem: `A rule of this exercise could not be asked of your file: ${fault}. That is its author's to mend.` };
}

async function runTests(job: RunnerJob, { options, confinement }: Given, signal: Cancellation): Promise<TestRun> {
  const { folder, testFile, moreTestFiles = [], timeLimitMs } = job;
  const folderJob: FolderJob = { folder, testFile, moreTestFiles, timeLimitMs };
  const { drivers, pythonPath, toolPath = () => '', nodePath = process.execPath, nodeMemoryMb = 256, pythonMemoryMb = 512 } = options;
  switch (job.runner) {
    case 'node':
    case 'sql': {
      const { runNode } = await import('./nodeRunner.ts');
      const needsSqlite = job.runner === 'sql';
      const [driver, stripper] = await Promise.all([realpath(drivers.node), realpath(drivers.typeStripper)]);
      const node = { nodePath, driver, stripper, memoryLimitMb: nodeMemoryMb, confinement, needsSqlite };
      return runNode(folderJob, node, signal);
    }
    case 'python': {
      const { runPython } = await import('./pythonRunner.ts');
      const python = { pythonPath: pythonPath() || 'python3', driver: drivers.python, memoryLimitMb: pythonMemoryMb, confinement };
      return runPython(folderJob, python, signal);
    }
    case 'pytest': {
      const { runPytest } = await import('./pytestRunner.ts');
      const python = { pythonPath: pythonPath() || 'python3', driver: drivers.pytest, memoryLimitMb: pythonMemoryMb, confinement };
      return runPytest(folderJob, python, signal);
    }
    case 'jest': {
      const { runJest } = await import('./jestRunner.ts');
      const jest = { nodePath, installFolder: toolPath('jest'), reporter: await realpath(drivers.jest), confinement };
      return runJest(folderJob, jest, signal);
    }
    case 'cargo': {
      const { runCargo } = await import('./cargoRunner.ts');
      return runCargo(folderJob, { rustcPath: toolPath('rustc'), confinement }, signal);
    }
    case 'bash': {
      const { runBash } = await import('./bashRunner.ts');
      return runBash(folderJob, { bashPath: toolPath('bash') || 'bash', driver: drivers.bash, confinement }, signal);
    }
    case 'go': {
      const { runGo } = await import('./goRunner.ts');
      const go = { goPath: toolPath('go') || 'go', cacheFolder: join(options.cacheFolder ?? ownCache(), 'go'), confinement };
      return runGo(folderJob, go, signal);
    }
    case 'java': {
      const { runJava } = await import('./javaRunner.ts');
      return runJava(folderJob, { javaHome: toolPath('java'), driver: drivers.java, confinement }, signal);
    }
    case 'rust': {
      const { runRust } = await import('./rustRunner.ts');
      return runRust(folderJob, { rustcPath: toolPath('rustc') || 'rustc', confinement }, signal);
    }
  }
}

function ownCache(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'whetstone');
}
