/** What belongs to the person on this page and outlives re-renders and reloads: disclosures, drafts, the scroll position. */
import { loadSaved, storeSaved } from './bridge.ts';

const saved = loadSaved();
/** Old drafts of ranges that nobody will open again are let go beyond this many. */
const maxDrafts = 200;

export function isOpen(key: string, otherwise: boolean): boolean {
  return saved.open[key] ?? otherwise;
}

export function setOpen(key: string, open: boolean): void {
  saved.open[key] = open;
  storeSaved(saved);
}

export function draft(key: string): string | undefined {
  return saved.drafts[key];
}

export function setDraft(key: string, text: string): void {
  // Written anew, so that the order of the keys is the order of use.
  dropDraft(key);
  saved.drafts[key] = text;
  for (const oldest of Object.keys(saved.drafts).slice(0, -maxDrafts)) dropDraft(oldest);
  storeSaved(saved);
}

export function dropDraft(key: string): void {
  saved.drafts = Object.fromEntries(Object.entries(saved.drafts).filter(([name]) => name !== key));
  storeSaved(saved);
}

/** Once the first data is drawn; before that there is nothing to scroll to. */
export function restoreScroll(): void {
  // A frame later: components draw themselves in the next frame and only then have their height.
  const top = saved.scroll;
  requestAnimationFrame(() => window.scrollTo({ top, behavior: 'instant' }));
  let waiting = false;
  window.addEventListener(
    'scroll',
    () => {
      if (waiting) return;
      waiting = true;
      setTimeout(() => {
        waiting = false;
        saved.scroll = window.scrollY;
        storeSaved(saved);
      }, 250);
    },
    { passive: true },
  );
}
