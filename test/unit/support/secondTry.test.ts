import assert from 'node:assert/strict';
import { countsOf, report, type Line } from '../../../scripts/tests/lines.mjs';
import { secondTry, type Which } from '../../../scripts/tests/secondTry.mjs';

const line = (suite: string, title: string, state: Line['state'] = 'passed', group = 'one'): Line => ({
  suite,
  title: `${suite} ${title}`,
  state,
  problem: state === 'failed' ? 'it was late' : '',
  group,
});

describe('a second try', () => {
  let asked: Which[];
  const answering =
    (...seconds: Line[][]) =>
    (which: Which) => {
      asked.push(which);
      return Promise.resolve(seconds.shift() ?? []);
    };
  beforeEach(() => (asked = []));

  it('is not made when nothing failed', async () => {
    const first = [line('keys', 'are typed')];
    assert.deepEqual(await secondTry(first, answering([])), { lines: first, notes: [] });
    assert.deepEqual(asked, []);
  });

  it('runs whole suites of the windows in which something failed, and names what passed then', async () => {
    const first = [line('keys (all)', 'a'), line('keys (all)', 'b', 'failed'), line('other', 'c', 'passed', 'two')];
    const tried = await secondTry(first, answering([line('keys (all)', 'a'), line('keys (all)', 'b'), line('keys (all)', 'd')]));
    assert.deepEqual(asked, [{ suites: ['keys (all)'], groups: ['one'] }]);
    assert.equal(countsOf(tried.lines), '4 passed, 0 failed');
    assert.deepEqual(tried.notes, ['Passed at the second try only:', '  one: keys (all) b: it was late']);
  });

  it('lets fail what fails twice, or fails then', async () => {
    const first = [line('keys', 'a', 'failed'), line('keys', 'b')];
    const tried = await secondTry(first, answering([line('keys', 'a'), line('keys', 'b', 'failed')]));
    assert.equal(countsOf(tried.lines), '1 passed, 1 failed');
    assert.deepEqual(report(tried.lines), ['Failed:', '  one: keys b: it was late']);
    assert.deepEqual(tried.notes, []);
  });

  it('keeps the failure when the suite did not run then, and of the same suite in another window', async () => {
    const first = [line('keys', 'a', 'failed'), line('keys', 'a', 'failed', 'two')];
    const tried = await secondTry(first, answering([line('keys', 'a', 'passed', 'two')]));
    assert.equal(countsOf(tried.lines), '1 passed, 1 failed');
    assert.equal((await secondTry(first, answering([]))).lines.length, 2);
  });

  it('runs all suites of a window that ended or never began', async () => {
    const first = [line('keys', 'a'), line('', 'the window', 'failed'), line('keys', 'b', 'passed', 'two')];
    const tried = await secondTry(first, answering([line('keys', 'a'), line('mouse', 'c')]));
    assert.deepEqual(asked, [{ suites: [], groups: ['one'] }]);
    assert.equal(countsOf(tried.lines), '3 passed, 0 failed');
    assert.deepEqual(tried.notes, ['Passed at the second try only:', '  one:  the window: it was late']);
    const worse = await secondTry(first, answering([line('keys', 'a', 'failed')]));
    assert.equal(countsOf(worse.lines), '1 passed, 1 failed');
    assert.deepEqual(worse.notes, []);
    assert.equal(countsOf((await secondTry(first, answering([]))).lines), '2 passed, 1 failed');
  });

  it('runs a window and suites of another one after the other', async () => {
    const first = [line('', 'the window', 'failed'), line('keys', 'b', 'failed', 'two')];
    const tried = await secondTry(first, answering([line('keys', 'a')], [line('keys', 'b', 'passed', 'two')]));
    assert.deepEqual(asked, [
      { suites: [], groups: ['one'] },
      { suites: ['keys'], groups: ['two'] },
    ]);
    assert.equal(countsOf(tried.lines), '2 passed, 0 failed');
  });

  it('is of no use where a run ended before it had a result, or where much failed', async () => {
    const ended: Line[] = [{ suite: '', title: 'the suite', state: 'failed', problem: 'ended with code 1.' }];
    const many = Array.from({ length: 7 }, (_, index) => line(`suite ${index}`, 'a', 'failed'));
    for (const first of [ended, many]) assert.deepEqual((await secondTry(first, answering([]))).lines, first);
    assert.deepEqual(asked, []);
  });
});
