/** One sound exercise of each kind, of which a test breaks what it is about. */
const common = { skills: ['demo/one'], rung: 'use', minutes: 3, difficulty: 2 };
const words = (id: string) => ({
  id: `demo/one/${id}`,
  title: `The ${id} of a delivery`,
  text: `Say or write what the ${id} of a delivery asks for.`,
  why: `Since the ${id} of a delivery is what it is.`,
});

/** A function on Node with its border tested. */
export const code = {
  kind: 'code',
  ...words('fee'),
  ...common,
  runner: 'node',
  starter: { name: 'fee.ts', content: 'export function fee(cents: number): number {\n  return 0;\n}\n' },
  solution: 'export function fee(cents: number): number {\n  if (cents >= 5000) return 0;\n  return cents + 490;\n}\n',
  tests: {
    name: 'fee.test.ts',
    content: `import test from 'node:test';
import assert from 'node:assert/strict';
import { fee } from './fee.ts';

test('adds the fee below the border', () => assert.equal(fee(4999), 5489));
test('is free from the border on', () => assert.equal(fee(5000), 0));
`,
  },
  wrong: [
    {
      content: 'export function fee(cents: number): number {\n  if (cents > 5000) return 0;\n  return cents + 490;\n}\n',
      feedback: 'On the border it is free.',
    },
    { content: 'export function fee(cents: number): number {\n  return 490;\n}\n', feedback: 'Small carts cost the fee on top.' },
  ],
  hints: [
    'Two kinds of carts are told apart.',
    'There is a border, and a cart may stand on it.',
    'The first line compares: `if (cents >= 5000) return 0;`',
  ],
};

/** The same in Python. */
export const pythonFix = {
  ...code,
  kind: 'fix',
  ...words('toll'),
  runner: 'python',
  starter: { name: 'toll.py', content: 'def toll(axles):\n    return 5\n' },
  solution: 'def toll(axles):\n    return axles * 5\n',
  tests: {
    name: 'test_toll.py',
    content:
      'import unittest\nfrom toll import toll\n\n\nclass Toll(unittest.TestCase):\n    def test_counts_axles(self):\n        self.assertEqual(toll(3), 15)\n',
  },
  wrong: [
    { content: 'def toll(axles):\n    return axles + 5\n', feedback: 'Each axle pays, so nothing is added.' },
    { content: 'def toll(axles):\n    return axles * 5.5\n', feedback: 'Nothing is said of half a coin.' },
  ],
  hints: ['Every axle pays.', 'Multiply what each pays.', '`return axles * 5`'],
};

export const predict = {
  kind: 'predict',
  ...words('count'),
  ...common,
  runner: 'node',
  file: {
    name: 'count.mjs',
    content: "const boxes = ['a', 'b'];\nboxes.length = 1;\nconsole.log(boxes.length);\nconsole.log(boxes[1]);\n",
  },
  output: '1\nundefined',
  wrong: [
    { answer: '2\nb', feedback: 'A length can be set.' },
    { answer: '1\nb', feedback: 'What lies beyond the length is gone.' },
  ],
  hints: ['Two things are printed.', 'Look at the second line.', 'Setting a length cuts.'],
};

export const order = {
  kind: 'order',
  ...words('route'),
  ...common,
  runner: 'node',
  pieces: ['export function route(stops) {', '  const sorted = [...stops].sort();', '  sorted.push("home");', '  return sorted;\n}'],
  distractors: [{ piece: '  stops.sort();', feedback: 'That changes what the caller gave.' }],
  fileName: 'route.mjs',
  tests: {
    name: 'route.test.mjs',
    content: `import test from 'node:test';
import assert from 'node:assert/strict';
import { route } from './route.mjs';

test('ends at home and leaves the stops alone', () => {
  const stops = ['b', 'a'];
  assert.deepEqual(route(stops), ['a', 'b', 'home']);
  assert.deepEqual(stops, ['b', 'a']);
});
`,
  },
  wrong: [
    { order: [0, 2, 1, 3], feedback: 'Nothing is sorted yet when home is added.' },
    { order: [0, 4, 1, 2, 3], feedback: 'The stops of the caller are sorted.' },
  ],
  hints: ['The order of three lines is asked.', 'Make a copy first.', 'Home comes last.'],
};

export const mark = {
  kind: 'mark',
  ...words('review'),
  ...common,
  file: {
    name: 'load.py',
    content:
      'import json\n\n\ndef load(path):\n    try:\n        with open(path) as file:\n            return json.load(file)\n    except Exception:\n        return {}\n',
  },
  flaws: [{ at: 'except Exception:', lines: 2, kind: 'swallowed error', feedback: 'Nobody hears of a broken file.' }],
  sound: [
    { at: 'with open(path) as file:', feedback: 'The file is closed.' },
    { at: 'return json.load(file)', feedback: 'It may raise, and should.' },
  ],
  hints: ['Whoever loads has to learn of a broken file.', 'What happens to an error?', 'Look at what is caught.'],
};

export const explain = {
  kind: 'explain',
  ...words('idea'),
  ...common,
  rubric: ['It names the cause.', 'It names the effect.', 'It names the remedy.'],
  weak: [
    { answer: 'It is slow.', misses: [0, 2], feedback: 'Why is it slow?' },
    { answer: 'Use an index.', misses: [0, 1], feedback: 'What does the index do?' },
  ],
  model: 'Without an index every row is read, so it is slow; add one.',
  hints: ['Say what.', 'Say why.', 'Say what then.'],
};

export const choice = {
  kind: 'choice',
  ...words('question'),
  ...common,
  options: [
    { id: 'a', text: 'This', correct: true, feedback: 'Right.' },
    { id: 'b', text: 'That', feedback: 'Wrong.' },
    { id: 'c', text: 'Neither', feedback: 'One of them.' },
  ],
  hints: ['There are two answers.', 'They differ in one word.', 'Read the second word.'],
};

const { model: _model, ...rubric } = explain;
export const ownCode = { ...rubric, ...words('own code'), id: 'demo/one/own', kind: 'own-code', construct: 'demo/call', task: 'explain' };

/** What `ownCode` is built on. */
export const constructs = {
  'constructs.yaml': `constructs:
  - id: demo/call
    title: A call
    languages: [python]
    query: (call) @construct
    fixtures: { hits: ['f()'], misses: ['f'] }
`,
};

export const all = [code, pythonFix, predict, order, mark, explain, choice, ownCode];
