import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installOnce } from './installOnce.ts';
import { npmInstall } from './npm.ts';
import { cache } from './paths.ts';
import { withProgress } from './progress.ts';
import { patchServer } from './proposedApi.ts';

const serverVersion = '4.139.1';

// Raised whenever what is done to the installed copy changes, so that older caches are built again.
const recipe = 1;

const folder = join(cache, `code-server-${serverVersion}`);
const markerName = 'installed.json';
const vscodeIn = (root: string): string => join(root, 'node_modules', 'code-server', 'lib', 'vscode');

// Two thirds of the server are for other platforms or for AI features that Whetstone's tests never touch.
const needless = [
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/node-pty/third_party',
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
  'extensions/microsoft-authentication',
];

async function isInstalled(): Promise<boolean> {
  try {
    const marker = JSON.parse(await readFile(join(folder, markerName), 'utf8')) as { recipe?: unknown };
    return marker.recipe === recipe;
  } catch {
    // No marker: never installed, or an install that was interrupted.
    return false;
  }
}

async function installInto(partial: string): Promise<void> {
  await mkdir(partial, { recursive: true });
  await writeFile(join(partial, 'package.json'), JSON.stringify({ private: true, dependencies: { 'code-server': serverVersion } }));
  const vscode = vscodeIn(partial);
  await withProgress(`test host 1/4: code-server ${serverVersion} from npm (210 MB)`, () => npmInstall(partial));
  await withProgress("test host 2/4: the server's own packages", () => npmInstall(vscode, '--omit=dev'));
  await withProgress("test host 3/4: the language servers' packages", () => npmInstall(join(vscode, 'extensions'), '--omit=dev'));
  await withProgress('test host 4/4: stable API only, no ballast', async () => {
    await patchServer(vscode);
    for (const path of needless) await rm(join(vscode, path), { recursive: true, force: true });
  });
  await writeFile(join(partial, markerName), JSON.stringify({ recipe, version: serverVersion }));
}

/** VS Code's own server, installed once and kept; the path of its root, which has out/server-main.js in it. */
export async function ensureServer(): Promise<string> {
  if (process.platform === 'win32') {
    throw new Error('The test server does not run on Windows: run the in-host suites with `npm run test:electron`.');
  }
  await installOnce({ folder, isInstalled, installInto });
  return vscodeIn(folder);
}
