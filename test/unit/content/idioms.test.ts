import assert from 'node:assert/strict';
import type { IdiomHit } from '../../../src/core/ports.ts';
import { createSourceAnalysis, type SourceAnalysis } from '../../../src/node/analysis/sourceAnalysis.ts';
import { loadGrammar } from '../node/analysis/grammars.ts';
import { shippedPacks } from './shippedPacks.ts';

const idioms = shippedPacks.flatMap(({ read }) => read.pack?.idioms ?? []);

/** The issue asks for twenty in five languages. */
const wellKnown = ['typescript', 'javascript', 'python', 'go', 'rust', 'java'];

function fixed(text: string, { start, end, replacement }: IdiomHit): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: IdiomHit['start']): number =>
    lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
  return text.slice(0, offset(start)) + (replacement ?? '') + text.slice(offset(end));
}

describe('idioms of the shipped packs', () => {
  let analysis: SourceAnalysis;
  const faults: string[] = [];

  before(async () => {
    await loadGrammar('tree-sitter-javascript.wasm');
    analysis = createSourceAnalysis({
      constructs: [],
      idioms,
      loadGrammar,
      onProblem: ({ construct, message }) => faults.push(`${construct}: ${message}`),
    });
  });
  after(() => analysis.dispose());

  async function find(idiom: string, language: string, code: string): Promise<IdiomHit | undefined> {
    const read = await analysis.analyse('a', language, code);
    assert.equal(read?.partlyParsed, false, `not valid ${language}: ${code}`);
    const hits = await analysis.idioms('a', language, code, 0, code.split('\n').length);
    assert.deepEqual(faults, []);
    return hits.find((hit) => hit.idiom === idiom);
  }

  it('are at least twenty, some of them in each of five languages and more', () => {
    assert.ok(idioms.length >= 20, `${idioms.length}`);
    for (const language of wellKnown) assert.ok(idioms.filter((idiom) => idiom.languages.includes(language)).length >= 4, language);
  });

  it('are some that can be mended with one click in most languages', () => {
    const mended = new Set(idioms.filter(({ fix }) => fix !== undefined).flatMap(({ languages }) => languages));
    for (const language of ['typescript', 'javascript', 'python', 'go', 'rust']) assert.ok(mended.has(language), language);
  });

  for (const { id, languages, fix, fixtures } of idioms) {
    for (const language of languages) {
      it(`${id} in ${language}`, async () => {
        if (fix !== undefined) assert.ok(fixtures.hits.some(({ becomes }) => becomes !== undefined));
        for (const { code, becomes } of fixtures.hits) {
          const hit = await find(id, language, code);
          assert.ok(hit, `should match: ${code}`);
          // What would lose a comment or mean something else is found, and left to the person.
          assert.equal(hit.replacement === null, becomes === undefined, `${code} -> ${hit.replacement}`);
          if (becomes === undefined) continue;
          assert.equal(fixed(code, hit), becomes);
          assert.equal(await find(id, language, fixed(code, hit)), undefined, 'the newer way should be no old idiom');
        }
        for (const code of fixtures.misses) assert.equal(await find(id, language, code), undefined, `should not match: ${code}`);
      });
    }
  }

  it('are found in the lines that are asked for, and nowhere else', async () => {
    const code = 'var a = 1;\nvar b = 2;\nvar c = [\n  3,\n];\n';
    await analysis.analyse('b', 'javascript', code);
    const at = async (from: number, to: number): Promise<number[]> =>
      (await analysis.idioms('b', 'javascript', code, from, to)).map(({ start }) => start.line);
    assert.deepEqual([await at(0, 0), await at(1, 1), await at(3, 3), await at(5, 5)], [[0], [1], [2], []]);
  });
});
