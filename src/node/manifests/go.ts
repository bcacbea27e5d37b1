import type { ManifestPackage } from '../../core/ports.ts';
import { ManifestError, manifestLines, Packages } from './manifest.ts';

/** https://go.dev/ref/mod#go-mod-file. Indirect requirements are another module's choice. */
export function goMod(text: string): Promise<ManifestPackage[]> {
  const packages = new Packages('go');
  let block: { directive: string; line: number } | null = null;
  for (const [index, raw] of manifestLines(text).entries()) {
    const [code = '', comment = ''] = raw.split(/\/\/(.*)/, 2);
    const words = code.trim().split(/\s+/);
    if (words[0] === '' || /^\s*indirect\b/.test(comment)) continue;
    if (block !== null && words[0] === ')') block = null;
    else if (block !== null) add(packages, block.directive, words, index + 1);
    else if (words[1]?.startsWith('(') === true)
      block = words.at(-1)?.endsWith(')') === true ? null : { directive: words[0] ?? '', line: index + 1 };
    else add(packages, words[0] ?? '', words.slice(1), index + 1);
  }
  if (block !== null) throw new ManifestError(`the block '${block.directive} (' has no end.`, block.line);
  return Promise.resolve(packages.list());
}

function add(packages: Packages, directive: string, [path, version]: readonly string[], line: number): void {
  if (directive !== 'require' && directive !== 'module') return;
  const plain = unquoted(path ?? '');
  if (directive === 'module') return packages.add(withoutSuffix(plain), null, true);
  const major = /^v(\d{1,4})\./.exec(unquoted(version ?? ''))?.[1];
  if (plain === '' || major === undefined) throw new ManifestError('a requirement needs a module and a version such as v1.2.3.', line);
  packages.add(withoutSuffix(plain), Number(major));
}

/** '…/v2' is the same module, later: https://go.dev/ref/mod#major-version-suffixes. */
function withoutSuffix(path: string): string {
  return path.replace(/\/v\d{1,4}$/, '');
}

function unquoted(word: string): string {
  return word.replace(/^["`]|["`]$/g, '');
}
