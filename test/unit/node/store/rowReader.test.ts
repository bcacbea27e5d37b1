import assert from 'node:assert/strict';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { answerOf } from '../../../../src/node/store/connection.ts';
import { rowReader } from '../../../../src/node/store/rowReader.ts';
import * as rows from '../../../../src/node/store/rows.ts';
import type { ZodMiniObject } from 'zod/mini';

const shapes = Object.entries(rows) as [string, ZodMiniObject][];

const samples: SQLOutputValue[] = [
  'attempt',
  '',
  'typescript',
  'active',
  'ai',
  'exact',
  'accepted',
  'sure',
  '{}',
  '[]',
  '2026-13-45',
  '2026-03-18',
  0,
  1,
  0.5,
  7.25,
  Infinity,
  null,
];

describe('the reader of rows', () => {
  for (const [name, shape] of shapes) {
    it(`takes and refuses what the shape ${name} does`, () => {
      const columns = Object.keys(shape.def.shape);
      const taken = columns.map((column) => samples.filter((value) => takes(shape, column, value)));
      const good = taken.map((values) => values.at(-1) ?? null);
      const read = rowReader(shape, columns);
      assert.equal(read(good).success, true);
      columns.forEach((_, i) => {
        for (const value of samples) {
          const row = good.with(i, value);
          const [mine, zods] = [read(row), shape.safeParse(Object.fromEntries(columns.map((column, n) => [column, row[n]])))];
          assert.deepEqual([mine.success, mine.data, mine.error?.issues], [zods.success, zods.data, zods.error?.issues]);
        }
      });
    });
  }

  it('leaves out columns that the shape does not speak of, in whatever order', () => {
    const read = rowReader(rows.verdictRow, ['hash', 'more', 'verdict', 'at', 'answers', 'range', 'id']);
    assert.deepEqual(read(['h', 1, 'accepted', 5, '{}', 'r', 'v']).data, {
      id: 'v',
      at: 5,
      range: 'r',
      hash: 'h',
      verdict: 'accepted',
      answers: {},
    });
  });

  it('refuses a row that lacks a column', () => {
    assert.equal(rowReader(rows.verdictRow, ['hash', 'verdict', 'at', 'answers', 'range'])(['h', 'accepted', 5, '{}', 'r']).success, false);
  });
});

function takes(shape: ZodMiniObject, column: string, value: SQLOutputValue): boolean {
  return (shape.def.shape[column] as ZodMiniObject).safeParse(value).success;
}

describe('the answer of a statement', () => {
  it('is the same where rows come as arrays and where they come as objects alone', () => {
    const database = new DatabaseSync(':memory:');
    const sql = "SELECT 1 AS number, 'a' AS word UNION SELECT 2, ? ORDER BY 1";
    const [objects, arrays] = [database.prepare(sql), database.prepare(sql)];
    arrays.setReturnArrays(true);
    const answer = {
      columns: ['number', 'word'],
      rows: [
        [1, 'a'],
        [2, 'b'],
      ],
    };
    assert.deepEqual(answerOf(objects, ['b'], false), answer);
    assert.deepEqual(answerOf(arrays, ['b'], true), answer);
    database.close();
  });
});
