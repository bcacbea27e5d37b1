import assert from 'node:assert/strict';
import { join } from 'node:path';
import { exerciseTable, parseReadings, readingWords, readReadings } from '../../../scripts/exerciseTable.ts';
import { choiceOf, codeOf, skillOf } from '../../support/fakes/samples.ts';
import { shippedPacks } from './shippedPacks.ts';

describe('the table of exercises', () => {
  const exercises = [
    codeOf('a', { skills: ['x'], difficulty: 2 }),
    codeOf('b', { skills: ['x'], difficulty: 5 }),
    choiceOf('c', { skills: ['x'], difficulty: 2 }),
    choiceOf('d', { skills: ['x'], testOut: true }),
  ];

  it('counts by area, kind and difficulty, and questions of test-outs apart', () => {
    const [head, area, together] = exerciseTable([skillOf('x', { area: 'Shop' })], exercises).map((line) => line.trim().split(/\s+/));
    assert.deepEqual(head?.slice(0, 3), ['all', 'code', 'fix']);
    assert.deepEqual(area, ['Shop', '3', '2', '0', '0', '1', '0', '0', '0', '0', '1', '0/2/0/0/1']);
    assert.deepEqual(together?.slice(1), area?.slice(1));
  });

  it('says which were solved blind, and names the rest', () => {
    const readings = parseReadings(
      '{"exercise":"a","solved":"at once","note":""}\n\n{"exercise":"c","solved":"not","note":"The text lacked a rule."}\n',
    );
    assert.deepEqual(readingWords(exercises, readings), [
      'Read and solved blind by a second reader: 2 of 3; at once 1, later 0, not 1; 1 with a note.',
      'Not read yet: b.',
    ]);
  });

  it('refuses a line that is no reading, with its number', () => {
    assert.throws(
      () => parseReadings('{"exercise":"a","solved":"at once","note":""}\n{"exercise":"b"}'),
      /content\/readings\.jsonl:2: no reading/,
    );
  });
});

describe('the readings of the shipped exercises', () => {
  it('are of exercises that there are', () => {
    const known = new Set(shippedPacks.flatMap(({ read }) => read.pack?.exercises.map(({ id }) => id) ?? []));
    const readings = readReadings(join(import.meta.dirname, '..', '..', '..', 'content'));
    assert.deepEqual(
      readings.map(({ exercise }) => exercise).filter((id) => !known.has(id)),
      [],
    );
  });
});
