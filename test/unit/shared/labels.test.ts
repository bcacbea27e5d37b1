import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { labels } from '../../../src/shared/labels.ts';
import { testOutLabel } from '../../../src/shared/testOutWords.ts';

const root = join(import.meta.dirname, '../../..');
const titles = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
const titleOf = (id: string): string => (titles[`command.${id.replace('whetstone.', '')}`] ?? '').toLowerCase();

describe('the label of a command', () => {
  for (const [id, label] of Object.entries(labels))
    it(`has the words of its title in the command palette: ${label}`, () => {
      assert.equal(label.toLowerCase().replace('this skill', 'a skill'), titleOf(id));
    });

  it('is how its title begins, for the ways out of a debt', () => {
    assert.ok(titleOf('whetstone.testOut').startsWith(testOutLabel(false).toLowerCase()));
    for (const [id, start] of [
      ['whetstone.snoozeDebt', 'snooze '],
      ['whetstone.wakeDebt', 'wake '],
      ['whetstone.confirmApplication', 'keep '],
      ['whetstone.declineApplication', 'do not keep '],
    ] as const)
      assert.ok(titleOf(id).startsWith(start), titleOf(id));
  });
});
