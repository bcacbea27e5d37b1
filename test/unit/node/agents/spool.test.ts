import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { longestLine, parseReport, type AgentReport } from '../../../../src/core/provenance/agentReport.ts';
import { FileSpool } from '../../../../src/node/agents/spool.ts';
import { FakeLogger } from '../../../support/fakes/logger.ts';

const line = (file: string, more: object = {}): string =>
  `${JSON.stringify({ v: 1, at: 5, agent: 'A', tool: 'Edit', file, edits: [[0, 0, 1]], ...more })}\n`;

describe('a report of a hook', () => {
  it('is read as it was written', () => {
    assert.deepEqual(parseReport(line('/a.ts')), { at: 5, agent: 'A', tool: 'Edit', file: '/a.ts', edits: [[0, 0, 1]] });
  });

  it('is nothing unless every part is what it should be', () => {
    const bad = ['', 'x', '{}', '[]', 'null', line(''), line('/a', { v: 2 }), line('/a', { at: '5' }), line('/a', { edits: [[-1, 0, 1]] })];
    for (const text of [
      ...bad,
      line('/a', { edits: [[1e9, 0, 1]] }),
      line('/a', { agent: 'x'.repeat(41) }),
      line('/'.repeat(longestLine)),
    ]) {
      assert.equal(parseReport(text), null, text.slice(0, 60));
    }
  });
});

describe('the spool', () => {
  let folder = '';
  let told: AgentReport[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'whetstone-spool-'));
    told = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const file = (): string => join(folder, 'spool.jsonl');
  const files = (): string[] => told.map((r) => r.file);

  async function until(count: number): Promise<void> {
    for (let i = 0; i < 100 && told.length < count; i += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(told.length, count);
  }

  it('tells what is in it, then what comes, half lines when they are whole, and damage never', async () => {
    writeFileSync(file(), line('/one'));
    const stop = new FileSpool(folder, new FakeLogger()).watch((report) => told.push(report));
    assert.deepEqual(files(), ['/one']);
    const [first, second] = [line('/two').slice(0, 20), line('/two').slice(20)];
    appendFileSync(file(), `damaged\n${first}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    appendFileSync(file(), second);
    await until(2);
    assert.deepEqual(files(), ['/one', '/two']);
    stop.dispose();
  });

  it('goes on after it was turned over', async () => {
    writeFileSync(file(), line('/long').repeat(5));
    const stop = new FileSpool(folder, new FakeLogger()).watch((report) => told.push(report));
    writeFileSync(file(), line('/new'));
    await until(6);
    assert.equal(files().at(-1), '/new');
    stop.dispose();
  });

  it('needs no folder, and is emptied when it is old, or all is forgotten', () => {
    const none = join(folder, 'none');
    new FileSpool(none, new FakeLogger()).watch(() => assert.fail()).dispose();
    mkdirSync(none);
    writeFileSync(file(), line('/old'));
    const spool = new FileSpool(folder, new FakeLogger());
    spool.forget();
    assert.throws(() => readFileSync(file()));
    writeFileSync(file(), '');
    utimesSync(file(), 1, 1);
    spool.watch(() => assert.fail()).dispose();
  });
});
