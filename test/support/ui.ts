import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { artifacts, fixtureWorkspaces, repository } from './host/paths.ts';
import { startServer, type TestServer } from './host/server.ts';
import { themes, type Settings, type Theme } from './host/settings.ts';
import { temporaryCopy, type TemporaryFolder } from './host/temporary.ts';
import { openWorkbench, type Workbench } from './host/workbench.ts';

export interface WhetstoneOptions {
  theme?: Theme;
  width?: number;
  height?: number;
  settings?: Settings;
  /** A folder of test/fixtures/workspaces, or null for a window without a folder. */
  workspace?: string | null;
  workspaceTrust?: boolean;
  vsix?: readonly string[];
  /** Loads Whetstone as an installed extension, without the test driver: notifications pop up as they do for a person. */
  asInstalled?: boolean;
}

export interface Whetstone {
  readonly page: Page;
  readonly server: TestServer;
  /** The copy of the fixture that the window shows; empty without a folder. */
  readonly folder: string;
  close(): Promise<void>;
}

export async function startWhetstone(options: WhetstoneOptions = {}): Promise<Whetstone> {
  const name = options.workspace === undefined ? 'basic' : options.workspace;
  const theme = themes[options.theme ?? 'dark'];
  const settings = { 'workbench.colorTheme': theme.name, ...options.settings };
  const workspace: TemporaryFolder | undefined = name === null ? undefined : await temporaryCopy(join(fixtureWorkspaces, name));
  const extension = process.env['WHETSTONE_EXTENSION'] ?? repository;
  const loading = options.asInstalled === true ? { driver: false, linked: [extension] } : {};
  const server = await startServer({ settings, workspaceTrust: options.workspaceTrust ?? false, vsix: options.vsix ?? [], ...loading });
  let workbench: Workbench | undefined;
  const close = async (): Promise<void> => {
    await workbench?.close();
    await server.stop();
    await workspace?.remove();
  };
  try {
    workbench = await openWorkbench(server, {
      ...(workspace === undefined ? {} : { folder: workspace.path }),
      ...(options.asInstalled === true ? {} : { extensionDevelopmentPath: extension }),
      viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
    });
    // The workbench first shows the colours of a guess.
    await workbench.page.locator(`.monaco-workbench.${theme.cssClass}[class*="vscode-theme-"]`).waitFor({ timeout: 30_000 });
    return { page: workbench.page, server, folder: workspace?.path ?? '', close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function keepArtifacts(whetstone: Whetstone, title: string): Promise<void> {
  await mkdir(artifacts, { recursive: true });
  const base = join(artifacts, title.replaceAll(/[^\w-]+/g, '-').slice(0, 100));
  await whetstone.page.screenshot({ path: `${base}.png` });
  await writeFile(`${base}.server.log`, whetstone.server.output.text);
  console.log(`      picture and log: ${base}.png, .server.log`);
}

/**
 * Call inside describe(): one server and one browser for the suite. Returns how a test gets at them.
 * What the window shows when a test fails is kept in out/ui-artifacts.
 */
export function openWhetstone(options: WhetstoneOptions = {}): () => Whetstone {
  let whetstone: Whetstone | undefined;
  before('opens the workbench', async function () {
    // The first run installs the server.
    this.timeout(180_000);
    whetstone = await startWhetstone(options);
  });
  afterEach('keeps what a failed test showed', async function () {
    if (this.currentTest?.state === 'failed' && whetstone !== undefined) await keepArtifacts(whetstone, this.currentTest.fullTitle());
  });
  after('closes the workbench', async function () {
    this.timeout(30_000);
    await whetstone?.close();
  });
  return () => {
    if (whetstone === undefined) throw new Error('The workbench is open only while the tests of the suite run.');
    return whetstone;
  };
}
