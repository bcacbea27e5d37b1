import assert from 'node:assert/strict';
import { join } from 'node:path';
import { checkPacks } from '../../../../src/node/packs/checkPacks.ts';
import { compilePacks } from '../../../../src/node/packs/compile.ts';
import { readPack } from '../../../../src/node/packs/readPack.ts';
import { PackLibrary } from '../../../../src/core/packs/library.ts';
import { isCode } from '../../../../src/core/packs/kinds.ts';
import { exerciseFile } from '../../../../src/core/packs/templates.ts';
import { Ledger } from '../../../../src/node/prove/ledger.ts';
import { type Pack, packSchema } from '../../../../src/core/packs/schema.ts';
import { choiceYaml, goodManifest, goodPack, skillYaml, withPack } from './packFolder.ts';

/** [line, message] of every cross-check problem of one pack. */
async function check(files: Record<string, string>): Promise<[number | null, string][]> {
  const found: [number | null, string][] = [];
  await withPack(files, async (folder) => {
    const read = await readPack(folder);
    found.push(...checkPacks([read]).map((p): [number | null, string] => [p.line, p.message.replaceAll(folder, '')]));
  });
  return found;
}

const skills = (...parts: string[]): string => `skills:\n${parts.join('')}`;

describe('checkPacks', () => {
  it('finds nothing in a sound pack', async () => assert.deepEqual(await check(goodPack), []));

  it('reports a duplicate id at the second place', async () => {
    const found = await check({ ...goodPack, 'exercises/two.yaml': `exercises:\n\n${choiceYaml('demo/one-a', 'demo/one')}` });
    assert.equal(found.length, 1);
    assert.equal(found[0]?.[0], 3);
    assert.match(found[0][1], /^exercise 'demo\/one-a' is already declared in .*one\.yaml, line 2\.$/);
  });

  it('reports unknown skills, constructs and prerequisites', async () => {
    const found = await check({
      ...goodPack,
      'skills.yaml': skills(
        skillYaml('demo/one', '    prerequisites: [demo/none]\n').replace('{ languages: [python] }', '{ constructs: [demo/nothing] }'),
      ),
      'exercises/two.yaml': `exercises:\n${choiceYaml('demo/two-a', 'demo/two')}`,
    });
    assert.deepEqual(found, [
      [2, "skill 'demo/one': unknown prerequisite 'demo/none'."],
      [2, "skill 'demo/one': unknown construct 'demo/nothing'."],
      [2, "exercise 'demo/two-a': unknown skill 'demo/two'."],
    ]);
  });

  it('reports an alignment of an unknown skill, and a second one with the same framework', async () => {
    const row = (skill: string): string => `  - { skill: ${skill}, framework: Ours, level: 2, match: exact }\n`;
    const found = await check({ ...goodPack, 'alignments.yaml': `alignments:\n${row('demo/one')}${row('demo/none')}${row('demo/one')}` });
    assert.deepEqual(
      found.map(([line, message]) => [line, message.replace(/in .*,/, 'in,')]),
      [
        [4, "alignment 'demo/one Ours' is already declared in, line 2."],
        [3, "alignment 'demo/none Ours': unknown skill 'demo/none'."],
      ],
    );
  });

  it('does not call a broken item unknown as well', async () => {
    const found = await check({ ...goodPack, 'skills.yaml': skills(skillYaml('demo/one').replace('area: Area', 'area: 3')) });
    assert.deepEqual(found, []);
  });

  it('reports a circle of prerequisites once, with its members', async () => {
    const all = ['one', 'two', 'three'].map((n) => `demo/${n}`);
    const found = await check({
      ...goodPack,
      'skills.yaml': skills(
        ...all.map((id, i) => skillYaml(id, `    prerequisites: [${all[(i + 1) % 3]}]\n`)),
        skillYaml('demo/after', '    prerequisites: [demo/one]\n'),
      ),
      'exercises/one.yaml': `exercises:\n${choiceYaml('demo/x', [...all, 'demo/after'].join(', '))}`,
    });
    assert.deepEqual(found, [[2, "skill 'demo/one': its prerequisites run in a circle: demo/one -> demo/two -> demo/three -> demo/one."]]);
  });

  it('reports a note on a rung that the skill does not have', async () => {
    const files = { ...goodPack, 'skills.yaml': skills(skillYaml('demo/one', '    rungNotes: { teach: "Shows others." }\n')) };
    assert.deepEqual(await check(files), [[2, "skill 'demo/one': has a note on 'teach', which is not one of its rungs."]]);
  });

  it('takes any kind of rule for a rule', async () => {
    for (const rule of ['diagnostics: [ts2345]', 'moments: [tests failing]', 'activities: [debug]', 'ai: true']) {
      const files = { ...goodPack, 'skills.yaml': skills(skillYaml('demo/one').replace('languages: [python]', rule)) };
      assert.deepEqual(await check(files), [], rule);
    }
  });

  it('accepts a diamond', async () => {
    const found = await check({
      ...goodPack,
      'skills.yaml': skills(
        skillYaml('demo/a', '    prerequisites: [demo/b, demo/c]\n'),
        skillYaml('demo/b', '    prerequisites: [demo/d]\n'),
        skillYaml('demo/c', '    prerequisites: [demo/d]\n'),
        skillYaml('demo/d'),
      ),
      'exercises/one.yaml': `exercises:\n${choiceYaml('demo/x', 'demo/a, demo/b, demo/c, demo/d')}`,
    });
    assert.deepEqual(found, []);
  });

  it('reports skills without a signal rule or without an exercise', async () => {
    const found = await check({
      ...goodPack,
      'skills.yaml': skills(skillYaml('demo/one').replace('{ languages: [python] }', '{}'), skillYaml('demo/two')),
    });
    assert.deepEqual(found, [
      [2, "skill 'demo/one': has no signal rule, so no work ever counts for it."],
      [8, "skill 'demo/two': has no exercise yet, so its debt can only be paid elsewhere."],
    ]);
  });

  it('tells what is loaded all the same from what is left out', () =>
    withPack(
      {
        ...goodPack,
        'skills.yaml': skills(
          skillYaml('demo/one', '    prerequisites: [demo/two]\n'),
          skillYaml('demo/two', '    prerequisites: [demo/one]\n'),
        ),
        'exercises/two.yaml': `exercises:\n${choiceYaml('demo/one-a', 'demo/one')}`,
      },
      async (folder) => {
        const read = await readPack(folder);
        const found = checkPacks([read]).map(({ message, loaded = false }) => [message.replace(/(circle|declared|yet).*/, '$1'), loaded]);
        assert.deepEqual(found, [
          ["exercise 'demo/one-a' is already declared", false],
          ["skill 'demo/two': has no exercise yet", true],
          ["skill 'demo/one': its prerequisites run in a circle", true],
        ]);
        assert.deepEqual(
          new PackLibrary([], read.pack === null ? [] : [read.pack]).skills.map(({ id }) => id),
          ['demo/one', 'demo/two'],
        );
      },
    ));

  it('sees across packs', () =>
    withPack(goodPack, async (one) => {
      const other = {
        'pack.yaml': goodManifest.replace('pack: demo', 'pack: more'),
        'exercises/x.yaml': `exercises:\n${choiceYaml('more/x', 'demo/one')}`,
      };
      await withPack(other, async (two) => {
        assert.deepEqual(checkPacks([await readPack(one), await readPack(two)]), []);
        assert.equal(checkPacks([await readPack(two)]).length, 1);
        const shipped = (await readPack(one)).pack;
        assert.ok(shipped);
        assert.deepEqual(checkPacks([await readPack(two)], [shipped]), []);
        const twice = checkPacks([await readPack(one), await readPack(one)]);
        const named = twice.find((p) => p.message === "Two packs are called 'demo'.");
        assert.deepEqual([named?.file, named?.line], [join(one, 'pack.yaml'), 1]);
      });
    }));
});

