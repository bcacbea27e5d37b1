import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { CodeExercise } from '../../core/packs/exerciseSchema.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { RecordStore } from '../../core/record.ts';

/** Whose code a check would run, and what of it the person agreed to. */
interface Stranger {
  /** An exercise of a workspace's own pack, or an imported set. */
  id: string;
  /** Another one when anything that is run is another. */
  fingerprint: string;
  question: string;
  /** Asked instead when something else was agreed to before. */
  changed: string;
  detail: string;
}

/**
 * Whether the code that an exercise brings may be run: that of shipped packs always; of a workspace's pack once it was agreed to, by
 * exercise, and of imports by set. Whoever agreed to some code did not agree to what a later pull puts in its place, so it is asked anew.
 */
export async function agreesToRun(exercise: CodeExercise, packs: PackLibrary, store: RecordStore): Promise<boolean> {
  if (packs.isShipped(exercise.id)) return true;
  const { id, fingerprint, question, changed, detail } = strangerOf(exercise, packs);
  const key = `allowed ${id}`;
  const agreed = store.preference(key);
  if (agreed === fingerprint) return true;
  const run = vscode.l10n.t('Run It');
  const asked = typeof agreed === 'string' ? changed : question;
  const answer = await vscode.window.showWarningMessage(asked, { modal: true, detail }, run);
  if (answer === run) store.setPreference(key, fingerprint);
  return answer === run;
}

function strangerOf(exercise: CodeExercise, packs: PackLibrary): Stranger {
  const set = packs.imported.find(({ id }) => id === packs.originOf(exercise.id)?.set);
  if (set !== undefined) {
    return {
      id: set.id,
      fingerprint: set.fingerprint,
      question: vscode.l10n.t('Run tests of imported exercises?'),
      changed: vscode.l10n.t('The tests of these imported exercises changed. Run them?'),
      detail: vscode.l10n.t(
        '"{0}" belongs to the imported set "{1}". Checking an exercise of it runs the tests that the set brings, with {2}, within limits of time, memory and output. {2} can read and write the files that you can. You are asked once for this set, and again when its tests change.',
        exercise.title,
        set.title,
        exercise.runner,
      ),
    };
  }
  return {
    id: exercise.id,
    fingerprint: fingerprintOf(exercise),
    question: vscode.l10n.t('Run tests of a workspace pack?'),
    changed: vscode.l10n.t('The tests of a workspace pack changed. Run them?'),
    detail: vscode.l10n.t(
      '"{0}" comes from a pack in this workspace. Checking it runs the tests that the pack brings. You are asked once for this exercise, and again when what it runs changes.',
      exercise.title,
    ),
  };
}

/** Of all that a check runs but the person's own file. What somebody else may choose needs a hash that nobody can aim at. */
function fingerprintOf({ runner, tests, files, structure }: CodeExercise): string {
  return createHash('sha256')
    .update(JSON.stringify([runner, tests, files, structure]))
    .digest('hex');
}
