/** Proves a pack in a process of its own: what it loads, and what the pack's code does, is far from the editor. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as z from 'zod/mini';
import type { PackProver, ProofNews } from '../../core/ports.ts';
import { setTools } from '../runners/setTools.ts';
import type { ToolPaths } from '../runners/toolVersions.ts';

const problem = z.object({
  file: z.string(),
  line: z.nullable(z.number()),
  message: z.string(),
  level: z.optional(z.literal('warning')),
  bySchema: z.optional(z.literal(true)),
});
const newsSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('exercise'),
    id: z.string(),
    outcome: z.enum(['proven', 'failed', 'not proven']),
    lines: z.array(z.string()),
    problems: z.array(problem),
    number: z.number(),
    of: z.number(),
  }),
  z.object({ kind: z.literal('problem'), problem }),
  z.object({ kind: z.literal('summary'), text: z.string() }),
]);

export interface ProverOptions {
  /** dist/cli.js */
  command: string;
  /** Asked at every proof. Empty: what is on PATH. */
  paths: () => Promise<ToolPaths>;
}

const graceMs = 3000;

export function packProver({ command, paths }: ProverOptions): PackProver {
  return {
    async prove(path, news, signal) {
      const args = [command, 'prove', path, '--json', ...toolArguments(await paths())];
      // The editor's own program is Electron, which runs as Node when it is told to.
      const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
      const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
      signal.addEventListener('abort', () => stop(child));
      if (signal.aborted) stop(child);
      return followed(child, news, () => signal.aborted);
    },
  };
}

function toolArguments({ pythonPath, toolPath }: ToolPaths): string[] {
  const python = pythonPath();
  const tools = setTools.map((tool) => [tool, toolPath(tool)]).filter(([, path]) => path !== '');
  return [...(python === '' ? [] : ['--python', python]), ...tools.flatMap(([tool, path]) => ['--tool', `${tool}=${path}`])];
}

/** It ends its own programs first; stuck in a query of the pack it cannot hear. */
function stop(child: ChildProcess): void {
  child.kill();
  setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
}

async function followed(child: ChildProcess, news: (news: ProofNews) => void, cancelled: () => boolean): Promise<string> {
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors = `${errors}${chunk.toString('utf8')}`.slice(-4000)));
  let summary: string | null = null;
  if (child.stdout !== null) {
    for await (const line of createInterface({ input: child.stdout })) {
      const read = newsSchema.safeParse(parsed(line));
      if (!read.success) continue;
      if (read.data.kind === 'summary') summary = read.data.text;
      else news(read.data as ProofNews);
    }
  }
  const code = await ended;
  if (summary !== null) return summary;
  if (cancelled()) return 'The proof was cancelled.';
  throw new Error(errors.trim().split('\n').at(-1) || `The proof ended with code ${code} before it had a result.`);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Not ours.
    return null;
  }
}
