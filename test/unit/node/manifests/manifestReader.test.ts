import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { ManifestPackage } from '../../../../src/core/ports.ts';
import { packageSignal } from '../../../../src/core/signals/packageNames.ts';
import { manifestReader } from '../../../../src/node/manifests/manifestReader.ts';

const fixtures = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'manifests');
const expectedSchema = z.record(z.string(), z.array(z.string()));

function shown({ name, major, own }: ManifestPackage): string {
  return `${packageSignal(name, major)}${own ? ' own' : ''}`;
}

async function read(fileName: string, text: string): Promise<string[]> {
  return (await manifestReader.packages(fileName, text)).map(shown);
}

describe('manifests', () => {
  const seen: string[] = [];
  for (const folder of readdirSync(fixtures)) {
    const expected = expectedSchema.parse(JSON.parse(readFileSync(join(fixtures, folder, 'expected.json'), 'utf8')));

    it(`${folder}: every file has an expectation`, () => {
      assert.deepEqual(
        Object.keys(expected).sort(),
        readdirSync(join(fixtures, folder))
          .filter((f) => f !== 'expected.json')
          .sort(),
      );
    });

    for (const [fileName, packages] of Object.entries(expected)) {
      seen.push(fileName);
      const text = readFileSync(join(fixtures, folder, fileName), 'utf8');

      it(`${folder}/${fileName}`, async () => assert.deepEqual(await read(fileName, text), packages));

      it(`${folder}/${fileName} with a byte order mark and CRLF`, async () => {
        assert.deepEqual(await read(fileName, `\uFEFF${text.replaceAll('\n', '\r\n')}`), packages);
      });
    }
  }

  it('have at least two files a format', () => {
    const formats = ['package.json', 'pnpm-workspace.yaml', 'pyproject.toml', 'Pipfile', 'go.mod', 'Cargo.toml', 'pom.xml', 'build.gradle'];
    formats.push('build.gradle.kts', 'Directory.Packages.props', 'packages.config', 'Gemfile', 'composer.json');
    for (const name of formats) assert.equal(seen.filter((file) => file === name).length, 2, name);
    for (const ending of ['.gemspec', 'requirements', '.versions.toml', 'proj']) {
      assert.ok(seen.filter((file) => file.includes(ending)).length >= 2, ending);
    }
  });

  it('are told by their names', () => {
    assert.equal(manifestReader.ecosystemOf('Shop.csproj'), 'nuget');
    assert.equal(manifestReader.ecosystemOf('requirements-dev.txt'), 'pypi');
    for (const name of [
      'package-lock.json',
      'Package.json',
      'mypackage.json',
      'requirements.md',
      'go.mod.bak',
      'constructor',
      'Cargo.lock',
    ]) {
      assert.equal(manifestReader.ecosystemOf(name), null, name);
    }
  });

  it('give names alone where that is asked', async () => {
    assert.deepEqual(await manifestReader.read('composer.json', '{"name":"a/b","require":{"c/d":"^2"}}'), ['composer/a/b', 'composer/c/d']);
  });
});
