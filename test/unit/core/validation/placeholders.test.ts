import assert from 'node:assert/strict';
import { findPlaceholders } from '../../../../src/core/validation/placeholders.ts';

const hits: [line: string, kind: string][] = [
  ['// TODO: handle errors', 'a to-do mark'],
  ['    # FIXME later', 'a to-do mark'],
  ['/* XXX */', 'a to-do mark'],
  ['<!-- TODO -->', 'a to-do mark'],
  ['x = 1; // HACK', 'a to-do mark'],
  ['// ...', 'omitted code'],
  ['    # ... rest of the code', 'omitted code'],
  ['// … unchanged', 'omitted code'],
  ['// rest of the function stays the same', 'omitted code'],
  ['/* your code here */', 'omitted code'],
  ['// existing code', 'omitted code'],
  ['// ... existing code ...', 'omitted code'],
  ['# Add your logic here', 'omitted code'],
  ['# implementation goes here', 'omitted code'],
  ["throw new Error('Method not implemented.');", 'not implemented'],
  ['    raise NotImplementedError', 'not implemented'],
  ['    raise NotImplementedError("later")', 'not implemented'],
  ["const key = 'YOUR_API_KEY';", 'a sample value'],
  ['"your-token-goes-here"', 'a sample value'],
  ["fetch('https://api.example.com/users')", 'a sample value'],
  ["const text = 'Lorem ipsum dolor sit amet';", 'a sample value'],
  ["to: 'foo@bar.com'", 'a sample value'],
];

const misses: string[] = [
  '// Todos are sorted by date',
  'const todo = todos.find((t) => t.id === id);',
  'export class TodoList {}',
  '// The rest of the array stays sorted.',
  '// Reuses the existing codec.',
  '// Keeps working with existing code paths of older callers.',
  'const copy = { ...options };',
  'function sum(...numbers) {}',
  'def f(*args): ...',
  "throw new Error('not found');",
  '// see https://example.com/guide',
  "const mail = 'support@bar.company';",
  "if (status === 501) return 'Not implemented';",
  'except NotImplementedError:',
  '# hackathon results',
  "const url = 'https://api.example.org';",
  '// Implementation notes: the cache is bounded.',
  'const yourToken = readToken();',
];

describe('findPlaceholders', () => {
  for (const [line, kind] of hits) it(`hit: ${line.trim()}`, () => assert.deepEqual(findPlaceholders(['', line]), [{ kind, line: 1 }]));

  for (const line of misses) it(`near miss: ${line}`, () => assert.deepEqual(findPlaceholders([line]), []));

  it('reports each line once, in order', () => {
    assert.deepEqual(
      findPlaceholders(['// TODO ...', 'ok', '# ...']).map((f) => f.line),
      [0, 2],
    );
  });
});
