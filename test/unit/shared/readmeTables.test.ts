import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readmeTables, wantedReadme, withTables } from '../../../scripts/readmeTables.ts';

const readmeFile = join(import.meta.dirname, '..', '..', '..', 'README.md');

const manifest = JSON.stringify({
  contributes: {
    commands: [{ command: 'whetstone.a', title: '%command.a%', category: 'Whetstone' }],
    configuration: {
      properties: {
        'whetstone.n': { default: 5, minimum: 1, maximum: 9, markdownDescription: '%setting.n%' },
        'whetstone.list': { default: [], markdownDescription: '%setting.list%' },
        'whetstone.text': { default: '', markdownDescription: 'Plain.' },
      },
    },
  },
});
const strings = JSON.stringify({ 'command.a': 'Do A', 'setting.n': 'A | B.', 'setting.list': 'Two\nlines.' });

describe('the tables of the README', () => {
  it('show every setting with its default and bounds, and every command with its title', () => {
    assert.deepEqual(readmeTables(manifest, strings), {
      settings: [
        '| Setting | Default | What it does |',
        '| --- | --- | --- |',
        '| `whetstone.n` | `5` (1 to 9) | A \\| B. |',
        '| `whetstone.list` | `[]` | Two lines. |',
        '| `whetstone.text` | `""` | Plain. |',
      ],
      commands: ['| Command | Id |', '| --- | --- |', '| Whetstone: Do A | `whetstone.a` |'],
    });
  });

  it('replace what stands between their markers and nothing else, however often', () => {
    const readme = 'Top\n<!-- a:start -->\nold\n<!-- a:end -->\nmiddle\n<!-- b:start --><!-- b:end -->\nend\n';
    const tables = { a: ['| 1 |'], b: ['| 2 |', '| $& |'] };
    const once = withTables(readme, tables);
    assert.equal(once, 'Top\n<!-- a:start -->\n| 1 |\n<!-- a:end -->\nmiddle\n<!-- b:start -->\n| 2 |\n| $& |\n<!-- b:end -->\nend\n');
    assert.equal(withTables(once, tables), once);
  });

  it('need their markers', () => {
    assert.throws(() => withTables('no markers', { a: [] }), /README\.md has no '<!-- a:start -->'/);
    assert.throws(() => withTables('<!-- a:end --><!-- a:start -->', { a: [] }), /README\.md has no/);
  });

  it('are up to date (run `npm run readme`)', function () {
    const readme = existsSync(readmeFile) ? readFileSync(readmeFile, 'utf8') : '';
    if (!readme.includes('<!-- settings:start -->')) this.skip();
    assert.ok(wantedReadme(readme) === readme, 'the tables differ from package.json: run `npm run readme`');
  });
});
