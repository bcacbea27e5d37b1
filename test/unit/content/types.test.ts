import assert from 'node:assert/strict';
import type { CodeExercise } from '../../../src/core/packs/exerciseSchema.ts';
import { isCode } from '../../../src/core/packs/kinds.ts';
import { nodeTypes } from '../../../src/core/practice/nodeTypes.ts';
import { codeExercises } from './corePack.ts';
import { shippedPacks } from './shippedPacks.ts';
import { typeChecker } from './typeCheck.ts';

const isScript = (name: string): boolean => /\.(ts|mjs)$/.test(name);

/** Starter in one folder; solution and tests in another, as they lie together when solved. People have the same Node types beside them. */
function filesOf(exercises: readonly CodeExercise[]): Map<string, string> {
  const files = new Map<string, string>([['/node.d.ts', nodeTypes]]);
  for (const exercise of exercises) {
    for (const { name, content } of exercise.files) {
      files.set(`/starter/${exercise.id}/${name}`, content);
      files.set(`/solved/${exercise.id}/${name}`, content);
    }
    files.set(`/starter/${exercise.id}/${exercise.starter.name}`, exercise.starter.content);
    files.set(`/solved/${exercise.id}/${exercise.starter.name}`, exercise.solution);
    files.set(`/solved/${exercise.id}/${exercise.tests.name}`, exercise.tests.content);
  }
  return files;
}

describe('TypeScript exercises', function () {
  this.timeout(120_000);
  const files = filesOf(codeExercises.filter((e) => e.runner === 'node'));
  let errorsIn: (name: string) => string[];

  before('one program for all', () => {
    errorsIn = typeChecker(files);
  });

  for (const name of files.keys()) it(`${name} type-checks`, () => assert.deepEqual(errorsIn(name), []));
});

describe('SQL exercises', function () {
  this.timeout(120_000);
  const sql = shippedPacks
    .flatMap(({ read }) => read.pack?.exercises ?? [])
    .filter((e): e is CodeExercise => isCode(e) && e.runner === 'sql');
  const scripts = new Map([...filesOf(sql)].filter(([name]) => isScript(name)));
  let errorsIn: (name: string) => string[];

  // Plain JavaScript, so without the strictness that needs annotations; what is imported and called has to be declared all the same.
  before('one program for all', () => {
    errorsIn = typeChecker(scripts, { checkJs: true, strict: false, noUncheckedIndexedAccess: false });
  });

  it('have tests of their own', () => assert.ok(scripts.size > sql.length && sql.length > 0, `${scripts.size} scripts`));

  for (const name of scripts.keys()) it(`${name} type-checks`, () => assert.deepEqual(errorsIn(name), []));
});
