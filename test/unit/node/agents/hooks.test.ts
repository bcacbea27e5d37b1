import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { HookTarget } from '../../../../src/core/provenance/agentReport.ts';
import { FileHooks } from '../../../../src/node/agents/fileHooks.ts';
import { hasHook, withHook, withoutHook } from '../../../../src/node/agents/settingsFile.ts';

describe('an agent’s settings file', () => {
  const mark = '/s/agents/report.sh';
  const command = `sh '${mark}' 'Claude Code'`;
  const others = {
    permissions: { allow: ['Bash(ls)'] },
    hooks: { Stop: [{ hooks: [{ type: 'command', command: 'say done' }] }] },
    model: 'x',
  };

  it('gets one entry, and keeps everything else with its order and indentation', () => {
    const before = JSON.stringify(others, null, 4);
    const after = withHook(before, command, 'claude');
    assert.deepEqual(Object.keys(JSON.parse(after) as object), ['permissions', 'hooks', 'model']);
    assert.match(after, /^ {4}"permissions"/m);
    assert.match(after, /"matcher": "Edit\|Write\|MultiEdit\|NotebookEdit"/);
    assert.equal(hasHook(after, mark), true);
    assert.deepEqual(JSON.parse(withoutHook(after, mark) ?? ''), others);
  });

  it('is made when there is none, and gone again without our entry', () => {
    for (const kind of ['claude', 'vscode'] as const) {
      const made = withHook(null, command, kind);
      assert.equal(hasHook(made, mark), true);
      assert.equal(withoutHook(made, mark), null);
    }
  });

  it('keeps a hook that somebody put beside ours, under the same matcher', () => {
    const made = JSON.parse(withHook(null, command, 'claude')) as { hooks: { PostToolUse: { hooks: object[] }[] } };
    made.hooks.PostToolUse[0]?.hooks.push({ type: 'command', command: 'lint' });
    const left = withoutHook(JSON.stringify(made), mark) ?? '';
    assert.match(left, /lint/);
    assert.equal(hasHook(left, mark), false);
  });

  it('is left alone when it is not what it should be', () => {
    for (const text of ['{ not json', '[]', '{"hooks": []}', '{"hooks": {"PostToolUse": {}}}']) {
      assert.throws(() => withHook(text, command, 'claude'), /left alone/, text);
      assert.equal(hasHook(text, mark), false);
    }
  });
});

