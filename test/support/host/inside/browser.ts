import { bridgeVariable } from './environment.ts';

/** What an in-host test may ask of the browser that shows its window: real input, and what is to be seen. */
export type BrowserStep =
  | { do: 'press'; key: string }
  | { do: 'type'; text: string; delayMs?: number }
  | { do: 'click'; selector: string }
  | { do: 'clipboard'; text: string }
  | { do: 'command'; title: string }
  | { do: 'count'; selector: string }
  | { do: 'text'; selector: string }
  /** Every entry of the page's storage, as StorageEntry[]. */
  | { do: 'storage' }
  | { do: 'screenshot'; name: string };

/** In a browser VS Code keeps its own state, and that of extensions, in the browser's storage. */
export interface StorageEntry {
  database: string;
  store: string;
  key: string;
  /** Text as it is, bytes as the text that they stand for, everything else as JSON. */
  value: string;
}

export function hasBrowser(): boolean {
  return process.env[bridgeVariable] !== undefined;
}

/** Carries out one step in the browser. Where the host is the desktop's, skip the test with hasBrowser(). */
export async function inBrowser(step: BrowserStep): Promise<unknown> {
  const address = process.env[bridgeVariable];
  if (address === undefined) throw new Error('This window has no browser to drive: skip the test unless hasBrowser().');
  const response = await fetch(address, { method: 'POST', body: JSON.stringify(step) });
  const answer = await response.text();
  if (!response.ok) throw new Error(`The browser could not ${step.do}: ${answer}`);
  return answer === '' ? undefined : (JSON.parse(answer) as unknown);
}
