import assert from 'node:assert/strict';
import { partSentence } from '../../../../src/core/debt/words.ts';
import { fileTools } from '../../../../src/core/signals/toolFiles.ts';
import { toolTitles } from '../../../../src/core/signals/toolTitles.ts';
import type { ExposurePart } from '../../../../src/core/skills/exposure.ts';

const sentence = (part: Partial<ExposurePart>): string =>
  partSentence({ kind: 'tool', name: 'docker', minutes: 12, count: 0, ...part }, new Map());

describe('the sentence of a signal', () => {
  it('calls files by a title where the tool’s name would not be understood', () => {
    assert.equal(sentence({ name: 'sql-joins' }), 'You worked 12 min on SQL with joins in the last 30 days.');
    assert.equal(sentence({ name: 'docker' }), 'You worked 12 min on files of docker in the last 30 days.');
  });

  it('calls languages by their names', () => {
    const names = ['typescript', 'csharp', 'python', 'elixir', 'shellscript'].map((name) => sentence({ kind: 'active', name }));
    assert.deepEqual(
      names,
      ['TypeScript', 'C#', 'Python', 'Elixir', 'shell scripts'].map((name) => `You worked 12 min in ${name} in the last 30 days.`),
    );
    assert.equal(sentence({ kind: 'ai', name: 'go', count: 2 }), '2 lines in Go came from an AI in the last 30 days.');
  });

  it('counts the runs of a tool', () => {
    assert.equal(sentence({ name: 'git.rebase', count: 2 }), 'You used git rebase 2 times in the last 30 days.');
  });

  it('says what went wrong, or what time went to', () => {
    assert.equal(sentence({ kind: 'friction', name: 'diagnostic rustc e0382' }), 'The error rustc e0382 kept coming back.');
    assert.equal(sentence({ kind: 'friction', name: 'command git.rebase' }), 'git rebase failed several times in a row.');
    assert.equal(sentence({ kind: 'activity', name: 'debug' }), 'You spent 12 min debugging in the last 30 days.');
  });

  it('has titles only for what files are told by', () => {
    assert.deepEqual(
      [...toolTitles.keys()].filter((name) => !fileTools.has(name)),
      [],
    );
  });
});
