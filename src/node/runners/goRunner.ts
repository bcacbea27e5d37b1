import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { goMod } from '../../core/practice/layout.ts';
import type { Cancellation, TestRun } from '../../core/ports.ts';
import { compile, notCompiled } from './compile.ts';
import { runConfined, type Confinement, type Limits } from './confinement.ts';
import { goEvents } from './goEvents.ts';
import type { FolderJob } from './nodeRunner.ts';
import { reportOf, watchedProcesses } from './testReport.ts';
import { adviceFor } from './toolAdvice.ts';
import { inWorkshop } from './workshop.ts';

export interface GoRunnerOptions {
  goPath: string;
  /** Kept from run to run: with it the second one is quick. */
  cacheFolder: string;
  confinement: Confinement;
}

const memoryMb = 512;

export function goLimits(timeLimitMs: number): Limits {
  return { memoryMb, processes: watchedProcesses, cpuSeconds: Math.ceil(timeLimitMs / 1000) * 2 + 1, fileMb: 8 };
}

/** Of its own, so that neither the person's settings nor their module cache count; nothing is ever fetched. */
export async function goEnvironment(cacheFolder: string, work: string): Promise<Record<string, string>> {
  const folders = { GOCACHE: join(cacheFolder, 'build'), GOPATH: join(cacheFolder, 'path'), GOTMPDIR: work };
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true });
  return {
    ...folders,
    GOFLAGS: '-mod=mod',
    GOPROXY: 'off',
    GOSUMDB: 'off',
    GOTOOLCHAIN: 'local',
    GOENV: 'off',
    GOWORK: 'off',
    GO111MODULE: 'on',
    CGO_ENABLED: '0',
    GOTELEMETRY: 'off',
    TZ: 'UTC',
  };
}

/**
 * The first of the tests by its file's name. By then the report has standard output in hand; what the code prints from now on goes to
 * standard error, so that it can neither fake nor break a result. It also tells the version.
 */
const firstTest = `package exercise

import (
	"os"
	"runtime"
	"testing"
)

func TestWhetstone(t *testing.T) {
	os.Stdout.WriteString("=== WHETSTONE " + runtime.Version() + "\\n")
	os.Stdout = os.Stderr
}
`;

/** Compiles the package with its tests and runs them. Go has no sandbox: only the limits named in `ranWith` hold. */
export function runGo(job: FolderJob, { goPath, cacheFolder, confinement }: GoRunnerOptions, signal: Cancellation): Promise<TestRun> {
  return inWorkshop(job.folder, async ({ exercise, work }) => {
    await writeFile(join(exercise, '0whetstone_test.go'), firstTest);
    await writeFile(join(exercise, 'go.mod'), goMod);
    const environment = await goEnvironment(cacheFolder, work);
    const program = join(work, 'exercise.test');
    const args = ['test', '-c', '-trimpath', '-p=4', '-o', program, '.'];
    const compiled = await compile({ command: goPath, args, folder: exercise, environment, confinement }, signal);
    if (!('ok' in compiled)) return notCompiled(compiled, adviceFor('go'), 'Go');
    const limits = goLimits(job.timeLimitMs);
    const outcome = await runConfined(
      {
        command: program,
        args: ['-test.v', '-test.paniconexit0'],
        folder: exercise,
        channel: 1,
        timeLimitMs: job.timeLimitMs,
        environment: { ...environment, GOTRACEBACK: 'single' },
        confinement,
        limits,
      },
      signal,
    );
    const events = goEvents(outcome.reported, outcome.errors);
    const hello = events.find((event) => event.kind === 'hello');
    const ranWith = `Go ${hello?.version ?? ''} (${confinement.held(limits)}; files and programs are not blocked)`;
    return reportOf(events, outcome, { ...job, memoryLimitMb: memoryMb, processLimit: limits.processes, ranWith });
  });
}
