import type { ExportV1, RecordCounts } from '../../core/record.ts';
import type { Connection } from './connection.ts';
import { insertEvidence, newGeneration, type StoredEvidence } from './evidenceTable.ts';
import { dayValues, raiseDay } from './merge.ts';
import { noFolder } from './profile.ts';
import { condensedSteps } from './retention.ts';
import { originDayRow } from './rows.ts';
import { insertion, selection, tables, valuesOf, type Table } from './tables.ts';

/** Roll-ups by the record they came from; those of this record bear no mark. */
export function exportedDays(connection: Connection): ExportV1['signalDays'] {
  const sql = `SELECT ${selection(tables.signalDay)} FROM signal_day ORDER BY day, kind, name, project, origin`;
  const rows = connection.all(originDayRow, sql).map(withoutEmptyProject);
  return rows.map(({ origin, ...row }) => (origin === '' ? row : { ...row, origin }));
}

export function exportedSignals(connection: Connection): ExportV1['signals'] {
  const sql = `SELECT ${selection(tables.signal)} FROM signal ORDER BY at, id`;
  return connection.all(tables.signal.shape, sql).map(withoutEmptyProject);
}

/** In the file '' stands for no project, because a part of a key cannot be missing. */
export function withoutEmptyProject<T extends { project?: string }>(row: T): T {
  if (row.project !== '') return row;
  const { project: _, ...rest } = row;
  return rest as T;
}

/** Evidence that arose here bears no mark. */
export function exportedEvidence(rows: readonly StoredEvidence[]): ExportV1['evidence'] {
  return rows.map(({ workspace, ...row }) => (workspace === '' ? row : { ...row, workspace }));
}

/** Evidence of an export as it is stored in the record of `workspace`. */
function placed(data: ExportV1, workspace: string): StoredEvidence[] {
  const here = workspace || noFolder;
  const from = data.workspace || noFolder;
  return data.evidence.map((row) => {
    const arose = row.workspace ?? from;
    return { ...row, workspace: arose === here ? '' : arose };
  });
}

/** Merges an export by id, in a transaction of the caller. @returns how many rows were new, and the evidence as it is stored */
export function importInto(connection: Connection, data: ExportV1, workspace: string): { added: RecordCounts; evidence: StoredEvidence[] } {
  const insert = <T>(t: Table<T>, rows: readonly T[]): number => {
    const sql = insertion(t);
    return rows.reduce((added, row) => added + connection.run(sql, ...valuesOf(t, row)), 0);
  };
  const evidence = placed(data, workspace);
  const known = condensedSteps(connection);
  const own = connection.meta('record');
  let signalDays = 0;
  for (const row of data.signalDays) {
    const origin = row.origin ?? data.record;
    signalDays += connection.run(raiseDay, ...dayValues(row, origin === own ? '' : origin));
  }
  const added: RecordCounts = {
    signals: insert(
      tables.signal,
      data.signals.filter((row) => !known(row)),
    ),
    signalDays,
    evidence: insertEvidence(connection, evidence),
    attempts: insert(tables.attempt, data.attempts),
    // Of another workspace's files nothing is known here.
    ranges: data.workspace === workspace ? insert(tables.range, data.ranges) : 0,
    validations: insert(tables.validation, data.validations),
    reflections: insert(tables.reflection, data.reflections),
  };
  if (added.evidence > 0) newGeneration(connection);
  return { added, evidence };
}
