import type { RecordStore } from '../../core/record.ts';

const newest = 20;

/** Everything that is stored, as counts and the newest rows exactly as they are, in Markdown. */
export function storedReport(store: RecordStore, folder: string, now: number): string {
  const counts = store.counts();
  const data = store.export(now);
  const table = [
    ['Signals (raw)', counts.signals, 'what was seen: kind, name, seconds, count'],
    ['Signal days', counts.signalDays, 'the same, added up by day'],
    ['Evidence', counts.evidence, 'what you have shown'],
    ['Attempts', counts.attempts, 'checks and answers'],
    ['Ranges', counts.ranges, 'lines whose origin is known: file, lines, salted hash'],
    ['Validations', counts.validations, 'your verdicts and your own words'],
    ['Reflections', counts.reflections, 'your own words'],
  ];
  const parts = [
    '# What Whetstone stores',
    '',
    `In \`${folder}\`, on this machine only. No source text, no prompts, no clipboard, no file contents.`,
    '`Whetstone: Export My Data` writes all of it to a file of yours; `Whetstone: Delete Everything` removes it.',
    '',
    '| what | rows | meaning |',
    '| --- | ---: | --- |',
    ...table.map(([what, rows, meaning]) => `| ${what} | ${rows} | ${meaning} |`),
    '',
  ];
  for (const [title, rows] of [
    ['Signal days', data.signalDays],
    ['Signals', data.signals],
    ['Evidence', data.evidence],
    ['Attempts', data.attempts],
    ['Ranges', data.ranges],
    ['Validations', data.validations],
    ['Reflections', data.reflections],
  ] as const) {
    parts.push(`## ${title}`, '', ...sample(rows), '');
  }
  return parts.join('\n');
}

function sample(rows: readonly object[]): string[] {
  if (rows.length === 0) return ['Nothing.'];
  const head = rows.length > newest ? [`The newest ${newest} of ${rows.length}:`, ''] : [];
  return [...head, '```json', ...rows.slice(-newest).map((row) => JSON.stringify(row)), '```'];
}
