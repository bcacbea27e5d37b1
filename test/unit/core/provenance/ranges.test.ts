import assert from 'node:assert/strict';
import { addLines, overlaps, removeLines, shift, type LineChange, type Lines } from '../../../../src/core/provenance/ranges.ts';
import { Random } from '../../../support/fakes/random.ts';

interface Place {
  line: number;
  character: number;
}

/** A document whose every character knows the line it was written on; '+' is new. */
type Owners = (number | '+')[][];

function apply(document: Owners, start: Place, end: Place, inserted: string): Owners {
  const parts = inserted.split('\n').map((part) => [...part].map(() => '+' as const));
  const before = (document[start.line] ?? []).slice(0, start.character);
  const behind = (document[end.line] ?? []).slice(end.character);
  const written: Owners = parts.map((part, index) => [
    ...(index === 0 ? before : []),
    ...part,
    ...(index === parts.length - 1 ? behind : []),
  ]);
  return [...document.slice(0, start.line), ...written, ...document.slice(end.line + 1)];
}

function changeOf(document: Owners, start: Place, end: Place, inserted: string): LineChange {
  return {
    startLine: start.line,
    endLine: end.line,
    newLines: inserted.split('\n').length - 1,
    atLineStart: start.character === 0,
    endsAtLineStart: end.character === 0,
    endsAtLineEnd: end.character === document[end.line]?.length,
    insertsOnly: start.line === end.line && start.character === end.character,
  };
}

/** New lines that hold a character of one of the range's old lines. */
function linesLeft(document: Owners, range: Lines): number[] {
  const owned = (owner: number | '+'): boolean => owner !== '+' && owner >= range.startLine && owner <= range.endLine;
  return document.flatMap((line, index) => (line.some(owned) ? [index] : []));
}

function randomPlace(random: Random, document: Owners, from: Place = { line: 0, character: 0 }): Place {
  const line = random.between(from.line, document.length - 1);
  const length = document[line]?.length ?? 0;
  const least = line === from.line ? from.character : 0;
  // Ends of lines are where edits happen, and where mistakes hide.
  return { line, character: random.pick([least, length, random.between(least, length)]) };
}

const insertions = ['', '', 'x', 'xy', '\n', '\n  ', 'x\ny', 'x\n', '\n\n\n', 'a\nb\nc\nd\n', 'a\nb\nc'];

function trial(seed: number): void {
  const random = new Random(seed);
  const document: Owners = Array.from({ length: random.between(1, 9) }, (_, line) => Array<number>(random.between(1, 4)).fill(line));
  const startLine = random.between(0, document.length - 1);
  const range = { startLine, endLine: random.between(startLine, document.length - 1) };
  const start = randomPlace(random, document);
  const end = random.next() < 0.4 ? start : randomPlace(random, document, start);
  const inserted = random.pick(insertions);
  const change = changeOf(document, start, end, inserted);
  const after = apply(document, start, end, inserted);
  const left = linesLeft(after, range);
  const moved = shift(range, change);
  const story = JSON.stringify({ seed, range, start, end, inserted, left, moved });

  if (moved === null) {
    assert.deepEqual(left, [], `given up although some of it is left: ${story}`);
    return;
  }
  assert.ok(moved.startLine >= 0 && moved.startLine <= moved.endLine && moved.endLine < after.length, `outside the document: ${story}`);
  for (const line of left) assert.ok(line >= moved.startLine && line <= moved.endLine, `line ${line} is lost: ${story}`);
  const goesBeyond = change.startLine < range.startLine || change.endLine > range.endLine;
  if (left.length === 0) assert.ok(!goesBeyond || change.endLine === range.endLine + 1, `kept although nothing is left: ${story}`);
  // A line nobody touched, outside the range before, is outside it after.
  after.forEach((owners, index) => {
    const [owner] = owners;
    const foreign = typeof owner === 'number' && (owner < range.startLine || owner > range.endLine) && owners.every((o) => o === owner);
    const touched = typeof owner === 'number' && owner >= change.startLine && owner <= change.endLine;
    if (foreign && !touched) assert.ok(index < moved.startLine || index > moved.endLine, `line ${index} was taken in: ${story}`);
    // New whole lines belong to it only when they were written inside it.
    const inside = change.startLine >= range.startLine && change.startLine <= range.endLine;
    if (!inside && owners.length > 0 && owners.every((o) => o === '+') && index >= moved.startLine && index <= moved.endLine) {
      assert.ok(left.some((l) => l < index) && left.some((l) => l > index), `new line ${index} was taken in: ${story}`);
    }
  });
}

