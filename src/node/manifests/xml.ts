import type { XmlElement } from '@rgrove/parse-xml';
import { ManifestError } from './manifest.ts';

export interface Element {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: Element[];
  /** Its text, trimmed; '' for an element that holds elements. */
  text: string;
}

/** Strict, without any entity of a document's own, so that nothing grows. @throws ManifestError with the line */
export async function parseXml(text: string): Promise<Element> {
  const { parseXml: parse, XmlElement, XmlError } = await import('@rgrove/parse-xml');
  const convert = (element: XmlElement): Element => ({
    // Old project files and Maven's put all in a namespace; some tools write it as a prefix.
    name: element.name.slice(element.name.indexOf(':') + 1),
    attributes: element.attributes,
    children: element.children.filter((child) => child instanceof XmlElement).map(convert),
    text: element.children.some((child) => child instanceof XmlElement) ? '' : element.text.trim(),
  });
  try {
    const { root } = parse(text);
    if (root === null) throw new ManifestError('holds no element.', 1);
    return convert(root);
  } catch (error) {
    // Its message goes on with an excerpt of the file.
    if (error instanceof XmlError) throw new ManifestError(error.message.split(/ ?\(line|\n/, 1)[0] ?? 'not valid XML.', error.line);
    if (error instanceof RangeError) throw new ManifestError('nested too deeply.');
    throw error;
  }
}

/** All elements of a name, at any depth. */
export function descendants(root: Element, name: string): Element[] {
  const found: Element[] = [];
  const open = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.name === name) found.push(next);
    open.push(...[...next.children].reverse());
  }
  return found;
}

/** The text of the first child of a name. */
export function childText(element: Element, name: string): string | null {
  return element.children.find((child) => child.name === name)?.text ?? null;
}

/** Replaces '${name}' or '$(name)' by what the file says it is; null when it does not say. */
export function resolved(text: string | null | undefined, properties: ReadonlyMap<string, string>): string | null {
  if (text === null || text === undefined) return null;
  let unknown = false;
  const result = text.replace(/\$[{(]([\w.-]{1,100})[)}]/g, (_, name: string) => {
    const value = properties.get(name);
    unknown ||= value === undefined;
    return value ?? '';
  });
  // A property that names another one: twice is what people write.
  if (unknown) return null;
  return /\$[{(]/.test(result) && result !== text
    ? resolved(result, new Map([...properties].filter(([, v]) => !/\$[{(]/.test(v))))
    : result;
}
