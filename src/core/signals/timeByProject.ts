import type { SignalDay } from './signal.ts';

export interface LanguageTime {
  name: string;
  seconds: number;
}

export interface ProjectTime extends LanguageTime {
  /** The most first. */
  languages: LanguageTime[];
}

/** Active time by language, over all folders; the most first. */
export function timeByLanguage(rows: readonly SignalDay[]): LanguageTime[] {
  const seconds = new Map<string, number>();
  for (const row of rows) if (row.kind === 'active') seconds.set(row.name, (seconds.get(row.name) ?? 0) + row.seconds);
  return [...seconds].map(([name, sum]) => ({ name, seconds: sum })).sort(most);
}

/**
 * Active time by folder and language, the most first. Empty when no row names a folder: then there was only one, and nothing to
 * tell apart. Time of before a second folder was opened names none and is left out.
 */
export function timeByProject(rows: readonly SignalDay[]): ProjectTime[] {
  const projects = new Set(rows.flatMap(({ kind, project }) => (kind === 'active' && project !== undefined ? [project] : [])));
  return [...projects]
    .map((name) => {
      const languages = timeByLanguage(rows.filter(({ project }) => project === name));
      return { name, languages, seconds: languages.reduce((sum, language) => sum + language.seconds, 0) };
    })
    .sort(most);
}

function most(a: LanguageTime, b: LanguageTime): number {
  return b.seconds - a.seconds || (a.name < b.name ? -1 : 1);
}
