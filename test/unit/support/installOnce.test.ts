import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { installOnce, type Install } from '../../support/host/installOnce.ts';
import { temporaryFolder } from '../../support/host/temporary.ts';

describe('an install', () => {
  let scratch: Awaited<ReturnType<typeof temporaryFolder>>;
  let folder: string;
  beforeEach(async () => {
    scratch = await temporaryFolder('install');
    folder = join(scratch.path, 'server-1');
  });
  afterEach(() => scratch.remove());

  const install = (text: string, first: Promise<void> = Promise.resolve()): Install => ({
    folder,
    isInstalled: () => Promise.resolve(existsSync(join(folder, 'whole'))),
    installInto: async (partial) => {
      await mkdir(partial, { recursive: true });
      await first;
      await writeFile(join(partial, 'whole'), text);
    },
  });
  const installed = (): Promise<string> => readFile(join(folder, 'whole'), 'utf8');
  const left = (): Promise<string[]> => readdir(dirname(folder));

  it('is put there when it is whole', async () => {
    await installOnce(install('mine'));
    assert.equal(await installed(), 'mine');
    assert.deepEqual(await left(), ['server-1']);
  });

  it('leaves alone what another run has put there in the meantime', async () => {
    const other = mkdir(folder).then(() => writeFile(join(folder, 'whole'), 'of the other run'));
    await installOnce(install('mine', other));
    assert.equal(await installed(), 'of the other run');
    assert.deepEqual(await left(), ['server-1']);
  });

  it('replaces what is not whole, and what a run left behind that is no more', async () => {
    await mkdir(folder);
    await mkdir(join(scratch.path, 'server-1.partial-99999999'));
    await installOnce(install('mine'));
    assert.equal(await installed(), 'mine');
    assert.deepEqual(await left(), ['server-1']);
  });

  it('that fails leaves nothing behind and says why', async () => {
    const installInto = (): Promise<void> => Promise.reject(new Error('no registry'));
    await assert.rejects(installOnce({ ...install('mine'), installInto }), /no registry/);
    assert.deepEqual(await left(), []);
  });
});
