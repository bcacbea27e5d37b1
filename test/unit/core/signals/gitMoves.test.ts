import assert from 'node:assert/strict';
import { gitMove, Sightings } from '../../../../src/core/signals/gitMoves.ts';

const line = (message: string): string => `${'0'.repeat(40)} ${'1'.repeat(40)} Zoe: Zebra <zoe@example.com> 1773835200 +0100\t${message}`;
const toolOf = (message: string): string | undefined => gitMove(line(message))?.tool;

describe('what Git notes when HEAD moves', () => {
  const moves: [message: string, tool: string | undefined][] = [
    ['commit: secret plan: step 2', 'git.commit'],
    ['commit (initial): one', 'git.commit'],
    ['commit (amend): one', 'git.commit'],
    ['commit (merge): Merge branch side', 'git.merge'],
    ['merge zebraBranch: Fast-forward', 'git.merge'],
    ["merge side: Merge made by the 'ort' strategy.", 'git.merge'],
    ['checkout: moving from main to side', 'git.checkout'],
    ['rebase (start): checkout main', 'git.rebase'],
    ['rebase -i (start): checkout main', 'git.rebase'],
    ['rebase (pick): d', undefined],
    ['rebase (continue): d', undefined],
    ['rebase (finish): returning to refs/heads/r', undefined],
    ['pull: Fast-forward', 'git.pull'],
    ['pull --rebase origin main (start): checkout 1234', 'git.pull'],
    ['pull --rebase origin main (finish): returning to refs/heads/main', undefined],
    ['reset: moving to HEAD~1', 'git.reset'],
    ['cherry-pick: d', 'git.cherry-pick'],
    ['revert: Revert "d"', 'git.revert'],
    ['clone: from https://example.com/zebra.git', undefined],
    ['Branch: renamed refs/heads/a to refs/heads/b', undefined],
    ['zebra: commit', undefined],
    ['', undefined],
  ];
  for (const [message, tool] of moves) it(`${message}: ${tool ?? 'nothing'}`, () => assert.equal(toolOf(message), tool));

  it('tells a reset that stays where it is, as a stash does it', () => {
    assert.equal(gitMove(line('reset: moving to HEAD'))?.stays, true);
    assert.equal(gitMove(line('reset: moving to HEAD~1'))?.stays, false);
  });

  it('is nothing in a line that is none', () => {
    for (const text of ['', 'commit: x', '\tcommit: x', 'half a li']) assert.equal(gitMove(text), null);
  });
});

describe('a command that several sources see', () => {
  it('counts once, and two commands twice', () => {
    const seen = new Sightings();
    assert.deepEqual([seen.see('terminal', 'git.commit', 0), seen.see('repository', 'git.commit', 2_000)], [true, false]);
    assert.deepEqual([seen.see('repository', 'git.commit', 3_000), seen.see('repository', 'git.commit', 4_000)], [true, true]);
  });

  it('is remembered after both have told of it: the fetch of a pull is none of its own', () => {
    const seen = new Sightings();
    seen.see('terminal', 'git.pull', 0);
    seen.see('repository', 'git.pull', 1_000);
    assert.equal(seen.saw('git.pull', 2_000), true);
  });

  it('counts again when the sources speak of different times or commands', () => {
    const seen = new Sightings();
    assert.ok(seen.see('terminal', 'git.commit', 0));
    assert.ok(seen.see('repository', 'git.commit', 16_000));
    assert.ok(seen.see('repository', 'git.rebase', 16_000));
    assert.deepEqual([seen.saw('git.rebase', 20_000), seen.saw('git.rebase', 40_000), seen.saw('git.pull', 20_000)], [true, false, false]);
  });
});
