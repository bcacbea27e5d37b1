/** `prove`: shows that the exercises of packs are what they say. In the repository from source, in the package as dist/cli.js. */
import { getPriority, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { ProofNews } from '../../core/ports.ts';
import type { QueryGrounds } from '../analysis/askWorker.ts';
import { readShippedPacks } from '../packs/packSource.ts';
import { readPack } from '../packs/readPack.ts';
import { createExerciseRunner } from '../runners/exerciseRunner.ts';
import { Ledger } from './ledger.ts';
import { placesFrom, type Places } from './places.ts';
import type { Proof } from './proof.ts';
import { provePacks, type Proven } from './provePacks.ts';
import { countsOf, exitCodeOf, problemLines, proofLines, summary, type Counts } from './report.ts';
import { select, type Selection } from './selection.ts';
import { setTools, type SetTool } from '../runners/setTools.ts';
import { Syntax } from '../structure/syntax.ts';
import { Workbench } from './workbench.ts';

const usage = `prove [PATH...]: proves packs, folders of packs, or single files of a pack.

  --only TEXT        only exercises whose id holds TEXT
  --no-mutants       without changed solutions, which take most of the time
  --ledger FILE      remembers there what changed solutions came to (in the repository: content/proofs.jsonl)
  --all              tries all changed solutions again, whatever the ledger says
  --frozen           writes no ledger
  --python PROGRAM   the Python that runs Python exercises
  --tool NAME=PATH   another program than the one on PATH: go, rustc, bash, or the folder of a JDK as java, of jest as jest; once for each
  --json             one JSON object a line

Ends with 0 when all is proven, 1 when something failed, 2 when only toolchains are missing, 3 when it could not begin.
`;

const options = {
  only: { type: 'string', default: '' },
  'no-mutants': { type: 'boolean', default: false },
  ledger: { type: 'string' },
  all: { type: 'boolean', default: false },
  frozen: { type: 'boolean', default: false },
  python: { type: 'string', default: '' },
  tool: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Flags = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

function print(...lines: string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

async function prove(paths: readonly string[], flags: Flags): Promise<number> {
  const places = placesFrom(dirname(fileURLToPath(import.meta.url)));
  const selection = select(paths.length > 0 ? paths : [defaultPath(places)]);
  const ledger = await ledgerOf(flags, places, selection);
  const proven = await proveWith(places, selection, flags, ledger);
  const counts = countsOf(proven);
  if (!flags.frozen) await ledger?.write(null);
  report(proven, counts, flags);
  return exitCodeOf(counts);
}

async function proveWith(places: Places, selection: Selection, flags: Flags, ledger: Ledger | null): Promise<Proven> {
  const cancel = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => cancel.abort());
  const read = await Promise.all(selection.folders.map((folder) => readPack(folder)));
  const shipped = places.packsFile === null ? await contentPacks(places, selection) : readShippedPacks(places.packsFile);
  const constructs = new Set(
    [...read.flatMap(({ pack }) => pack ?? []), ...shipped].flatMap((pack) => pack.constructs.map(({ id }) => id)),
  );
  const runner = createExerciseRunner({ drivers: places.drivers, pythonPath: () => flags.python, toolPath: toolsOf(flags) });
  const bench = new Workbench({ runner, signal: cancel.signal });
  const tools = { bench, syntax: new Syntax(places), grounds: groundsOf(places), constructs, mutants: !flags['no-mutants'], ledger };
  return provePacks({ read, shipped, selection, only: flags.only, tools, done: flags.json ? printJson : printProof });
}

function groundsOf({ workerPath, grammarsFolder, runtimeFile }: Places): QueryGrounds {
  return { workerPath, grammarsFolder, runtimeFile };
}

/** @throws when it is no NAME=PATH of a tool that there is */
function toolsOf({ tool = [] }: Flags): (name: SetTool) => string {
  const paths = new Map(tool.map(namedTool));
  return (name) => paths.get(name) ?? '';
}

function namedTool(given: string): [SetTool, string] {
  const at = given.indexOf('=');
  const name = setTools.find((one) => one === given.slice(0, at));
  if (name === undefined)
    throw new Error(`--tool ${given}: give one of ${setTools.join(', ')} and its path, as in --tool go=/opt/go/bin/go`);
  return [name, given.slice(at + 1)];
}

/** In the repository, other packs may refer to those of content/. */
async function contentPacks({ content }: Places, selection: Selection) {
  if (content === null || selection.folders.includes(join(content, 'core'))) return [];
  const read = await Promise.all(select([content]).folders.map((folder) => readPack(folder)));
  return read.flatMap(({ pack }) => pack ?? []);
}

function defaultPath({ content }: Places): string {
  return content ?? join('.whetstone', 'packs');
}

async function ledgerOf({ ledger, all }: Flags, { content }: Places, { folders }: Selection): Promise<Ledger | null> {
  const own = content !== null && folders.every((folder) => folder.startsWith(content)) ? join(content, 'proofs.jsonl') : undefined;
  const file = ledger ?? own;
  return file === undefined ? null : Ledger.read(file, all);
}

function printProof(proof: Proof, number: number, of: number): void {
  print(...proofLines(proof, number, of));
}

function printJson(proof: Proof, number: number, of: number): void {
  const { exercise, outcome, problems } = proof;
  print(
    JSON.stringify({
      kind: 'exercise',
      id: exercise.id,
      outcome,
      lines: proofLines(proof, number, of),
      problems,
      number,
      of,
    } satisfies ProofNews),
  );
}

function report(proven: Proven, counts: Counts, { json }: Flags): void {
  if (json) {
    for (const problem of proven.problems) print(JSON.stringify({ kind: 'problem', problem } satisfies ProofNews));
    return print(JSON.stringify({ kind: 'summary', text: summary(counts), ...counts }));
  }
  const failed = proven.proofs.filter(({ outcome }) => outcome === 'failed').map(({ exercise }) => `failed: ${exercise.id}`);
  print(...problemLines(proven.problems), ...failed, summary(counts));
}

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  const { values, positionals } = parseArgs({ args: args[0] === 'prove' ? args.slice(1) : args, options, allowPositionals: true });
  if (values.help) {
    print(usage);
    return 0;
  }
  // The machine is somebody's who works on it meanwhile. The programs that it starts inherit this.
  setPriority(Math.max(10, getPriority()));
  return prove(positionals, values);
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 3;
}
