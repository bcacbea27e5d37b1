/** Marks a file as Whetstone's ('WHST'), so that another application's database is never taken for it. Set from version 2 on. */
export const applicationId = 0x57485354;

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
  // - evidence is numbered, so that a projection reads only what is new, and says in which workspace it arose ('' is this one)
  // - roll-ups say from which record they came ('' is this one), so that copies are merged without counting twice
  // - meta holds the record's own id, its generation (raised when rows are deleted), and the stored projection
  // - forgotten: evidence of a workspace that was deleted stays deleted when an older copy is merged
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO meta VALUES ('record', lower(hex(randomblob(10)))), ('generation', lower(hex(randomblob(6))));
  CREATE TABLE forgotten (workspace TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  ALTER TABLE evidence RENAME TO evidence_1;
  CREATE TABLE evidence (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, skill TEXT NOT NULL, kind TEXT NOT NULL,
    outcome REAL NOT NULL, weight REAL NOT NULL, difficulty INTEGER NOT NULL, assisted INTEGER NOT NULL, source TEXT NOT NULL,
    workspace TEXT NOT NULL DEFAULT ''
  ) STRICT;
  INSERT INTO evidence (id, at, skill, kind, outcome, weight, difficulty, assisted, source)
    SELECT id, at, skill, kind, outcome, weight, difficulty, assisted, source FROM evidence_1 ORDER BY at, id;
  DROP TABLE evidence_1;
  CREATE INDEX evidence_workspace ON evidence (workspace);

  ALTER TABLE signal_day RENAME TO signal_day_1;
  CREATE TABLE signal_day (
    day TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, origin TEXT NOT NULL DEFAULT '', seconds REAL NOT NULL,
    count INTEGER NOT NULL, PRIMARY KEY (day, kind, name, origin)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO signal_day (day, kind, name, seconds, count) SELECT day, kind, name, seconds, count FROM signal_day_1;
  DROP TABLE signal_day_1;

  DROP INDEX signal_at;
  CREATE INDEX attempt_exercise ON attempt (exercise, at);
  CREATE INDEX attempt_at ON attempt (at);
  CREATE INDEX range_origin ON range (origin);
  CREATE INDEX validation_range ON validation (range, at);
  CREATE INDEX validation_at ON validation (at);
  CREATE INDEX reflection_at ON reflection (at);
  `,
  // - evidence bears the local day on which it arose, so that replay does not depend on the time zone in which it is done; of what was
  //   stored before, the day is that of the time zone of this machine
  // - and the rung of the skill that it speaks of
  `
  ALTER TABLE evidence ADD COLUMN day TEXT NOT NULL DEFAULT '';
  ALTER TABLE evidence ADD COLUMN rung TEXT NOT NULL DEFAULT '';
  UPDATE evidence SET day = coalesce(date(at / 1000, 'unixepoch', 'localtime'), '1970-01-01');
  `,
  // Active time says in which folder it was spent, in windows that have more than one; '' elsewhere, and for what was before.
  `
  ALTER TABLE signal ADD COLUMN project TEXT NOT NULL DEFAULT '';
  ALTER TABLE signal_day RENAME TO signal_day_2;
  CREATE TABLE signal_day (
    day TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, project TEXT NOT NULL DEFAULT '', origin TEXT NOT NULL DEFAULT '',
    seconds REAL NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (day, kind, name, project, origin)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO signal_day (day, kind, name, origin, seconds, count) SELECT day, kind, name, origin, seconds, count FROM signal_day_2;
  DROP TABLE signal_day_2;
  `,
  // The newest verdict on a range is read from the index alone, past the person's own words.
  `
  DROP INDEX validation_range;
  CREATE INDEX validation_verdict ON validation (range, at, hash, verdict);
  `,
];
