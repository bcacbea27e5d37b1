import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPack } from '../../../../src/node/packs/readPack.ts';
import type { ReadPack } from '../../../../src/node/packs/readPack.ts';
import { choiceYaml, goodManifest, goodPack, skillYaml, withPack } from './packFolder.ts';

/** The single problem of a pack, with the path inside the pack. */
function only(read: ReadPack, folder: string): { file: string; line: number | null; message: string } {
  assert.equal(read.problems.length, 1, JSON.stringify(read.problems, null, 1));
  const [problem] = read.problems;
  assert.ok(problem);
  return { ...problem, file: problem.file.slice(folder.length + 1).replaceAll('\\', '/') };
}

async function withPackProblems(files: Record<string, string>): Promise<string[]> {
  const found: string[] = [];
  await withPack(files, async (folder) => void found.push(...(await readPack(folder)).problems.map(({ message }) => message)));
  return found;
}

describe('readPack', () => {
  it('reads skills and constructs from a folder as well', () => {
    const construct = (id: string): string =>
      `constructs:\n  - { id: ${id}, title: T, languages: [python], query: "(x) @construct", fixtures: { hits: [a], misses: [b] } }\n`;
    const files = {
      ...goodPack,
      'skills/b.yaml': `skills:\n${skillYaml('demo/b')}`,
      'skills/a.yaml': `skills:\n${skillYaml('demo/a')}`,
      'constructs/c.yaml': construct('demo/c'),
    };
    return withPack(files, async (folder) => {
      const { pack, problems } = await readPack(folder);
      assert.deepEqual(problems, []);
      assert.deepEqual(
        pack?.skills.map(({ id }) => id),
        ['demo/one', 'demo/a', 'demo/b'],
      );
      assert.deepEqual(
        pack.constructs.map(({ id }) => id),
        ['demo/c'],
      );
    });
  });

  it('takes rungs with notes, and alignments that can be looked up', () => {
    const more = (alignment: string): string =>
      skillYaml('demo/one', `    rungNotes: { use: "Does it alone." }\n    alignments: [${alignment}]\n    description: Does it.\n`);
    const sound = '{ framework: SFIA, version: "9", code: ITSP, level: 4, match: broad }';
    return withPack({ ...goodPack, 'skills.yaml': `skills:\n${more(sound)}` }, async (folder) => {
      const { pack, problems } = await readPack(folder);
      assert.deepEqual(problems, []);
      assert.equal(pack?.skills[0]?.rungNotes.use, 'Does it alone.');
      assert.equal(pack.skills[0].alignments[0]?.code, 'ITSP');
      const broken = await withPackProblems({ ...goodPack, 'skills.yaml': `skills:\n${more('{ framework: SFIA, match: broad }')}` });
      assert.deepEqual(broken, [`skill 'demo/one': 'alignments[0]' an alignment needs a 'uri', a 'code' or a 'level'.`]);
    });
  });

  it('reads alignments of skills of any pack, e.g. with one’s own ladder', () => {
    const own = (more: string): string => `alignments:\n  - { skill: core/one, framework: Our ladder, match: close${more} }\n`;
    return withPack({ ...goodPack, 'alignments.yaml': own(', level: 3') }, async (folder) => {
      const { pack, problems } = await readPack(folder);
      assert.deepEqual(problems, []);
      assert.deepEqual(pack?.alignments, [{ skill: 'core/one', framework: 'Our ladder', match: 'close', level: 3 }]);
      const broken = await withPackProblems({ ...goodPack, 'alignments.yaml': own('') });
      assert.deepEqual(broken, [`alignment 'core/one Our ladder': an alignment needs a 'uri', a 'code' or a 'level'.`]);
    });
  });

  it('reads a sound pack and fills defaults', () =>
    withPack(goodPack, async (folder) => {
      const { pack, problems, places } = await readPack(folder);
      assert.deepEqual(problems, []);
      assert.equal(pack?.manifest.pack, 'demo');
      const none = { constructs: [], packages: [], tools: [], diagnostics: [], moments: [], activities: [], ai: false };
      assert.deepEqual(pack.skills[0]?.signals, { languages: ['python'], ...none });
      assert.deepEqual([pack.skills[0].description, pack.skills[0].rungNotes, pack.skills[0].alignments], ['', {}, []]);
      assert.equal(pack.exercises.length, 1);
      assert.deepEqual(
        places.map(({ kind, id, line }) => [kind, id, line]),
        [
          ['skill', 'demo/one', 2],
          ['exercise', 'demo/one-a', 2],
        ],
      );
    }));

  it('reports broken YAML with its line and still loads the other files', () =>
    withPack({ ...goodPack, 'exercises/broken.yaml': 'exercises:\n  - kind: choice\n    title: "never closed\n' }, async (folder) => {
      const read = await readPack(folder);
      assert.equal(read.pack?.exercises.length, 1);
      assert.ok(read.problems.length > 0);
      for (const problem of read.problems) {
        assert.ok(problem.file.endsWith('broken.yaml'));
        assert.ok(problem.line !== null && problem.line >= 3, `line ${problem.line}`);
      }
    }));

  it('reports a duplicate key at its own line', () =>
    withPack({ ...goodPack, 'pack.yaml': `${goodManifest}title: Again\n` }, async (folder) => {
      const read = await readPack(folder);
      assert.equal(read.pack, null);
      const problem = only(read, folder);
      assert.deepEqual([problem.file, problem.line], ['pack.yaml', 6]);
      assert.equal(problem.message, "The key 'title' is not unique in its map.");
    }));

  it('reports a wrong type with file, line and item', () =>
    withPack(
      { ...goodPack, 'exercises/one.yaml': `exercises:\n${choiceYaml('demo/one-a', 'demo/one').replace('minutes: 2', 'minutes: soon')}` },
      async (folder) => {
        const problem = only(await readPack(folder), folder);
        assert.deepEqual([problem.file, problem.line], ['exercises/one.yaml', 7]);
        assert.equal(problem.message, "exercise 'demo/one-a': 'minutes' must be a number.");
      },
    ));

  it('reports an unknown key at the key, however deep', () =>
    withPack(
      {
        ...goodPack,
        'exercises/one.yaml': `exercises:\n${choiceYaml('demo/one-a', 'demo/one')}        \n      - id: c\n        text: Third\n        feedbak: typo\n        feedback: No.\n`,
      },
      async (folder) => {
        const problem = only(await readPack(folder), folder);
        assert.deepEqual([problem.line, problem.message], [17, "exercise 'demo/one-a': unknown key 'feedbak'."]);
      },
    ));

  it('reports a missing key at the map that lacks it', () =>
    withPack({ ...goodPack, 'skills.yaml': `skills:\n${skillYaml('demo/one').replace('    area: Area\n', '')}` }, async (folder) => {
      const problem = only(await readPack(folder), folder);
      assert.deepEqual([problem.file, problem.line, problem.message], ['skills.yaml', 2, "skill 'demo/one': 'area' is missing."]);
    }));

  it('says which kinds there are', () =>
    withPack(
      { ...goodPack, 'exercises/one.yaml': `exercises:\n${choiceYaml('demo/one-a', 'demo/one').replace('kind: choice', 'kind: essay')}` },
      async (folder) => {
        const problem = only(await readPack(folder), folder);
        assert.deepEqual(
          [problem.line, problem.message],
          [2, "exercise 'demo/one-a': 'kind' must be one of: code, fix, predict, choice, order, mark, explain, own-code."],
        );
      },
    ));

  it('keeps the sound items of a list when one is bad', () =>
    withPack(
      { ...goodPack, 'skills.yaml': `skills:\n${skillYaml('demo/one')}${skillYaml('Demo Two')}${skillYaml('demo/three')}` },
      async (folder) => {
        const read = await readPack(folder);
        assert.deepEqual(
          read.pack?.skills.map((skill) => skill.id),
          ['demo/one', 'demo/three'],
        );
        assert.equal(only(read, folder).line, 8);
      },
    ));

  it('takes what stands in an editor before what is on the disk', () =>
    withPack(goodPack, async (folder) => {
      const file = join(folder, 'skills.yaml');
      const read = await readPack(folder, new Map([[file, `skills:\n${skillYaml('demo/typed')}`]]));
      assert.deepEqual(
        read.pack?.skills.map((skill) => skill.id),
        ['demo/typed'],
      );
      const huge = await readPack(folder, new Map([[file, `# ${'x'.repeat(512 * 1024)}`]]));
      assert.match(only(huge, folder).message, /larger than 512 kB/);
    }));

  it('reads lists in JSON, which is YAML', () => {
    const json = JSON.stringify({ exercises: [{ kind: 'choice', id: 'demo/one-b' }] });
    return withPack({ ...goodPack, 'exercises/two.json': json }, async (folder) => {
      const { problems } = await readPack(folder);
      assert.ok(problems.some(({ message }) => message === "exercise 'demo/one-b': 'title' is missing."));
    });
  });

  it('tells which problems a JSON Schema finds as well, and the line of a part of an exercise', () =>
    withPack(
      {
        ...goodPack,
        'exercises/one.yaml': `exercises:\n${choiceYaml('demo/one-a', 'demo/one').replace('minutes: 2', 'minutes: soon').replace(', correct: true', '')}`,
      },
      async (folder) => {
        const { problems, places } = await readPack(folder);
        assert.deepEqual(
          problems.map(({ line, bySchema }) => [line, bySchema]),
          [
            [7, true],
            [12, undefined],
          ],
        );
        const place = places.find(({ kind }) => kind === 'exercise');
        assert.deepEqual([place?.line, place?.lineAt(['options', 1, 'feedback']), place?.lineAt(['no such key'])], [2, 13, 2]);
      },
    ));

  it('has no pack without a manifest, but still reports the rest', () =>
    withPack({ 'skills.yaml': 'skills: 3\n' }, async (folder) => {
      const { pack, problems } = await readPack(folder);
      assert.equal(pack, null);
      assert.deepEqual(
        problems.map((p) => p.message),
        ['pack.yaml is missing; without it a folder is not a pack.', "The file must hold 'skills:' with a list."],
      );
    }));

  it('reports a folder that is not there', async () => {
    const { pack, problems } = await readPack(join(import.meta.dirname, 'no-such-pack'));
    assert.equal(pack, null);
    assert.equal(problems[0]?.message, 'The folder does not exist.');
  });
});

