import { shellCommands, type Word } from './shellWords.ts';
import { aliases, programs, subcommands, valueOptions, wrappers, type Wrapper } from './terminalTables.ts';

/**
 * The programs that a command line runs, with their subcommands where these are known: 'git rebase', 'npm test', 'docker build'.
 * Never arguments, paths or assignments. What is not in a table comes out as a base name, and only where nothing else could stand there.
 * @returns each once, in order
 */
export function programsOf(commandLine: string): string[] {
  if (commandLine.length > mostCharacters) return [];
  const found = shellCommands(commandLine).flatMap((words) => programIn(words) ?? []);
  return [...new Set(found)];
}

/** Nobody types more; what is pasted as one line is data. */
const mostCharacters = 10_000;
const assignment = /^[A-Za-z_]\w*\+?=/;
/** Words of the shell before a command. */
const before: ReadonlySet<string> = new Set(['then', 'do', 'else', 'elif', 'if', 'while', 'until', '!', '{', '&', 'coproc', 'noglob']);
/** What follows these is no command. */
const noCommand: ReadonlySet<string> = new Set([
  'for',
  'select',
  'case',
  'function',
  'done',
  'fi',
  'esac',
  '}',
  'in',
  'elseif',
  'switch',
  'foreach',
]);

function programIn(words: readonly Word[]): string | null {
  let at = 0;
  while (at < words.length && (before.has(words[at]?.text ?? '') || assignment.test(words[at]?.text ?? ''))) at += 1;
  const first = words[at];
  if (first === undefined || noCommand.has(first.text)) return null;
  return resolve(words.slice(at), true, 0);
}

/** @param sure whether the first word can only be a program: not behind options that may have taken it as their value */
function resolve(words: readonly Word[], sure: boolean, depth: number): string | null {
  const [first, ...rest] = words;
  if (first === undefined || depth > 5) return null;
  const name = programName(first, sure);
  if (name === null) return null;
  if (name === 'python') return pythonModule(rest) ?? name;
  const wrapper = wrappers.get(name);
  const inner = wrapper === undefined ? null : innerWords(wrapper, rest);
  if (wrapper === undefined || inner === null) return withSubcommand(name, rest);
  return resolve(inner.words, inner.sure, depth + 1) ?? (wrapper.counts === true ? withSubcommand(name, rest) : null);
}

/** A base name that looks like one: lower case, short, few digits. A password or a token typed at the prompt does not come through. */
const plausible = /^(?=.{1,24}$)[a-z][a-z+]*(?:[._-]?[a-z]+)*\d{0,2}$/;

/** A script that a wrapper or the shell is given by its bare name; one with a path is run as a program. */
const scriptFile = /^[^/\\]+\.(?:[cm]?[jt]sx?|py|rb|php|go|rs|java|pl|lua|r)$/i;

function programName({ text, quoted }: Word, sure: boolean): string | null {
  const base = text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1).replace(/\.(?:exe|cmd|bat|ps1)$/i, '');
  const lower = base.toLowerCase();
  const canonical = aliases.get(lower) ?? lower.replace(/^(python|pip)\d(?:\.\d{1,2})?$/, '$1');
  if (programs.has(canonical) || wrappers.has(canonical)) return canonical;
  // A text in quotes may be a value that is piped on.
  return sure && !quoted && plausible.test(base) && !scriptFile.test(text) ? base : null;
}

/** The command a wrapper runs. @returns null when this use of the program wraps nothing */
function innerWords(wrapper: Wrapper, rest: readonly Word[]): { words: readonly Word[]; sure: boolean } | null {
  let at = 0;
  let sure = true;
  if (wrapper.subcommand !== undefined) {
    if (!wrapper.subcommand.has(rest[0]?.text ?? '')) return null;
    at = 1;
  }
  let positional = wrapper.positional ?? 0;
  for (; at < rest.length; at++) {
    const text = rest[at]?.text ?? '';
    if (text === '--') continue;
    if (text === '-m' || text === '--module') return { words: rest.slice(at + 1), sure: false };
    if (text.startsWith('-')) {
      // An option that is not known may take the next word: from here on only known programs are believed.
      sure = false;
      if (wrapper.values.has(text)) at += 1;
    } else if (!assignment.test(text)) {
      if (positional === 0) break;
      positional -= 1;
    }
  }
  const [first, ...others] = rest.slice(at);
  if (first === undefined) return { words: [], sure };
  // `npx prettier@3`, `npx @angular/cli`
  return { words: [{ ...first, text: first.text.replace(/(?<=.)@[^@/]*$/, '') }, ...others], sure };
}

/** `python -m pytest` runs pytest; only modules that are known programs are named. */
function pythonModule(rest: readonly Word[]): string | null {
  const at = rest.findIndex(({ text }) => !/^-[bBdEiIOqsSuvx]+$/.test(text));
  const [option, module] = rest.slice(at);
  if (at === -1 || option?.text !== '-m' || module === undefined) return null;
  return programs.has(module.text) ? withSubcommand(module.text, rest.slice(at + 2)) : null;
}

function withSubcommand(name: string, rest: readonly Word[]): string {
  const known = subcommands.get(name);
  if (known === undefined) return name;
  const values = valueOptions.get(name);
  for (let at = 0; at < rest.length; at++) {
    const text = rest[at]?.text ?? '';
    if (text.startsWith('-') || text.startsWith('+')) {
      if (values?.has(text) === true) at += 1;
      continue;
    }
    // Gradle names the project as well: ':app:test'.
    const word = name === 'gradle' ? text.slice(text.lastIndexOf(':') + 1) : text;
    if (!known.has(word)) return name;
    // `npm run test` is `npm test` written long; other scripts' names are arguments.
    if (word === 'run' && scriptRunners.has(name)) return rest[at + 1]?.text === 'test' ? `${name} test` : `${name} run`;
    return aliases.get(`${name} ${word}`) ?? `${name} ${word}`;
  }
  return name;
}

const scriptRunners: ReadonlySet<string> = new Set(['npm', 'pnpm', 'yarn', 'bun']);
