/**
 * The major version that a range speaks of: its lower end, and of several alternatives the highest.
 * Reads what npm, PEP 440, Cargo, Composer, RubyGems, Maven and NuGet write; '*', 'latest', a branch or an address tell nothing.
 */
export function majorOf(range: string | null | undefined): number | null {
  if (range === null || range === undefined || range.length > 200) return null;
  // 'git+https://…', 'workspace:^', 'user/repo'
  if (/^\s*[a-z][a-z+.-]*:|\//i.test(range)) return null;
  const majors = range.split(/\|\|?/).flatMap((alternative) => lowerMajor(alternative) ?? []);
  return majors.length === 0 ? null : Math.max(...majors);
}

/** More digits are a date. */
const version = /(?:^|[\s,])([=~^!<>]{0,3})\s{0,5}v?(\d{1,4})(?![\w])/g;

function lowerMajor(alternative: string): number | null {
  // Maven and NuGet: '[1.0,2.0)', where nothing before the comma is no lower end.
  const interval = /^\s*[[(]([^,\])]*)/.exec(alternative);
  const clauses = interval === null ? alternative : (interval[1] ?? '');
  for (const [, operator = '', major] of clauses.matchAll(version)) {
    if (!operator.startsWith('<') && !operator.startsWith('!')) return Number(major);
  }
  return null;
}