describe('readPack against hostile files', function () {
  // The parser needs a while for some of them on a busy machine.
  this.timeout(20_000);

  const bomb = `x: &a [1, 1, 1, 1, 1, 1]\n${['b', 'c', 'd', 'e', 'f', 'g'].map((n, i) => `${n}: &${n} [${Array(6).fill(`*${'abcdefg'[i]}`).join(', ')}]`).join('\n')}\n`;

  it('refuses an alias bomb', () =>
    withPack({ ...goodPack, 'pack.yaml': goodManifest + bomb }, async (folder) => {
      const read = await readPack(folder);
      assert.equal(read.pack, null);
      assert.match(only(read, folder).message, /alias/i);
    }));

  it('refuses more aliases than any author needs', () =>
    withPack({ ...goodPack, 'skills.yaml': `skills: &s []\nx: [${Array(51).fill('*s').join(', ')}]\n` }, async (folder) => {
      assert.match(only(await readPack(folder), folder).message, /More than 50 aliases/);
    }));

  it('survives an alias that holds itself', () =>
    withPack({ ...goodPack, 'skills.yaml': 'skills:\n  - &self { id: demo/one, title: *self }\n' }, async (folder) => {
      const { problems } = await readPack(folder);
      assert.equal(problems[0]?.message, "skill 'demo/one': 'title' must be a string.");
      assert.ok(problems.every((p) => p.line === 2));
    }));

  it('refuses deep nesting, also deeper than the parser can go', async () => {
    for (const depth of [40, 20_000]) {
      await withPack({ ...goodPack, 'skills.yaml': `skills: ${'['.repeat(depth)}${']'.repeat(depth)}\n` }, async (folder) => {
        assert.match(only(await readPack(folder), folder).message, /Nested deeper/);
      });
    }
  });

  it('refuses a map of very many keys without comparing them all', () =>
    withPack(
      { ...goodPack, 'skills.yaml': `skills: []\n${Array.from({ length: 40_000 }, (_, i) => `k${i}: 1\n`).join('')}` },
      async (folder) => {
        assert.match(only(await readPack(folder), folder).message, /More than 100 keys/);
      },
    ));

  it('stops at very many problems', () =>
    withPack({ ...goodPack, 'skills.yaml': `skills:\n${'  - {}\n'.repeat(5000)}` }, async (folder) => {
      const { problems } = await readPack(folder);
      assert.ok(problems.length < 70, String(problems.length));
      assert.match(problems.at(-1)?.message ?? '', /Too many problems/);
    }));

  it('refuses a second document in a file', () =>
    withPack({ ...goodPack, 'skills.yaml': `${goodPack['skills.yaml']}---\nskills: []\n` }, async (folder) => {
      assert.match(only(await readPack(folder), folder).message, /multiple documents/);
    }));

  it('refuses a file over the size limit', () =>
    withPack({ ...goodPack, 'skills.yaml': `# ${'x'.repeat(512 * 1024)}\n` }, async (folder) => {
      assert.match(only(await readPack(folder), folder).message, /larger than 512 kB/);
    }));

  it('knows no merge keys, tags or older YAML', async () => {
    const merge = `skills:\n  - &base { id: demo/one, title: T, area: A, rungs: [use], signals: { ai: true }, prompt: P }\n  - { <<: *base, id: demo/two }\n`;
    for (const head of ['', '%YAML 1.1\n---\n']) {
      await withPack({ ...goodPack, 'skills.yaml': head + merge }, async (folder) => {
        const { pack, problems } = await readPack(folder);
        assert.deepEqual(
          pack?.skills.map((skill) => skill.id),
          ['demo/one'],
        );
        assert.ok(
          problems.some((p) => p.message.includes("unknown key '<<'")),
          JSON.stringify(problems),
        );
      });
    }
    await withPack({ ...goodPack, 'skills.yaml': 'skills:\n  - !!js/function "return 1"\n' }, async (folder) => {
      const problem = only(await readPack(folder), folder);
      assert.equal(problem.line, 2);
      assert.match(problem.message, /tag/i);
    });
  });

  it('treats prototype keys as unknown keys', () =>
    withPack(
      { ...goodPack, 'skills.yaml': `skills:\n${skillYaml('demo/one', '    __proto__: { polluted: true }\n    constructor: 1\n')}` },
      async (folder) => {
        const { pack, problems } = await readPack(folder);
        assert.deepEqual(pack?.skills, []);
        assert.deepEqual(
          problems.map((p) => [p.line, p.message]),
          [
            [8, "skill 'demo/one': unknown key '__proto__'."],
            [9, "skill 'demo/one': unknown key 'constructor'."],
          ],
        );
        assert.equal(({} as { polluted?: boolean }).polluted, undefined);
      },
    ));

  it('reports bytes that are not text', () =>
    withPack(goodPack, async (folder) => {
      await writeFile(join(folder, 'skills.yaml'), Uint8Array.from([0xff, 0xfe, 0x00, 0x80]));
      assert.match(only(await readPack(folder), folder).message, /UTF-8/);
    }));

  it('reports a folder where a file belongs', () =>
    withPack(goodPack, async (folder) => {
      await rm(join(folder, 'skills.yaml'));
      await mkdir(join(folder, 'skills.yaml'));
      assert.match(only(await readPack(folder), folder).message, /not a plain file/);
    }));

  it('follows no symbolic link', function () {
    // Windows lets only administrators make links.
    if (process.platform === 'win32') this.skip();
    return withPack({ ...goodPack, 'elsewhere/secret.yaml': goodPack['exercises/one.yaml'] ?? '' }, async (folder) => {
      await symlink(join(folder, 'elsewhere', 'secret.yaml'), join(folder, 'exercises', 'two.yaml'));
      const file = only(await readPack(folder), folder);
      assert.equal(file.file, 'exercises/two.yaml');
      assert.match(file.message, /symbolic link/);
      await rm(join(folder, 'exercises'), { recursive: true });
      await symlink(join(folder, 'elsewhere'), join(folder, 'exercises'));
      const read = await readPack(folder);
      assert.deepEqual(read.pack?.exercises, []);
      assert.match(only(read, folder).message, /symbolic link/);
    });
  });
});
