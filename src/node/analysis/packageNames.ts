import { isBuiltin } from 'node:module';
import { pythonStandardLibrary } from './pythonStandardLibrary.ts';

/** Not '@/x' and '~/x', which are path aliases, and not 'https://x' or 'C:x'. */
const npmName = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9_][\w.-]*(?=\/|$)/i;

/** @returns 'zod' for 'zod/mini', '@scope/name' for '@scope/name/sub', null for what is no package. */
export function npmPackage(specifier: string): string | null {
  const name = npmName.exec(specifier)?.[0];
  return name === undefined || isBuiltin(name) || isBuiltin(specifier) ? null : name;
}

/** @returns the top-level module, unless it comes with Python. */
export function pythonPackage(topLevelModule: string): string | null {
  return topLevelModule.startsWith('_') || pythonStandardLibrary.has(topLevelModule) ? null : topLevelModule;
}
