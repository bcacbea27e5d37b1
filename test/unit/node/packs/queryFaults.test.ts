import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { PacksWithQueries } from '../../../../src/core/packs/endless.ts';
import { createPackSource } from '../../../../src/node/packs/packSource.ts';
import { grammarsFolder, workerPath } from '../analysis/grammars.ts';
import { code } from '../prove/samples.ts';
import { goodPack, withPack } from './packFolder.ts';

const construct = (id: string, query: string, language = 'python'): string => `  - id: demo/${id}
    title: A call
    languages: [${language}]
    query: |
${query.replaceAll(/^/gm, '      ')}
    fixtures: { hits: ['f()'], misses: ['f'] }
`;
const idiom = (id: string, query: string): string => `  - id: demo/${id}
    title: Another way
    languages: [python]
    query: ${query}
    since: Python 3
    because: It is shorter.
    skill: demo/one
    fixtures: { hits: [{ code: 'f()' }], misses: ['f'] }
`;

describe('queries of packs', function () {
  this.timeout(20_000);
  let grammars: { folder: string; remove: () => void };
  before(() => {
    grammars = grammarsFolder();
  });
  after(() => grammars.remove());

  async function read(files: Record<string, string>): Promise<PacksWithQueries> {
    const source = createPackSource({ workerPath, grammarsFolder: grammars.folder });
    let found: PacksWithQueries | null = null;
    const inFolder = Object.fromEntries(Object.entries({ ...goodPack, ...files }).map(([name, text]) => [`team/${name}`, text]));
    await withPack(inFolder, async (folder) => {
      const all = await source.read(folder, () => []);
      found = { ...all, problems: all.problems.map((one) => ({ ...one, file: one.file.slice(folder.length + 1) })) };
    });
    if (found === null) throw new Error('nothing was read');
    return found;
  }

  it('that do not compile are named at their line, and what they belong to is left out; all else is loaded', async () => {
    const { packs, problems, queries } = await read({
      'constructs.yaml': `constructs:\n${construct('call', '(call) @construct')}${construct('bad', '; two lines\n((no_such_node) @construct')}${construct('blind', '(call)')}${construct('cobol', '(call) @construct', 'cobol')}`,
      'idioms/all.yaml': `idioms:\n${idiom('call', '(call) @idiom')}${idiom('bad', '((call) @idiom')}`,
      'exercises/two.yaml': stringify({
        exercises: [{ ...code, structure: [{ query: '(no_such_node) @x', must: 'match', feedback: 'No.' }] }],
      }),
    });
    assert.deepEqual(
      problems
        .filter(({ level }) => level !== 'warning')
        .map(({ file, line, message }) => [file, line, message.replace(/'[^']*'\.$/, "'…'.")]),
      [
        ['team/constructs.yaml', 13, "construct 'demo/bad': the query does not compile: Bad node name '…'."],
        ['team/constructs.yaml', 19, "construct 'demo/blind': the query has no capture @construct."],
        ['team/constructs.yaml', 23, "construct 'demo/cobol': there is no grammar for '…'."],
        ['team/idioms/all.yaml', 13, problems.find(({ file }) => file.includes('idioms'))?.message],
        [
          'team/exercises/two.yaml',
          problems.find(({ file }) => file.includes('two'))?.line,
          "exercise 'demo/one/fee': the query does not compile: Bad node name '…'.",
        ],
      ],
    );
    assert.match(problems.find(({ file }) => file.includes('idioms'))?.message ?? '', /^idiom 'demo\/bad': the query does not compile: /);
    assert.ok((problems.find(({ file }) => file.includes('two'))?.line ?? 0) > 20);
    const [pack] = packs;
    assert.deepEqual(
      [pack?.constructs, pack?.idioms, pack?.exercises].map((all) => all?.map(({ id }) => id)),
      [['demo/call'], ['demo/call'], ['demo/one-a']],
    );
    assert.deepEqual(
      queries.map(({ id, query, line }) => [id, query.trim(), line]),
      [
        ['demo/call', '(call) @construct', 5],
        ['demo/call', '(call) @idiom', 5],
      ],
    );
  });

  it('are not asked for where a pack has none', async () => {
    const nowhere = await mkdtemp(join(tmpdir(), 'whetstone-none-'));
    try {
      const source = createPackSource({ workerPath: join(nowhere, 'none.js'), grammarsFolder: nowhere });
      await withPack(Object.fromEntries(Object.entries(goodPack).map(([name, text]) => [`team/${name}`, text])), async (folder) => {
        assert.deepEqual((await source.read(folder, () => [])).problems, []);
      });
    } finally {
      await rm(nowhere, { recursive: true });
    }
  });
});
