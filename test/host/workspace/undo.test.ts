import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { debtInWords, minutesOwed } from '../debts.ts';
import { closeAll } from '../editing.ts';
import { picking } from '../picks.ts';
import { hasWorked } from '../record.ts';
import { eventually, pause, startAfresh, withAnswer } from '../whetstone.ts';

const skill = 'python/exceptions';
const run = (command: string, arg?: string): Thenable<unknown> => vscode.commands.executeCommand(command, arg);

/** Runs a command, and leaves its message unanswered for now. @returns gives the answer */
async function unanswered(command: string, arg: string): Promise<(answer: string) => void> {
  let give: (answer: string) => void = () => undefined;
  const answer = new Promise<string>((resolve) => (give = resolve));
  await withAnswer('showInformationMessage', answer, () => run(command, arg));
  return give;
}

async function reasonsOff(): Promise<string[]> {
  const items: string[] = [];
  await withAnswer('showInformationMessage', undefined, () => picking(undefined, () => run('whetstone.switchOnReason'), items));
  return items;
}

describe('a message with an undo', () => {
  beforeEach(async () => {
    await closeAll();
    await startAfresh();
    await hasWorked(60, 'construct', 'python/try-except');
  });
  after(closeAll);

  for (const [command, arg] of [
    ['whetstone.switchOffReason', 'use'],
    ['whetstone.muteSkill', skill],
  ] as const) {
    it(`does not hold up ${command} while it stands`, async () => {
      const done = Promise.resolve(run(command, arg)).then(() => 'done');
      assert.equal(await Promise.race([done, pause(5_000).then(() => 'waits')]), 'done');
      assert.match(await debtInWords(skill), /no open debt/);
      await vscode.commands.executeCommand('notifications.clearAll');
    });
  }

  it('takes back that one choice, and none that came after it', async () => {
    const answer = await unanswered('whetstone.switchOffReason', 'use');
    await withAnswer('showInformationMessage', undefined, () => run('whetstone.switchOffReason', 'stale'));
    assert.equal((await reasonsOff()).length, 2);
    answer('Undo');
    await eventually('the debt', async () => (await minutesOwed(skill)) === 42);
    assert.deepEqual(await reasonsOff(), ['Re-check due']);
  });

  it('lets a skill be heard again, and none that was muted after it', async () => {
    const other = 'typescript/async-errors';
    await hasWorked(60, 'construct', 'javascript/await-in-try');
    const answer = await unanswered('whetstone.muteSkill', skill);
    await withAnswer('showInformationMessage', undefined, () => run('whetstone.muteSkill', other));
    answer('Undo');
    await eventually('the debt', async () => (await minutesOwed(skill)) === 42);
    assert.match(await debtInWords(other), /no open debt/);
  });
});
