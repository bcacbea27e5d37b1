import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compilePacks } from '../../../../src/node/packs/compile.ts';
import { readShippedPacks } from '../../../../src/node/packs/packSource.ts';

const content = join(import.meta.dirname, '..', '..', '..', '..', 'content');

describe('the packs that come with Whetstone', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'whetstone-packs-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const written = (text: string): string => {
    const file = join(folder, 'packs.json');
    writeFileSync(file, text);
    return file;
  };

  it('are read as they were compiled, without what only proves them', async () => {
    const { json } = await compilePacks([join(content, 'go')]);
    const [pack] = readShippedPacks(written(json));
    assert.equal(pack?.manifest.pack, 'go');
    assert.ok(pack.skills.length > 0 && pack.constructs.length > 0 && pack.idioms.length > 0);
    assert.ok(!json.includes('"fixtures"'));
  });

  it('say what to do when they are damaged', () => {
    for (const text of ['[]', '{}', '[{"manifest":{}}]', '[null]']) {
      assert.throws(() => readShippedPacks(written(text)), /damaged\. Install the extension again/);
    }
    assert.throws(() => readShippedPacks(written('[{"manifest"')), SyntaxError);
  });
});
