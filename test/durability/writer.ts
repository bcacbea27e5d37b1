/**
 * One of the writers of the torture test: a process that opens the record as a window does and writes to it until it is killed.
 * After each commit it says what is stored now, one JSON line a commit: what was said must be there whatever happens next.
 * Arguments: workspace storage folder, global storage folder, name of this writer.
 */
import { writeSync } from 'node:fs';
import { localDay } from '../../src/core/days.ts';
import { systemTimers } from '../../src/node/clock.ts';
import { LazyRecord } from '../../src/node/store/openRecord.ts';
import { recordPlace } from '../../src/node/store/places.ts';
import { FakeLogger } from '../support/fakes/logger.ts';
import type { Acknowledged } from './torture.ts';

const [workspaceStorage = '', globalStorage = '', name = ''] = process.argv.slice(2);
let written = 0;
/** One day that does not end: signals of finished days are added up, and then their ids are gone. */
const now = (): number => new Date(2026, 2, 18, 12).getTime() + written;
const lazy = new LazyRecord(recordPlace({ workspaceStorage, globalStorage }), {
  clock: { now },
  timers: systemTimers,
  log: new FakeLogger(),
  machine: 'torture',
  settings: () => ({ share: true, profileFolder: '', rawSignalDays: 30, keepRollupsMonths: 0 }),
  tell: (notice) => say({ notice: JSON.stringify(notice) }),
});

/** At once and whole: what is in the pipe survives this process. */
function say(line: Acknowledged): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
  for (let sent = 0; sent < bytes.length;) sent += write(bytes.subarray(sent));
}

function write(bytes: Buffer): number {
  try {
    return writeSync(1, bytes);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EAGAIN') throw error;
    // The reader is busy looking at the file.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    return 0;
  }
}

function id(): string {
  written += 1;
  return `${name}-${process.pid}-${String(written).padStart(6, '0')}`;
}

function writeSignals(): void {
  const at = now();
  const kinds = ['active', 'construct', 'package'] as const;
  const rows = kinds.map((kind) => ({ id: id(), at, day: localDay(at), kind, name: `${name}-${kind}`, seconds: 5, count: 1 }));
  lazy.open().addSignals(rows);
  // A batch that is sent again after a doubt must not count twice.
  lazy.open().addSignals(rows);
  say({ signals: rows.map((row) => row.id) });
}

function writeEvidence(): void {
  const at = now();
  const common = {
    at,
    day: localDay(at),
    rung: 'use',
    skill: `${name}-skill`,
    kind: 'attempt',
    outcome: 1,
    weight: 1,
    difficulty: 3,
    assisted: false,
  } as const;
  const rows = [id(), id()].map((evidence) => ({ ...common, id: evidence, source: 'exercise' }));
  lazy.open().addEvidence(rows);
  say({ evidence: rows.map((row) => row.id) });
}

function writeRest(): void {
  const at = now();
  const [attempt, reflection, range] = [id(), id(), id()];
  const store = lazy.open();
  store.addAttempt({ id: attempt, at, exercise: name, passed: 1, executed: 1, total: 1, hints: 0, solutionShown: false, confidence: null });
  say({ attempts: [attempt] });
  store.addReflection({ id: reflection, at, day: localDay(at), answers: [{ question: '?', answer: 'x'.repeat(500) }] });
  say({ reflections: [reflection] });
  const lines = { startLine: 1, endLine: 2, origin: 'ai', strength: 'exact' } as const;
  store.saveRanges([{ id: range, file: 'a.ts', language: 'typescript', ...lines, evidence: 'torture', at, hash: '' }]);
  store.saveProjection({ written, filler: 'x'.repeat(written % 20_000) });
  say({ ranges: [range] });
}

process.stdout.on('error', () => process.exit(0));
say({ started: true });
for (let round = 0; ; round += 1) {
  writeSignals();
  writeEvidence();
  if (round % 3 === 0) writeRest();
  // In bursts: dense enough that many kills hit a commit, and few enough rows to be compared after each kill.
  if (round % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 50));
}
