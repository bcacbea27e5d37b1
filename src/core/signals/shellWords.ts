/** Splits a command line of bash, zsh, fish, cmd or PowerShell as far as needed to tell which words are programs. */

export interface Word {
  text: string;
  /** Whether its beginning stood in quotes. */
  quoted: boolean;
}

/** What ends a command. */
const separators = new Set([';', '|', '&', '\n', '\r', ')']);

interface Reader {
  readonly text: string;
  at: number;
  word: Word | null;
  words: Word[];
  readonly commands: Word[][];
  /** Delimiters of here documents that begin after this line. */
  readonly heredocs: string[];
}

/** @returns the words of each command; redirections, comments, here documents and all within quotes or substitutions left out as words of their own */
export function shellCommands(text: string): Word[][] {
  const reader: Reader = { text, at: 0, word: null, words: [], commands: [], heredocs: [] };
  while (reader.at < text.length) step(reader);
  endCommand(reader);
  return reader.commands;
}

function endWord(reader: Reader): void {
  if (reader.word !== null) reader.words.push(reader.word);
  reader.word = null;
}

function endCommand(reader: Reader): void {
  endWord(reader);
  if (reader.words.length > 0) reader.commands.push(reader.words);
  reader.words = [];
}

function append(reader: Reader, text: string, quoted = false, length = 0): void {
  reader.word ??= { text: '', quoted };
  reader.word.text += text;
  reader.at += length;
}

function skip(reader: Reader, length: number): void {
  reader.at += length;
}

/** 'https://host/?a=1&b=2' without quotes: what follows is rather the address than a command. */
function insideAddress(reader: Reader, next: string): boolean {
  return reader.word?.text.includes('://') === true && !/[\s&>]|^$/.test(next);
}

function step(reader: Reader): void {
  const { text, at } = reader;
  const character = text[at] ?? '';
  const next = text[at + 1] ?? '';
  if (character === "'" || character === '"') return quote(reader, character);
  if (character === '$' && (next === '(' || next === '{')) return substitution(reader, at + 1, next === '(' ? ')' : '}');
  // Only where a command could begin are parentheses a subshell; elsewhere they hold a list or an expression.
  if (character === '(' && (reader.word !== null || reader.words.length > 0)) return substitution(reader, at, ')');
  if (character === '(') return skip(reader, 1);
  // PowerShell and cmd go on in the next line after ` and ^.
  if ((character === '`' || character === '^') && /[\r\n]/.test(next)) return skip(reader, next === '\r' ? 3 : 2);
  if (character === '`') return substitution(reader, at, '`');
  if (character === '&' && insideAddress(reader, next)) return append(reader, character, false, 1);
  if (character === '\\') return escape(reader, next);
  if (character === '#' && reader.word === null) return comment(reader);
  if (character === '<' || character === '>') return redirection(reader);
  if (character === '&' && next === '>') return redirection(reader);
  reader.at += 1;
  if (character === '\n') {
    endCommand(reader);
    hereDocuments(reader);
  } else if (separators.has(character)) endCommand(reader);
  else if (character === ' ' || character === '\t') endWord(reader);
  else append(reader, character);
}

/** An end that is missing: all that follows is taken as part of the text, because none of it is surely a command. */
function quote(reader: Reader, mark: string): void {
  let end = reader.at + 1;
  while (end < reader.text.length && reader.text[end] !== mark) end += mark === '"' && reader.text[end] === '\\' ? 2 : 1;
  append(reader, reader.text.slice(reader.at + 1, end), true);
  reader.at = end + 1;
}

/** What runs inside of $( ) is not looked at: it may stand in an argument. @param start where the opening mark is */
function substitution(reader: Reader, start: number, close: string): void {
  const open = reader.text[start];
  let depth = 1;
  let end = start + 1;
  for (; end < reader.text.length; end++) {
    if (reader.text[end] === close) depth -= 1;
    else if (reader.text[end] === open) depth += 1;
    if (depth === 0) break;
  }
  append(reader, '$', true);
  reader.at = end + 1;
}

/** In PowerShell and cmd a backslash is a part of a path. */
function escape(reader: Reader, next: string): void {
  if (next === '\n' || next === '\r') {
    return skip(reader, next === '\r' ? 3 : 2);
  }
  const escapes = /[\s'"\\$`;|&()<>#*?!]/.test(next);
  append(reader, escapes ? next : '\\', escapes);
  reader.at += escapes ? 2 : 1;
}

function comment(reader: Reader): void {
  const end = reader.text.indexOf('\n', reader.at);
  reader.at = end === -1 ? reader.text.length : end;
}

/** '2>&1', '> file', '<<< text' and '<<EOF': the target is no word of the command. */
function redirection(reader: Reader): void {
  if (reader.word !== null && /^\d+$/.test(reader.word.text)) reader.word = null;
  endWord(reader);
  const mark = /^(?:<<<|<<-?|<>|<\(|>\(|&>>?|>>|>\||[<>]&?)/.exec(reader.text.slice(reader.at, reader.at + 3))?.[0] ?? '<';
  reader.at += mark.length;
  // Process substitution: a command of its own.
  if (mark.endsWith('(')) return endCommand(reader);
  while (/[ \t]/.test(reader.text[reader.at] ?? '')) reader.at += 1;
  const before = reader.words.length;
  while (reader.at < reader.text.length && !separators.has(reader.text[reader.at] ?? '') && !/[ \t<>]/.test(reader.text[reader.at] ?? ''))
    step(reader);
  const target = reader.word;
  reader.word = null;
  reader.words.length = before;
  if (mark.startsWith('<<') && mark !== '<<<' && target !== null) reader.heredocs.push(target.text);
}

function hereDocuments(reader: Reader): void {
  for (let delimiter = reader.heredocs.shift(); delimiter !== undefined; delimiter = reader.heredocs.shift()) {
    for (let ended = false; !ended && reader.at < reader.text.length;) {
      const end = reader.text.indexOf('\n', reader.at);
      const line = reader.text.slice(reader.at, end === -1 ? undefined : end);
      reader.at = end === -1 ? reader.text.length : end + 1;
      ended = line.trim() === delimiter;
    }
  }
}
