import { strict as assert } from 'node:assert';
import { Lazy } from '../../../src/core/lazy.ts';

function part() {
  const made = { disposed: 0, dispose: () => void (made.disposed += 1) };
  return made;
}

describe('a lazy part', () => {
  it('is made with the first call, once, also for callers that wait together', async () => {
    let made = 0;
    const lazy = new Lazy(() => {
      made += 1;
      return Promise.resolve(part());
    });
    assert.equal(made, 0);
    assert.equal(lazy.made, null);
    const [first, second] = await Promise.all([lazy.get(), lazy.get()]);
    assert.equal(first, second);
    assert.equal(await lazy.get(), first);
    assert.equal(made, 1);
    assert.equal(lazy.made, first);
  });

  it('tells each caller why it could not be loaded, and tries again with the next call', async () => {
    let broken = true;
    const lazy = new Lazy(() => (broken ? Promise.reject(new Error('The chunk is missing.')) : Promise.resolve(part())));
    await Promise.all([assert.rejects(lazy.get(), /chunk is missing/), assert.rejects(lazy.get(), /chunk is missing/)]);
    broken = false;
    assert.equal((await lazy.get()).disposed, 0);
  });

  it('is disposed of when it was made, and not made for that', async () => {
    const one = part();
    const lazy = new Lazy(() => Promise.resolve(one));
    await lazy.get();
    lazy.dispose();
    await new Promise(setImmediate);
    assert.equal(one.disposed, 1);

    let made = false;
    new Lazy(() => {
      made = true;
      return Promise.resolve(part());
    }).dispose();
    await new Promise(setImmediate);
    assert.equal(made, false);
  });

  it('is disposed of when it comes too late, and never made again', async () => {
    const late = part();
    let arrive = (_part: typeof late): void => undefined;
    const lazy = new Lazy(() => new Promise<typeof late>((resolve) => (arrive = resolve)));
    const asked = lazy.get();
    lazy.dispose();
    arrive(late);
    await asked;
    await new Promise(setImmediate);
    assert.equal(late.disposed, 1);
    await assert.rejects(lazy.get(), /Whetstone has stopped/);
  });
});
