/** What people complain about in comparable tools (signals-and-provenance.md, sections 1 and 5), each a case. */
import assert from 'node:assert/strict';
import { FileRanges } from '../../../../src/core/provenance/fileRanges.ts';
import { changeOf } from '../../../../src/core/provenance/wholeLines.ts';
import { verdict } from '../../../../src/core/provenance/classify.ts';
import { agentOfCommandLine, mayWrite } from '../../../../src/core/provenance/agentSigns.ts';
import { noon } from '../../../support/fakes/samples.ts';
import { aFile, otherFile, Scene, short } from './scene.ts';

const lines = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, i) => `const value${i + from} = compute(${i});\n`).join('');
const elsewhere = { cursors: [{ start: { line: 40, character: 0 }, end: { line: 40, character: 0 } }] };
const offScreen = { active: false, visible: false, dirty: false, cursors: [] };

describe('human work is not labelled AI', () => {
  it('wakatime#440: autocomplete, Emmet and multi-line snippets', () => {
    assert.equal(short(new Scene().put('forEach', { removed: 3 })()), 'tool weak');
    for (const body of ['<ul>\n\t<li></li>\n\t<li></li>\n</ul>', lines(9)]) {
      const scene = new Scene();
      const said = scene.put(body);
      const inside = { line: 4, character: 2 };
      scene.tell({ type: 'selection', keyboard: false, cursors: [{ start: inside, end: { ...inside, character: 7 } }] });
      assert.equal(short(said()), 'tool strong');
    }
  });

  it('vscode#313064: nobody who uses no AI gets one, by exact or strong evidence, whatever they do at once', () => {
    for (const text of [lines(1), lines(5), lines(60)]) {
      for (const more of [{}, elsewhere, offScreen]) assert.notEqual(short(new Scene().put(text, more)()).split(' ')[1], 'strong');
    }
  });

  it('git-ai#761: work that only looks makes no verdict', () => {
    const scene = new Scene().tell({ type: 'agent', name: 'Claude Code', from: 'terminal', working: true });
    scene.tell({ type: 'selection', keyboard: true, cursors: [] }).tell({ type: 'save' });
    assert.equal(scene.classifier.nextDue(), null);
  });

  it('vscode#314311: a suggestion without an extension behind it is not an AI’s', () => {
    assert.equal(new Scene().put('collectEverything', { removed: 4 })().origin, 'tool');
  });

  it('an agent beside it makes nobody’s keys, pastes and renames the agent’s', () => {
    const scene = new Scene().tell({ type: 'agent', name: 'Claude Code', from: 'terminal', working: true });
    assert.equal(short(scene.tell({ type: 'paste' }).put(lines(9))()), 'pasted strong');
    const renamed = [aFile, otherFile].map((doc) => scene.put('renamed', { ...offScreen, dirty: true, doc, removed: 3 }));
    assert.deepEqual(
      renamed.map((said) => said().origin),
      ['tool', 'tool'],
    );
  });
});

describe('AI work is not labelled human', () => {
  const agent = { type: 'agent', name: 'Claude Code', from: 'terminal', working: true } as const;

  it('wakatime#474: a large change of an agent on disk is the agent’s, all of it', () => {
    const scene = new Scene().tell(agent);
    assert.equal(short(scene.put(lines(939), { dirty: false })()), 'ai strong');
  });

  it('wakatime#464, #476, #483: streamed lines are found without any list of extensions', () => {
    const scene = new Scene();
    const said = [0, 1, 2, 3, 4].map((i) => {
      const start = { line: 10 + i, character: 0 };
      scene.wait(80);
      return scene.edit({ ...elsewhere, changes: [{ text: `  const value${i} = compute(${i * 7});\n`, start, end: start }] });
    });
    assert.deepEqual(
      said.map((s) => short(s())),
      Array(5).fill('ai strong'),
    );
  });

  it('wakatime-cli#1562: an edit made by the agent’s shell is seen when the window takes it over', () => {
    const scene = new Scene().tell(agent);
    assert.equal(scene.put(lines(2), { dirty: false, active: false, visible: false, cursors: [] })().origin, 'ai');
  });

  it('git-ai#814, #1379, #1329: no version decides: a hook is believed when it speaks, and signs count when it does not', () => {
    for (const order of ['before', 'after']) {
      const scene = new Scene();
      if (order === 'before') scene.tell({ type: 'hook', agent: 'Copilot' });
      const said = scene.put(lines(3), { dirty: false });
      scene.wait(700);
      if (order === 'after') scene.tell({ type: 'hook', agent: 'Copilot' });
      assert.equal(short(said()), 'ai exact', order);
    }
    const silent = new Scene().tell({ type: 'agent', name: 'VS Code chat', from: 'chat', working: true, doc: aFile });
    assert.equal(short(silent.put(lines(5), elsewhere)()), 'ai strong');
  });

  it('git-ai#1247: a save is no evidence of typing: an AI’s insert, then a save, stays an AI’s', () => {
    const scene = new Scene().tell({ type: 'hook', agent: 'Copilot' });
    const said = scene.put(lines(4), { ...offScreen });
    scene.wait(5).tell({ type: 'dirty', dirty: true }).wait(20).tell({ type: 'save' });
    assert.equal(short(said()), 'ai exact');
  });

  it('git-ai#619: blank lines in an AI’s text are part of it', () => {
    const file = new FileRanges('a.ts', 'typescript', []);
    file.change(changeOf([2, 0, 6]), verdict('ai', 'exact', 'reported'), noon);
    assert.deepEqual(
      file.ai.map((r) => [r.startLine, r.endLine]),
      [[2, 7]],
    );
  });
});

