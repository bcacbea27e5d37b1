import * as vscode from 'vscode';
import { localDay } from '../../core/days.ts';
import type { Model } from '../../core/model.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { Clock } from '../../core/ports.ts';
import type { RecordStore } from '../../core/record.ts';
import { languageTitle } from '../../core/signals/languageTitles.ts';
import { reflectionQuestions, reflectionsMarkdown, type Today } from '../../core/reflection/reflection.ts';

export interface ReflectionDeps {
  clock: Clock;
  newId: () => string;
  store: () => RecordStore;
  model: Model;
  packs: () => PackLibrary;
}

export function reflectionCommands(deps: ReflectionDeps) {
  return {
    'whetstone.reflect': () => reflect(deps),
    'whetstone.exportReflections': () => exportReflections(deps),
  };
}

async function reflect(deps: ReflectionDeps): Promise<void> {
  const questions = reflectionQuestions(today(deps));
  const answers: { question: string; answer: string }[] = [];
  for (const [index, question] of questions.entries()) {
    const answer = await vscode.window.showInputBox({
      title: vscode.l10n.t('Reflect ({0} of {1})', index + 1, questions.length),
      prompt: question,
      placeHolder: vscode.l10n.t('One sentence is enough. Enter goes on, Escape ends here.'),
      ignoreFocusOut: true,
    });
    if (answer === undefined) break;
    if (answer.trim() !== '') answers.push({ question, answer: answer.trim() });
  }
  if (answers.length === 0) return;
  const at = deps.clock.now();
  deps.store().addReflection({ id: deps.newId(), at, day: localDay(at), answers });
  deps.model.changed();
  void vscode.window.setStatusBarMessage(vscode.l10n.t('Whetstone: your reflection is in the panel.'), 5000);
}

/** The day so far, in the terms that the questions need. */
function today({ model, packs }: ReflectionDeps): Today {
  const { today: day, debts } = model.state();
  const byTime = day.signals.filter((s) => s.kind === 'active').sort((a, b) => b.seconds - a.seconds);
  const last = day.attempts.at(-1);
  const practised = last === undefined ? undefined : packs().exercise(last.exercise)?.skills[0];
  return {
    topLanguage: byTime[0] === undefined ? null : languageTitle(byTime[0].name),
    practised: practised === undefined ? null : (packs().skill(practised)?.title ?? null),
    failedChecks: day.attempts.filter((a) => a.passed < a.total).length,
    aiLines: day.signals.filter((s) => s.kind === 'ai').reduce((sum, s) => sum + s.count, 0),
    largestDebt: debts[0]?.skill.title ?? null,
  };
}

/** Opens all reflections as an unsaved Markdown document: the person decides whether and where it is kept. */
async function exportReflections(deps: ReflectionDeps): Promise<void> {
  const all = deps.store().reflections();
  if (all.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There are no reflections yet. Run "Whetstone: Reflect" to write the first.'));
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: reflectionsMarkdown(all) });
  await vscode.window.showTextDocument(document);
}
