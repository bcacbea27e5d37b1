/** A place of its own for a run: a copy of the exercise, so that nothing that the code or a compiler does touches the person's files. */
import { cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Workshop {
  /** The exercise's files. */
  exercise: string;
  /** Empty: for what is built, and for homes and tests that need a folder. */
  work: string;
}

/** Gives `body` a copy of the folder and removes it afterwards. */
export async function inWorkshop<T>(folder: string, body: (workshop: Workshop) => Promise<T>): Promise<T> {
  const base = await realpath(await mkdtemp(join(tmpdir(), 'whetstone-run-')));
  const workshop = { exercise: join(base, 'exercise'), work: join(base, 'work') };
  try {
    await cp(folder, workshop.exercise, { recursive: true });
    await mkdir(workshop.work);
    return await body(workshop);
  } finally {
    // What the code left running may still write for a moment.
    await rm(base, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 }).catch(() => undefined);
  }
}