describe('compilePacks', () => {
  it('gives JSON that the schema accepts as it is', () =>
    withPack(goodPack, async (folder) => {
      const { json, problems } = await compilePacks([folder]);
      assert.deepEqual(problems, []);
      const packs = JSON.parse(json) as unknown[];
      assert.equal(packs.length, 1);
      assert.deepEqual(packSchema.parse(packs[0]), packs[0]);
    }));

  it('says which tests fail with a wrong answer, as its proof found out', () => {
    const written = exerciseFile({
      kind: 'code',
      id: 'demo/one/code',
      title: 'One',
      skill: 'demo/one',
      rung: 'use',
      language: 'python',
      construct: '',
    });
    return withPack({ ...goodPack, 'exercises/code.yaml': written }, async (folder) => {
      const exercise = (json: string) => (JSON.parse(json) as Pack[])[0]?.exercises.find(isCode) ?? assert.fail('no code');
      const { id } = exercise((await compilePacks([folder])).json);
      const ledger = await Ledger.read(join(folder, 'proofs.jsonl'));
      ledger.note(id, 'digest', null);
      ledger.noteFailing(id, [['is early'], []]);
      await ledger.write(null);
      const { json } = await compilePacks([folder], join(folder, 'proofs.jsonl'));
      assert.deepEqual(
        exercise(json).wrong.map(({ fails }) => fails),
        [['is early'], undefined],
      );
      assert.ok(packSchema.safeParse((JSON.parse(json) as unknown[])[0]).success);
    });
  });

  it('reports reading and cross-check problems together', () =>
    withPack(
      { ...goodPack, 'skills.yaml': skills(skillYaml('demo/one'), skillYaml('demo/two').replace('[use]', '[]'), skillYaml('demo/three')) },
      async (folder) => {
        const { problems } = await compilePacks([folder]);
        assert.deepEqual(
          problems.map((p) => p.message),
          [
            "skill 'demo/two': 'rungs' must have at least 1 item.",
            "skill 'demo/three': has no exercise yet, so its debt can only be paid elsewhere.",
          ],
        );
      },
    ));
});
