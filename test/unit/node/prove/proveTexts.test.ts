import assert from 'node:assert/strict';
import { countsOf, exitCodeOf } from '../../../../src/node/prove/report.ts';
import { skillYaml } from '../packs/packFolder.ts';
import { faults, proveAll, proveOne } from './proving.ts';
import { choice, constructs, explain, mark, predict } from './samples.ts';

/** The faults of a sample that was changed, as the author reads them. */
async function faultsOf(exercise: unknown): Promise<string[]> {
  return faults(await proveOne(exercise));
}

describe('proving texts', () => {
  it('wants hints of a question to practise, and none of one that is only asked in a test-out', async () => {
    const { hints: _, ...without } = choice;
    assert.deepEqual(faults(await proveOne(without)), ['it has no hints: say the goal again, then the idea, then the next step.']);
    assert.deepEqual(faults(await proveOne({ ...without, testOut: true })), []);
    const [right] = choice.options;
    const text = 'The boat waits in the harbour for the tide.';
    const tells = {
      ...choice,
      options: [{ ...right, text }, ...choice.options.slice(1)],
      hints: ['What now?', 'Which one?', `Is it: ${text}`],
    };
    assert.deepEqual(faults(await proveOne(tells)), ['hint 3 gives the whole solution away.']);
  });

  it('wants hints that are not the model answer', async () => {
    const own = { ...explain, model: 'Both add one to what they read before.  The later write wins.' };
    const said = 'Remember: Both add one to what they read before. The later write wins. So it is.';
    assert.deepEqual(await faultsOf({ ...own, hints: [explain.hints[0], said, explain.hints[2]] }), [
      'hint 2 gives the whole solution away.',
    ]);
    assert.deepEqual(await faultsOf({ ...own, hints: [explain.hints[0], 'The later write wins.', explain.hints[2]] }), []);
    const short = { ...explain, model: 'The later write wins.' };
    assert.deepEqual(await faultsOf({ ...short, hints: [explain.hints[0], 'The later write wins.', explain.hints[2]] }), [
      'hint 2 gives the whole solution away.',
    ]);
  });

  it('wants what a skill builds on to be taught, in this pack or in one that ships', async () => {
    const skills = `skills:\n${skillYaml('demo/one', '    prerequisites: [demo/base]\n')}${skillYaml('demo/base')}`;
    const { problems } = await proveAll([choice], {}, { 'skills.yaml': skills });
    assert.deepEqual(
      problems.filter(({ level }) => level !== 'warning').map(({ line, message }) => [line, message]),
      [[8, "skill 'demo/one': it builds on 'demo/base', which no exercise teaches."]],
    );
    assert.equal(exitCodeOf(countsOf({ proofs: [], problems })), 1);
    // With a file that cannot be read nobody knows what it would teach.
    const broken = await proveAll([choice], {}, { 'skills.yaml': skills, 'exercises/broken.yaml': 'exercises: [{ id: demo/x }]\n' });
    assert.equal(broken.problems.find(({ message }) => message.includes('no exercise teaches'))?.level, 'warning');
    const base = {
      ...choice,
      id: 'demo/base/one',
      title: 'Other',
      text: 'Which other way is it that it goes?',
      why: 'Another reason than that.',
      skills: ['demo/base'],
    };
    assert.deepEqual((await proveAll([choice, base], {}, { 'skills.yaml': skills })).problems, []);
  });

  it('says when nothing was chosen, or what was chosen cannot be read', async () => {
    const typo = await proveAll([choice], { only: 'typo' });
    assert.deepEqual(
      typo.problems.map(({ message }) => message),
      ["There is no exercise whose id holds 'typo', so nothing was proved."],
    );
    assert.equal(exitCodeOf(countsOf(typo)), 1);
    const broken = await proveAll([choice, { ...predict, id: 'demo/one/broken', minutes: 99 }], { only: 'broken' });
    assert.deepEqual(
      broken.problems.map(({ message }) => message),
      ["exercise 'demo/one/broken': 'minutes' must be at most 15."],
    );
    assert.equal(exitCodeOf(countsOf(broken)), 1);
    const sound = await proveAll([choice, { ...predict, id: 'demo/one/broken', minutes: 99 }], { only: choice.id });
    assert.deepEqual([sound.proofs.length, sound.problems], [1, []]);
  });

  it('wants hints that keep the solution back', async () => {
    const proof = await proveOne({ ...predict, hints: ['It prints 1 and then undefined.', 'x'.repeat(400), 'A length.'] });
    assert.deepEqual(faults(proof), ['hint 1 gives the whole solution away.']);
    assert.deepEqual(
      proof.problems.flatMap(({ level, message }) => (level === 'warning' ? [message] : [])),
      ["exercise 'demo/one/count': hint 2 has 400 characters; best are at most 350."],
    );
  });

  it('wants words of its own for each exercise', async () => {
    const { proofs } = await proveAll([mark, { ...explain, text: `${mark.text} ` }]);
    const [first, second] = proofs.map(faults);
    assert.deepEqual(first, []);
    assert.deepEqual(second, ["the same words stand in 'demo/one/review'."]);
  });

  it('proves the fixtures of queries', async () => {
    const broken = constructs['constructs.yaml']
      .replace("misses: ['f']", "misses: ['g()', 'f(']")
      .replace('languages: [python]', 'languages: [python, klingon]');
    const { problems } = await proveAll([choice], {}, { 'constructs.yaml': broken });
    assert.deepEqual(
      problems.map(({ line, message }) => [line, message]),
      [
        [6, "construct 'demo/call': the query matches this python."],
        [6, "construct 'demo/call': this is no valid python, so it proves nothing."],
        [4, "construct 'demo/call': there is no grammar for 'klingon'."],
      ],
    );
  });

  it('proves idioms: their queries, what they match, and what their fix makes of it', async () => {
    const idiom = (id: string, query: string, rest: string): string =>
      `  - { id: demo/${id}, title: Another, languages: [python], query: '${query}', since: Python 3, because: Shorter., skill: demo/one, ${rest} }\n`;
    const call = '((call function: (identifier) @name) @idiom (#eq? @name "f"))';
    const idioms = [
      idiom('sound', call, "fix: 'g()', fixtures: { hits: [{ code: 'f()', becomes: 'g()' }], misses: ['g()'] }"),
      idiom('broken', '((no_such_node', "fixtures: { hits: [{ code: 'f()' }], misses: ['g()'] }"),
      idiom('wrong', call, "fix: 'h()', fixtures: { hits: [{ code: 'f()', becomes: 'g()' }], misses: ['f()', 'f('] }"),
      idiom('mute', call, "fix: 'g()', fixtures: { hits: [{ code: 'x = f()' }], misses: ['g()'] }"),
    ];
    const { problems } = await proveAll([choice], {}, { 'idioms/all.yaml': `idioms:\n${idioms.join('')}` });
    assert.deepEqual(
      problems.map(({ line, message }) => [line, message.replace(/ for python: .*/, '')]),
      [
        [3, "idiom 'demo/broken': the query does not compile"],
        [4, "idiom 'demo/wrong': the fix makes something else of it: h()"],
        [4, "idiom 'demo/wrong': the query matches this python."],
        [4, "idiom 'demo/wrong': this is no valid python, so it proves nothing."],
        [5, "idiom 'demo/mute': the fix is offered here, and makes of it: x = g()"],
        [5, "idiom 'demo/mute': no hit says what the fix makes of it: give one 'becomes'."],
      ],
    );
  });
});
