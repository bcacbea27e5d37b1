// Writes the settings and commands tables of README.md from the manifest: `npm run readme`. With --check it changes
// nothing and fails when the tables are out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const root = join(import.meta.dirname, '..');

const manifestShape = z.looseObject({
  contributes: z.looseObject({
    commands: z.array(z.looseObject({ command: z.string(), title: z.string(), category: z.string() })),
    configuration: z.looseObject({
      properties: z.record(
        z.string(),
        z.looseObject({
          default: z.unknown(),
          markdownDescription: z.string(),
          minimum: z.optional(z.number()),
          maximum: z.optional(z.number()),
        }),
      ),
    }),
  }),
});
const stringsShape = z.record(z.string(), z.string());

/** Table name -> its lines, from the texts of package.json and package.nls.json. */
export function readmeTables(packageJson: string, packageNls: string): Record<'settings' | 'commands', string[]> {
  const { contributes } = manifestShape.parse(JSON.parse(packageJson));
  const strings = stringsShape.parse(JSON.parse(packageNls));
  const text = (key: string): string => cell(key.replace(/^%(.+)%$/, (all, name: string) => strings[name] ?? all));
  return {
    settings: table(
      ['Setting', 'Default', 'What it does'],
      Object.entries(contributes.configuration.properties).map(([id, setting]) => {
        const { minimum, maximum } = setting;
        const bounds = minimum === undefined || maximum === undefined ? '' : ` (${minimum} to ${maximum})`;
        return [`\`${id}\``, `\`${cell(JSON.stringify(setting.default))}\`${bounds}`, text(setting.markdownDescription)];
      }),
    ),
    commands: table(
      ['Command', 'Id'],
      contributes.commands.map(({ command, title, category }) => [`${category}: ${text(title)}`, `\`${command}\``]),
    ),
  };
}

/** The README with its tables replaced. @throws Error when a table has no markers */
export function withTables(readme: string, tables: Record<string, string[]>): string {
  let result = readme;
  for (const [name, lines] of Object.entries(tables)) {
    const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
    const [from, to] = [result.indexOf(start), result.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`README.md has no '${start}' with '${end}' behind it.`);
    result = `${result.slice(0, from + start.length)}\n${lines.join('\n')}\n${result.slice(to)}`;
  }
  return result;
}

/** What README.md should read like now. */
export function wantedReadme(readme: string): string {
  return withTables(readme, readmeTables(read('package.json'), read('package.nls.json')));
}

function table(head: string[], rows: string[][]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

if (import.meta.main) {
  const readme = read('README.md');
  const wanted = wantedReadme(readme);
  if (!process.argv.includes('--check')) writeFileSync(join(root, 'README.md'), wanted);
  else if (readme !== wanted) {
    console.error('The tables of README.md are out of date: run `npm run readme`.');
    process.exitCode = 1;
  }
}
