import * as vscode from 'vscode';
import {
  parseHostMessage,
  type ExerciseView,
  type PageMessage,
  type ValidationView,
  type WholeMessage,
} from '../../src/shared/protocol.ts';
import { Shown } from '../../src/shared/shown.ts';
import type { GrowthView, SkillView } from '../../src/shared/growthViews.ts';
import { eventually } from './whetstone.ts';

type PageKind = 'exercise' | 'validation' | 'skill' | 'growth';

interface OpenPage {
  /** What the page shows. */
  last: WholeMessage | null;
  listeners: ((message: unknown) => unknown)[];
}

const pages = new Map<string, OpenPage>();

/**
 * Listens in on what goes to the pages and speaks as they do. The pages themselves are drawn all the same; clicks in them
 * belong to the suites that drive the browser.
 */
function listenIn(panel: vscode.WebviewPanel): vscode.WebviewPanel {
  const page: OpenPage = { last: null, listeners: [] };
  const shown = new Shown();
  const { webview } = panel;
  const post = webview.postMessage.bind(webview);
  const receive = webview.onDidReceiveMessage.bind(webview);
  Object.assign(webview, {
    postMessage: (message: unknown) => {
      const parsed = parseHostMessage(message);
      if (!parsed.ok) throw new Error(`The host sent what no page can read: ${parsed.problem}`);
      if (parsed.value.type !== 'error') {
        const whole = shown.take(parsed.value);
        if (!whole.ok) throw new Error(`The host sent what does not fit the page: ${whole.problem}`);
        page.last = whole.value;
      }
      return post(message);
    },
    onDidReceiveMessage: (listener: (message: unknown) => unknown) => {
      page.listeners.push(listener);
      return receive(listener);
    },
  });
  pages.set(panel.viewType, page);
  panel.onDidDispose(() => pages.delete(panel.viewType));
  return panel;
}

// Before any panel is made: suites are loaded before the first command runs.
const create = vscode.window.createWebviewPanel.bind(vscode.window);
Object.assign(vscode.window, { createWebviewPanel: (...args: Parameters<typeof create>) => listenIn(create(...args)) });

function pageOf(kind: PageKind): OpenPage | undefined {
  return pages.get(`whetstone.${kind}`);
}

/** Says something to the host as the page does, and waits until it is dealt with. */
export async function say(kind: PageKind, message: PageMessage): Promise<void> {
  const page = pageOf(kind);
  if (page === undefined) throw new Error(`The ${kind} page is not open.`);
  await Promise.all(page.listeners.map((listener) => listener(message)));
}

export function exercisePage(what: string, suits: (view: ExerciseView) => boolean = () => true): Promise<ExerciseView> {
  return eventually(what, () => {
    const last = pageOf('exercise')?.last;
    return last?.type === 'exercise' && suits(last.view) ? last.view : undefined;
  });
}

export function validationPage(what: string, suits: (view: ValidationView) => boolean = () => true): Promise<ValidationView> {
  return eventually(what, () => {
    const last = pageOf('validation')?.last;
    return last?.type === 'validation' && suits(last.view) ? last.view : undefined;
  });
}

export function skillPage(what: string, suits: (view: SkillView) => boolean = () => true): Promise<SkillView> {
  return eventually(what, () => {
    const last = pageOf('skill')?.last;
    return last?.type === 'skill' && suits(last.view) ? last.view : undefined;
  });
}

export function growthPage(what: string, suits: (view: GrowthView) => boolean = () => true): Promise<GrowthView> {
  return eventually(what, () => {
    const last = pageOf('growth')?.last;
    return last?.type === 'growth' && suits(last.view) ? last.view : undefined;
  });
}