describe('connecting an agent', () => {
  let home = '';
  let hooks: FileHooks;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'whetstone-agents-'));
    hooks = new FileHooks({ folder: join(home, "it's here", 'agents'), home });
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const target = (id: string): HookTarget => {
    const found = hooks.targets(join(home, 'w')).find((t) => t.id === id);
    assert.ok(found);
    return found;
  };
  const connect = (one: HookTarget): void => {
    const change = hooks.planConnect(one);
    assert.ok(change);
    hooks.apply(change, true);
  };

  it('offers folder and user settings of Claude Code and of VS Code’s agent mode', () => {
    assert.deepEqual(
      hooks.targets(join(home, 'w')).map((t) => t.file.slice(home.length)),
      ['/w/.claude/settings.local.json', '/.claude/settings.json', '/.copilot/hooks/whetstone.json', '/w/.github/hooks/whetstone.json'],
    );
    assert.equal(hooks.targets(null).length, 2);
  });

  it('writes nothing before it is applied, and the file is as it was, byte for byte, after disconnecting', () => {
    const one = target('claude-folder');
    const strange = '{"model":"x",\r\n\t"hooks":{} }\r\n\r\n';
    mkdirSync(dirname(one.file), { recursive: true });
    writeFileSync(one.file, strange);
    hooks.planConnect(one);
    assert.equal(readFileSync(one.file, 'utf8'), strange);
    connect(one);
    assert.notEqual(readFileSync(one.file, 'utf8'), strange);
    assert.deepEqual(
      hooks.connected(join(home, 'w')).map((t) => t.id),
      ['claude-folder'],
    );
    assert.equal(hooks.planConnect(one), null);
    hooks.apply(hooks.planDisconnect(one), false);
    assert.equal(readFileSync(one.file, 'utf8'), strange);
  });

  it('a file that was not there is gone again', () => {
    for (const id of ['claude-user', 'vscode-user', 'vscode-folder']) {
      connect(target(id));
      hooks.apply(hooks.planDisconnect(target(id)), false);
      assert.equal(existsSync(target(id).file), false, id);
    }
  });

  it('of a file that was changed since, only our entry is taken out', () => {
    const one = target('claude-user');
    connect(one);
    const changed = { ...(JSON.parse(readFileSync(one.file, 'utf8')) as object), model: 'another' };
    writeFileSync(one.file, JSON.stringify(changed));
    hooks.apply(hooks.planDisconnect(one), false);
    assert.deepEqual(JSON.parse(readFileSync(one.file, 'utf8')), { model: 'another' });
  });

  it('a file in an odd way of writing is as it was, byte for byte, and one that is no UTF-8 is left alone', () => {
    const one = target('claude-user');
    mkdirSync(dirname(one.file), { recursive: true });
    const odd = '\uFEFF{\r\n\t// mine\r\n\t"model" : "x", "hooks" : { "Stop":[ ] , },\r\n}';
    writeFileSync(one.file, odd);
    connect(one);
    hooks.apply(hooks.planDisconnect(one), false);
    assert.deepEqual(readFileSync(one.file), Buffer.from(odd));
    const latin = Buffer.from([...Buffer.from('{"model":"'), 0xe9, ...Buffer.from('"}')]);
    writeFileSync(one.file, latin);
    assert.throws(() => hooks.planConnect(one), /not UTF-8 text, so it was left alone/);
    assert.deepEqual(hooks.connected(null), []);
    assert.deepEqual(readFileSync(one.file), latin);
  });

  it('of a changed file, what the person had before stays, though it is empty now', () => {
    const one = target('claude-user');
    mkdirSync(dirname(one.file), { recursive: true });
    writeFileSync(one.file, '{\n  "hooks": {}\n}\n');
    connect(one);
    writeFileSync(one.file, readFileSync(one.file, 'utf8').replace('{\n', '{\n  // since\n'));
    hooks.apply(hooks.planDisconnect(one), false);
    assert.equal(readFileSync(one.file, 'utf8').replace(/\s+/g, ' '), '{ // since "hooks": { } } ');
  });

  it('refuses when the file changed after the preview', () => {
    const one = target('claude-user');
    const change = hooks.planConnect(one);
    assert.ok(change);
    mkdirSync(dirname(one.file), { recursive: true });
    writeFileSync(one.file, '{}');
    assert.throws(() => hooks.apply(change, true), /changed meanwhile/);
    assert.equal(readFileSync(one.file, 'utf8'), '{}');
  });

  it('the command that is set up runs, writes which lines, and nothing of what is in them', function () {
    if (process.platform === 'win32') this.skip();
    const one = target('claude-folder');
    connect(one);
    const settings = JSON.parse(readFileSync(one.file, 'utf8')) as { hooks: { PostToolUse: { hooks: { command: string }[] }[] } };
    const command = settings.hooks.PostToolUse[0]?.hooks[0]?.command ?? '';
    const file = join(home, 'secretive.ts');
    writeFileSync(file, 'one\nSECRET two\nSECRET three\nfour\n');
    const patch = [
      { oldStart: 1, oldLines: 3, newStart: 1, newLines: 4, lines: [' one', '-two', '+SECRET two', '+SECRET three', ' four'] },
    ];
    const inputs = [
      {
        tool_name: 'Edit',
        tool_input: { file_path: file, new_string: 'SECRET two' },
        tool_response: { filePath: file, structuredPatch: patch },
      },
      {
        tool_name: 'replace_string_in_file',
        tool_input: { filePath: file, oldString: 'one\nx\nfour', newString: 'one\nSECRET two\nSECRET three\nfour' },
      },
      { tool_name: 'Read', tool_input: { file_path: file }, prompt: 'SECRET prompt' },
    ];
    for (const input of inputs) assert.equal(execFileSync('sh', ['-c', command], { input: JSON.stringify(input), encoding: 'utf8' }), '');
    const spool = join(home, "it's here", 'agents', 'spool.jsonl');
    const lines = readFileSync(spool, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { file: string; edits: unknown; agent: string });
    assert.deepEqual(
      lines.map((l) => [l.agent, l.file, l.edits]),
      [
        ['Claude Code', file, [[1, 1, 2]]],
        ['Claude Code', file, [[1, 1, 2]]],
      ],
    );
    assert.doesNotMatch(readFileSync(spool, 'utf8'), /SECRET/);
    assert.equal(statSync(spool).mode & 0o077, 0);
  });

  it('the command ends with 0 and prints nothing, whatever it is given', function () {
    if (process.platform === 'win32') this.skip();
    connect(target('claude-user'));
    const script = join(home, "it's here", 'agents', 'report.sh');
    for (const input of ['', 'not json']) assert.equal(execFileSync('sh', [script, 'X'], { input, encoding: 'utf8' }), '');
  });
});
