interface Renderer {
  render(text: string): string;
}

let renderer: Promise<Renderer> | null = null;

/** Renders an author's Markdown. HTML is shown as text; links are kept only for https, images not at all. */
export async function renderMarkdown(text: string): Promise<string> {
  renderer ??= load();
  return (await renderer).render(text);
}

async function load(): Promise<Renderer> {
  const { default: Markdown } = await import('markdown-it');
  const markdown = new Markdown({ html: false, linkify: false, typographer: false });
  markdown.validateLink = (url) => url.startsWith('https://');
  markdown.disable('image');
  return markdown;
}
