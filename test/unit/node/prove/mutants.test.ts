import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ledger } from '../../../../src/node/prove/ledger.ts';
import { describe as inWords, inTurn } from '../../../../src/node/prove/mutants/mutant.ts';
import { validMutants } from '../../../../src/node/prove/mutants/valid.ts';
import { Syntax } from '../../../../src/node/structure/syntax.ts';
import { places } from './proving.ts';

const syntax = new Syntax(places);

async function changes(fileName: string, text: string): Promise<string[]> {
  return (await validMutants(syntax, fileName, text)).map((mutant) => inWords(text, mutant)).sort();
}

/** File -> solution -> some of the changes that must be among its mutants, and some that must not. */
const rows: [string, string, string[], string[]][] = [
  [
    'a.ts',
    'export async function f(a: Map<string, 1>): Promise<number> {\n  if (a.size >= 2 && a.has("x")) throw new Error("no");\n  a.clear();\n  const b = await g(true);\n  return b;\n}\n',
    ['>= -> >', '&& -> ||', '2 -> 3', '2 -> 1', 'x removed', 'true -> false', 'a.clear(); -> ;', 'await g(true) -> g(true)', 'b removed'],
    ['1 -> 2', 'no removed', '< -> <='],
  ],
  [
    'a.py',
    'def f(a, b):\n    """Says what."""\n    if a in b and not b[0]:\n        raise ValueError("no")\n    log(a)\n    return a // 3\n',
    ['in -> not in', 'and -> or', 'not b[0] -> b[0]', '0 -> 1', '// -> *', '3 -> 2', 'log(a) -> pass', 'raise ValueError("no") -> pass'],
    ['Says what. removed', 'no removed'],
  ],
  [
    'patterns.ts',
    'export const shelf = /^[A-Z]{2}-\\d+(?:\\.\\w|x)?$/i;\nexport const bare = /\\bid\\b(?!=)/;\n',
    [
      '^ removed',
      '[A-Z] -> [^A-Z]',
      '[A-Z]{2} -> [A-Z]{3}',
      '\\d+ -> \\d*',
      '\\d -> \\D',
      '\\. -> .',
      'x -> []',
      'i removed',
      '(?!=) -> (?==)',
      '\\b removed',
    ],
    [],
  ],
  [
    'patterns.py',
    'import re\n\n\ndef f(a):\n    return re.sub(r"(?:kg|g)$", "", re.compile(r"\\s+").sub(" ", a)).split("x")\n',
    ['kg -> []', '$ removed', '\\s+ -> \\s*', 'x removed'],
    ['(?:kg|g)$ removed'],
  ],
  [
    'a.go',
    'package x\n\nfunc f(a int) bool {\n\tfor i := 0; i < a; i++ {\n\t\tg(i)\n\t}\n\treturn a == 1\n}\n',
    ['< -> <=', '++ -> --', 'g(i) removed', '== -> !='],
    [],
  ],
  [
    'a.rs',
    'fn f(a: &mut Vec<i32>) -> usize {\n    if a.len() > 9 || a.is_empty() {\n        a.clear();\n    }\n    a.len() + 1\n}\n',
    ['> -> >=', '|| -> &&', 'a.clear(); removed', '+ -> -', '9 -> 8'],
    [],
  ],
  [
    'A.java',
    'class A {\n  int f(int a) {\n    if (a != 0) { g(a); }\n    return a * 2;\n  }\n}\n',
    ['!= -> ==', 'g(a); -> ;', '* -> /', '2 -> 3'],
    [],
  ],
  [
    'a.sh',
    'f() {\n  if [ "$1" -lt 3 ] && g "$1"; then\n    echo "low"\n  fi\n}\n',
    ['-lt -> -le', '&& -> ||', '3 -> 4', 'low removed', 'echo "low" -> :'],
    [],
  ],
  [
    'a.sql',
    "SELECT DISTINCT name FROM t -- not 1\nWHERE a BETWEEN 1 AND 5 AND b <> 'x'\nORDER BY a DESC LIMIT 3",
    ['DISTINCT removed', 'AND -> or', '<> -> =', "'x' -> ''", 'DESC -> asc', '3 -> 4', '1 -> 0'],
    ['not removed'],
  ],
];

describe('mutants', () => {
  for (const [fileName, text, wanted, unwanted] of rows) {
    it(`are made of ${fileName.slice(fileName.lastIndexOf('.') + 1)}`, async () => {
      const made = await changes(fileName, text);
      for (const change of wanted) assert.ok(made.includes(change), `${change} is missing in:\n${made.join('\n')}`);
      for (const change of unwanted) assert.ok(!made.includes(change), `${change} should not be there`);
      assert.deepEqual(await changes(fileName, text), made, 'another time others');
    });
  }

  it('are taken from all kinds and from all over the text', async () => {
    const text = `export const f = (a: number) =>\n  ${Array.from({ length: 30 }, (_, i) => `a < ${i + 2}`).join(' ||\n  ')};\n`;
    const first = inTurn(await validMutants(syntax, 'a.ts', text)).slice(0, 12);
    assert.deepEqual([...new Set(first.map(({ kind }) => kind))].sort(), ['comparison', 'logic', 'number']);
    const lines = first.map(({ start }) => text.slice(0, start).split('\n').length);
    assert.ok(Math.min(...lines) < 12 && Math.max(...lines) > 20, lines.join());
  });

  it('are none of a comparator whose sign stays', async () => {
    const made = await changes('a.ts', 'export const by = (a: string, b: string) => (a < b ? -1 : 1);\n');
    assert.deepEqual(
      made.filter((change) => change.startsWith('1 ')),
      ['1 -> 0', '1 -> 0'],
    );
  });
});

describe('the ledger of proofs', () => {
  const count = { tried: 12, killed: 11, survivors: [{ line: 3, change: '< -> <=' }], idle: [] };

  it('knows what was noted for the same code, one line an exercise, in order', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'whetstone-ledger-'));
    try {
      const file = join(folder, 'proofs.jsonl');
      await writeFile(file, '<<<<<<< what a merge left\n');
      const ledger = await Ledger.read(file);
      ledger.note('b', 'digest b', count);
      ledger.note('a', 'digest a', null);
      await ledger.write(null);
      assert.deepEqual(
        (await readFile(file, 'utf8')).split('\n').map((line) => /^\{"exercise":"(.)"/.exec(line)?.[1]),
        ['a', 'b', undefined],
      );
      const again = await Ledger.read(file);
      assert.equal(again.find('b', 'digest b')?.killed, 11);
      assert.equal(again.find('b', 'other code'), undefined);
      assert.equal((await Ledger.read(file, true)).find('b', 'digest b'), undefined);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
