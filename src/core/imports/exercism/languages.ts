/** The tracks that can be checked, and the rules that are theirs. Sources: each track's docs, and reference/import-formats.md. */
import type { RunnerName } from '../../packs/exerciseSchema.ts';

export interface TrackLanguage {
  /** VS Code's id. */
  language: string;
  runner: RunnerName;
  /** Where its files are when nothing says so; `%{…_slug}` as in config.json. */
  patterns: Readonly<Record<'solution' | 'test' | 'example' | 'exemplar', readonly string[]>>;
  /** Switches tests on that the track ships switched off. */
  enable: (test: string) => string;
  /** A reference solution as it reads at the place of the person's file. */
  atHome: (solution: string) => string;
}

const same = (text: string): string => text;

/** Tests that are left out on purpose are written `test.skip` and stay so. */
function enableJest(text: string): string {
  return text.replace(/\bx(?:test|it)(?=\s*(?:\(|\.each))/g, 'test').replace(/\bxdescribe(?=\s*(?:\(|\.each))/g, 'describe');
}

const python: TrackLanguage = {
  language: 'python',
  runner: 'pytest',
  patterns: {
    solution: ['%{snake_slug}.py'],
    test: ['%{snake_slug}_test.py'],
    example: ['.meta/example.py'],
    exemplar: ['.meta/exemplar.py'],
  },
  enable: same,
  atHome: same,
};

const javascript: TrackLanguage = {
  language: 'javascript',
  runner: 'jest',
  patterns: {
    solution: ['%{kebab_slug}.js'],
    test: ['%{kebab_slug}.spec.js'],
    example: ['.meta/proof.ci.js'],
    exemplar: ['.meta/exemplar.js'],
  },
  enable: enableJest,
  atHome: (text) => text.replace(/((?:from|require\(|import\()\s*['"])\.\.\//g, '$1./'),
};

const rust: TrackLanguage = {
  language: 'rust',
  runner: 'cargo',
  patterns: {
    solution: ['src/lib.rs', 'Cargo.toml'],
    test: ['tests/%{snake_slug}.rs'],
    example: ['.meta/example.rs'],
    exemplar: ['.meta/exemplar.rs'],
  },
  // Its runner runs ignored tests as well.
  enable: same,
  atHome: same,
};

/** By the track's slug. */
export const trackLanguages: ReadonlyMap<string, TrackLanguage> = new Map(Object.entries({ python, javascript, rust }));

/** '%{snake_slug}_test.py' -> 'two_fer_test.py' */
export function fileOf(pattern: string, slug: string): string {
  const words = slug.split('-');
  const pascal = words.map((word) => `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`).join('');
  const names: Record<string, string> = {
    kebab_slug: slug,
    snake_slug: words.join('_'),
    pascal_slug: pascal,
    camel_slug: `${pascal[0]?.toLowerCase() ?? ''}${pascal.slice(1)}`,
  };
  return pattern.replace(/%\{(\w+)\}/g, (all, name: string) => names[name] ?? all);
}
