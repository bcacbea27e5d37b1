export type StoreProblem = 'newer' | 'foreign' | 'unwritable' | 'full' | 'busy' | 'damaged' | 'import';

/** What went wrong with the record, as a sentence for the person that says what to do. */
export class StoreError extends Error {
  readonly reason: StoreProblem;
  constructor(reason: StoreProblem, message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}

/** Damage that a check found, without an error of SQLite. */
export class DamageError extends Error {}

/** The primary result code; -1 for what is no error of SQLite. */
function sqliteCode(error: unknown): number {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : -1;
}

export function isDamage(error: unknown): boolean {
  // 11 SQLITE_CORRUPT, 26 SQLITE_NOTADB
  return error instanceof DamageError || [11, 26].includes(sqliteCode(error));
}

/** SQLite's and the file system's errors in the person's words; every other error as it is. */
export function storeError(error: unknown, folder: string): unknown {
  if (error instanceof StoreError) return error;
  if (isDamage(error)) {
    return new StoreError('damaged', "Whetstone's record is damaged and is being mended. Please do that again.", error);
  }
  switch (sqliteCode(error)) {
    case 13:
      return new StoreError(
        'full',
        `The disk is full: nothing new can be stored in ${folder}. Free some space; what was stored is safe.`,
        error,
      );
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
    case 15: // SQLITE_PROTOCOL: the others did not stop writing to the WAL for seconds
      return new StoreError('busy', 'Another window is writing to the record for a long time. Please do that again in a moment.', error);
    case 8: // SQLITE_READONLY
    case 10: // SQLITE_IOERR
    case 14: // SQLITE_CANTOPEN
      return unwritable(folder, error);
    default:
      // An error with `syscall` comes from the file system.
      return error instanceof Error && 'syscall' in error ? unwritable(folder, error) : error;
  }
}

function unwritable(folder: string, cause: unknown): StoreError {
  return new StoreError('unwritable', `Whetstone cannot write to ${folder}. Check the folder's permissions and free space.`, cause);
}
