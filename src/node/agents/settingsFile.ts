/** Adds Whetstone's hook to a settings file, and takes it away. Everything else in the file keeps its value and its order. */

interface Json {
  [key: string]: unknown;
}

/** Tools of Claude Code that write files. */
const matcher = 'Edit|Write|MultiEdit';

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('It is not valid JSON, so it was left alone. Mend it first.');
  }
  if (!isObject(value)) throw new Error('It does not hold a JSON object, so it was left alone.');
  return value;
}

function print(value: Json, like: string | null): string {
  const indent = /^([ \t]+)"/m.exec(like ?? '')?.[1] ?? '  ';
  const text = JSON.stringify(value, null, indent);
  const ended = like === null || like.endsWith('\n') ? `${text}\n` : text;
  return like?.includes('\r\n') === true ? ended.replaceAll('\n', '\r\n') : ended;
}

function hooksOf(settings: Json): { hooks: Json; after: unknown[] } {
  const hooks = settings['hooks'] ?? {};
  if (!isObject(hooks)) throw new Error('Its "hooks" are not an object, so it was left alone.');
  const after = hooks['PostToolUse'] ?? [];
  if (!Array.isArray(after)) throw new Error('Its "PostToolUse" hooks are not a list, so it was left alone.');
  return { hooks, after };
}

function isOurs(entry: unknown, mark: string): boolean {
  return JSON.stringify(entry).includes(JSON.stringify(mark).slice(1, -1));
}

/** @param mark a text that stands in our command and in nobody else's: the path of our script */
export function hasHook(text: string | null, mark: string): boolean {
  if (text === null) return false;
  try {
    return hooksOf(parse(text)).after.some((entry) => isOurs(entry, mark));
  } catch {
    // What cannot be read has no hook of ours that would work.
    return false;
  }
}

/** @param kind Claude Code groups hooks by a matcher; VS Code lists commands */
export function withHook(text: string | null, command: string, kind: 'claude' | 'vscode'): string {
  const settings = text === null || text.trim() === '' ? {} : parse(text);
  const { hooks, after } = hooksOf(settings);
  const run = { type: 'command', command, timeout: 10 };
  const entry = kind === 'claude' ? { matcher, hooks: [run] } : run;
  return print({ ...settings, hooks: { ...hooks, PostToolUse: [...after, entry] } }, text);
}

/** @returns null when nothing but our entry was in it */
export function withoutHook(text: string, mark: string): string | null {
  const settings = parse(text);
  const { hooks, after } = hooksOf(settings);
  const left = after.flatMap((entry) => {
    // Somebody may have put a hook of their own beside ours, under the same matcher.
    if (isObject(entry) && Array.isArray(entry['hooks'])) {
      const others = entry['hooks'].filter((h) => !isOurs(h, mark));
      if (others.length === entry['hooks'].length) return [entry];
      return others.length === 0 ? [] : [{ ...entry, hooks: others }];
    }
    return isOurs(entry, mark) ? [] : [entry];
  });
  const { PostToolUse: _, ...otherHooks } = hooks;
  const nextHooks = left.length > 0 ? { ...hooks, PostToolUse: left } : otherHooks;
  const { hooks: __, ...otherSettings } = settings;
  const next = Object.keys(nextHooks).length > 0 ? { ...settings, hooks: nextHooks } : otherSettings;
  return Object.keys(next).length === 0 ? null : print(next, text);
}
