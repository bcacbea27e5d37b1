import { basename } from 'node:path';
import { heldBackWords } from '../../core/heldBack.ts';
import type { RecordCounts, StoredTable } from '../../core/record.ts';

const meanings: [keyof RecordCounts, string, string][] = [
  ['signals', 'Signals (raw)', 'what was seen: kind, name, seconds, count'],
  ['signalDays', 'Signal days', 'the same, added up by day'],
  ['evidence', 'Evidence', 'what you have shown'],
  ['attempts', 'Attempts', 'checks and answers'],
  ['ranges', 'Ranges', 'lines whose origin is known: file, lines, salted hash'],
  ['validations', 'Validations', 'your verdicts and your own words'],
  ['reflections', 'Reflections', 'your own words'],
];

/** Everything that is stored, as counts and the newest rows of each file exactly as they lie there, in Markdown. @param heldBack rows of days that are still to come */
export function storedReport(counts: RecordCounts, folder: string, tables: readonly StoredTable[], heldBack: number): string {
  const files = [...new Set(tables.map(({ file }) => file))];
  return [
    '# What Whetstone stores',
    '',
    `In \`${folder}\`, on this machine only. No source text, no prompts, no clipboard, no file contents.`,
    '',
    '`Whetstone: Export My Data` writes all of it to a file of yours; `Whetstone: Delete Everything` removes it.',
    '`Whetstone: Show What Whetstone Sees Now` shows each signal as it arises.',
    '',
    '| what | rows | meaning |',
    '| --- | ---: | --- |',
    ...meanings.map(([key, what, meaning]) => `| ${what} | ${counts[key]} | ${meaning} |`),
    '',
    ...notes(heldBack, tables),
    'Of each exercise the preferences hold how far you are with it, and what you wrote on its page in your own words: in no export.',
    'Beside these files: copies of them (one a day, seven kept), exercises that you opened, sets of exercises that you imported, and in',
    "VS Code's own state whether you agreed to be watched and until when watching is paused.",
    '',
    ...files.flatMap((file) =>
      fileReport(
        file,
        tables.filter((table) => table.file === file),
      ),
    ),
  ].join('\n');
}

/** What lies there and does not count, if anything. */
function notes(heldBack: number, tables: readonly StoredTable[]): string[] {
  const impossible = tables.reduce((sum, { impossibleDays }) => sum + impossibleDays, 0);
  const rows = impossible === 1 ? '1 row has a day' : `${impossible} rows have days`;
  const leftOut =
    impossible === 0
      ? ''
      : `${rows} that no calendar knows: left out everywhere, and kept. \`Whetstone: Show Log\` names what was left out.`;
  return [heldBackWords(heldBack), leftOut].filter((words) => words !== '').flatMap((words) => [words, '']);
}

/** What the record notes of itself comes after what it holds of the person. */
const ofItself = ['preference', 'forgotten', 'meta'];

function fileReport(file: string, unordered: readonly StoredTable[]): string[] {
  const tables = [...unordered].sort((a, b) => ofItself.indexOf(a.table) - ofItself.indexOf(b.table));
  const empty = tables.filter(({ count }) => count === 0).map(({ table }) => `\`${table}\``);
  return [
    `## ${basename(file) === 'whetstone.db' ? 'This workspace' : 'Your profile'}`,
    '',
    `\`${file}\``,
    '',
    ...tables.filter(({ count }) => count > 0).flatMap(tableReport),
    ...(empty.length > 0 ? [`Empty: ${empty.join(', ')}.`, ''] : []),
  ];
}

function tableReport({ table, count, newest }: StoredTable): string[] {
  const head = newest.length < count ? `${count} rows, the newest ${newest.length}:` : count === 1 ? '1 row:' : `${count} rows:`;
  return [`### ${table}`, '', head, '', '```json', ...newest.map((row) => JSON.stringify(row)), '```', ''];
}
