/** Markdown of packs is shown beside one's code: no HTML, and no link but to the web. */
import type { Token } from 'markdown-it';
import type { ItemFault } from './itemChecks.ts';

/** Keys whose texts are Markdown, wherever in an item they stand. */
const markdownKeys = new Set(['text', 'why', 'hints', 'feedback', 'model', 'rubric', 'description', 'prompt', 'because']);

interface MarkdownText {
  path: readonly PropertyKey[];
  text: string;
}

/** @returns a fault for each piece of HTML and each link that is not to https */
export async function markdownFaults(item: object): Promise<ItemFault[]> {
  // Most texts have neither, and then nothing needs to be loaded.
  const texts = markdownTexts(item, [], false).filter(({ text }) => /<[a-z/!?]|\]\s*[([:]|<\w+:/i.test(text));
  if (texts.length === 0) return [];
  const { default: Markdown } = await import('markdown-it');
  const markdown = new Markdown({ html: true });
  // Every link is to be seen here, those above all that are never rendered.
  markdown.validateLink = () => true;
  return texts.flatMap(({ path, text }) => faultsOf(markdown.parse(text, {}), 0).map((fault) => ({ path, ...fault })));
}

function markdownTexts(value: unknown, path: readonly PropertyKey[], isMarkdown: boolean): MarkdownText[] {
  if (typeof value === 'string') return isMarkdown ? [{ path, text: value }] : [];
  if (Array.isArray(value)) return value.flatMap((one, i) => markdownTexts(one, [...path, i], isMarkdown));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => markdownTexts(one, [...path, key], markdownKeys.has(key)));
}

function faultsOf(tokens: readonly Token[], within: number): Omit<ItemFault, 'path'>[] {
  return tokens.flatMap((token) => {
    const row = token.map?.[0] ?? within;
    if (token.type === 'html_inline' || token.type === 'html_block')
      return [{ row, message: `'${shortened(token.content)}' is HTML, which is not shown as such. Write it as code, in backticks.` }];
    const target = token.attrGet(token.type === 'image' ? 'src' : 'href');
    if (target !== null && !String(target).startsWith('https://'))
      return [{ row, message: `the link to '${shortened(String(target))}' is none: links begin with https://.` }];
    return faultsOf(token.children ?? [], row);
  });
}

function shortened(text: string): string {
  const [line = ''] = text.trim().split('\n');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
