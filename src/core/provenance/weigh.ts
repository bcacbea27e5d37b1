import type { Place } from './events.ts';
import { verdict, type FirstVerdict, type Verdict } from './classify.ts';
import type { AgentSeen, Presence } from './presence.ts';

/** A change whose origin its shape alone did not tell; no text in it. */
export interface Pending {
  ticket: number;
  doc: string;
  at: number;
  due: number;
  stage: 'shape' | 'git' | 'memory';
  kind: FirstVerdict['later'] | 'closed';
  created: boolean;
  /** Unsaved changes came after it, or were there before: it was made in the window. */
  flipped: boolean;
  dirtyBefore: boolean;
  active: boolean;
  visible: boolean;
  verdict: Verdict;
  start: Place;
  end: Place;
  size: number;
  removed: number;
  hash: number;
  wholeLines: boolean;
  changes: number;
  bulky: boolean;
  continuesTyping: boolean;
  caretInside: boolean;
  streamed: number;
  inStream: boolean;
}

export interface Known {
  presence: Presence;
  pending: readonly Pending[];
  disk: readonly { at: number; doc: string; change: 'create' | 'change' | 'delete' }[];
  git: readonly { at: number; what: 'head' | 'index' }[];
  /** The agent whose hook reported this file. */
  hook: string | null;
}

const companionsMs = 150;
const manyFiles = 5;
const manyFilesMs = 1_000;
/** A move is two events. */
const moveMs = 1_000;

/** Weighs what came after a change. @returns null when it says nothing new */
export function weigh(p: Pending, known: Known): Verdict | null {
  if (p.verdict.strength === 'exact') return null;
  const disk = p.kind === 'closed' || !p.flipped;
  if (disk) return onDisk(p, known);
  if (p.verdict.origin === 'typed') return null;
  if (p.verdict.origin !== 'unknown' && p.kind === 'nothing') return null;
  if (p.inStream) return byHook(known) ?? verdict('ai', 'strong', 'guessed: whole lines, streamed faster than anybody types');
  if (known.hook !== null && p.verdict.origin !== 'tool') return byHook(known);
  if (!p.active && !p.visible) return hidden(p, known);
  return onScreen(p, known);
}

function byHook(known: Known): Verdict | null {
  return known.hook === null ? null : verdict('ai', 'exact', `reported by the hook of ${known.hook}`);
}

/** The document took over what another program wrote, or nobody had the file open. */
function onDisk(p: Pending, known: Known): Verdict {
  const hook = byHook(known);
  if (hook !== null) return hook;
  if (known.git.some((g) => g.what === 'head' && g.at > p.at - 3_000 && g.at < p.at + 3_000))
    return verdict('tool', 'strong', 'git changed the files');
  if (filesAround(p, known) >= manyFiles) return verdict('tool', 'weak', 'many files changed at once');
  if (p.created && anotherWent(p, known)) return verdict('tool', 'weak', 'came as another file went: a new name');
  const agent = known.presence.at(p.doc, p.at);
  if (agent === null) return verdict('unknown', 'weak', 'changed on disk by another program');
  const index = known.git.some((g) => g.what === 'index' && Math.abs(g.at - p.at) < 1_500);
  const doubtful = index || known.presence.crowded(p.at);
  if (doubtful) return verdict('ai', 'weak', `guessed: changed on disk while ${agent.name} was open, and so was something else`);
  return verdict('ai', 'strong', `guessed: written to disk while ${agent.name} was at work`);
}

/** A person renames files beside an agent, too. What came and went at once itself is a temporary file, as programs that write safely make one. */
function anotherWent(p: Pending, { disk }: Known): boolean {
  const around = disk.filter((d) => Math.abs(d.at - p.at) < moveMs);
  const came = new Set(around.flatMap((d) => (d.change === 'create' ? d.doc : [])));
  return around.some((d) => d.change === 'delete' && d.doc !== p.doc && !came.has(d.doc));
}

function filesAround(p: Pending, known: Known): number {
  const docs = new Set<string>();
  for (const d of known.disk) if (Math.abs(d.at - p.at) < manyFilesMs) docs.add(d.doc);
  return docs.size;
}

/** An edit to a document that nobody looked at: a refactoring, a replacement over files, or an agent. */
function hidden(p: Pending, known: Known): Verdict | null {
  // Looked for one by one: a replacement in a thousand files has a thousand companions, and each of them is weighed.
  const anyNear = (isMeant: (o: Pending) => boolean): boolean =>
    known.pending.some((o) => o !== p && Math.abs(o.at - p.at) < companionsMs && isMeant(o));
  const short = !p.bulky && p.wholeLines === false;
  if (short && anyNear((o) => o.hash === p.hash && o.size === p.size && o.removed === p.removed))
    return verdict('tool', 'weak', 'the same text in several files: a rename or replacement');
  if (p.verdict.origin === 'tool') return null;
  const agent = known.presence.at(p.doc, p.at);
  if (agent !== null) {
    const refactoring = anyNear((o) => o.doc !== p.doc && (o.active || o.visible));
    const strong = !refactoring && !short;
    if (strong) return verdict('ai', 'strong', `guessed: edited off screen while ${agent.name} was at work`);
    return verdict('ai', 'weak', `guessed: edited off screen while ${agent.name} was open`);
  }
  if (anyNear((o) => o.doc !== p.doc)) return verdict('tool', 'weak', 'several files edited at once');
  return verdict('ai', 'weak', 'guessed: edited off screen');
}

function onScreen(p: Pending, known: Known): Verdict | null {
  if (p.caretInside) return verdict('tool', 'strong', 'a snippet or abbreviation');
  if (p.verdict.origin === 'tool') return null;
  const agent: AgentSeen | null = known.presence.at(p.doc, p.at);
  if (agent?.how === 'document' && p.kind !== 'bulkAtCaret')
    return verdict('ai', 'strong', `guessed: edited while ${agent.name} worked on this file`);
  if (p.kind === 'bulkAtCaret') {
    if (p.continuesTyping) return verdict('ai', 'weak', 'guessed: much text at once where you were typing');
    return null;
  }
  if (p.kind === 'bulkElsewhere' || p.kind === 'severalBulky')
    return verdict('ai', 'weak', 'guessed: much text at once, away from the cursor');
  return null;
}
