/** Rust exercises that are packages of their own, with a Cargo.toml: built offline, their tests run one program after the other. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import type { Cancellation, TestRun } from '../../core/ports.ts';
import { outputLimitBytes, type ChildOutcome } from './childProcess.ts';
import { compile, compileHeld, notCompiled, type Compiled } from './compile.ts';
import { runConfined, type Confinement } from './confinement.ts';
import type { DriverEvent } from './driverEvents.ts';
import type { FolderJob } from './nodeRunner.ts';
import { rustEvents } from './rustEvents.ts';
import { compilerEnvironment, reportInJson, rustLimits } from './rustRunner.ts';
import { noRun, readable, reportOf } from './testReport.ts';
import { adviceFor } from './toolAdvice.ts';
import { inWorkshop, type Workshop } from './workshop.ts';

export interface CargoRunnerOptions {
  /** '' for what is on PATH. */
  rustcPath: string;
  confinement: Confinement;
}

/** `codeTimeMs`: absent where only compilers run. */
interface CargoOptions extends CargoRunnerOptions {
  codeTimeMs: number | undefined;
}

/** cargo lies beside its rustc. */
export function cargoFor(rustcPath: string): string {
  return isAbsolute(rustcPath) ? join(dirname(rustcPath), basename(rustcPath).replace(/^rustc/, 'cargo')) : 'cargo';
}

/** What an imported exercise's manifest asks for, in `[package.metadata.whetstone]`. */
interface Wanted {
  /** 'runs': that it compiles and its program ends well is all there is to check. */
  check: 'tests' | 'runs';
  /** Tests that the exercise came with, in the person's own file: fewer are not all. */
  tests: number;
  clippy: boolean;
  /** It brings code that runs while it is compiled: that gets the time of a run, and not that of a compiler. */
  runsToCompile: boolean;
}

export function runCargo(job: FolderJob, options: CargoRunnerOptions, signal: Cancellation): Promise<TestRun> {
  return inWorkshop(job.folder, async (workshop) => {
    const wanted = await wantedOf(workshop.exercise);
    const cargo = new Cargo(job, workshop, { ...options, codeTimeMs: wanted.runsToCompile ? job.timeLimitMs : undefined }, signal);
    return wanted.check === 'runs' ? cargo.runs(wanted) : cargo.tests(wanted);
  });
}

