import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HostMessage } from '../../../src/shared/protocol.ts';
import { parseHostMessage } from '../../../src/shared/protocol.ts';

const folder = join(import.meta.dirname, '../../fixtures/pages');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

function messagesOf(file: string): HostMessage[] {
  const sample: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  assert.ok(Array.isArray(sample), `${file} is a list of messages`);
  return sample.map((message) => {
    const parsed = parseHostMessage(message);
    if (!parsed.ok) assert.fail(`${file}: ${parsed.problem}`);
    return parsed.value;
  });
}

// The samples are what designers look at and what axe is run over, so they must be what a host could really send.
describe('samples of the pages', () => {
  for (const file of files) {
    it(`${file} holds what the host may send to that page`, () => {
      const page = file.split('-')[0];
      for (const message of messagesOf(file))
        assert.ok(message.type === page || message.type === 'error', `${message.type} is for another page`);
    });
  }

  it('show every kind of exercise, every result and every outcome of a check', () => {
    const all = files.flatMap(messagesOf);
    const exercises = all.flatMap((message) => (message.type === 'exercise' ? [message.view] : []));
    const validations = all.flatMap((message) => (message.type === 'validation' ? [message.view] : []));
    assert.deepEqual([...new Set(exercises.map((view) => view.kind))].sort(), [
      'choice',
      'code',
      'explain',
      'mark',
      'order',
      'own-code',
      'predict',
      'testOut',
    ]);
    assert.deepEqual([...new Set(exercises.map((view) => view.result?.state ?? 'none'))].sort(), ['broken', 'failed', 'none', 'passed']);
    assert.ok(exercises.some((view) => view.result?.state === 'passed' && view.result.skipped > 0));
    const outcomes = validations.flatMap((view) => view.checks.map((check) => check.outcome));
    assert.deepEqual([...new Set(outcomes)].sort(), ['fail', 'pass', 'unknown']);
  });
});
