import * as vscode from 'vscode';
import { minutesText } from '../../core/debt/words.ts';
import type { Model } from '../../core/model.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import { fittingSkills, pathTo, type Around, type Fit } from '../../core/practice/fitting.ts';
import { isProven, newRating, standing } from '../../core/skills/mastery.ts';
import { ecosystemOfLanguage, packageName } from '../../core/signals/packageNames.ts';
import { testOutLabel } from '../../shared/testOutWords.ts';
import type { DocumentAnalyses } from '../analysis/documentAnalyses.ts';
import { executeCommand } from '../commands.ts';
import { codesIn } from '../diagnosticCodes.ts';
import type { ProvenanceTracker } from '../provenance/tracker.ts';

export interface HelpDeps {
  model: Model;
  packs: () => PackLibrary;
  analyses: DocumentAnalyses;
  tracker: ProvenanceTracker;
}

interface Item extends vscode.QuickPickItem {
  run: () => unknown;
}

export function helpCommands(deps: HelpDeps) {
  return { 'whetstone.helpWithThis': () => helpWithThis(deps) };
}

/** From the lines that are selected to an exercise in two actions: this command, and a choice. */
async function helpWithThis(deps: HelpDeps): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) throw new Error(vscode.l10n.t('Open a file and select the lines that you want help with.'));
  const around = await aroundOf(deps, editor);
  const { debts } = deps.model.state();
  const fits = fittingSkills(around, deps.packs(), new Map(debts.map(({ skill, owed }) => [skill.id, owed])));
  const items = fits.flatMap((fit) => itemsOf(deps, fit));
  const other: Item = {
    label: vscode.l10n.t('$(search) Another skill…'),
    run: () => executeCommand('whetstone.practise'),
  };
  const placeHolder =
    fits.length === 0 ? vscode.l10n.t('No skill is known for these lines. Choose one yourself.') : vscode.l10n.t('What fits these lines');
  const options = { title: vscode.l10n.t('Help Me With This'), placeHolder, matchOnDetail: true, matchOnDescription: true };
  await (await vscode.window.showQuickPick([...items, other], options))?.run();
}

async function aroundOf({ analyses, tracker }: HelpDeps, { document, selection }: vscode.TextEditor): Promise<Around> {
  const { start, end } = selection;
  // Who selects whole lines has the cursor at the beginning of the next.
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  const touches = (from: number, to: number): boolean => from <= last && to >= start.line;
  const analysis = await analyses.now(document);
  const constructs = (analysis?.constructs ?? []).filter((hit) => touches(hit.startLine, hit.endLine));
  const imports = analysis?.imports ?? [];
  const imported = imports.filter(({ line }) => touches(line, line));
  return {
    language: document.languageId,
    // What begins in the lines says more about them than what they are a part of.
    constructs: [...constructs].sort((a, b) => b.startLine - a.startLine).map(({ construct }) => construct),
    diagnostics: codesIn(document.uri)
      .filter((one) => touches(one.startLine, one.endLine))
      .map(({ name }) => name),
    packages: (imported.length > 0 ? imported : imports).map((one) =>
      packageName(`${ecosystemOfLanguage(document.languageId) ?? ''}/${one.package}`),
    ),
    ai: tracker.of(document)?.aiAt({ startLine: start.line, endLine: last }) !== undefined,
  };
}

/**
 * The skill as a heading; under it the exercise and why, the path and what the skill is, and the test-out. A heading stands at the end
 * of the first row and takes its room, so that an explanation is read whole only in the second.
 */
function itemsOf({ model, packs }: HelpDeps, { skill, because }: Fit): Item[] {
  const rating = model.state().states.get(skill.id)?.rating ?? newRating;
  const exercise = model.exerciseFor(skill.id);
  const heading: Item = { label: `${skill.title} · ${standing(rating)}`, kind: vscode.QuickPickItemKind.Separator, run: () => undefined };
  const explanation = [exercise === null ? because : '', skill.description].filter((part) => part !== '').join('. ');
  const items: Item[] = [];
  if (exercise !== null)
    items.push({
      label: `$(mortar-board) ${exercise.title}`,
      description: vscode.l10n.t('Practise {0}', minutesText(exercise.minutes)),
      detail: because,
      run: () => executeCommand('whetstone.openExercise', exercise.id),
    });
  items.push({
    label: `$(type-hierarchy) ${pathTo(skill, packs()).join(' → ')}`,
    description: vscode.l10n.t('the path'),
    ...(explanation === '' ? {} : { detail: explanation }),
    run: () => executeCommand('whetstone.openSkill', skill.id),
  });
  if (model.testOutFor(skill.id).length > 0)
    items.push({
      label: `$(verified) ${testOutLabel(isProven(rating))}`,
      description: vscode.l10n.t('two-minute test-out'),
      run: () => executeCommand('whetstone.testOut', skill.id),
    });
  return [heading, ...items];
}
