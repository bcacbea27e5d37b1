import assert from 'node:assert/strict';
import { ManifestError } from '../../../../src/node/manifests/manifest.ts';
import { manifestReader } from '../../../../src/node/manifests/manifestReader.ts';

const secret = 's3cr3t-in-a-broken-file';

async function errorOf(fileName: string, text: string): Promise<ManifestError> {
  try {
    await manifestReader.packages(fileName, text);
  } catch (error) {
    assert.ok(error instanceof ManifestError, `${fileName}: ${String(error)}`);
    return error;
  }
  return assert.fail(`${fileName} was read`);
}

/** Files of every syntax, with the line at which each goes wrong. */
const broken: [string, string, number | null][] = [
  ['package.json', `{\n  "name": "a",\n  "token": ${secret}\n}\n`, 3],
  ['package.json', '{\n  "dependencies": {\n    "zod": "4",\n  }\n}\n', 4],
  ['package.json', '{\n  "dependencies": {\n    "zod": "4"\n', 4],
  ['package.json', '{"a": [1, 2}\n', 1],
  ['package.json', '\n\n<<<<<<< HEAD\n{}\n', 3],
  ['package.json', '{"a": "line\nbreak"}', 1],
  ['package.json', '{}\n{}', 2],
  ['composer.json', '', 1],
  ['composer.json', '[]', null],
  ['package.json', '{"dependencies": ["zod"]}', null],
  ['package.json', 'null', null],
  ['pyproject.toml', `[project]\nname = "a"\ntoken = ${secret}\n`, 3],
  ['pyproject.toml', '[project]\nname = "a"\nname = "b"\n', 3],
  ['pyproject.toml', 'project = 3\n', null],
  ['Cargo.toml', '[dependencies\nserde = "1"\n', 1],
  ['Pipfile', '[packages]\nflask = \n', 2],
  ['go.mod', 'module a\n\nrequire (\n\tgithub.com/a/b v1.0.0\n', 3],
  ['go.mod', `module a\nrequire github.com/a/b ${secret}\n`, 2],
  ['pom.xml', `<project>\n  <a>${secret}</b>\n</project>\n`, 2],
  ['pom.xml', '<project>\n<dependencies>\n', 2],
  ['Shop.csproj', 'not xml at all', 1],
  ['Shop.csproj', '<Project><A B="1" B="2"/></Project>', 1],
  ['pnpm-workspace.yaml', `catalog:\n  zod: "4\n  token: ${secret}\n`, 2],
  ['pnpm-workspace.yaml', 'catalog: [zod]\n', null],
];

describe('broken manifests', () => {
  for (const [fileName, text, line] of broken) {
    it(`${fileName}: ${JSON.stringify(text.slice(0, 40))} names ${line === null ? 'no line' : `line ${line}`}`, async () => {
      const error = await errorOf(fileName, text);
      if (fileName === 'pnpm-workspace.yaml' && line !== null) assert.ok(error.line !== null);
      else assert.equal(error.line, line, error.message);
      if (error.line !== null) assert.match(error.message, new RegExp(`^line ${error.line}: `));
      // The message goes to a log: no text of the file in it.
      assert.ok(!error.message.includes(secret) && !error.message.includes('\n'), error.message);
      assert.ok(error.message.length < 200, error.message);
    });
  }
});

const everyFile = [
  'package.json',
  'pnpm-workspace.yaml',
  'requirements.txt',
  'pyproject.toml',
  'Pipfile',
  'go.mod',
  'Cargo.toml',
  'pom.xml',
];
everyFile.push('build.gradle', 'a.versions.toml', 'A.csproj', 'packages.config', 'Gemfile', 'a.gemspec', 'composer.json');

/** Reads it, or refuses it as a broken manifest; never anything else. @returns how many packages */
async function survive(fileName: string, text: string): Promise<number> {
  try {
    return (await manifestReader.packages(fileName, text)).length;
  } catch (error) {
    assert.ok(error instanceof ManifestError, `${fileName}: ${String(error)}`);
    return 0;
  }
}

