import assert from 'node:assert/strict';
import { withoutEndless, type PacksWithQueries } from '../../../../src/core/packs/endless.ts';
import type { Pack } from '../../../../src/core/packs/schema.ts';

const construct = (id: string, query: string) => ({
  id,
  title: id,
  languages: ['python'],
  query,
  fixtures: { hits: ['f()'], misses: ['f'] },
});
const manifest = { pack: 'demo', title: 'Demo', version: '1.0.0', license: 'MIT', authors: ['Someone'] };

function read(query: string): PacksWithQueries {
  const constructs = [construct('demo/slow', query), construct('demo/call', '(call) @construct')];
  const pack = { manifest, skills: [], constructs, idioms: [], exercises: [], alignments: [] } as unknown as Pack;
  return {
    packs: [pack],
    problems: [],
    queries: constructs.map(({ id, query: own }, i) => ({ id, query: own, file: 'constructs.yaml', line: i + 5 })),
  };
}

describe('queries that took too long', () => {
  const endless = new Map([['demo/slow', '(module) @construct']]);

  it('are left out and named at their file and line', () => {
    const { packs, problems } = withoutEndless(read('(module) @construct'), endless);
    assert.deepEqual(
      packs.flatMap(({ constructs }) => constructs.map(({ id }) => id)),
      ['demo/call'],
    );
    assert.deepEqual(problems, [
      { file: 'constructs.yaml', line: 5, message: "'demo/slow': its query took too long for a file, so it is left out. Ask for less." },
    ]);
  });

  it('are tried again when they were changed', () => {
    const changed = read('(class_definition) @construct');
    assert.equal(withoutEndless(changed, endless), changed);
  });
});
