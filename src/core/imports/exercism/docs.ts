/** Texts of an Exercism exercise as this page shows them: no headings of files, and admonitions as quotes. */

const openFence = /^(\s*)(`{3,}|~{3,})exercism\/([a-z]+)\s*$/;
/** HTML is shown as text here: lines that are nothing else would only disturb. */
const htmlLine = /^(?:<!--.*-->|<br *\/?>)[ \t]*\n/gm;
const longest = 40_000;

/** ```` ```exercism/note ```` and `~~~~exercism/advanced` become quotes that begin with what they are. */
function withCallouts(text: string): string {
  let fence = '';
  const out: string[] = [];
  for (const line of text.split('\n')) {
    const [, , mark = '', name = ''] = openFence.exec(line) ?? [];
    if (fence === '' && mark !== '') {
      fence = mark;
      out.push(`> **${name[0]?.toUpperCase() ?? ''}${name.slice(1)}**`, '>');
    } else if (fence !== '' && line.trim().startsWith(fence) && line.trim().replaceAll(fence[0] ?? '', '') === '') {
      fence = '';
      out.push('');
    } else out.push(fence === '' ? line : `> ${line}`);
  }
  return out.join('\n');
}

/** @param text a file of `.docs`; its first heading names the file and not the exercise */
function document(text: string | null): string {
  const body = (text ?? '').replaceAll('\r\n', '\n').replace(/^\s*# .*\n?/, '');
  return withCallouts(body.replace(htmlLine, '')).trim();
}

/** One text of several files, the missing ones left out. */
export function textOfDocs(files: readonly (string | null)[]): string {
  const text = files
    .map(document)
    .filter((part) => part !== '')
    .join('\n\n');
  return text.length > longest ? `${text.slice(0, longest)}\n\n…` : text;
}

/** Links are defined at the end of the file, for all of its parts. */
const linkDefinition = /^\[[^\]]+\]:\s+\S+.*$/;

/** The hint ladder: what is said in general first, then a step for each task, by its number in whatever words. */
export function hintsOfDocs(text: string | null): string[] {
  const lines = (text ?? '').replaceAll('\r\n', '\n').split('\n');
  const links = lines.filter((line) => linkDefinition.test(line));
  const body = lines.filter((line) => !linkDefinition.test(line)).join('\n');
  const parts = body.split(/^(?=#{1,3} )/m).map((part) => part.trim());
  return parts.flatMap((part) => {
    const [, title = '', rest = part] = /^#{1,3} (.*)\n?([\s\S]*)$/.exec(part) ?? [];
    if (rest.trim() === '') return [];
    const named = /^\d/.test(title.trim()) ? `**${title.trim()}**\n\n` : '';
    return [`${named}${withCallouts(rest).trim()}\n\n${links.join('\n')}`.trim()];
  });
}
