import assert from 'node:assert/strict';
import { skillIri } from '../../../../src/core/packs/iri.ts';

describe('the IRI of a skill', () => {
  it('is a name of its own under a reserved domain', () => {
    assert.equal(skillIri('typescript/async-errors'), 'https://whetstone.example/skills/typescript/async-errors');
    assert.equal(new URL(skillIri('git/branches')).pathname, '/skills/git/branches');
  });
});
