import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { runCommand } from './drive.ts';
import type { BrowserStep, StorageEntry } from './inside/browser.ts';
import { artifacts } from './paths.ts';

export interface Bridge {
  readonly address: string;
  /** The page is opened after the server that must already know the address. */
  serve(page: Page): void;
  close(): Promise<void>;
}

async function perform(page: Page, step: BrowserStep): Promise<unknown> {
  switch (step.do) {
    case 'press':
      return page.keyboard.press(step.key);
    case 'type':
      return page.keyboard.type(step.text, { delay: step.delayMs ?? 30 });
    case 'click':
      return page.locator(step.selector).first().click({ timeout: 10_000 });
    case 'clipboard':
      return page.evaluate((text) => navigator.clipboard.writeText(text), step.text);
    case 'command':
      return runCommand(page, step.title);
    case 'count':
      return page.locator(step.selector).count();
    case 'text':
      return page.locator(step.selector).first().innerText({ timeout: 10_000 });
    case 'storage':
      return page.evaluate(storageOf);
    case 'screenshot':
      await page.screenshot({ path: join(artifacts, `${step.name}.png`) });
      return undefined;
  }
}

/** Runs in the page. */
async function storageOf(): Promise<StorageEntry[]> {
  const ended = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('The storage could not be read.'));
    });
  const text = (value: unknown): string => {
    if (typeof value === 'string') return value;
    return value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value);
  };
  const entries: StorageEntry[] = [];
  for (const [store, area] of Object.entries({ localStorage, sessionStorage })) {
    for (const [key, value] of Object.entries(area)) entries.push({ database: '', store, key, value: String(value) });
  }
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await ended(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const held = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([ended(held.getAllKeys()), ended(held.getAll())]);
      for (const [i, key] of keys.entries()) entries.push({ database: name, store, key: text(key), value: text(values[i]) });
    }
    database.close();
  }
  return entries;
}

async function body(request: IncomingMessage): Promise<BrowserStep> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as BrowserStep;
}

/** Lets tests inside the extension host have the browser press real keys. Loopback only, under a secret path. */
export async function startBridge(): Promise<Bridge> {
  let page: Page | undefined;
  const path = `/${randomUUID()}`;
  const answer = async (request: IncomingMessage): Promise<{ status: number; text: string }> => {
    if (request.url !== path || request.method !== 'POST') return { status: 404, text: 'not found' };
    if (page === undefined) return { status: 503, text: 'the window is not open yet' };
    try {
      const result = await perform(page, await body(request));
      return { status: 200, text: result === undefined ? '' : JSON.stringify(result) };
    } catch (error) {
      return { status: 500, text: String(error) };
    }
  };
  const server = createServer((request, response) => {
    void answer(request).then(({ status, text }) => response.writeHead(status).end(text));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${String(port)}${path}`,
    serve(opened) {
      page = opened;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
