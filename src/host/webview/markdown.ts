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
  // Exercises speak of __init__ and its like in plain sentences; strong text is written with asterisks.
  for (const side of ['strong_open', 'strong_close']) {
    markdown.renderer.rules[side] = (tokens, index, options, _env, self) =>
      tokens[index]?.markup === '__' ? '__' : self.renderToken(tokens, index, options);
  }
  return markdown;
}
