import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const page = readFileSync(join(root, 'docs', 'watching.md'), 'utf8');
const table = page.slice(page.indexOf('| Complaint |'));
const named = [...table.matchAll(/^\| .+ \| `(.+)` \|$/gm)].map((match) => match[1] ?? '');

describe('the page on watching', () => {
  it('names a test for each complaint, and no test that is not there', () => {
    const suites = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(root, 'test', name), 'utf8'))
      .join('\n');
    assert.ok(named.length >= 20, String(named.length));
    assert.deepEqual(
      named.filter((title) => !suites.includes(`it('${title}`)),
      [],
    );
  });

  it('leaves out none of the complaints 3 to 10', () => {
    const numbers = new Set(named.map((title) => Number.parseInt(title, 10)).filter(Number.isFinite));
    assert.deepEqual(
      [...numbers].sort((a, b) => a - b),
      [3, 4, 5, 6, 7, 8, 9, 10],
    );
  });
});
