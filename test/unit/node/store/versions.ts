/** Records as earlier versions wrote them. */
import { DatabaseSync } from 'node:sqlite';
import { migrations } from '../../../../src/node/store/migrations.ts';

/** What version 1 held, written by its own statements. */
const rowsOfVersion1 = `
  INSERT INTO signal VALUES ('s1', 1773835200000, '2026-03-18', 'active', 'typescript', 60.5, 2);
  INSERT INTO signal_day VALUES ('2026-03-18', 'active', 'typescript', 60.5, 2), ('2026-03-17', 'tool', 'git.commit', 0, 3);
  INSERT INTO evidence VALUES ('e2', 1773835200001, 'skill', 'testOut', 0, 1, 4, 1, 'core/question');
  INSERT INTO evidence VALUES ('e1', 1773835200000, 'skill', 'attempt', 1, 0.5, 3, 0, 'core/exercise');
  INSERT INTO attempt VALUES ('a1', 1773835200000, 'core/exercise', 1, 2, 2, 1, 1, 'sure');
  INSERT INTO range VALUES ('r1', 'src/app.ts', 'typescript', 3, 9, 'ai', 'exact', 'marked by you', 1773835200000, 'h');
  INSERT INTO validation VALUES ('v1', 1773835200000, 'r1', 'h', 'accepted', '{"explain":"words"}', '{"secrets":"pass"}');
  INSERT INTO reflection VALUES ('f1', 1773835200000, '2026-03-18', '[{"question":"?","answer":"!"}]');
  INSERT INTO preference VALUES ('mutedSkills', '["a"]');
`;

/** What came with version 2: a roll-up of another record. */
const rowsOfVersion2 = "INSERT INTO signal_day VALUES ('2026-03-16', 'active', 'go', 'another', 10, 1)";

/** A file as the given version left it, with one row of everything and more. */
export function writeVersion(file: string, version: number): void {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec(`${migrations[0] ?? ''}; PRAGMA user_version = 1`);
  database.exec(rowsOfVersion1);
  for (let v = 1; v < version; v += 1) {
    database.exec(`${migrations[v] ?? ''}; PRAGMA user_version = ${v + 1}`);
    if (v === 1) database.exec(rowsOfVersion2);
  }
  database.close();
}
