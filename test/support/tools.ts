import { spawnSync } from 'node:child_process';

/** Skips the test, and says why in its title, on a machine that lacks a tool such as python3. Call it in a test or a hook. */
export function needsTool(context: Mocha.Context, tool: string): void {
  if (spawnSync(tool, ['--version'], { stdio: 'ignore' }).status === 0) return;
  const runnable = context.test ?? context.currentTest;
  if (runnable !== undefined) runnable.title += ` (needs ${tool}, which is missing)`;
  context.skip();
}
