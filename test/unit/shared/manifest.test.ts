import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as contributions from '../../../src/shared/contributions.ts';
import { manifestProblems, type Contributions, type Strings } from './manifestProblems.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const packageJson = readFileSync(join(root, 'package.json'), 'utf8');
const strings = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Strings;
const declared: Contributions = { ...contributions, settingDefaults: { ...contributions.settingDefaults } };

/** What is found after one word of package.json was replaced everywhere it stands between quotes or blanks. */
function after(from: string, to: string): string[] {
  assert.ok(packageJson.includes(from), `package.json has no ${from}`);
  return manifestProblems(JSON.parse(packageJson.replaceAll(from, to)), strings, declared);
}

describe('the manifest', () => {
  it('agrees with src/shared/contributions.ts and package.nls.json', () => {
    assert.deepEqual(manifestProblems(JSON.parse(packageJson), strings, declared), []);
  });

  it('names only files that are there', () => {
    const files = [...packageJson.matchAll(/"(media\/[^"]+)"/g)].map((match) => match[1] ?? '');
    assert.ok(files.length > 0);
    assert.deepEqual(
      files.filter((file) => !existsSync(join(root, file))),
      [],
    );
  });

  it('starts with nothing but the end of start-up, from the bundle that the build writes', () => {
    const { activationEvents, main, type } = JSON.parse(packageJson) as Record<string, unknown>;
    assert.deepEqual(
      { activationEvents, main, type },
      { activationEvents: ['onStartupFinished'], main: './dist/extension.js', type: 'module' },
    );
  });
});

describe('the comparison of manifest and code reports', () => {
  it('a command that only the code has, and menus that name it', () => {
    const problems = after('"command": "whetstone.reflect"', '"command": "whetstone.ponder"');
    assert.ok(problems.includes('command whetstone.reflect is missing from package.json'));
    assert.ok(problems.includes('command whetstone.ponder is missing from contributions.ts'));
  });

  it('a menu item of no command', () => {
    const manifest = JSON.parse(packageJson) as { contributes: { menus: { commandPalette: { command: string }[] } } };
    manifest.contributes.menus.commandPalette.push({ command: 'whetstone.gone' });
    assert.deepEqual(manifestProblems(manifest, strings, declared), ['commandPalette names whetstone.gone, which is no command']);
  });

  it('a setting that only one of them has', () => {
    assert.deepEqual(after('"whetstone.watch.exclude"', '"whetstone.watch.omit"'), [
      'setting whetstone.watch.exclude is missing from package.json',
      'setting whetstone.watch.omit is missing from contributions.ts',
    ]);
  });

  it('a default that drifted', () => {
    assert.deepEqual(after('"default": 120', '"default": 121'), [
      'setting whetstone.activity.idleSeconds is 121 in package.json and 120 in contributions.ts',
    ]);
  });

  it('a default of the wrong type or out of its bounds', () => {
    assert.match(after('"default": 120', '"default": "120"').join('\n'), /the default of whetstone\.activity\.idleSeconds is no number/);
    assert.match(after('"default": 120', '"default": 9999').join('\n'), /is out of its bounds/);
  });

  it('a context key that nothing sets', () => {
    assert.deepEqual(after('"whetstone.exerciseOpen"', '"whetstone.exerciseOpened"').slice(0, 1), [
      "'whetstone.exerciseOpened' asks for whetstone.exerciseOpened, which nothing sets",
    ]);
    assert.match(after('!whetstone.watching', '!config.whetstone.nothing').join('\n'), /asks for config\.whetstone\.nothing/);
  });

  it('a walkthrough step that never completes', () => {
    assert.deepEqual(after('onView:whetstone.panel', 'onView:whetstone.pane'), [
      'step debt waits for onView:whetstone.pane, which never comes',
    ]);
  });

  it('another view, container or walkthrough', () => {
    assert.match(
      after('"id": "whetstone.panel"', '"id": "whetstone.other"').join('\n'),
      /^view whetstone\.panel is missing from package\.json/,
    );
    assert.match(after('"id": "whetstone"', '"id": "other"').join('\n'), /views stand in whetstone, which is no container/);
    assert.match(after('"id": "start"', '"id": "begin"').join('\n'), /walkthrough start is missing from package\.json/);
  });

  it('a text that is missing, unused or empty', () => {
    const { 'command.hint': _, ...fewer } = strings;
    assert.deepEqual(manifestProblems(JSON.parse(packageJson), fewer, declared), ['%command.hint% is not in package.nls.json']);
    assert.deepEqual(manifestProblems(JSON.parse(packageJson), { ...strings, more: 'More' }, declared), [
      'package.nls.json has more, which package.json does not use',
    ]);
    assert.match(manifestProblems(JSON.parse(packageJson), { ...strings, 'view.panel': ' ' }, declared).join('\n'), /view\.panel is empty/);
  });

  it('titles that are too long, repeated, or end like a sentence', () => {
    const problems = manifestProblems(
      JSON.parse(packageJson),
      {
        ...strings,
        'command.hint': 'h'.repeat(51),
        'command.check': strings['command.reflect'] ?? '',
        'command.nextStep': 'Whetstone next.',
      },
      declared,
    );
    assert.deepEqual(problems, [
      "two commands have the title 'Reflect'",
      'the title of whetstone.nextStep repeats the category',
      'the title of whetstone.nextStep ends with a full stop',
      'the title of whetstone.hint has 51 characters, more than 50',
    ]);
  });

  it('a link to no command', () => {
    const broken = { ...strings, 'walkthrough.debt.description': '[Open](command:whetstone.openPane)' };
    assert.deepEqual(manifestProblems(JSON.parse(packageJson), broken, declared), [
      'walkthrough.debt.description links to whetstone.openPane, which is no command',
    ]);
  });
});
