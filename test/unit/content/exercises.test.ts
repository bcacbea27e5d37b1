import assert from 'node:assert/strict';
import type { ChoiceExercise, Exercise } from '../../../src/core/packs/exerciseSchema.ts';
import { isTestOut } from '../../../src/core/packs/kinds.ts';
import { choiceExercises, codeExercises, core } from './corePack.ts';

const words = (text: string): number => text.split(/\s+/).length;

/** The text with its code left out: code may repeat, sentences should not. */
const prose = (text: string): string =>
  text
    .replace(/```[\s\S]*?```/g, '')
    .replace(/\s+/g, ' ')
    .trim();

describe('skills of the core pack that can be tested out', () => {
  const inTestOut = core.skills.filter((skill) =>
    core.exercises.some((exercise) => isTestOut(exercise) && exercise.skills.includes(skill.id)),
  );

  it('are at least fifteen', () => assert.ok(inTestOut.length >= 15, `${inTestOut.length} skills`));

  for (const skill of inTestOut) {
    it(`${skill.id}: practice, three test-out questions`, () => {
      const mine = core.exercises.filter((exercise) => exercise.skills.includes(skill.id));
      const testOut = mine.filter((exercise) => exercise.kind === 'choice' && exercise.testOut);
      assert.ok(testOut.length >= 3, `${testOut.length} test-out questions`);
      assert.ok(mine.length > testOut.length, 'nothing to practise');
      assert.ok(
        mine.some((exercise) => skill.rungs.includes(exercise.rung)),
        'no exercise on any of its rungs',
      );
    });
  }
});

describe('exercises of the core pack', () => {
  it('are enough: 4 TypeScript, 4 Python, 4 practice questions', () => {
    assert.ok(codeExercises.filter((e) => e.runner === 'node').length >= 4);
    assert.ok(codeExercises.filter((e) => e.runner === 'python').length >= 4);
    assert.ok(choiceExercises.filter((e) => !e.testOut).length >= 4);
  });

  it('belong to the skill that their id begins with', () => {
    for (const { id, skills } of core.exercises)
      assert.ok(
        skills.some((skill) => id.startsWith(`${skill}/`)),
        id,
      );
  });

  it('repeat neither title nor text', () => {
    const parts: ((exercise: Exercise) => string)[] = [(e) => e.title, (e) => prose(e.text), (e) => prose(e.why)];
    for (const part of parts) {
      const seen = new Map<string, string>();
      for (const exercise of core.exercises) {
        const text = part(exercise).toLowerCase();
        assert.equal(seen.get(text), undefined, `${exercise.id}: ${text}`);
        seen.set(text, exercise.id);
      }
    }
  });

  it('take two to ten minutes, test-out questions one', () => {
    for (const exercise of core.exercises) {
      if (exercise.kind === 'choice' && exercise.testOut) assert.equal(exercise.minutes, 1, exercise.id);
      else assert.ok(exercise.minutes >= 2 && exercise.minutes <= 10, exercise.id);
    }
  });

  it('close every code fence', () => {
    for (const { id, text } of core.exercises) assert.equal((text.match(/^```/gm)?.length ?? 0) % 2, 0, id);
  });

  it('are free of HTML and links, which would be shown as text', () => {
    for (const { id, text, why } of core.exercises) {
      const bare = prose(`${text}\n${why}`).replace(/`[^`]*`/g, '');
      assert.doesNotMatch(bare, /<\/?[a-z]+>|\]\(/i, id);
    }
  });
});

describe('code exercises of the core pack', () => {
  for (const { id, hints, text, starter, solution, wrong } of codeExercises) {
    it(`${id}: hints within limits, nothing given away`, () => {
      for (const hint of hints) assert.ok(words(hint) <= 60, `${words(hint)} words: ${hint}`);
      assert.ok(words(text) <= 200, `${words(text)} words of text`);
      assert.notEqual(starter.content, solution);
      assert.ok(!prose(text).includes(hints.at(-1) ?? ''), 'the text holds the last hint');
      const feedback = wrong.map((answer) => answer.feedback);
      assert.equal(new Set(feedback).size, feedback.length);
      assert.equal(new Set(wrong.map((answer) => answer.content)).size, wrong.length);
    });
  }
});

describe('choice exercises of the core pack', () => {
  const right = (exercise: ChoiceExercise) => exercise.options.find((option) => option.correct);

  for (const exercise of choiceExercises) {
    it(`${exercise.id}: options in order, each with feedback of its own`, () => {
      assert.deepEqual(
        exercise.options.map((o) => o.id),
        ['a', 'b', 'c', 'd'].slice(0, exercise.options.length),
      );
      assert.ok(exercise.options.length >= 4, 'too easy to guess');
      assert.equal(new Set(exercise.options.map((o) => o.feedback)).size, exercise.options.length);
      assert.equal(new Set(exercise.options.map((o) => o.text)).size, exercise.options.length);
      for (const option of exercise.options) {
        assert.ok(words(option.feedback) <= 40, `feedback ${option.id} is long`);
        assert.ok(option.text.length <= 260, `option ${option.id} is long`);
      }
      if (!exercise.testOut) return;
      assert.ok(exercise.difficulty >= 4, 'a test-out question has to be hard to pass by luck');
      // Half a minute, reading included.
      assert.ok(words(prose(exercise.text)) <= 60, `${words(prose(exercise.text))} words of text`);
      assert.ok(words(exercise.options.map((o) => prose(o.text)).join(' ')) <= 75, 'options are long');
    });
  }

  it('put the right answer in every place about equally often', () => {
    for (const id of ['a', 'b', 'c', 'd']) {
      const share = choiceExercises.filter((exercise) => right(exercise)?.id === id).length / choiceExercises.length;
      assert.ok(share > 0.15 && share < 0.35, `${id}: ${share.toFixed(2)}`);
    }
  });

  it('do not betray the right answer by its length', () => {
    const longest = choiceExercises.filter((e) => e.options.every((o) => o.correct || o.text.length < (right(e)?.text.length ?? 0)));
    const shortest = choiceExercises.filter((e) => e.options.every((o) => o.correct || o.text.length > (right(e)?.text.length ?? 0)));
    assert.ok(longest.length / choiceExercises.length <= 0.35, `longest: ${longest.map((e) => e.id).join(', ')}`);
    assert.ok(shortest.length / choiceExercises.length <= 0.35, `shortest: ${shortest.map((e) => e.id).join(', ')}`);
  });
});
