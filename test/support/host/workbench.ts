import { EventEmitter } from 'node:events';
import { format } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import { ensureChromium } from './chromium.ts';
import type { TestServer } from './server.ts';

// Without these the browser looks up its maker's hosts at every start.
const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface WorkbenchOptions {
  /** Absolute path of a folder or a .code-workspace; without one the window has no folder. */
  folder?: string;
  extensionDevelopmentPath?: string;
  /** A CommonJS file that exports run(); with it the window runs the tests and ends. */
  extensionTestsPath?: string;
  viewport?: { width: number; height: number };
  /** Gets each line that the tests print in the extension host. */
  onLog?: (type: string, line: string) => void;
  /** Gets the page before it opens: the tests may start before the workbench is complete. */
  onPage?: (page: Page) => void;
}

export interface Workbench {
  readonly page: Page;
  /** What the test run in the extension host ended with; never settles without extensionTestsPath. */
  readonly exit: Promise<number>;
  close(): Promise<void>;
}

function onServer(server: Pick<TestServer, 'port'>, path: string): string {
  return `vscode-remote://127.0.0.1:${String(server.port)}${path}`;
}

/** The address that opens the workbench of a server, on a folder and with an extension loaded from its sources. */
export function workbenchUrl(server: Pick<TestServer, 'port'>, options: WorkbenchOptions): string {
  const payload: [string, string][] = [];
  const paths = { extensionDevelopmentPath: options.extensionDevelopmentPath, extensionTestsPath: options.extensionTestsPath };
  for (const [key, path] of Object.entries(paths)) if (path !== undefined) payload.push([key, onServer(server, path)]);
  const url = new URL(`http://127.0.0.1:${String(server.port)}/`);
  if (options.folder === undefined) url.searchParams.set('ew', 'true');
  else url.searchParams.set(options.folder.endsWith('.code-workspace') ? 'workspace' : 'folder', options.folder);
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify([...payload, ['skipWelcome', 'true']]));
  return url.href;
}

async function launch(): Promise<Browser> {
  const { executablePath, env } = await ensureChromium();
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return chromium.launch({ executablePath, args: browserArguments, env: { ...Object.fromEntries(inherited), ...env } });
}

/** The result of the test run, which the page hands over by a function that must be there before it opens. */
async function exposeResult(page: Page, onLog: WorkbenchOptions['onLog']): Promise<{ exit: Promise<number> }> {
  const result = new EventEmitter<{ code: [number] }>();
  const exit = new Promise<number>((resolve, reject) => {
    result.once('code', resolve);
    page.once('crash', () => reject(new Error('The page of the workbench crashed.')));
    page.once('close', () => reject(new Error('The page of the workbench was closed.')));
  });
  // Nobody may be waiting for the result of a window that runs no tests.
  exit.catch(() => undefined);
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => onLog?.(type, format(...args)));
  await page.exposeFunction('codeAutomationExit', (code: number) => result.emit('code', code));
  // Wrapped, since awaiting this function must not await the tests.
  return { exit };
}

/** A first window reads megabytes from a disk that other work may be reading from as well. */
const openLimitMs = 180_000;

/** Waits until the workbench has laid out its parts and restored its editors. */
export async function workbenchReady(page: Page): Promise<void> {
  await page.locator('.part.statusbar .statusbar-item').first().waitFor({ timeout: openLimitMs });
  // A server without the driver has no such function; there the parts being there must do.
  await page.evaluate('globalThis.driver?.whenWorkbenchRestored()');
}

export async function openWorkbench(server: TestServer, options: WorkbenchOptions): Promise<Workbench> {
  const browser = await launch();
  try {
    const context = await browser.newContext({ viewport: options.viewport ?? { width: 1280, height: 800 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    const { exit } = await exposeResult(page, options.onLog);
    options.onPage?.(page);
    await page.goto(workbenchUrl(server, options));
    await workbenchReady(page);
    return { page, exit, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
