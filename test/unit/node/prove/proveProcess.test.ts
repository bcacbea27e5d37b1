import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { packProver } from '../../../../src/node/prove/proveProcess.ts';
import { goodManifest, skillYaml, withPack } from '../packs/packFolder.ts';
import { pythonFix } from './samples.ts';

const command = join(import.meta.dirname, '..', '..', '..', '..', 'src/node/prove/cli.ts');
const shell = {
  ...pythonFix,
  id: 'demo/one/greet',
  runner: 'bash',
  starter: { name: 'greet.sh', content: 'exit 1\n' },
  solution: 'echo "Hello, $1"\n',
  tests: { name: 'greet.test.sh', content: 'test_greets() { equal "Hello, Ada" "$(bash "$EXERCISE/greet.sh" Ada)"; }\n' },
  wrong: [
    { content: 'echo "Hello"\n', feedback: 'To whom?' },
    { content: 'echo "Hello, you"\n', feedback: 'It greets everybody alike.' },
  ],
  hints: ['Greet by name.', 'The name comes as an argument.', 'It is `$1`.'],
};
const pack = {
  'pack.yaml': goodManifest,
  'skills.yaml': `skills:\n${skillYaml('demo/one')}`,
  'exercises/all.yaml': stringify({ exercises: [shell] }, { lineWidth: 0 }),
};

describe('a proof in a process of its own', function () {
  this.timeout(120_000);

  const prove = (bash: string) => {
    const paths = () => Promise.resolve({ pythonPath: () => '', toolPath: (tool: string) => (tool === 'bash' ? bash : '') });
    return (path: string) => packProver({ command, paths }).prove(path, () => undefined, new AbortController().signal);
  };

  it('runs exercises by the programs that are set in the editor', () =>
    withPack(pack, async (folder) => {
      assert.equal(await prove('')(folder), '1 proven, 0 failed, 0 not proven');
      assert.equal(await prove('/no/such/bash')(folder), '0 proven, 0 failed, 1 not proven (no bash: 1)');
    }));

  it('refuses a tool that it does not know', () => {
    const { status, stderr } = spawnSync(process.execPath, [command, 'prove', '--tool', 'perl=/usr/bin/perl'], { encoding: 'utf8' });
    assert.equal(status, 3);
    assert.match(stderr, /--tool perl=\/usr\/bin\/perl: give one of go, [a-z, ]+ and its path/);
  });
});
