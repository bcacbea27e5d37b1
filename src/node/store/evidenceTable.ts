/** Evidence in one file, numbered in the order in which it arrived, so that what is new can be asked for. */
import type { PlacedEvidence } from '../../core/record.ts';
import type { Connection } from './connection.ts';
import { numberedEvidenceRow, placedEvidenceRow } from './rows.ts';
import { insertion, selection, tables, valuesOf } from './tables.ts';

const columns = selection(tables.evidence);

/** Evidence as it is stored: '' is the workspace of the file itself. */
export type StoredEvidence = PlacedEvidence & { workspace: string };

/** Where a file's evidence ends: numbers are never given twice, and the generation is another one after rows were deleted. */
export interface Position {
  generation: string;
  seq: number;
}

/** Within a transaction of the caller. @returns how many were new */
export function insertEvidence(into: Connection, rows: readonly StoredEvidence[]): number {
  const sql = insertion(tables.evidence);
  return rows.reduce((added, row) => added + into.run(sql, ...valuesOf(tables.evidence, row)), 0);
}

/** In the order in which it arose; without that of one workspace. */
export function allEvidence(from: Connection, exceptWorkspace?: string): StoredEvidence[] {
  if (exceptWorkspace === undefined) return from.all(placedEvidenceRow, `SELECT ${columns} FROM evidence ORDER BY at, id`);
  return from.all(placedEvidenceRow, `SELECT ${columns} FROM evidence WHERE workspace <> ? ORDER BY at, id`, exceptWorkspace);
}

export function evidenceBetween(from: Connection, after: number, upTo: number, exceptWorkspace?: string): StoredEvidence[] {
  const rows = from.all(numberedEvidenceRow, `SELECT seq, ${columns} FROM evidence WHERE seq > ? AND seq <= ?`, after, upTo);
  return rows.filter((row) => row.workspace !== exceptWorkspace).map(({ seq: _, ...row }) => row);
}

export function evidenceOf(from: Connection, workspace: string): StoredEvidence[] {
  return from.all(placedEvidenceRow, `SELECT ${columns} FROM evidence WHERE workspace = ?`, workspace);
}

export function countOf(from: Connection, workspace: string): number {
  return from.number('SELECT count(*) FROM evidence WHERE workspace = ?', workspace);
}

/** @param exceptWorkspace rows of this workspace do not count */
export function holds(from: Connection, id: string, exceptWorkspace?: string): boolean {
  if (exceptWorkspace === undefined) return from.number('SELECT count(*) FROM evidence WHERE id = ?', id) > 0;
  return from.number('SELECT count(*) FROM evidence WHERE id = ? AND workspace <> ?', id, exceptWorkspace) > 0;
}

export function positionOf(from: Connection): Position {
  return { generation: from.meta('generation'), seq: from.number('SELECT max(seq) FROM evidence') };
}

/** After rows were deleted, or came in a way that marks know nothing of. Within a transaction of the caller. */
export function newGeneration(into: Connection): void {
  into.run("UPDATE meta SET value = lower(hex(randomblob(6))) WHERE key = 'generation'");
}

export function byTimeThenId(a: { at: number; id: string }, b: { at: number; id: string }): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
