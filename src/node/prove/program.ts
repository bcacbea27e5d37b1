/** What a whole program prints. */
import type { RunnerName } from '../../core/packs/exerciseSchema.ts';
import type { Cancellation } from '../../core/ports.ts';
import { runChild } from '../runners/childProcess.ts';

export interface ProgramJob {
  runner: RunnerName;
  folder: string;
  fileName: string;
  /** Empty: python3 on PATH. */
  pythonPath: string;
  timeLimitMs: number;
}

export type ProgramRun = { output: string } | { problem: string } | { missing: true };

function commandFor({ runner, fileName, pythonPath }: ProgramJob): { command: string; args: string[] } | null {
  if (runner === 'node') return { command: process.execPath, args: ['--permission', '--allow-fs-read=.', fileName] };
  if (runner === 'python') return { command: pythonPath || 'python3', args: ['-I', '-B', '-X', 'utf8', fileName] };
  return null;
}

export async function runProgram(job: ProgramJob, signal: Cancellation): Promise<ProgramRun> {
  const start = commandFor(job);
  if (start === null) return { missing: true };
  const child = {
    ...start,
    folder: job.folder,
    channel: 1,
    timeLimitMs: job.timeLimitMs,
    environment: { ELECTRON_RUN_AS_NODE: '1' },
  } as const;
  const { ended, code, reported, errors } = await runChild(child, signal);
  if (ended === 'missing') return { missing: true };
  if (ended === 'exit' && code === 0) return { output: reported };
  return { problem: `${ended === 'exit' ? `exit code ${code}` : ended}: ${errors.trim().split('\n').slice(-3).join(' / ')}` };
}
