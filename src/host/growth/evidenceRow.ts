import { kindWords, type Link } from '../../core/growth/evidenceChain.ts';
import { isTestOut } from '../../core/packs/kinds.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import { rangeLabel } from '../../core/provenance/rangeLabel.ts';
import type { TrackedRange } from '../../core/provenance/ranges.ts';
import type { SkillView } from '../../shared/growthViews.ts';
import type { Labelled } from '../../shared/wireRows.ts';

/** Where evidence may have come from, as far as this window knows of it. */
export interface Sources {
  packs: PackLibrary;
  /** Living AI-written ranges of this workspace by id. */
  ranges: ReadonlyMap<string, TrackedRange>;
}

type Row = SkillView['evidence'][number];

/** One piece of evidence, with the way to what may be shown of it. */
export function evidenceRow({ evidence, words, effect }: Link, sources: Sources): Row {
  const { id, day, kind, source } = evidence;
  return {
    id,
    day,
    kind: kindWords[kind],
    words: [about(kind, source, sources), words].join(''),
    effect,
    open: wayTo(kind, source, sources),
  };
}

type Kind = Link['evidence']['kind'];

/** Said before the words: what it was about, where nothing can be opened that says it. */
function about(kind: Kind, source: string, { packs, ranges }: Sources): string {
  if (kind === 'application') {
    const construct = packs.constructs.find(({ id }) => id === source);
    return construct === undefined ? '' : `${construct.title}: `;
  }
  return kind === 'validation' && !ranges.has(source) ? 'of code that is gone, or in another workspace: ' : '';
}

function wayTo(kind: Kind, source: string, { packs, ranges }: Sources): Labelled | null {
  // Which line it was is recorded nowhere: it is looked for anew.
  if (kind === 'application') return { label: 'Find it in my code', action: { command: 'whetstone.showOwnUse', arg: source } };
  if (kind === 'validation') {
    const range = ranges.get(source);
    return range === undefined ? null : { label: rangeLabel(range), action: { command: 'whetstone.validateAiChange', arg: range.id } };
  }
  const exercise = packs.exercise(source);
  // A question of a test-out is asked again one day: to open it would give it away.
  if (exercise === undefined || isTestOut(exercise)) return null;
  return { label: exercise.title, action: { command: 'whetstone.openExercise', arg: exercise.id } };
}
