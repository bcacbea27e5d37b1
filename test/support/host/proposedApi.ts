import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

// code-server answers "yes" for every proposed API and every extension, so a pass in it would not show that Whetstone
// keeps to the stable API. The test's own copy gets the check of a released VS Code back.

// `function A(x,y){return!0}` directly followed by the function that throws "Extension '...' CANNOT use API proposal".
const alwaysEnabled =
  /function ([\w$]+)\(([\w$]+),([\w$]+)\)\{return!0\}(?=function [\w$]+\(\2,\3\)\{if\(!\1\(\2,\3\)\)throw new Error\(`Extension ')/g;
const enabledForAll = /\b_envEnablesProposedApiForAll=!0\b/g;

const files = [
  { path: 'out/vs/workbench/api/node/extensionHostProcess.js', service: false },
  { path: 'out/vs/workbench/api/worker/extensionHostWorkerMain.js', service: false },
  { path: 'out/vs/code/browser/workbench/workbench.js', service: true },
];

function replaceOnce(code: string, pattern: RegExp, replacement: string, what: string): string {
  const found = [...code.matchAll(pattern)].length;
  if (found !== 1) {
    throw new Error(
      `${what}: expected the pattern once, found it ${String(found)} times. This version of code-server is built differently: ` +
        'search its minified code for "CANNOT use API proposal" and adapt test/support/host/proposedApi.ts, ' +
        'or go back to the version that is pinned in test/support/host/install.ts.',
    );
  }
  return code.replace(pattern, replacement);
}

/** Puts the check for proposed APIs back into one bundle of the server. */
export function restoreProposedApiCheck(code: string, hasService: boolean, what: string): string {
  const checked = replaceOnce(
    code,
    alwaysEnabled,
    'function $1($2,$3){return Array.isArray($2.enabledApiProposals)&&$2.enabledApiProposals.includes($3)}',
    what,
  );
  return hasService ? replaceOnce(checked, enabledForAll, '_envEnablesProposedApiForAll=!1', what) : checked;
}

export async function patchServer(serverRoot: string): Promise<void> {
  for (const file of files) {
    const path = join(serverRoot, file.path);
    await writeFile(path, restoreProposedApiCheck(await readFile(path, 'utf8'), file.service, file.path));
  }
}