async function wantedOf(folder: string): Promise<Wanted> {
  const text = await readFile(join(folder, 'Cargo.toml'), 'utf8').catch(() => '');
  const part = /^\[package\.metadata\.whetstone\]\n([^[]*)/m.exec(text)?.[1] ?? '';
  const tests = Number(/^tests = (\d+)$/m.exec(part)?.[1] ?? 0);
  const runsToCompile = existsSync(join(folder, 'build.rs')) || /^\s*(?:build\s*=\s*["']|proc[-_]macro\s*=\s*true)/m.test(text);
  return { check: /^check = "runs"$/m.test(part) ? 'runs' : 'tests', tests, clippy: /^clippy = true$/m.test(part), runsToCompile };
}

const tooOld = 'This exercise needs a newer Rust. Update it, with "rustup update" or from https://rust-lang.org, and check again.';

const compilesCode = 'This package has a build script or a macro that runs while it is compiled.';

class Cargo {
  readonly #job: FolderJob;
  readonly #workshop: Workshop;
  readonly #options: CargoOptions;
  readonly #signal: Cancellation;
  readonly #limits: ReturnType<typeof rustLimits>;

  constructor(job: FolderJob, workshop: Workshop, options: CargoOptions, signal: Cancellation) {
    this.#job = job;
    this.#workshop = workshop;
    this.#options = options;
    this.#signal = signal;
    this.#limits = rustLimits(job.timeLimitMs);
  }

  async tests({ tests: expected }: Wanted): Promise<TestRun> {
    const built = await this.#cargo('test', '--no-run');
    if (!('ok' in built)) return this.#notBuilt(built);
    const events: DriverEvent[] = [];
    let outcome: ChildOutcome | null = null;
    for (const program of programsIn(built.reported)) {
      outcome = await this.#program([program, '--test-threads=1', '--include-ignored', ...reportInJson.flags], '--nocapture');
      const said = rustEvents(outcome.reported);
      // Only the end of the last one is the end, and one that broke off is the last.
      const before = events.findIndex((event) => event.kind === 'end');
      if (before >= 0) events.splice(before, 1);
      events.push(...said);
      if (!said.some((event) => event.kind === 'end')) break;
    }
    if (outcome === null) return noRun('No test ran: there is no program with tests.', 'cargo: compiling alone');
    const run = reportOf(events, outcome, await this.#context('tests'));
    const missing = expected - run.total;
    if (missing <= 0 || run.problem !== null) return run;
    return {
      ...run,
      problem: `${missing} of the ${expected} tests of this exercise are gone from its file. Put them back, or reset the exercise.`,
    };
  }

  async runs({ clippy }: Wanted): Promise<TestRun> {
    const built = await this.#cargo('build');
    if (!('ok' in built)) return this.#notBuilt(built);
    const events: DriverEvent[] = [
      { kind: 'hello', version: '', enforced: [] },
      { kind: 'passed', test: 'it compiles' },
    ];
    if (clippy) events.push(await this.#clippy());
    const [program = ''] = programsIn(built.reported);
    const outcome = await this.#program([program], '');
    const context = await this.#context('only that it compiles and runs');
    if (outcome.ended !== 'exit') return reportOf([...events, { kind: 'running', test: 'it runs' }], outcome, context);
    const message = readable(outcome.reported, null) || `exit code ${outcome.code}`;
    events.push(outcome.code === 0 ? { kind: 'passed', test: 'it runs' } : { kind: 'failed', test: 'it runs', message, place: null });
    return reportOf([...events, { kind: 'end' }], outcome, context);
  }

  async #clippy(): Promise<DriverEvent> {
    const test = 'clippy has no remarks';
    const checked = await this.#cargo('clippy', '--', '-D', 'warnings');
    if ('ok' in checked) return { kind: 'passed', test };
    const message = 'missing' in checked ? adviceFor('cargo') : checked.problem;
    const isAbsent = /no such command: `clippy`|is not installed for the toolchain/.test(message);
    return isAbsent
      ? { kind: 'skipped', test: `${test} (clippy is not installed: rustup component add clippy)` }
      : { kind: 'failed', test, message: message.slice(0, 4000), place: null };
  }

  #cargo(command: string, ...more: string[]): Promise<Compiled> {
    const split = more.indexOf('--');
    const [flags, rest] = split < 0 ? [more, []] : [more.slice(0, split), more.slice(split)];
    const { rustcPath, confinement, codeTimeMs } = this.#options;
    const args = [command, '--offline', '--quiet', '--message-format=json-render-diagnostics', '--color=never', ...flags, ...rest];
    const environment = { ...compilerEnvironment(this.#workshop.work), CARGO_TARGET_DIR: join(this.#workshop.work, 'target') };
    const job = { command: cargoFor(rustcPath), args, folder: this.#workshop.exercise, environment, confinement };
    return compile({ ...job, codeTimeMs }, this.#signal);
  }

  #notBuilt(built: Exclude<Compiled, { ok: true }>): TestRun {
    const run = notCompiled(built, adviceFor('cargo'), 'cargo');
    if (/^Compiling was stopped/.test(run.problem ?? '') && this.#options.codeTimeMs !== undefined)
      return { ...run, problem: `${run.problem ?? ''} ${compilesCode}` };
    if (/edition2024|edition `2024`|requires rustc \d/.test(run.problem ?? ''))
      return { ...run, problem: `${tooOld}\n${run.problem ?? ''}` };
    if (!/no matching package|attempting to make an HTTP request|--offline/.test(run.problem ?? '')) return run;
    const manifest = join(this.#job.folder, 'Cargo.toml');
    const problem = `This exercise needs crates that are not on this machine yet, and checks use no network. Fetch them once: cargo fetch --manifest-path "${manifest}"`;
    return { ...run, problem };
  }

  /** Printed text and reports come in one stream that keeps their order. */
  #program(own: readonly string[], last: string): Promise<ChildOutcome> {
    const all = last === '' ? own : [...own, last];
    const [command = '', ...args] = process.platform === 'win32' ? own : ['sh', '-c', '"$0" "$@" 2>&1', ...all];
    return runConfined(
      {
        command,
        args,
        folder: this.#workshop.exercise,
        channel: 1,
        channelLimitBytes: 2 * outputLimitBytes,
        timeLimitMs: this.#job.timeLimitMs,
        environment: { ...reportInJson.environment, RUST_BACKTRACE: '0' },
        confinement: this.#options.confinement,
        limits: this.#limits,
      },
      this.#signal,
    );
  }

  async #context(what: string) {
    const { confinement, codeTimeMs } = this.#options;
    const compiling = compileHeld(confinement, codeTimeMs).replace('limits: ', 'compiling: ').replace(/;.*$/, '');
    const ranWith = `${await this.#version()} (${what}; ${confinement.held(this.#limits)}; ${compiling}; files and programs are not blocked)`;
    return { ...this.#job, memoryLimitMb: this.#limits.memoryMb, processLimit: this.#limits.processes, ranWith, skipsAreMeant: true };
  }

  async #version(): Promise<string> {
    const { rustcPath, confinement } = this.#options;
    const environment = compilerEnvironment(this.#workshop.work);
    const asked = await compile(
      { command: cargoFor(rustcPath), args: ['--version'], folder: this.#workshop.work, environment, confinement },
      this.#signal,
    );
    return 'ok' in asked ? (/^cargo \S+/.exec(asked.reported)?.[0] ?? 'cargo') : 'cargo';
  }
}

/** The programs that were built, in order, as cargo says in JSON. */
function programsIn(reported: string): string[] {
  return reported.split('\n').flatMap((line) => {
    const path = /"reason":"compiler-artifact".*"executable":("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
    return path === undefined ? [] : [JSON.parse(path) as string];
  });
}
