import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { faults, proveAll } from './proving.ts';

const page = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'authoring.md');

describe('the examples of docs/authoring.md', function () {
  this.timeout(120_000);

  it('prove themselves, one of each kind', async () => {
    const blocks = Array.from((await readFile(page, 'utf8')).matchAll(/^```yaml\n([\s\S]*?)^```$/gm), ([, yaml = '']) => yaml);
    const exercises = blocks.filter((yaml) => yaml.startsWith('exercises:'));
    const [skills = '', constructs = ''] = ['skills:', 'constructs:'].map((key) => blocks.find((yaml) => yaml.startsWith(key)));
    const files = Object.fromEntries(exercises.map((yaml, i) => [`exercises/${i}.yaml`, yaml]));
    const { proofs, problems } = await proveAll([], { mutants: true }, { 'skills.yaml': skills, 'constructs.yaml': constructs, ...files });
    assert.deepEqual([...problems.map(({ message }) => message), ...proofs.flatMap(faults)], []);
    assert.deepEqual(proofs.map(({ exercise }) => exercise.kind).sort(), [
      'choice',
      'code',
      'explain',
      'mark',
      'order',
      'own-code',
      'predict',
    ]);
    assert.ok(proofs.every(({ outcome }) => outcome === 'proven'));
  });
});
