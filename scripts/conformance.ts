// Imports real sets and tries each exercise: `npm run conformance -- PATH... [--jest FOLDER] [--only TEXT] [--jobs N] [--all]`.
// --all also tries what its authors hide. Ends with 1 when a reference solution does not pass.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Import } from '../src/core/imports/imported.ts';
import { conformanceLines, passed, tryOut } from '../src/node/imports/conformance.ts';
import { importFolder } from '../src/node/imports/importFolder.ts';
import { createExerciseRunner, sourceDrivers } from '../src/node/runners/exerciseRunner.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    jest: { type: 'string', default: '' },
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: '2' },
    seconds: { type: 'string', default: '120' },
    all: { type: 'boolean', default: false },
  },
});

const runner = createExerciseRunner({
  drivers: sourceDrivers(join(import.meta.dirname, '..', 'src', 'node', 'runners')),
  pythonPath: () => '',
  toolPath: (tool) => (tool === 'jest' && values.jest !== '' ? resolve(values.jest) : ''),
});

function narrowed(all: Import): Import {
  const exercises = all.set.exercises.filter(({ exercise }) => exercise.title.toLowerCase().includes(values.only.toLowerCase()));
  return { ...all, set: { ...all.set, exercises } };
}

if (positionals.length === 0) throw new Error('Name the folder of a track or set.');
for (const path of positionals) {
  const all = await importFolder(resolve(path), { skills: [], progress: () => undefined, withHidden: values.all });
  for (const { file, line, message } of all.findings) console.log(`${file}:${line ?? 1}: ${message}`);
  const options = {
    runner,
    jobs: Number(values.jobs),
    timeLimitMs: Number(values.seconds) * 1000,
    done: (_: unknown, number: number, of: number) => process.stderr.write(`\r${number} of ${of} `),
  };
  const chosen = narrowed(all);
  const tried = await tryOut(chosen, options, new AbortController().signal);
  console.log(['', ...conformanceLines(chosen, tried), ''].join('\n'));
  if (tried.some(({ solved }) => solved !== null && !passed(solved))) process.exitCode = 1;
}
