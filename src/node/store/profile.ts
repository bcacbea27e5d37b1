import type { DatabaseSync } from 'node:sqlite';
import type { Connection } from './connection.ts';
import {
  allEvidence,
  countOf,
  evidenceBetween,
  evidenceOf,
  holds,
  insertEvidence,
  newGeneration,
  positionOf,
  type Position,
  type StoredEvidence,
} from './evidenceTable.ts';
import { mergeEvidence, readable } from './merge.ts';
import { tables } from './tables.ts';

/** The person's profile as one workspace sees it: evidence by id, of every workspace that shares, without paths. */
export class Profile {
  readonly #connection: Connection;
  readonly #workspace: string;

  constructor(connection: Connection, workspace: string) {
    this.#connection = connection;
    this.#workspace = workspace;
  }

  /** Copies evidence of this workspace, and what was imported into it. */
  share(rows: readonly StoredEvidence[]): void {
    if (rows.length === 0) return;
    const copies = rows.map((row) => ({ ...row, source: portableSource(row), workspace: row.workspace || this.#workspace }));
    this.#connection.write(() => insertEvidence(this.#connection, copies));
  }

  /** Evidence that arose elsewhere. */
  elsewhere(): StoredEvidence[] {
    return allEvidence(this.#connection, this.#workspace).map(marked);
  }

  holdsFromElsewhere(id: string): boolean {
    return holds(this.#connection, id, this.#workspace);
  }

  elsewhereBetween(after: number, upTo: number): StoredEvidence[] {
    return evidenceBetween(this.#connection, after, upTo, this.#workspace).map(marked);
  }

  /**
   * Evens out what the two files hold of this workspace: evidence that was not yet shared goes to the profile, and what a
   * damaged record lost comes back. @returns what the record lacks
   */
  evenOut(record: Connection): StoredEvidence[] {
    if (countOf(record, '') === countOf(this.#connection, this.#workspace)) return [];
    const own = evidenceOf(record, '');
    const shared = evidenceOf(this.#connection, this.#workspace);
    const [ownIds, sharedIds] = [own, shared].map((rows) => new Set(rows.map((row) => row.id)));
    this.share(own.filter((row) => !sharedIds?.has(row.id)));
    return shared.filter((row) => !ownIds?.has(row.id)).map((row) => ({ ...row, workspace: '' }));
  }

  /** Merges another file of the same profile: another machine's in a synchronised folder, or a copy. @returns what was new */
  merge(source: DatabaseSync): number {
    return this.#connection.write(() => {
      for (const { workspace, at } of readable(source, tables.forgotten)) {
        // Known deletions are not done twice: what was imported since then stays.
        const known = this.#connection.number('SELECT at FROM forgotten WHERE workspace = ?', workspace);
        if (at > known) this.#forget(workspace, at);
      }
      return mergeEvidence(source, this.#connection, noFolder);
    });
  }

  /** Deletes what arose in this workspace up to `at`, here and, through the mark it leaves, on other machines. */
  forgetWorkspace(at: number): void {
    this.#connection.write(() => this.#forget(this.#workspace, at));
    this.#connection.database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
  }

  position(): Position {
    return positionOf(this.#connection);
  }

  /** Changes when another window wrote. */
  dataVersion(): number {
    return this.#connection.number('PRAGMA data_version');
  }

  close(): void {
    this.#connection.close();
  }

  #forget(workspace: string, at: number): void {
    const everything = workspace === '*' ? 1 : 0;
    const gone = this.#connection.run(
      "DELETE FROM evidence WHERE at <= ? AND (? = 1 OR CASE workspace WHEN '' THEN 'none' ELSE workspace END = ?)",
      at,
      everything,
      workspace,
    );
    this.#connection.run('INSERT INTO forgotten VALUES (?, ?) ON CONFLICT DO UPDATE SET at = max(at, excluded.at)', workspace, at);
    if (gone > 0) newGeneration(this.#connection);
  }
}

/** The workspace of evidence that arose with no folder open. */
export const noFolder = 'none';

function marked(row: StoredEvidence): StoredEvidence {
  return row.workspace === '' ? { ...row, workspace: noFolder } : row;
}

/**
 * What of a source may leave the workspace's own file: the id of an exercise or a construct where the evidence came from one, else nothing
 * that has a separator or an extension in it, because that may be a path.
 */
export function portableSource({ kind, source }: { kind: string; source: string }): string {
  const exercise = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*){0,3}$/;
  if (kind !== 'validation' && kind !== 'review') return exercise.test(source) ? source : '';
  return /^[0-9A-Za-z-]{1,40}$/.test(source) ? source : '';
}
