/**
 * Loaded inside the child process, and only where its Node does not strip types by itself: from then on TypeScript is loaded as Node
 * would load it. amaro is what Node has built in; it puts spaces where types were, so that lines and columns stay.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, type LoadHookContext, type LoadFnOutput } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'amaro';

const formats: Readonly<Record<string, 'module' | 'commonjs'>> = { ts: 'module', mts: 'module', cts: 'commonjs' };

/** How amaro throws; see its dist/errors.d.ts. */
function isFault(error: unknown): error is { message: string; startLine: number } {
  return typeof error === 'object' && error !== null && 'message' in error && 'startLine' in error;
}

function strip(filename: string): string {
  try {
    return transformSync(readFileSync(filename, 'utf8'), { mode: 'strip-only', filename }).code;
  } catch (error) {
    if (!isFault(error)) throw error;
    const fault = new SyntaxError(error.message);
    fault.stack = `${filename}:${error.startLine}\n${fault.stack ?? ''}`;
    throw fault;
  }
}

function load(url: string, context: LoadHookContext, next: (url: string, context: LoadHookContext) => LoadFnOutput): LoadFnOutput {
  const format = url.startsWith('file:') ? formats[/\.([mc]?ts)$/.exec(url)?.[1] ?? ''] : undefined;
  return format === undefined ? next(url, context) : { format, source: strip(fileURLToPath(url)), shortCircuit: true };
}

registerHooks({ load });
