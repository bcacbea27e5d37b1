/** Checks promise to run on Python 3.8, where `list[int]` and `Iterator[int]` fail as soon as they are evaluated. */
import assert from 'node:assert/strict';
import type { Exercise } from '../../../src/core/packs/exerciseSchema.ts';
import { shippedPacks } from './shippedPacks.ts';

const subscripted = /(?:->|:)\s*(?:list|dict|set|frozenset|tuple|type|Iterator|Iterable|Generator|Mapping|Sequence|Callable)\[/;

/** All that people start from or are shown as code that runs. */
function codeOf(exercise: Exercise): string[] {
  if (exercise.kind === 'code' || exercise.kind === 'fix') {
    return [exercise.starter.content, exercise.solution, exercise.tests.content, ...exercise.wrong.map(({ content }) => content)];
  }
  return exercise.kind === 'predict' ? [exercise.file.content] : [];
}

describe('Python exercises on the oldest Python', () => {
  for (const { read } of shippedPacks) {
    for (const exercise of read.pack?.exercises ?? []) {
      if (!('runner' in exercise) || exercise.runner !== 'python') continue;
      it(`${exercise.id}: no annotation that it cannot evaluate`, () => {
        for (const code of codeOf(exercise)) {
          assert.ok(!subscripted.test(code) || code.includes('from __future__ import annotations'), code);
        }
      });
    }
  }
});