describe('shift', () => {
  it('follows the text of the lines through any single edit (4,000 random ones)', () => {
    for (let seed = 1; seed <= 4000; seed += 1) trial(seed);
  });

  it('keeps two separate ranges separate and in order through long edits', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = new Random(seed);
      let document: Owners = Array.from({ length: 12 }, (_, line) => Array<number>(3).fill(line));
      let [first, second]: [Lines | null, Lines | null] = [
        { startLine: 1, endLine: 3 },
        { startLine: 6, endLine: 8 },
      ];
      for (let step = 0; step < 12; step += 1) {
        const start = randomPlace(random, document);
        const end = random.next() < 0.6 ? start : randomPlace(random, document, start);
        const inserted = random.pick(insertions);
        const change = changeOf(document, start, end, inserted);
        document = apply(document, start, end, inserted);
        first = first && shift(first, change);
        second = second && shift(second, change);
        // Two ranges may come to share the one line that an edit joined, never more.
        if (first && second) assert.ok(first.endLine <= second.startLine, JSON.stringify({ seed, step, first, second, change }));
      }
    }
  });

  const range = { startLine: 5, endLine: 7 };
  const edit = (startLine: number, endLine: number, newLines: number, more: Partial<LineChange> = {}): LineChange => ({
    startLine,
    endLine,
    newLines,
    atLineStart: false,
    endsAtLineStart: false,
    insertsOnly: false,
    ...more,
  });
  const insert = { insertsOnly: true, endsAtLineStart: false } as const;
  const wholeLines = { atLineStart: true, endsAtLineStart: true } as const;

  const table: [what: string, change: LineChange, expected: Lines | null][] = [
    ['a line break above', edit(2, 2, 1, insert), { startLine: 6, endLine: 8 }],
    ['a line deleted above', edit(2, 3, 0, wholeLines), { startLine: 4, endLine: 6 }],
    ['a line break before its first character', edit(5, 5, 1, { ...wholeLines, insertsOnly: true }), { startLine: 6, endLine: 8 }],
    ['a line break inside its first line', edit(5, 5, 1, insert), { startLine: 5, endLine: 8 }],
    ['a key in it', edit(6, 6, 0, insert), { startLine: 5, endLine: 7 }],
    ['three lines pasted into it', edit(6, 6, 3, insert), { startLine: 5, endLine: 10 }],
    ['a line break behind its last line', edit(7, 7, 1, { ...insert, endsAtLineEnd: true }), { startLine: 5, endLine: 7 }],
    ['a line break inside its last line', edit(7, 7, 1, { ...insert, endsAtLineEnd: false }), { startLine: 5, endLine: 8 }],
    ['a line break below', edit(8, 8, 1, { ...wholeLines, insertsOnly: true }), { startLine: 5, endLine: 7 }],
    ['its middle line deleted', edit(6, 7, 0, wholeLines), { startLine: 5, endLine: 6 }],
    ['its last two lines deleted', edit(6, 8, 0, wholeLines), { startLine: 5, endLine: 5 }],
    ['its last two lines exchanged for three', edit(6, 8, 3, wholeLines), { startLine: 5, endLine: 8 }],
    ['all its lines deleted', edit(5, 8, 0, wholeLines), null],
    ['all its text deleted, an empty line left', edit(5, 7, 0, { atLineStart: true, endsAtLineEnd: true }), null],
    ['its text rewritten in place', edit(5, 7, 4, { atLineStart: true, endsAtLineEnd: true }), { startLine: 5, endLine: 9 }],
    ['a deletion from above into it', edit(3, 6, 0), { startLine: 3, endLine: 4 }],
    ['five lines written over what stood from above into it', edit(3, 6, 5), { startLine: 8, endLine: 9 }],
    ['a deletion from within it far below', edit(6, 20, 0), { startLine: 5, endLine: 6 }],
    ['ten lines written over what stood from within it to below', edit(6, 20, 10), { startLine: 5, endLine: 6 }],
    ['a deletion around it', edit(2, 12, 0), null],
    ['its last line joined with the one below', edit(7, 8, 0, { endsAtLineStart: true }), { startLine: 5, endLine: 7 }],
    ['its first line joined with the one above', edit(4, 5, 0, { endsAtLineStart: true }), { startLine: 4, endLine: 6 }],
  ];
  for (const [what, change, expected] of table) it(what, () => assert.deepEqual(shift(range, change), expected));

  it('keeps whatever else the range holds', () => {
    assert.deepEqual(shift({ ...range, id: 'r' }, edit(0, 0, 2, insert)), { startLine: 7, endLine: 9, id: 'r' });
  });
});

describe('sets of lines', () => {
  const asSet = (all: readonly Lines[]): Set<number> =>
    new Set(all.flatMap((l) => Array.from({ length: l.endLine - l.startLine + 1 }, (_, i) => l.startLine + i)));

  /** Sorted, not overlapping and, for addLines, with a gap between two of them. */
  function assertTidy(all: readonly Lines[], gap: number): void {
    all.forEach((lines, index) => {
      assert.ok(lines.startLine <= lines.endLine);
      const next = all[index + 1];
      if (next) assert.ok(lines.endLine + gap < next.startLine, JSON.stringify(all));
    });
  }

  it('addLines and removeLines do what sets of line numbers do', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = new Random(seed);
      let all: Lines[] = [];
      const expected = new Set<number>();
      for (let step = 0; step < 15; step += 1) {
        const startLine = random.between(0, 30);
        const lines = { startLine, endLine: startLine + random.between(0, 6) };
        if (random.next() < 0.6) {
          all = addLines(all, lines);
          for (const line of asSet([lines])) expected.add(line);
        } else {
          all = removeLines(all, lines);
          for (const line of asSet([lines])) expected.delete(line);
        }
        assert.deepEqual(asSet(all), expected, `seed ${seed}, step ${step}`);
        assertTidy(all, 1);
      }
    }
  });

  it('addLines joins what touches and leaves its input alone', () => {
    const all = [{ startLine: 1, endLine: 2 }];
    assert.deepEqual(addLines(all, { startLine: 3, endLine: 3 }), [{ startLine: 1, endLine: 3 }]);
    assert.deepEqual(addLines(all, { startLine: 4, endLine: 4 }), [
      { startLine: 1, endLine: 2 },
      { startLine: 4, endLine: 4 },
    ]);
    assert.deepEqual(all, [{ startLine: 1, endLine: 2 }]);
  });

  it('overlaps: sharing one line is enough', () => {
    const lines = (startLine: number, endLine: number): Lines => ({ startLine, endLine });
    assert.equal(overlaps(lines(1, 3), lines(3, 5)), true);
    assert.equal(overlaps(lines(3, 5), lines(1, 3)), true);
    assert.equal(overlaps(lines(1, 3), lines(4, 5)), false);
    assert.equal(overlaps(lines(1, 9), lines(4, 5)), true);
  });
});
