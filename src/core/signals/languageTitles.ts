/** What languages are called in a sentence, where a capital letter before VS Code's id for them is not enough. */
const titles: ReadonlyMap<string, string> = new Map([
  ['c', 'C'],
  ['cpp', 'C++'],
  ['csharp', 'C#'],
  ['css', 'CSS'],
  ['dockerfile', 'Dockerfiles'],
  ['fsharp', 'F#'],
  ['html', 'HTML'],
  ['javascript', 'JavaScript'],
  ['javascriptreact', 'JSX'],
  ['json', 'JSON'],
  ['jsonc', 'JSON'],
  ['makefile', 'makefiles'],
  ['php', 'PHP'],
  ['plaintext', 'plain text'],
  ['powershell', 'PowerShell'],
  ['r', 'R'],
  ['scss', 'SCSS'],
  ['shellscript', 'shell scripts'],
  ['sql', 'SQL'],
  ['toml', 'TOML'],
  ['typescript', 'TypeScript'],
  ['typescriptreact', 'TSX'],
  ['xml', 'XML'],
  ['yaml', 'YAML'],
]);

/** e.g. 'TypeScript' for 'typescript', 'Python' for 'python'. @param id VS Code's id of a language */
export function languageTitle(id: string): string {
  return titles.get(id) ?? `${id.charAt(0).toUpperCase()}${id.slice(1)}`;
}
