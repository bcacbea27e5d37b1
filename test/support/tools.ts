import { spawnSync } from 'node:child_process';

/** Skips on a machine that lacks a tool such as python3, and says why in the title of the test; called in a hook, in its suite's. */
export function needsTool(context: Mocha.Context, tool: string): void {
  if (spawnSync(tool, [tool === 'go' ? 'version' : '--version'], { stdio: 'ignore' }).status === 0) return;
  const runnable = context.test;
  const inHook = runnable !== undefined && 'type' in runnable && runnable.type === 'hook';
  const named = inHook ? runnable.parent : runnable;
  const why = ` (needs ${tool}, which is missing)`;
  if (named !== undefined && !named.title.endsWith(why)) named.title += why;
  context.skip();
}
