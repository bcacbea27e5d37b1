/** The page's end of the wire: every message is parsed, what does not parse is logged and dropped. */
import * as z from 'zod/mini';
import type { HostMessage, PageMessage } from '../src/shared/protocol.ts';
import type { Action } from '../src/shared/wireRows.ts';
import { parseHostMessage } from '../src/shared/protocol.ts';

interface VsCodeApi {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

// zod would compile its parsers with `new Function`, which the policy of the page refuses and reports.
z.config({ jitless: true });

// May be called once in the life of a page, so the handle lives here.
const api = acquireVsCodeApi();

export function post(message: PageMessage): void {
  api.postMessage(message);
}

export function run(command: Action['command'], arg?: string): void {
  post({ type: 'run', action: arg === undefined ? { command } : { command, arg } });
}

/** Listens first, then says ready, so that the answer cannot be missed. */
export function connect(onMessage: (message: HostMessage) => void): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const parsed = parseHostMessage(event.data);
    if (parsed.ok) onMessage(parsed.value);
    else console.warn(`Whetstone dropped a message: ${parsed.problem}`);
  });
  post({ type: 'ready' });
}

const savedShape = z.object({
  scroll: z.number(),
  open: z.record(z.string(), z.boolean()),
  drafts: z.record(z.string(), z.string()),
});
type Saved = z.infer<typeof savedShape>;

/** What was saved by an older version of the page may have another shape; then the page starts afresh. */
export function loadSaved(): Saved {
  const parsed = savedShape.safeParse(api.getState());
  return parsed.success ? parsed.data : { scroll: 0, open: {}, drafts: {} };
}

export function storeSaved(saved: Saved): void {
  api.setState(saved);
}
