import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { dayAfter, dayMs, localDay } from '../../../src/core/days.ts';
import { choiceExercise } from '../content.ts';
import { debtInWords, minutesOwed } from '../debts.ts';
import { closeAll } from '../editing.ts';
import { exercisePage, say } from '../pages.ts';
import { hasWorked, inSecondWindow } from '../record.ts';
import { picking } from '../picks.ts';
import { eventually, setSetting, startAfresh, stored, withAnswer } from '../whetstone.ts';

const skill = 'python/exceptions';
const run = (command: string, arg?: string): Thenable<unknown> => vscode.commands.executeCommand(command, arg);
const right = (id: string): string => choiceExercise(id).options.find((option) => option.correct === true)?.id ?? '';

/** Hears which context keys are set: VS Code tells nobody. */
function contextKeysSet(): { of: (key: string) => unknown; end: () => void } {
  const commands = vscode.commands as unknown as { executeCommand: (command: string, ...args: unknown[]) => Thenable<unknown> };
  const real = commands.executeCommand;
  const keys = new Map<string, unknown>();
  commands.executeCommand = (command, ...args) => {
    if (command === 'setContext') keys.set(String(args[0]), args[1]);
    return real(command, ...args);
  };
  return { of: (key) => keys.get(key), end: () => void (commands.executeCommand = real) };
}

