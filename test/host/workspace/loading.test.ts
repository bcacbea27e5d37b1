import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { registerLazyCommands, type CommandHandlers } from '../../../src/host/commands.ts';
import type { CommandId } from '../../../src/shared/contributions.ts';
import { FakeLogger } from '../../support/fakes/logger.ts';
import { errorsOf } from '../whetstone.ts';

/** No command of the manifest: those are registered already. */
const id = 'whetstone.testOfLoading' as CommandId;

describe('a command whose code is a chunk of its own', () => {
  let registered: vscode.Disposable;
  let log: FakeLogger;
  let broken: boolean;
  let loads: number;
  const calls: unknown[] = [];

  const handlers = { [id]: (arg?: string) => calls.push(arg) } as unknown as Required<CommandHandlers>;

  const load = (): Promise<Required<CommandHandlers>> => {
    loads += 1;
    return broken ? Promise.reject<never>(new Error('Cannot find module chunks/feature.js')) : Promise.resolve(handlers);
  };

  before(() => {
    log = new FakeLogger();
    broken = true;
    loads = 0;
    registered = registerLazyCommands(log, [id], load);
  });
  after(() => void registered.dispose());

  it('loads nothing until it is called', () => assert.equal(loads, 0));

  it('logs and shows why its code cannot be loaded', async () => {
    const shown = await errorsOf(() => vscode.commands.executeCommand(id));
    assert.deepEqual(shown, ['Whetstone: Cannot find module chunks/feature.js']);
    assert.deepEqual(log.lines, [`error: ${id} failed`]);
  });

  it('works with the first call that can load it, argument and all', async () => {
    broken = false;
    assert.deepEqual(await errorsOf(() => vscode.commands.executeCommand(id, 'a skill')), []);
    assert.deepEqual(calls, ['a skill']);
  });
});
