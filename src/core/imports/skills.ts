/** Which skills an imported exercise counts for. */
import type { Skill } from '../packs/schema.ts';

const mostConcepts = 2;

/** Matches what an exercise practises with the skills that are known; one of its own where there is none for the language. */
export class ImportSkills {
  readonly #known: readonly Skill[];
  readonly #language: string;
  readonly own: Skill[] = [];
  readonly #base: string;

  /**
   * @param language VS Code's id: 'python'
   * @param fallback id and title of the skill to make when none is known for the language
   */
  constructor(known: readonly Skill[], language: string, fallback: { id: string; title: string }) {
    this.#known = known;
    this.#language = language;
    const base = known.find((skill) => skill.signals.languages.includes(language));
    if (base === undefined) this.own.push(skillOf(fallback));
    this.#base = base?.id ?? fallback.id;
  }

  /** 'list-comprehensions' counts for python/comprehensions, and everything for the skill that the language itself is. */
  of(concepts: readonly string[]): string[] {
    const fitting = concepts.flatMap((concept) => this.#fitting(concept));
    return [...new Set([...fitting.slice(0, mostConcepts), this.#base])];
  }

  #fitting(concept: string): string[] {
    return this.#known.flatMap(({ id }) => {
      const [area, name = ''] = id.split('/');
      return area === this.#language && (concept === name || concept.endsWith(`-${name}`)) ? [id] : [];
    });
  }
}

function skillOf({ id, title }: { id: string; title: string }): Skill {
  const signals = { languages: [], constructs: [], packages: [], tools: [], diagnostics: [], moments: [], activities: [], ai: false };
  const rungs: Skill['rungs'] = ['explain', 'use'];
  const empty = { description: '', prerequisites: [], rungNotes: {}, alignments: [] };
  return { id, title, area: 'Imported', rungs, signals, prompt: `Practise ${title}`.slice(0, 60), ...empty };
}
