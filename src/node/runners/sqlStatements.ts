/** Strings, quoted names and comments hold semicolons that end nothing. */
const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\/|;|[^;'"`[\-/]+|[\s\S]/g;
const comment = /^(?:--|\/\*)/;

/** @returns the statements of an SQL script, without comments and the semicolons that end them */
export function statementsOf(script: string): string[] {
  const all: string[] = [];
  let current = '';
  for (const [part] of script.matchAll(token)) {
    // The statements in a trigger end with semicolons of their own.
    const inTrigger = /^\s*create\s+(?:temp(?:orary)?\s+)?trigger\b/i.test(current) && !/\bend\s*$/i.test(current);
    if (part !== ';' || inTrigger) current += comment.test(part) ? ' ' : part;
    else {
      all.push(current.trim());
      current = '';
    }
  }
  return [...all, current.trim()].filter((sql) => sql !== '');
}
