import { strict as assert } from 'node:assert';
import { refound, type TextLines } from '../../../../src/core/provenance/refind.ts';
import type { Lines, TrackedRange } from '../../../../src/core/provenance/ranges.ts';
import { rangeOf } from '../../../support/fakes/samples.ts';

const old = [
  'import { read } from "./read";',
  '',
  'export function first(): number {',
  '  return read("the first value");',
  '}',
  '',
  'export const second = read("the second value");',
  '}',
];

function textOf(lines: readonly string[]): TextLines {
  return { lineCount: lines.length, lineAt: (line) => ({ text: lines[line] ?? '' }) };
}

function hashIn(lines: readonly string[]): (at: Lines) => string {
  return ({ startLine, endLine }) => lines.slice(startLine, endLine + 1).join('|');
}

function stored(startLine: number, endLine: number, more: Partial<TrackedRange> = {}): TrackedRange {
  return rangeOf({ id: `${startLine}`, startLine, endLine, hash: hashIn(old)({ startLine, endLine }), ...more });
}

/** e.g. 'ai strong 2-4', zero-based as ranges are. */
function said(ranges: readonly TrackedRange[], now: readonly string[]): { kept: string[]; gone: string[]; changed: boolean } {
  const { kept, gone, changed } = refound(ranges, textOf(now), hashIn(now));
  return { kept: kept.map((r) => `${r.origin} ${r.strength} ${r.startLine}-${r.endLine}`), gone, changed };
}

describe('ranges of a file that changed unseen', () => {
  it('stay where they are when their text is there', () => {
    const ranges = [stored(2, 4), stored(6, 6, { origin: 'typed', strength: 'strong' })];
    assert.deepEqual(said(ranges, old), { kept: ['ai exact 2-4', 'typed strong 6-6'], gone: [], changed: false });
  });

  it('are found where their text went, down and up', () => {
    const ranges = [stored(2, 4), stored(6, 6, { origin: 'typed', strength: 'strong' })];
    const down = ['// one', '// two', ...old];
    assert.deepEqual(said(ranges, down), { kept: ['ai exact 4-6', 'typed strong 8-8'], gone: [], changed: true });
    assert.deepEqual(said(ranges, old.slice(1)), { kept: ['ai exact 1-3', 'typed strong 5-5'], gone: [], changed: true });
  });

  it('each goes its own way when text came between them', () => {
    const now = [...old.slice(0, 5), '// between', '', ...old.slice(5)];
    assert.deepEqual(said([stored(2, 4), stored(6, 6)], now).kept, ['ai exact 2-4', 'ai exact 8-8']);
  });

  it('of an AI become a weak guess when their text is gone, and are dropped the next time', () => {
    const now = old.map((line) => line.replace('first value', '1st value'));
    const { kept, gone } = refound([stored(2, 4, { evidence: 'marked by you' })], textOf(now), hashIn(now));
    assert.deepEqual([kept[0]?.strength, gone], ['weak', []]);
    assert.equal(kept[0]?.evidence, 'guessed: changed while the file was closed; before that, marked by you');
    assert.deepEqual(said(kept, now), { kept: [], gone: ['2'], changed: false });
  });

  it('that nobody vouches for are dropped when their text is gone', () => {
    const typed = { origin: 'typed', strength: 'exact' } as const;
    assert.deepEqual(said([stored(2, 4, typed)], ['nothing', 'of it']), { kept: [], gone: ['2'], changed: false });
  });

  it('of a mere bracket are not found in another one, unless it went along with its neighbours', () => {
    const bracket = stored(4, 4);
    const now = ['// above', ...old.slice(0, 4), '  // changed', ...old.slice(4)];
    assert.deepEqual(said([bracket], now).kept, ['ai weak 4-4']);
    const whole = ['// above', ...old];
    assert.deepEqual(said([stored(2, 3), bracket], whole).kept, ['ai exact 3-4', 'ai exact 5-5']);
  });

  it('never take the lines of one another', () => {
    const twice = [...old.slice(2, 5), ...old.slice(2, 5)];
    const first = rangeOf({ id: 'a', startLine: 0, endLine: 2, hash: hashIn(old)({ startLine: 2, endLine: 4 }) });
    const second = rangeOf({ id: 'b', startLine: 9, endLine: 11, hash: first.hash });
    assert.deepEqual(said([first, second], twice).kept, ['ai exact 0-2', 'ai exact 3-5']);
  });

  it('cost no more than a bound, however large the file is', () => {
    const large = Array.from({ length: 50_000 }, (_, i) => `const value${i} = compute(${i});`);
    let hashed = 0;
    const ranges = Array.from({ length: 40 }, (_, i) => rangeOf({ id: `${i}`, startLine: i * 10, endLine: i * 10 + 8, hash: 'not there' }));
    refound(ranges, textOf(large), ({ startLine, endLine }) => ((hashed += endLine - startLine + 1), ''));
    assert.ok(hashed < 25_000, String(hashed));
  });
});
