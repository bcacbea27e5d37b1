import assert from 'node:assert/strict';
import { Versioned } from '../../../src/core/versioned.ts';

describe('what is known of a version', () => {
  let asked: string[];
  let known: Versioned<string>;
  beforeEach(() => {
    asked = [];
    known = new Versioned();
  });

  const ask = (name: string) => (): Promise<string> => {
    asked.push(name);
    return Promise.resolve(name);
  };

  it('is asked for once, by many at once and by who comes later', async () => {
    const learnt: unknown[] = [];
    const tell = (value: string): void => void learnt.push([value, known.get('a.ts')?.value]);
    const answers = await Promise.all([known.of('a.ts', 1, ask('a1'), tell), known.of('a.ts', 1, ask('again'), tell)]);
    assert.deepEqual([...answers, await known.of('a.ts', 1, ask('later'))], ['a1', 'a1', 'a1']);
    assert.deepEqual(asked, ['a1']);
    assert.deepEqual(learnt, [['a1', 'a1']]);
    assert.deepEqual(known.get('a.ts'), { version: 1, value: 'a1' });
  });

  it('is asked for anew of another version and of another thing', async () => {
    await known.of('a.ts', 1, ask('a1'));
    await known.of('b.ts', 1, ask('b1'));
    await known.of('a.ts', 2, ask('a2'));
    assert.deepEqual(asked, ['a1', 'b1', 'a2']);
  });

  it('is not overwritten by an older answer that comes late', async () => {
    let answerOld: (value: string) => void = () => undefined;
    const old = known.of('a.ts', 1, () => new Promise((resolve) => (answerOld = resolve)));
    await known.of('a.ts', 2, ask('a2'));
    answerOld('a1');
    assert.equal(await old, 'a1');
    assert.deepEqual(known.get('a.ts'), { version: 2, value: 'a2' });
  });

  it('does not come back after it was forgotten', async () => {
    const late = known.of('a.ts', 1, ask('a1'));
    known.forget('a.ts');
    await late;
    assert.equal(known.get('a.ts'), undefined);
  });

  it('of a fault is nothing: the next one asks again', async () => {
    await assert.rejects(known.of('a.ts', 1, () => Promise.reject(new Error('died'))));
    assert.equal(await known.of('a.ts', 1, ask('a1')), 'a1');
  });
});
