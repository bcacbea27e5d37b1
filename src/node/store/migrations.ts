/** Ordered migrations; the n-th brings a database to user_version n + 1. A published migration is never changed. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE signal (
    id TEXT PRIMARY KEY, at INTEGER NOT NULL, day TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    seconds REAL NOT NULL, count INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX signal_at ON signal (at);
  CREATE TABLE signal_day (
    day TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, seconds REAL NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (day, kind, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE evidence (
    id TEXT PRIMARY KEY, at INTEGER NOT NULL, skill TEXT NOT NULL, kind TEXT NOT NULL, outcome REAL NOT NULL,
    weight REAL NOT NULL, difficulty INTEGER NOT NULL, assisted INTEGER NOT NULL, source TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE attempt (
    id TEXT PRIMARY KEY, at INTEGER NOT NULL, exercise TEXT NOT NULL, passed INTEGER NOT NULL, executed INTEGER NOT NULL,
    total INTEGER NOT NULL, hints INTEGER NOT NULL, solution_shown INTEGER NOT NULL, confidence TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE range (
    id TEXT PRIMARY KEY, file TEXT NOT NULL, language TEXT NOT NULL, start_line INTEGER NOT NULL, end_line INTEGER NOT NULL,
    origin TEXT NOT NULL, strength TEXT NOT NULL, evidence TEXT NOT NULL, at INTEGER NOT NULL, hash TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX range_file ON range (file);
  CREATE TABLE validation (
    id TEXT PRIMARY KEY, at INTEGER NOT NULL, range TEXT NOT NULL, hash TEXT NOT NULL, verdict TEXT NOT NULL,
    answers TEXT NOT NULL, checks TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE reflection (
    id TEXT PRIMARY KEY, at INTEGER NOT NULL, day TEXT NOT NULL, answers TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE preference (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
];
