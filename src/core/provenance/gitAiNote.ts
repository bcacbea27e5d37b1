import * as z from 'zod/mini';
import type { Lines } from './ranges.ts';

/** Lines of one file, as the commit of the note left it, that an AI wrote. Zero-based. */
export interface NotedLines extends Lines {
  /** The agent's name, for the person. */
  agent: string;
}

/** A note that is not of the shape of git-ai's authorship/3: says what is wrong, and in which line. */
export class NoteError extends Error {
  override name = 'NoteError';
}

const agentOf = z.object({ agent_id: z.optional(z.object({ tool: z.optional(z.string()) })) });
const metadata = z.object({
  schema_version: z.string(),
  prompts: z.optional(z.record(z.string(), agentOf)),
  sessions: z.optional(z.record(z.string(), agentOf)),
});
type Metadata = z.infer<typeof metadata>;

/** A commit that touches more says nothing about one person's work. */
const mostEntries = 50_000;
const largestLine = 10_000_000;

/**
 * Reads what git-ai noted about a commit (refs/notes/ai, authorship/3.x): attestations by file, a line `---`, then JSON.
 * Lines of people (`h_...`) and kinds of entries that are not known are left out: untracked, neither a person's nor an AI's.
 * Names and addresses in the note are not looked at.
 * @returns lines by the file's path in the repository
 * @throws NoteError
 */
export function parseGitAiNote(text: string): Map<string, NotedLines[]> {
  const rows = text.split('\n').map((row) => row.replace(/\r$/, ''));
  const middle = rows.indexOf('---');
  if (middle < 0) throw new NoteError('The line "---" between the files and the metadata is missing.');
  const about = parseMetadata(rows.slice(middle + 1).join('\n'));
  const files = new Map<string, NotedLines[]>();
  let current: NotedLines[] | null = null;
  let entries = 0;
  for (const [i, row] of rows.slice(0, middle).entries()) {
    if (row.trim() === '') continue;
    if (!row.startsWith(' ')) {
      const path = pathOf(row, i);
      current = files.get(path) ?? [];
      files.set(path, current);
      continue;
    }
    if (current === null) throw new NoteError(`Line ${i + 1}: an entry stands before any file.`);
    const { agent, ranges } = entryOf(row, i, about);
    entries += ranges.length;
    if (entries > mostEntries) throw new NoteError(`More than ${mostEntries} entries.`);
    if (agent !== null) current.push(...ranges.map((lines) => ({ ...lines, agent })));
  }
  return files;
}

function parseMetadata(text: string): Metadata {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NoteError('The metadata below "---" is not valid JSON.');
  }
  const parsed = metadata.safeParse(value);
  if (!parsed.success) throw new NoteError(`The metadata below "---": ${z.prettifyError(parsed.error)}`);
  if (!parsed.data.schema_version.startsWith('authorship/3.'))
    throw new NoteError(`The schema is ${parsed.data.schema_version.slice(0, 40)}; authorship/3 can be read.`);
  return parsed.data;
}

function pathOf(row: string, i: number): string {
  if (!row.startsWith('"')) return row.trimEnd();
  if (!row.endsWith('"') || row.length < 3) throw new NoteError(`Line ${i + 1}: the quotes around the path do not match.`);
  return row.slice(1, -1);
}

function entryOf(row: string, i: number, about: Metadata): { agent: string | null; ranges: Lines[] } {
  const parts = /^ {2}(\S+) (\S+)$/.exec(row.trimEnd());
  if (parts?.[1] === undefined || parts[2] === undefined)
    throw new NoteError(`Line ${i + 1}: expected two spaces, a key, a space, and line numbers.`);
  return { agent: agentOfKey(parts[1], about), ranges: parts[2].split(',').map((range) => rangeOf(range, i)) };
}

function rangeOf(range: string, i: number): Lines {
  const parts = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(range);
  const first = Number(parts?.[1]);
  const last = Number(parts?.[2] ?? parts?.[1]);
  if (parts === null || first < 1 || last < first || last > largestLine)
    throw new NoteError(`Line ${i + 1}: "${range.slice(0, 40)}" are no line numbers.`);
  return { startLine: first - 1, endLine: last - 1 };
}

/** @returns null for a person, and for a kind of key that is not known */
function agentOfKey(key: string, about: Metadata): string | null {
  const [own = ''] = key.split('::');
  if (own.startsWith('s_')) return agentName(about.sessions?.[own]?.agent_id?.tool);
  if (/^[0-9a-f]{7,64}$/.test(own)) return agentName(about.prompts?.[own]?.agent_id?.tool);
  return null;
}

const known: Readonly<Record<string, string>> = {
  claude: 'Claude Code',
  codex: 'Codex',
  cursor: 'Cursor',
  copilot: 'Copilot',
  'github-copilot': 'Copilot',
  gemini: 'Gemini CLI',
  opencode: 'opencode',
};

/** A note is a file that others write: a name is shown only when it looks like one. */
function agentName(tool: string | undefined): string {
  if (tool === undefined || !/^[\w][\w .-]{0,39}$/.test(tool)) return 'an agent';
  return known[tool.toLowerCase()] ?? tool;
}
