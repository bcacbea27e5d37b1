/** Adds Whetstone's hook to a settings file, and takes it away. Everything else in the file stays as it was written. */
import { getNodeValue, type Node } from 'jsonc-parser';
import { entriesOf, holdsOnly, nodeAt, readJson, withEntry, withoutEntry, type JsonText } from './jsonText.ts';

/** Tools of Claude Code that write files. */
const matcher = 'Edit|Write|MultiEdit|NotebookEdit';
const place = ['hooks', 'PostToolUse'];
const byteOrderMark = '\uFEFF';

interface Settings extends JsonText {
  mark: '' | typeof byteOrderMark;
  hooks: Node | undefined;
  after: Node | undefined;
}

function parse(text: string): Settings {
  const mark = text.startsWith(byteOrderMark) ? byteOrderMark : '';
  const json = readJson(text.slice(mark.length));
  if (json === null) throw new Error('It is not valid JSON, so it was left alone. Mend it first.');
  if (json.root.type !== 'object') throw new Error('It does not hold a JSON object, so it was left alone.');
  const hooks = nodeAt(json, place.slice(0, 1));
  if (hooks !== undefined && hooks.type !== 'object') throw new Error('Its "hooks" are not an object, so it was left alone.');
  const after = nodeAt(json, place);
  if (after !== undefined && after.type !== 'array') throw new Error('Its "PostToolUse" hooks are not a list, so it was left alone.');
  return { ...json, mark, hooks, after };
}

function isOurs(entry: Node, mark: string): boolean {
  return JSON.stringify(getNodeValue(entry)).includes(JSON.stringify(mark).slice(1, -1));
}

/** @param mark a text that stands in our command and in nobody else's: the path of our script */
export function hasHook(text: string | null, mark: string): boolean {
  if (text === null) return false;
  try {
    return oursIn(parse(text), mark) !== undefined;
  } catch {
    // What cannot be read has no hook of ours that would work.
    return false;
  }
}

function oursIn({ after }: Settings, mark: string): Node | undefined {
  return after === undefined ? undefined : entriesOf(after).find((entry) => isOurs(entry, mark));
}

/** @param kind Claude Code groups hooks by a matcher; VS Code lists commands */
export function withHook(text: string | null, command: string, kind: 'claude' | 'vscode'): string {
  const run = { type: 'command', command, timeout: 10 };
  const entry = kind === 'claude' ? { matcher, hooks: [run] } : run;
  const print = (value: object): string => JSON.stringify(value, null, '\t');
  // An empty file, or one that holds white space alone.
  if (text === null || text.replace(byteOrderMark, '').trim() === '')
    return `${JSON.stringify({ hooks: { PostToolUse: [entry] } }, null, 2)}\n`;
  const settings = parse(text);
  const { mark, root, hooks, after } = settings;
  const property = (name: string, value: object): string => `${JSON.stringify(name)}: ${print(value)}`;
  if (after !== undefined) return mark + withEntry(settings, after, print(entry));
  if (hooks !== undefined) return mark + withEntry(settings, hooks, property('PostToolUse', [entry]));
  return mark + withEntry(settings, root, property('hooks', { PostToolUse: [entry] }));
}

/**
 * Takes out our hooks, and what was put around them for them.
 * @param was the file before it was connected; null when there was none, or when that is not known
 * @returns null when there was no file, and nothing but our hooks is in it
 */
export function withoutHook(text: string, mark: string, was: string | null = null): string | null {
  const old = readOld(was);
  let left = text;
  for (
    let settings = parse(left), ours = oursIn(settings, mark);
    ours !== undefined;
    settings = parse(left), ours = oursIn(settings, mark)
  ) {
    const entry = smallest(settings, ours, mark, old);
    if (entry.parent === undefined) return null;
    left = settings.mark + withoutEntry(settings, entry.parent, entry);
  }
  return left;
}

function readOld(was: string | null): Settings | null {
  try {
    return was === null ? null : parse(was);
  } catch {
    // Empty, as it was: nothing in it is to be kept.
    return null;
  }
}

/** From our command outwards, as long as nothing else is in what is around it and the person did not put that there. */
function smallest(settings: Settings, group: Node, mark: string, old: Settings | null): Node {
  const beside = nodeAt({ ...settings, root: group }, ['hooks']);
  // Somebody may have put a hook of their own beside ours, under the same matcher.
  const commands = beside?.type === 'array' ? entriesOf(beside) : [];
  const command = commands.find((one) => isOurs(one, mark));
  if (command !== undefined && beside !== undefined && !holdsOnly(settings, beside, command)) return command;
  const kept = [old?.after, old?.hooks, old?.root];
  let found = group;
  for (const [i, container] of [settings.after, settings.hooks, settings.root].entries()) {
    if (container === undefined || kept[i] !== undefined || !holdsOnly(settings, container, found)) break;
    // What stands in the next container is the property, with its name.
    found = container.parent?.type === 'property' ? container.parent : container;
  }
  return found;
}
