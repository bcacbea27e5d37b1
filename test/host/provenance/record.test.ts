/** Not a test of right or wrong: drives the host and writes down what it tells. Run by `node test/bench/provenanceRecord.ts` only. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Random } from '../../support/fakes/random.ts';
import { pause } from '../whetstone.ts';
import { agentEdits, besideAgent, completions, hooked, notebookCells, streams, terminalAgent } from './byAgent.ts';
import { commenting, ime, moving, pasting, severalCursors, typing, undoing } from './byHand.ts';
import { emmet, formatting, gitMoves, programs, refactoring, renaming, snippets, suggestions } from './byTool.ts';
import { acceptKeys, closedByAgent, closedByTerminal, moreCells, newNames, smallEdits, smallReloads } from './byStealth.ts';
import { git, terminal, TerminalAgent, type Doing } from './doing.ts';
import { Recorder } from './recorder.ts';

const out = process.env['WHETSTONE_RECORDING'];
const seed = Number(process.env['WHETSTONE_RECORDING_SEED'] ?? '1');

async function close(): Promise<void> {
  await vscode.workspace.saveAll(false);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await pause(300);
}

if (out !== undefined) {
  describe('recording', () => {
    it('drives the host', async function () {
      this.timeout(15 * 60_000);
      await git('init', '-q');
      await git('add', '-A');
      await git('commit', '-qm', 'start');
      const doing: Doing = { recorder: new Recorder(seed), random: new Random(seed) };
      const parts: [string, () => Promise<void>][] = [
        ['formatting', () => formatting(doing, 4)],
        ['typing', () => typing(doing, 8)],
        ['ime', () => ime(doing, 7)],
        ['suggestions', () => suggestions(doing, 7)],
        ['snippets', () => snippets(doing, 8)],
        ['emmet', () => emmet(doing, 6)],
        ['pasting', () => pasting(doing, 7)],
        ['undoing', () => undoing(doing, 5)],
        ['cursors', () => severalCursors(doing, 6)],
        ['moving', () => moving(doing, 4)],
        ['commenting', () => commenting(doing, 4)],
        ['renaming', () => renaming(doing, 5)],
        ['refactoring', () => refactoring(doing, 4)],
        ['completions', () => completions(doing, 9, 8)],
        ['agent edits', () => agentEdits(doing, 6)],
        ['streams', () => streams(doing, 8)],
        ['notebooks', () => notebookCells(doing, 3)],
        ['programs', () => programs(doing, 4)],
        ['hooks', () => hooked(doing, 5)],
        ['git', () => gitMoves(doing, 3)],
        ['beside an agent', () => withAgent(doing)],
        ['closed by an agent', () => closedByAgent(doing, 4)],
        ['new names', () => newNames(doing, 3)],
        ['small edits', () => smallEdits(doing, 2)],
        ['small reloads', () => smallReloads(doing, 6, null)],
        ['accept keys', () => acceptKeys(doing, 3)],
        ['more cells', () => moreCells(doing, 4)],
        ['quietly beside an agent', () => quietlyWithAgent(doing)],
      ];
      const wanted = (process.env['WHETSTONE_RECORDING_PARTS'] ?? '').split(',').filter((part) => part !== '');
      for (const [name, part] of parts) {
        if (wanted.length > 0 && !wanted.includes(name)) continue;
        const started = Date.now();
        const before = doing.recorder.count;
        try {
          await part();
        } catch (error) {
          console.log(`[whetstone test] ${name} stopped: ${String(error).slice(0, 300)}`);
        }
        await close();
        console.log(`[whetstone test] ${name}: ${doing.recorder.count - before} actions, ${Math.round((Date.now() - started) / 1000)} s`);
        doing.recorder.write(out);
      }
    });
  });
}

async function quietlyWithAgent(doing: Doing): Promise<void> {
  const agent = new TerminalAgent(await terminal('quiet work'), join(tmpdir(), `whetstone-quiet-agent-${process.pid}`));
  await agent.start();
  await closedByTerminal(doing, agent, 4);
  await smallReloads(doing, 4, agent);
  await newNames(doing, 3, 'a person beside a running agent');
  await agent.stop();
}

async function withAgent(doing: Doing): Promise<void> {
  const agent = new TerminalAgent(await terminal('work'), join(tmpdir(), `whetstone-agent-${process.pid}`));
  await agent.start();
  await terminalAgent(doing, agent, 6);
  await besideAgent(doing, 4);
  await renaming(doing, 3, 'a person beside a running agent');
  await refactoring(doing, 3, 'a person beside a running agent');
  await gitMoves(doing, 2, 'a person beside a running agent');
  await agent.stop();
}
