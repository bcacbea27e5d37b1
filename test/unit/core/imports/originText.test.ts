import assert from 'node:assert/strict';
import { originText } from '../../../../src/core/imports/originText.ts';
import type { Exercise } from '../../../../src/core/packs/exerciseSchema.ts';

const starter = { name: 'tea.py', content: '' };
const exercise = { kind: 'code', runner: 'pytest', starter, files: [{ name: 'data.txt', content: '' }] } as unknown as Exercise;

describe('the origin of an imported exercise', () => {
  it('names set, authors, licence and runner, then the notes', () => {
    const origin = { set: 's', from: 'Exercism, the Python track', license: 'MIT', authors: ['ada', 'bo'], notes: ['Easier after: Tea.'] };
    assert.equal(
      originText(origin, exercise),
      'From Exercism, the Python track. By ada, bo. Licence: MIT. Checked with pytest.\n\nEasier after: Tea.',
    );
  });

  it('names the files to edit where there are several, as only the first is opened', () => {
    const files = [
      { name: 'pot_lid.py', content: '', role: 'edited' },
      { name: 'tea_test.py', content: '', role: 'test' },
    ];
    const origin = { set: 's', from: 'X', license: 'MIT', authors: [], notes: [] };
    assert.equal(
      originText(origin, { ...exercise, files } as Exercise),
      'From X. Licence: MIT. Yours to edit: tea.py, pot\\_lid.py. Checked with pytest.',
    );
  });

  it('says so when there is no licence, and lets nobody write markup by a name', () => {
    const origin = { set: 's', from: 'X', license: '', authors: ['[a](https://b)'], notes: [] };
    assert.equal(originText(origin, { kind: 'explain' } as Exercise), 'From X. By \\[a\\](https://b). It came without a licence.');
  });
});