describe('choices about debts', () => {
  beforeEach(async () => {
    await closeAll();
    await startAfresh();
    await hasWorked(60, 'construct', 'python/try-except');
  });
  after(closeAll);

  it('a reason that is switched off opens no debt, until it is switched on again', async () => {
    const [message] = await withAnswer('showInformationMessage', undefined, () =>
      picking(/For all skills/, () => run('whetstone.switchOffReason', `use ${skill}`)),
    );
    assert.match(message ?? '', /Switched off in this workspace: Used more than shown/);
    assert.match(await debtInWords(skill), /no open debt/);
    await withAnswer('showInformationMessage', undefined, () => run('whetstone.switchOnReason', 'use'));
    assert.equal(await minutesOwed(skill), 42);
  });

  it('what was switched off is undone from the message', async () => {
    await withAnswer('showInformationMessage', 'Undo', () => run('whetstone.switchOffReason', 'use'));
    assert.equal(await minutesOwed(skill), 42);
  });

  it('an amnesty archives what is owed, leaves evidence and export alone, and can be taken back', async () => {
    const before = await stored();
    const [message] = await withAnswer('showInformationMessage', undefined, () => run('whetstone.declareAmnesty'));
    assert.match(message ?? '', /^Archived in this workspace alone: 1 debt, 42 min\./);
    assert.match(await debtInWords(skill), /no open debt/);
    const { exportedAt: _, ...after } = await stored();
    const { exportedAt: __, ...unchanged } = before;
    assert.deepEqual(after, unchanged);
    await withAnswer('showInformationMessage', undefined, () => run('whetstone.undoAmnesty'));
    assert.equal(await minutesOwed(skill), 42);
  });

  it('a crunch offers no step before its payback day, and ends by a command', async () => {
    const title = async (): Promise<string> => {
      const items: string[] = [];
      await withAnswer('showInformationMessage', undefined, () => picking(undefined, () => run('whetstone.explainNextStep'), items));
      return items.join('; ');
    };
    assert.match(await title(), /1\. /);
    const until = dayAfter(localDay(Date.now()), 7);
    const [message] = await withAnswer('showInformationMessage', undefined, () => run('whetstone.startCrunch', until));
    assert.match(message ?? '', new RegExp(`^Crunch until ${until}: `));
    assert.doesNotMatch(await title(), /1\. /);
    await withAnswer('showInformationMessage', undefined, () => run('whetstone.endCrunch'));
    assert.match(await title(), /1\. /);
  });

  it('a step that is chosen where its reason is told begins', async () => {
    await picking(/^1\. /, () => run('whetstone.explainNextStep'));
    await eventually('the exercise', () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0));
  });

  it('the weights and the least debt count as soon as they are set', async () => {
    const factors = async (): Promise<string> => {
      const items: string[] = [];
      await picking(
        undefined,
        () => run('whetstone.explainNextStep'),
        items,
        ({ description = '' }) => description,
      );
      return items[0] ?? '';
    };
    try {
      // Nothing that is seen writes in the meantime: the settings alone are to be heard.
      await picking(/./, () => run('whetstone.pauseWatching'));
      assert.match(await factors(), /^\d+ min · [\d.]+ × [\d.]+ × [\d.]+ × [\d.]+ × [\d.]+ = \d\.\d\d$/);
      await setSetting('whetstone.nextStep.demand', 3);
      await eventually('the new weight', async () => /^\d+ min · [\d.]+³ × /.test(await factors()));
      await setSetting('whetstone.debt.minMinutes', 100);
      await eventually('no debt of less', async () => /no open debt/.test(await debtInWords(skill)));
    } finally {
      await run('whetstone.resumeWatching');
      await setSetting('whetstone.nextStep.demand', undefined);
      await setSetting('whetstone.debt.minMinutes', undefined);
    }
    await eventually('the debt again', async () => (await minutesOwed(skill)) === 42);
  });

  it('what takes a decision back is in the palette while it stands', async () => {
    const keys = contextKeysSet();
    try {
      await withAnswer('showInformationMessage', undefined, () => run('whetstone.switchOffReason', 'stale'));
      await eventually('the key', () => keys.of('whetstone.hasReasonsOff') === true);
      await withAnswer('showInformationMessage', undefined, () => run('whetstone.switchOnReason', 'stale'));
      await eventually('the key gone', () => keys.of('whetstone.hasReasonsOff') === false);
      await withAnswer('showInformationMessage', undefined, () => run('whetstone.startCrunch', dayAfter(localDay(Date.now()), 7)));
      await eventually('the key of the crunch', () => keys.of('whetstone.hasCrunch') === true);
      await withAnswer('showInformationMessage', undefined, () => run('whetstone.endCrunch'));
      await eventually('no crunch', () => keys.of('whetstone.hasCrunch') === false);
    } finally {
      keys.end();
    }
  });

  it('a snoozed debt is still explained, and woken by a command', async () => {
    const [message] = await withAnswer('showInformationMessage', undefined, () =>
      picking(/week/, () => run('whetstone.snoozeDebt', skill)),
    );
    assert.match(message ?? '', /is snoozed until \d{4}-\d\d-\d\d/);
    assert.equal(await minutesOwed(skill), 42);
    const [woken] = await withAnswer('showInformationMessage', undefined, () => run('whetstone.wakeDebt', skill));
    assert.match(woken ?? '', /is offered again/);
  });

  it('a use in own code after practice becomes evidence with one click, once', async () => {
    const at = Date.now() - 3 * dayMs;
    const passed = {
      id: 'passed',
      at,
      day: localDay(at),
      skill,
      kind: 'attempt',
      outcome: 1,
      weight: 1,
      difficulty: 3,
      assisted: false,
      source: 'x',
      rung: 'use',
    } as const;
    await inSecondWindow((record) => record.addEvidence([passed]));
    await picking(/Exceptions/i, () => run('whetstone.confirmApplication'));
    const kept = (await stored()).evidence.filter((e) => e.kind === 'application');
    assert.deepEqual(
      kept.map((e) => [e.skill, e.weight, e.source]),
      [[skill, 0.5, 'python/try-except']],
    );
    assert.match(kept[0]?.id ?? '', new RegExp(`^application ${skill} \\d{4}-\\d\\d-\\d\\d 7$`));
    const [nothing] = await withAnswer('showInformationMessage', undefined, () => run('whetstone.confirmApplication'));
    assert.match(nothing ?? '', /Nothing of what you practised/);
  });

  it('the long test-out says its minutes first, and can be left and gone on with', async () => {
    await hasWorked(60, 'construct', 'python/comprehension');
    const items: string[] = [];
    await picking(/Start: about \d+ min/, () => run('whetstone.batchTestOut'), items);
    assert.match(items[0] ?? '', /about \d+ min/);
    const first = await exercisePage('the first skill', ({ kind, progress }) => kind === 'testOut' && progress.startsWith('Skill 1 of'));
    const [question] = first.questions;
    await say('exercise', { type: 'answer', question: question?.id ?? '', option: right(question?.id ?? '') });
    await closeAll();
    await run('whetstone.batchTestOut');
    const again = await exercisePage('the same skill', ({ title, questions }) => title === first.title && questions[0]?.answer !== null);
    for (const { id, answer } of again.questions)
      if (answer === null) await say('exercise', { type: 'answer', question: id, option: right(id) });
    const done = await exercisePage('the way on', ({ questions }) => questions.every((one) => one.answer !== null));
    assert.ok(done.next?.label === 'Next skill' || / skills passed$/.test(done.progress));
  });

  it('skills of the long test-out can be passed over, to its end, and the rest be ended', async () => {
    await run('whetstone.batchTestOut', 'end');
    for (const construct of ['python/with-statement', 'python/generator-function']) await hasWorked(60, 'construct', construct);
    await picking(/Start: about \d+ min/, () => run('whetstone.batchTestOut'));
    await exercisePage('the first skill', ({ progress }) => progress.startsWith('Skill 1 of'));
    for (let i = 0; i < 20; i += 1) {
      await run('whetstone.batchTestOut', 'skip');
      const { progress, next } = await exercisePage('the next skill, or the end');
      if (/^0 of \d+ skills passed$/.test(progress)) return assert.equal(next, null);
    }
    assert.fail('The test-out had no end.');
  });
});
