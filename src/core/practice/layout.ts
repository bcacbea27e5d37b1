/** What lies beside an exercise's own files, so that editors and toolchains read them as what they are. */
import type { ExerciseFile, RunnerName } from '../packs/exerciseSchema.ts';

/** The module that every Go exercise is; nothing is ever required from elsewhere. */
export const goMod = 'module exercise\n\ngo 1.19\n';

/** The editor shows errors of the exercise and none of its surroundings. */
const tsconfig = {
  compilerOptions: {
    target: 'es2023',
    lib: ['es2023'],
    module: 'nodenext',
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    allowJs: true,
    checkJs: false,
    types: [],
    skipLibCheck: true,
  },
  include: ['.'],
};

/** Names that no file of an exercise may have, because one of these is laid beside it or would change how it is run. */
export const takenNames: readonly string[] = ['tsconfig.json', 'whetstone.d.ts', 'go.mod'];

/** @returns the files that a runner's exercises have beside their own; none of them is needed to run the tests, but for editing */
export async function filesBeside(runner: RunnerName): Promise<ExerciseFile[]> {
  switch (runner) {
    case 'node':
    case 'sql': {
      // Long, and needed only when such an exercise is opened.
      const { nodeTypes } = await import('./nodeTypes.ts');
      return [
        { name: 'tsconfig.json', content: `${JSON.stringify(tsconfig, null, 2)}\n` },
        { name: 'whetstone.d.ts', content: nodeTypes },
      ];
    }
    case 'go':
      return [{ name: 'go.mod', content: goMod }];
    // Imported ones bring what they need.
    case 'pytest':
    case 'jest':
    case 'cargo':
    case 'python':
    case 'rust':
    case 'java':
    case 'bash':
      return [];
  }
}
