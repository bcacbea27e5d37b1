import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { extensionBundle, inWords, outputOf, weightOf } from '../../../scripts/extensionBundle.ts';

const repository = join(import.meta.dirname, '..', '..', '..');

/** kB are 1000 bytes, minified. The first is the design's; the second is what a start reads in all. */
const budgets = { listening: 150_000, started: 282_000 };

describe('the bundle of the extension, as it ships', function () {
  this.timeout(120_000);
  let meta: Metafile;
  let extension: string;

  before(async () => {
    ({ metafile: meta } = await build({ ...extensionBundle(repository, true), write: false, metafile: true }));
    extension = outputOf(meta, 'src/extension.ts');
  });

  it('is small, with everything that is read before it can listen', () => {
    const weight = weightOf(meta, [extension]);
    assert.ok(weight.bytes < budgets.listening, `The extension weighs ${inWords(weight)}`);
    assert.ok(weight.bytes > 50_000, 'Far too little: the bundle is not what is measured here.');
  });

  it('is small, with the record and the model that every start loads', () => {
    const weight = weightOf(meta, [extension, outputOf(meta, 'src/node/domain.ts')]);
    assert.ok(weight.bytes < budgets.started, `A start reads ${inWords(weight)}`);
  });

  it('reads no library at the start that waits for the first use', () => {
    const { modules } = weightOf(meta, [extension]);
    const libraries = new Set(modules.flatMap(({ path }) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
    assert.deepEqual([...libraries], ['ulid']);
  });

  it('reads what edits settings files when an agent is connected, and not when its reports are followed', () => {
    const following = weightOf(meta, [outputOf(meta, 'src/node/agents/agentFiles.ts')]).modules.map(({ path }) => path);
    const connecting = weightOf(meta, [outputOf(meta, 'src/node/agents/fileHooks.ts')]).modules.map(({ path }) => path);
    const library = (path: string): boolean => path.includes('node_modules/jsonc-parser/');
    assert.ok(connecting.some(library));
    assert.ok(!following.some(library));
  });

  for (const feature of [
    'src/host/practice/practiceCommands.ts',
    'src/host/validation/validationCommands.ts',
    'src/host/data/dataCommands.ts',
    'src/host/reflection/reflectionCommands.ts',
    'src/host/provenance/connectAgent.ts',
    'src/host/panel/panelSnapshot.ts',
    'src/host/prompts/linePrompts.ts',
    'src/node/agents/agentFiles.ts',
    'src/node/agents/fileHooks.ts',
    'src/node/packs/readPack.ts',
    'src/node/analysis/analyser.ts',
  ]) {
    it(`leaves ${feature} to its first use`, () => {
      assert.ok(outputOf(meta, feature).includes('chunks/'));
      const started = weightOf(meta, [extension, outputOf(meta, 'src/node/domain.ts')]).modules.map(({ path }) => path);
      assert.ok(!started.includes(feature));
    });
  }
});

describe('the weight of a bundle', () => {
  const meta: Metafile = {
    inputs: {},
    outputs: {
      'a.js': output(10, { 'src/a.ts': 7 }, [
        { path: 'shared.js', kind: 'import-statement' },
        { path: 'later.js', kind: 'dynamic-import' },
        { path: 'node:fs', kind: 'import-statement', external: true },
      ]),
      'shared.js': output(100, { 'src/shared.ts': 90 }, [{ path: 'a.js', kind: 'import-statement' }]),
      'later.js': output(1000, { 'src/later.ts': 990 }, [{ path: 'shared.js', kind: 'import-statement' }]),
    },
  };

  it('counts what is imported statically, once, and not what comes later', () => {
    assert.deepEqual(weightOf(meta, ['a.js']), {
      bytes: 110,
      modules: [
        { path: 'src/shared.ts', bytes: 90 },
        { path: 'src/a.ts', bytes: 7 },
      ],
    });
    assert.equal(weightOf(meta, ['a.js', 'later.js']).bytes, 1110);
  });

  it('names the heaviest modules first', () => {
    assert.match(inWords(weightOf(meta, ['a.js']), 1), /^0\.1 kB; its heaviest modules:\n +0\.1 kB {2}src\/shared\.ts$/);
  });

  it('refuses a file that is no chunk of its own', () => {
    assert.throws(() => outputOf(meta, 'src/a.ts'), /no entry and no chunk/);
  });
});

function output(bytes: number, inputs: Record<string, number>, imports: Metafile['outputs'][string]['imports']) {
  return {
    bytes,
    inputs: Object.fromEntries(Object.entries(inputs).map(([path, bytesInOutput]) => [path, { bytesInOutput }])),
    imports,
    exports: [],
  };
}
