/**
 * The script that an agent runs after each use of an editing tool. It stands on its own in the spool's folder, so that an update
 * of Whetstone, which moves its own folder, breaks no hook. It gets the tool's JSON on stdin and appends one line: time, agent,
 * tool, file, and which lines were written. It writes no contents and no prompts, prints nothing, and always ends with 0, so
 * that it never stands in the agent's way.
 *
 * Input: Claude Code sends tool_input.file_path and tool_response.structuredPatch; VS Code's agent mode sends
 * tool_input.filePath, .files or .replacements (code.visualstudio.com/docs/agents/reference/hooks-reference).
 */
export const hookScript = `// Written by Whetstone. Reports which lines of which file an agent edited, and nothing else.
import { appendFileSync, readFileSync, statSync, renameSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

const [spool, agent] = process.argv.slice(2);
const editors = /^(edit|write|multiedit|notebookedit|editfiles?|create_?file|createfile|insert_?edit.*|replace_?string.*|multi_?replace.*|apply_?patch|str_replace.*|edit_.*)$/i;

/** The runs of written lines in a structured patch: its hunks hold lines around them as well. */
function fromPatch(patch) {
  const edits = [];
  for (const hunk of patch) {
    let line = hunk.newStart - 1;
    let run = null;
    const end = () => { if (run) edits.push(run); run = null; };
    for (const text of hunk.lines) {
      if (text[0] === '+') { run ??= [line, 0, 0]; run[2] += 1; line += 1; }
      else if (text[0] === '-') { run ??= [line, 0, 0]; run[1] += 1; }
      else if (text[0] !== '\\\\') { end(); line += 1; }
    }
    end();
  }
  return edits;
}

/** Where a replacement stands in the file now; null unless it stands there exactly once. */
function fromText(file, before, after) {
  const text = read(file);
  if (text === null || typeof after !== 'string' || after === '') return null;
  const at = text.indexOf(after);
  if (at < 0 || text.indexOf(after, at + 1) >= 0) return null;
  const now = after.split('\\n');
  const was = String(before ?? '').split('\\n');
  let top = 0;
  while (top < now.length && top < was.length && now[top] === was[top]) top += 1;
  let bottom = 0;
  while (bottom < now.length - top && bottom < was.length - top && now.at(-1 - bottom) === was.at(-1 - bottom)) bottom += 1;
  const line = text.slice(0, at).split('\\n').length - 1 + top;
  return [[line, Math.max(0, was.length - top - bottom), now.length - top - bottom]];
}

function read(file) {
  try { return statSync(file).size < 5e6 ? readFileSync(file, 'utf8') : null; } catch { return null; }
}

function whole(file) {
  const text = read(file);
  return text === null ? null : [[0, 0, text === '' ? 0 : text.split('\\n').length - (text.endsWith('\\n') ? 1 : 0)]];
}

function reports(input) {
  const tool = String(input.tool_name ?? input.toolName ?? '');
  if (!editors.test(tool)) return [];
  const given = input.tool_input ?? input.toolArgs ?? {};
  const args = typeof given === 'string' ? JSON.parse(given) : given;
  const answer = input.tool_response ?? {};
  const place = (file) => (isAbsolute(file) ? file : join(input.cwd ?? '.', file));
  const one = (file, before, after) => ({ file: place(file), edits: fromText(place(file), before, after) });
  if (Array.isArray(args.replacements)) return args.replacements.map((r) => one(r.filePath ?? r.file_path, r.oldString ?? r.old_string, r.newString ?? r.new_string));
  const file = answer.filePath ?? args.file_path ?? args.filePath ?? args.notebook_path ?? args.path;
  if (typeof file === 'string') {
    if (Array.isArray(answer.structuredPatch) && answer.structuredPatch.length > 0) return [{ file: place(file), edits: fromPatch(answer.structuredPatch) }];
    if (typeof (args.new_string ?? args.newString) === 'string') return [one(file, args.old_string ?? args.oldString, args.new_string ?? args.newString)];
    if (typeof args.content === 'string') return [{ file: place(file), edits: whole(place(file)) }];
    return [{ file: place(file), edits: null }];
  }
  const patched = typeof args.input === 'string' ? [...args.input.matchAll(/^\\*\\*\\* (?:Add|Update) File: (.+)$/gm)].map((m) => m[1]) : [];
  const files = Array.isArray(args.files) ? args.files : patched;
  return files.filter((f) => typeof f === 'string').map((f) => ({ file: place(f), edits: null }));
}

try {
  const chunks = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += chunk.length;
    if (size > 2e7) process.exit(0);
    chunks.push(chunk);
  }
  const input = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  const tool = String(input.tool_name ?? input.toolName ?? '').slice(0, 80);
  const lines = reports(input).map(({ file, edits }) => JSON.stringify({ v: 1, at: Date.now(), agent, tool, file, edits }) + '\\n');
  try { if (statSync(spool).size > 1e6) renameSync(spool, spool + '.old'); } catch { /* not there yet */ }
  if (lines.length > 0) appendFileSync(spool, lines.filter((l) => l.length <= 16384).join(''), { mode: 0o600 });
} catch {
  // An agent must not notice that a report failed.
}
`;

/** Finds the Node that Whetstone runs on, which is noted beside it and may be VS Code's own; else the one on the PATH. */
export const hookShell = `#!/bin/sh
# Written by Whetstone: reports to the person's own editor which lines an agent edited.
d=$(dirname "$0")
n=$(cat "$d/node" 2>/dev/null)
[ -x "$n" ] || n=$(command -v node) || exit 0
ELECTRON_RUN_AS_NODE=1 "$n" "$d/report.mjs" "$d/spool.jsonl" "$1" >/dev/null 2>&1
exit 0
`;
