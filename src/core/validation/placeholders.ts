import type { Finding } from './secrets.ts';

/** What assistants leave where they stopped: markers, 'rest of the code', bodies that only pretend. */
const marks: readonly { kind: string; pattern: RegExp }[] = [
  { kind: 'a to-do mark', pattern: /(?:\/\/|#|\/\*|<!--)\s*(?:TODO|FIXME|XXX|HACK)\b/ },
  {
    kind: 'omitted code',
    pattern:
      /(?:\/\/|#|\/\*)\s*(?:\.{3}|…)|(?:\/\/|#|\/\*)[^\n]*\b(?:rest of (?:the|your) (?:code|file|function|method|class|component|logic|implementation)|implementation (?:here|goes)|your code here|add (?:your|more) \w+ here)\b|(?:\/\/|#|\/\*)\s*existing code\b/i,
  },
  { kind: 'not implemented', pattern: /\b(?:throw new Error\(\s*['"`][^'"`]*not implemented|raise NotImplementedError)\b/i },
  {
    kind: 'a sample value',
    pattern:
      /['"`](?:your[-_ ]?(?:api[-_ ]?key|token|password|domain|username)[^'"`]*|changeme|lorem ipsum[^'"`]*|foo@bar\.com|https?:\/\/api\.example\.com[^'"`]*)['"`]/i,
  },
];

export function findPlaceholders(lines: readonly string[]): Finding[] {
  return lines.flatMap((text, line) => {
    const mark = marks.find(({ pattern }) => pattern.test(text));
    return mark === undefined ? [] : [{ kind: mark.kind, line }];
  });
}