describe('hostile manifests', () => {
  it('are refused over 1 MB', async () => {
    for (const name of everyFile) assert.match((await errorOf(name, ' '.repeat(1_000_001))).message, /larger than 1 MB/);
  });

  it('are refused in UTF-16, and survived in any bytes', async () => {
    const utf16 = new TextDecoder().decode(Buffer.from('{"name":"a"}', 'utf16le'));
    const latin1 = new TextDecoder().decode(Buffer.from('{"name":"caf\xe9","dependencies":{"zod":"4"}}', 'latin1'));
    for (const name of everyFile) assert.match((await errorOf(name, utf16)).message, /not UTF-8/);
    assert.equal(await survive('package.json', latin1), 2);
  });

  it('are survived when nested as deeply as they can be', async () => {
    const deep = 8_000;
    await survive('package.json', `{"dependencies":${'['.repeat(deep)}${']'.repeat(deep)}}`);
    await survive('package.json', `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`);
    await survive('composer.json', '['.repeat(deep));
    await survive('pyproject.toml', `a = ${'['.repeat(deep)}`);
    await survive('Cargo.toml', `[${'a.'.repeat(5000)}a]\n`);
    await survive('pom.xml', `${'<a>'.repeat(deep)}${'</a>'.repeat(deep)}`);
    await survive('pnpm-workspace.yaml', `catalog: ${'['.repeat(600)}`);
    await survive('build.gradle', '('.repeat(deep));
  });

  it('grow nothing: entities and aliases are not expanded', async () => {
    const entities =
      '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><project><artifactId>&b;</artifactId></project>';
    await survive('pom.xml', entities);
    const levels = Array.from(
      { length: 12 },
      (_, i) =>
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${Math.max(0, i - 1)}`)
          .join(', ')}]`,
    );
    await survive('pnpm-workspace.yaml', `a: &a0 [x]\n${levels.slice(1).join('\n')}\n`);
  });

  it('cannot reach a prototype', async () => {
    const keys =
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"dependencies":{"__proto__":"1","constructor":"2"}}';
    const names = await manifestReader.packages('package.json', keys);
    assert.deepEqual(
      names.map(({ name, major }) => [name, major]),
      [
        ['npm/__proto__', 1],
        ['npm/constructor', 2],
      ],
    );
    await survive(
      'Cargo.toml',
      '[__proto__]\npolluted = 1\n[dependencies.__proto__]\nversion = "1"\n[constructor.prototype]\npolluted = 1\n',
    );
    await survive('pnpm-workspace.yaml', '__proto__: { polluted: 1 }\ncatalog: { __proto__: { polluted: 1 } }\n');
    await survive('pom.xml', '<project><properties><__proto__>1</__proto__></properties><__proto__/></project>');
    assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
    assert.equal((await manifestReader.packages('package.json', '{"__proto__":{"dependencies":{"zod":"4"}}}')).length, 0);
  });

  it('name no more than 2,000 packages, and none that is no name', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => `package-${i}==1.${i}`);
    assert.equal(await survive('requirements.txt', many.join('\n')), 2000);
    const odd = { 'a b': '1', '': '1', '<b>': '1', 'x\u202e': '1', [`long${'g'.repeat(300)}`]: '1', 'line\nbreak': '1' };
    assert.equal(await survive('package.json', JSON.stringify({ dependencies: odd })), 0);
  });

  it('take no longer for what is made to stall expressions', async () => {
    const traps = ['/*', 'implementation ', 'gem "', 'a', 'a-', '"', ' ', '\\\n', 'require (', "'", '<', '<!--', '${', '[', '#', 'x = "1"'];
    for (const trap of traps) {
      // In lines as long as they are read; what takes quadratic time would take minutes for this.
      const lines = `${trap.repeat(Math.floor(1_500 / trap.length))}\n`.repeat(10);
      for (const name of everyFile) await survive(name, name.endsWith('.yaml') ? lines.slice(0, 300) : lines);
    }
  });
});
