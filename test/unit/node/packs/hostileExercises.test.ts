import assert from 'node:assert/strict';
import { mkdir, rename, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { PackProblem } from '../../../../src/core/packs/schema.ts';
import { readPack } from '../../../../src/node/packs/readPack.ts';
import { code, mark, order, predict } from '../prove/samples.ts';
import { goodPack, withPack } from './packFolder.ts';

const evil = 'exercises/evil.yaml';
const list = (...exercises: unknown[]): string => stringify({ exercises }, { lineWidth: 0 });

/** What is found in one hostile file; the sound pack around it must load all the same, and nothing else be complained of. */
async function problemsOf(text: string, prepare: (folder: string) => Promise<void> = () => Promise.resolve()): Promise<PackProblem[]> {
  let found: PackProblem[] = [];
  await withPack({ ...goodPack, [evil]: text }, async (folder) => {
    await prepare(folder);
    const { pack, problems } = await readPack(folder);
    assert.deepEqual(
      pack?.exercises.map(({ id }) => id),
      ['demo/one-a'],
    );
    for (const { file } of problems) assert.ok(file.startsWith(join(folder, 'exercises', 'evil')), file);
    found = problems;
  });
  return found;
}

/** The one-based line of a text's first occurrence. */
const lineWith = (text: string, part: string): number => text.split('\n').findIndex((line) => line.includes(part)) + 1;

describe('hostile exercises', function () {
  this.timeout(20_000);

  const outside = [
    '../../../.bashrc',
    '.hidden',
    '/etc/passwd',
    'C:\\Windows\\x.ts',
    '\\\\server\\share.ts',
    'a/b.ts',
    'a\\b.ts',
    'gpj\u202e.ts',
    'x'.repeat(61),
  ];
  for (const name of outside) {
    it(`may not name a file ${JSON.stringify(name.slice(0, 20))}`, async () => {
      const exercises = [
        { ...code, starter: { ...code.starter, name } },
        { ...code, tests: { ...code.tests, name } },
        { ...code, files: [{ name, content: 'x' }] },
        { ...order, fileName: name },
        { ...predict, file: { ...predict.file, name } },
        { ...mark, file: { ...mark.file, name } },
      ];
      for (const exercise of exercises) {
        const text = list(exercise);
        const problems = await problemsOf(text);
        const written = JSON.stringify(name).slice(1, -1);
        const line = [name, written].map((part) => lineWith(text, part)).find((found) => found > 0);
        assert.deepEqual(
          problems.map((problem) => problem.line),
          [line],
          JSON.stringify(problems),
        );
        assert.match(problems[0]?.message ?? '', /(?:name'|Name'|name' ).*must/);
      }
    });
  }

  it('are refused in a file of 50 MB without reading it all', async () => {
    const problems = await problemsOf('# small\n', (folder) => truncate(join(folder, evil), 50 * 1024 * 1024));
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['The file is larger than 512 kB; split it.'],
    );
  });

  const encodings: [string, Uint8Array][] = [
    ['UTF-16', Buffer.from(`\ufeff${list(code)}`, 'utf16le')],
    ['Latin-1', Buffer.from(list({ ...code, title: 'Gebühr' }), 'latin1')],
    ['half a character', Buffer.from(list(code)).subarray(0, 9).fill(0xc3)],
  ];
  for (const [name, bytes] of encodings) {
    it(`are refused in another encoding: ${name}`, async () => {
      const problems = await problemsOf('', (folder) => writeFile(join(folder, evil), bytes));
      assert.deepEqual(
        problems.map(({ message }) => message),
        ['The file is not valid UTF-8 text.'],
      );
    });
  }

  it('may not reach a prototype, at any depth', async () => {
    const text = `${list(code).trimEnd()}\n`.replace(
      '    starter:\n',
      '    __proto__: { polluted: true }\n    starter:\n      constructor: { prototype: { polluted: true } }\n',
    );
    const problems = await problemsOf(text);
    assert.deepEqual(
      problems.map(({ line, message }) => [line, message]),
      [
        [lineWith(text, 'constructor:'), "exercise 'demo/one/fee': unknown key 'constructor'."],
        [lineWith(text, '__proto__:'), "exercise 'demo/one/fee': unknown key '__proto__'."],
      ],
    );
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });

  it('may not grow by aliases, nor nest without end', async () => {
    const names = [...'abcdefgh'];
    const bomb = names
      .map(
        (name, i) =>
          `  - &${name} [${
            i === 0
              ? 'x'
              : Array(9)
                  .fill(`*${names[i - 1]}`)
                  .join(', ')
          }]`,
      )
      .join('\n');
    const [first] = await problemsOf(`exercises:\n${bomb}\n`);
    assert.match(first?.message ?? '', /aliases/);
    const [deep] = await problemsOf(`exercises:\n  - wrong: ${'['.repeat(3000)}${']'.repeat(3000)}\n`);
    assert.match(deep?.message ?? '', /^Nested deeper/);
    assert.equal(deep?.line, 2);
  });

  for (const [markdown, fault] of [
    [
      'Press [here](command:workbench.action.closeWindow).',
      "the link to 'command:workbench.action.closeWindow' is none: links begin with https://.",
    ],
    ['Read [this](javascript:alert(1)) first.', "the link to 'javascript:alert(1)' is none: links begin with https://."],
    ['See <command:whetstone.deleteEverything>.', "the link to 'command:whetstone.deleteEverything' is none: links begin with https://."],
    ['See [it][1].\n\n[1]: file:///etc/passwd', "the link to 'file:///etc/passwd' is none: links begin with https://."],
    ['![a picture](http://example.com/seen.png)', "the link to 'http://example.com/seen.png' is none: links begin with https://."],
    [
      'Look: <img src=x onerror=alert(1)>',
      "'<img src=x onerror=alert(1)>' is HTML, which is not shown as such. Write it as code, in backticks.",
    ],
    ['Fine.\n\n<script>\nalert(1)\n</script>', "'<script>' is HTML, which is not shown as such. Write it as code, in backticks."],
  ] as const) {
    it(`may not show ${JSON.stringify(markdown)}`, async () => {
      for (const change of [
        { text: markdown },
        { hints: ['One.', markdown, 'Three.'] },
        { wrong: [{ ...code.wrong[0], feedback: markdown }, code.wrong[1]] },
      ]) {
        const [problem, more] = await problemsOf(list({ ...code, ...change }));
        assert.deepEqual([problem?.message, more], [`exercise 'demo/one/fee': ${fault}`, undefined]);
        assert.ok((problem?.line ?? 0) > 2, String(problem?.line));
      }
    });
  }

  it('may show code and links to the web', async () => {
    const text = 'An `Array<string>` as in [the manual](https://example.com/a).\n\n    <b>code</b>\n\nWhen a < b, and b > c.';
    await withPack({ ...goodPack, 'exercises/sound.yaml': list({ ...code, text }) }, async (folder) => {
      assert.deepEqual((await readPack(folder)).problems, []);
    });
  });

  it('may not hold the editor up with a pattern in a query', async () => {
    const rule = (pattern: string) => ({
      query: `(identifier) @found\n(#match? @found "${pattern}")`,
      must: 'match',
      feedback: 'Write it otherwise.',
    });
    const bad = [
      ...['^(a+)+$', '^([a-z]+[.-]?)*$', `${'('.repeat(21)}a${')+'.repeat(21)}`, 'x'.repeat(401), '^(a'],
      ...['^(?:[a-z]|[0-9a])+$', '(?:a|aa|b)*c', '(?:a?){1000}b', '(?:a?){9}b', 'x{101}', '^(?:a{1,9}){1,9}b', '(a)[1]*(?:b)\\\\1'],
      ...['[^~]*[^~]*[^~]*~', '^a.*b.*c$', '^(?:|a)+$', '^(?:(?=a)|a)*$', '^(?:\\\\w|\\\\d)+$'],
    ];
    for (const pattern of bad) {
      const text = list({ ...code, structure: [rule('^(?:get|set)[A-Z]\\w*$'), rule(pattern)] });
      const problems = await problemsOf(text);
      assert.equal(problems.length, 1, JSON.stringify([pattern, problems]));
      assert.match(
        problems[0]?.message ?? '',
        /^exercise 'demo\/one\/fee': the pattern ".+" in its query (takes exponential time|has more than|is no regular expression|repeats "|has repeats that can take)/,
      );
      assert.ok((problems[0]?.line ?? 0) > lineWith(text, 'structure:'), String(problems[0]?.line));
    }
    const fine = ['^(?:get|set)[A-Z][a-z]*(?:-[a-z]+)*$', '^(?:a|b[0-9]|[.]x)+$', '[A-Z]+_KEY', '^[a-z]{2,20}$'];
    const sound = list({ ...code, structure: fine.map(rule) });
    await withPack({ ...goodPack, 'exercises/sound.yaml': sound }, async (folder) => {
      assert.deepEqual((await readPack(folder)).problems, []);
    });
  });

  for (const [how, query] of Object.entries({
    'without a space': '((identifier) @x (#match?@x"^(a+)+$"))',
    'behind a comment': '((identifier) @x (#match? ; why not (\n @x "^(a+)+$"))',
    'with a comment before its name': '((identifier) @x (; "\n#any-not-match? @x "^(a+)+$"))',
    'with a point': '((identifier) @x (.match? @x "^(a+)+$"))',
    'as a second text': '((identifier) @x (#match? @x "b" "^(a+)+$"))',
    'not ended': '((identifier) @x (#match? @x "^(a+)+$',
  })) {
    it(`may not hide a pattern in a query: ${how}`, async () => {
      const text = list({ ...code, structure: [{ query, must: 'match', feedback: 'No.' }] });
      const problems = await problemsOf(text);
      assert.match(problems[0]?.message ?? '', /takes exponential time/, JSON.stringify(problems));
    });
  }

  it('may speak of patterns in comments and other texts', async () => {
    const query = '; (#match? @x "^(a+)+$")\n((identifier) @x (#eq? @x "^(a+)+$"))';
    await withPack(
      { ...goodPack, 'exercises/sound.yaml': list({ ...code, structure: [{ query, must: 'match', feedback: 'No.' }] }) },
      async (folder) => {
        assert.deepEqual((await readPack(folder)).problems, []);
      },
    );
  });

  for (const [name, change, message] of [
    [
      'tsconfig.json',
      { starter: { ...code.starter, name: 'tsconfig.json' } },
      "'tsconfig.json' is laid beside exercises by Whetstone; choose another name.",
    ],
    ['Go.mod', { starter: { ...code.starter, name: 'Go.mod' } }, "'Go.mod' is laid beside exercises by Whetstone; choose another name."],
    [
      'whetstone.d.ts',
      { files: [{ name: 'whetstone.d.ts', content: 'x' }] },
      "'whetstone.d.ts' is laid beside exercises by Whetstone; choose another name.",
    ],
    ['fee.ts twice', { files: [{ name: 'fee.ts', content: 'x' }] }, "two of its files are called 'fee.ts' and 'fee.ts'."],
    ['FEE.ts', { files: [{ name: 'FEE.ts', content: 'x' }] }, "two of its files are called 'FEE.ts' and 'fee.ts'."],
    ['Fee.Test.ts', { starter: { ...code.starter, name: 'Fee.Test.ts' } }, "two of its files are called 'fee.test.ts' and 'Fee.Test.ts'."],
  ] as const) {
    it(`may not bring a file that would take the place of another: ${name}`, async () => {
      const text = list({ ...code, ...change });
      const [found, ...more] = await problemsOf(text);
      assert.deepEqual(more, []);
      assert.equal(found?.message, `exercise 'demo/one/fee': ${message}`);
      assert.ok((found.line ?? 0) > 5, String(found.line));
    });
  }

  it('may not be links to elsewhere, nor endless devices', async function () {
    // Windows lets only administrators make links.
    if (process.platform === 'win32') return this.skip();
    const problems = await problemsOf(list(code), async (folder) => {
      await mkdir(join(folder, 'elsewhere'));
      await rename(join(folder, evil), join(folder, 'elsewhere', 'evil.yaml'));
      await symlink(join(folder, 'elsewhere', 'evil.yaml'), join(folder, evil));
      await symlink('/dev/zero', join(folder, 'exercises', 'evil-zero.yaml'));
    });
    assert.equal(problems.length, 2);
    for (const { message } of problems) assert.match(message, /symbolic link/);
  });

  it('may not be endless texts', async () => {
    const text = list({ ...code, text: 'x'.repeat(4001), hints: ['one', 'two', 'x'.repeat(601)] });
    assert.deepEqual(
      (await problemsOf(text)).map(({ message }) => message),
      [
        "exercise 'demo/one/fee': 'text' must have at most 4000 characters.",
        "exercise 'demo/one/fee': 'hints[2]' must have at most 600 characters.",
      ],
    );
  });
});
