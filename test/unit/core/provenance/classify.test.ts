import assert from 'node:assert/strict';
import { Random } from '../../../support/fakes/random.ts';
import { Scene, short } from './scene.ts';

const lines = (count: number): string => Array.from({ length: count }, (_, i) => `const value${i} = compute(${i});\n`).join('');

/** What VS Code was seen to send for each action in the active editor, as far as one change holds it. */
const seen: [action: string, act: (scene: Scene) => () => { origin: string; strength: string }, expected: string][] = [
  ['a key', (s) => s.put('a'), 'typed strong'],
  ['a key outside the basic plane', (s) => s.put('😀'), 'typed strong'],
  ['an auto-closed bracket', (s) => s.put('()'), 'typed strong'],
  ['overtyping', (s) => s.put(')', { removed: 1 }), 'typed strong'],
  ['Enter', (s) => s.put('\n'), 'typed strong'],
  ['Enter with indentation', (s) => s.put('\n        '), 'typed strong'],
  ['Enter on Windows', (s) => s.put('\r\n\t'), 'typed strong'],
  ['Enter between brackets', (s) => s.put('\n    \n  '), 'typed strong'],
  ['Backspace', (s) => s.put('', { removed: 1 }), 'typed weak'],
  ['a word from an input method', (s) => s.put('日本語', { removed: 4 }), 'typed strong'],
  ['undo of a key', (s) => s.put('', { removed: 1, undoOrRedo: true }), 'tool exact'],
  ['undo of a deletion of many lines', (s) => s.put(lines(9), { undoOrRedo: true }), 'tool exact'],
  ['an announced paste', (s) => s.tell({ type: 'paste' }).put(lines(5)), 'pasted strong'],
  ['a paste of one character', (s) => s.tell({ type: 'paste' }).put('a'), 'pasted strong'],
  ['a deletion while a paste is announced', (s) => s.tell({ type: 'paste' }).put('', { removed: 3 }), 'typed weak'],
  ['an accepted suggestion', (s) => s.put('forEach', { removed: 3 }), 'tool weak'],
  ['one line from nowhere', (s) => s.put('return a + b;'), 'unknown weak'],
  ['many lines from nowhere', (s) => s.put(lines(4)), 'unknown weak'],
  ['a key in a document that is not in front', (s) => s.put('x', { active: false, visible: true, cursors: [] }), 'unknown weak'],
  ['one deep indentation', (s) => s.put('      '), 'tool weak'],
  ['a switched comment', (s) => s.put('// ', { cursors: [] }), 'tool weak'],
  ['an added import', (s) => s.put("import { join } from 'node:path';\n", { cursors: [] }), 'tool weak'],
  ['a line copied down', (s) => s.put('\n  const here = elsewhere();', { repeatsNeighbour: true }), 'tool strong'],
  ['an edit that Whetstone made', (s) => s.put(lines(3), { own: true }), 'tool exact'],
  ['a paste that Whetstone made', (s) => s.tell({ type: 'paste' }).put('a', { own: true }), 'tool exact'],
  ['the accept key and a completion', (s) => s.tell({ type: 'accept' }).put(lines(2)), 'ai exact'],
];

describe('classify', () => {
  for (const [action, act, expected] of seen) {
    it(`${action}: ${expected}`, () => {
      const { origin, strength } = act(new Scene())();
      assert.equal(`${origin} ${strength}`, expected);
    });
  }

  it('never says ai of a shape alone at more than weak strength', () => {
    const random = new Random(7);
    for (let i = 0; i < 2000; i += 1) {
      const flag = (): boolean => random.next() < 0.5;
      const text = 'const answer = 42;\n'.repeat(random.between(0, 8)).slice(0, random.between(0, 160));
      const active = flag();
      const scene = new Scene();
      if (flag()) scene.tell({ type: 'paste' });
      const more = { undoOrRedo: flag(), active, visible: active || flag(), own: flag(), dirty: flag(), removed: random.between(0, 4) };
      const verdict = scene.put(text, more)();
      if (verdict.origin === 'ai') assert.equal(verdict.strength, 'weak', JSON.stringify({ text, more }));
      if (verdict.origin === 'ai') assert.match(verdict.evidence, /^guessed: /);
    }
  });

  it('more than a key is never typed, whatever else is known', () => {
    for (const text of ['abc', 'a\nb', '\nx', 'return;']) {
      for (const active of [true, false]) assert.notEqual(new Scene().put(text, { active })().origin, 'typed', text);
    }
  });

  it('says the evidence in words', () => {
    for (const [, act] of seen) assert.ok((act(new Scene())() as { evidence?: string }).evidence);
    assert.equal(short(new Scene().put('a')()), 'typed strong');
  });
});
