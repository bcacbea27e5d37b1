import { readFileSync } from 'node:fs';
import type { RecordCounts } from '../../core/record.ts';
import { openToRead } from './database.ts';
import { isDamage, StoreError } from './errors.ts';
import { newGeneration } from './evidenceTable.ts';
import { parseExport } from './exportSchema.ts';
import { mergeFile, metaOf } from './merge.ts';
import { refuseStrangers } from './migrate.ts';
import { noFolder } from './profile.ts';
import type { SqliteRecord } from './sqliteRecord.ts';

const magic = 'SQLite format 3\0';

/** Merges an export (JSON) or a backup (a database file) by id, all of it or nothing. @returns how many rows were new */
export function importFile(path: string, record: SqliteRecord, workspace: string): number {
  const bytes = readFileSync(path);
  if (bytes.subarray(0, magic.length).toString('latin1') === magic) return importBackup(path, record, workspace);
  const { ...added }: Record<keyof RecordCounts, number> = record.import(parseExport(bytes.toString('utf8')));
  return Object.values(added).reduce((sum, rows) => sum + rows, 0);
}

function importBackup(path: string, record: SqliteRecord, workspace: string): number {
  const { connection } = record;
  const source = openToRead(path);
  try {
    refuseStrangers(source, path);
    const from = metaOf(source, 'workspace');
    const same = from === workspace;
    const as = { origin: metaOf(source, 'record'), workspace: same ? '' : from || noFolder, sameWorkspace: same };
    return connection.write(() => {
      const added = mergeFile(source, connection, as);
      newGeneration(connection);
      record.readAgain();
      return added;
    });
  } catch (error) {
    if (!isDamage(error)) throw error;
    throw new StoreError('import', 'Nothing was imported, because the file is damaged. Choose another backup.', error);
  } finally {
    source.close();
  }
}