describe('defects of others', () => {
  it('WakaTime: three files edited within one flush are all judged', () => {
    const scene = new Scene();
    for (const doc of [aFile, otherFile, 'file:///w/c.ts']) assert.equal(short(scene.put('a', { doc })()), 'typed strong');
  });

  it('WakaTime: an agent edits a background file: seen', () => {
    const scene = new Scene().tell({ type: 'agent', name: 'Codex', from: 'terminal', working: true });
    const said = scene.put(lines(4), offScreen);
    scene.tell({ type: 'dirty', dirty: true });
    assert.equal(short(said()), 'ai strong');
  });

  it('WakaTime: a large human paste counts as a paste, a large deletion as a deletion, also within a minute', () => {
    const scene = new Scene();
    for (let i = 0; i < 2; i += 1) assert.equal(short(scene.tell({ type: 'paste' }).put(lines(80, i))()), 'pasted strong');
    assert.equal(short(scene.put('', { removed: 4 })()), 'typed weak');
  });

  it('codetime: the same events give the same verdicts', () => {
    const once = (): string[] => ['a', lines(3), '\n', 'word'].map((text) => short(new Scene().put(text)()));
    assert.deepEqual(once(), once());
  });

  it('git-ai: code that moves is not written anew', () => {
    const scene = new Scene();
    const text = lines(4);
    scene.tell({ type: 'held', hash: scene.held.hashOf(text) });
    assert.equal(short(scene.put(text.replaceAll('const', '    const'))()), 'tool strong');
  });
});

describe('an agent in a terminal', () => {
  it('is known by its program alone', () => {
    const agents = ['claude', 'claude -p "fix it"', '/usr/local/bin/codex exec', 'npx @openai/codex@latest', 'FOO=1 aider a.py'];
    for (const line of agents) assert.notEqual(agentOfCommandLine(line), null, line);
    for (const line of ['git commit -m claude', 'cat claude.md', 'npm test', 'vim codex', ''])
      assert.equal(agentOfCommandLine(line), null, line);
  });

  it('with another program beside it, what is written is in doubt', () => {
    const scene = new Scene().tell({ type: 'agent', name: 'Codex', from: 'terminal', working: true });
    scene.tell({ type: 'program', running: true });
    assert.equal(short(scene.put(lines(4), { dirty: false })()), 'ai weak');
    assert.deepEqual(
      [mayWrite('npm run build'), mayWrite('ls -l'), mayWrite('git status'), mayWrite('echo x > y')],
      [true, false, false, true],
    );
  });

  it('a checkout beside it is git’s work', () => {
    const scene = new Scene().tell({ type: 'agent', name: 'Codex', from: 'terminal', working: true });
    const said = scene.put(lines(4), { dirty: false });
    scene.wait(600).tell({ type: 'git', what: 'head' });
    assert.equal(short(said()), 'tool strong');
  });
});

describe('a document that is closed', () => {
  it('without saving: the old text that comes back is not taken for a key', () => {
    const scene = new Scene();
    const said = scene.put('\n', { dirty: false });
    scene.tell({ type: 'close' });
    // Too late: the window is another document's now.
    scene.tell({ type: 'dirty', dirty: true });
    assert.equal(short(said()), 'unknown weak');
  });

  it('right after keys that the window knows to be unsaved: they stay typed', () => {
    const scene = new Scene();
    const said = scene.put('x', { dirty: false });
    scene.tell({ type: 'dirty', dirty: true }).tell({ type: 'close' });
    assert.equal(short(said()), 'typed strong');
  });
});
