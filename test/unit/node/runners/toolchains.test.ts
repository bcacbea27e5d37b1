import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findProgram } from '../../../../src/node/runners/programs.ts';
import { createToolchains } from '../../../../src/node/runners/toolLooks.ts';
import { folderWith, removeFolders } from './scratch.ts';

function program(name: string, script: string): string {
  const folder = folderWith({ [name]: `#!/bin/sh\n${script}\n` });
  chmodSync(join(folder, name), 0o755);
  return join(folder, name);
}

describe('toolchains', () => {
  const path = process.env['PATH'];
  let changes = 0;

  function toolchains(paths: Record<string, string>, mayStart = true) {
    changes = 0;
    return createToolchains({
      pythonPath: () => paths['python'] ?? '',
      toolPath: (tool) => paths[tool] ?? '',
      changed: () => changes++,
      mayStart: () => mayStart,
    });
  }

  before(function () {
    if (process.platform === 'win32') this.skip();
  });
  beforeEach(() => (process.env['PATH'] = '/nowhere'));
  afterEach(() => {
    process.env['PATH'] = path;
    removeFolders();
  });

  it('name what is missing, with what to do, and the version of what is there', async () => {
    const all = await toolchains({ go: program('go', 'echo "go version go1.22.1 linux/amd64"') }).all();
    const by = new Map(all.map((one) => [one.runner, one]));
    assert.deepEqual(by.get('go'), { runner: 'go', isThere: true, version: 'go version go1.22.1 linux/amd64', advice: '' });
    assert.deepEqual(by.get('rust'), {
      runner: 'rust',
      isThere: false,
      version: null,
      advice: 'Rust was not found. Install it with rustup or your package manager, or set whetstone.practice.rustcPath.',
    });
    assert.equal(by.get('sql')?.isThere, true);
  });

  it('count a stand-in that does not answer as missing', async () => {
    const some = toolchains({ python: program('python3', 'echo "install it from the store" >&2; exit 9') });
    assert.equal(some.missing().has('python'), false);
    await some.all();
    assert.equal(some.missing().has('python'), true);
  });

  it('are looked for without starting anything, asked once, and looked for again after a change', async () => {
    const counted = program('go', 'echo x >>"$(dirname "$0")/starts"; echo go version');
    const paths: Record<string, string> = { go: counted };
    const some = toolchains(paths, false);
    assert.deepEqual(some.missing(), new Set());
    await some.all();
    assert.equal(await findProgram(join(counted, '..', 'starts')), null);
    assert.deepEqual([...some.missing()].sort(), ['bash', 'cargo', 'java', 'jest', 'pytest', 'python', 'rust']);
    const before = changes;
    assert.equal(some.missing(), some.missing());
    paths['go'] = '/nowhere/go';
    some.refresh();
    await some.all();
    assert.equal(some.missing().has('go'), true);
    assert.equal(changes, before + 1);
  });
});

describe('a program', () => {
  afterEach(removeFolders);

  it('is found on PATH when it may be executed, and never in a folder that is relative', async function () {
    if (process.platform === 'win32') this.skip();
    const path = process.env['PATH'];
    const there = program('tool-of-test', 'true');
    const plain = join(folderWith({ 'tool-of-test': '' }), '');
    try {
      process.env['PATH'] = [plain, join(there, '..')].join(delimiter);
      assert.equal(await findProgram('tool-of-test'), there);
      process.env['PATH'] = `.${delimiter}`;
      assert.equal(await findProgram('package.json'), null);
    } finally {
      process.env['PATH'] = path;
    }
  });
});
