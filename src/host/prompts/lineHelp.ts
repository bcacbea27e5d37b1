import * as vscode from 'vscode';
import type { Debt } from '../../core/debt/ledger.ts';
import { minutesText } from '../../core/debt/words.ts';
import type { Model } from '../../core/model.ts';
import type { CommandId } from '../../shared/contributions.ts';
import { labels } from '../../shared/labels.ts';
import { asCommand } from '../commands.ts';
import { testOutOffer, testOutRests } from '../practice/testOutOffer.ts';
import { appendLinks, appendParagraph, linkingText } from '../links.ts';
import { readSetting } from '../settings.ts';
import type { LineOffer, LineOffers } from './lineOffers.ts';

/** Beside fixes and refactorings, so that it is never run on save or as a preferred fix. */
export const practiceActions = vscode.CodeActionKind.Empty.append('whetstone');

const linkable: readonly CommandId[] = [
  'whetstone.practise',
  'whetstone.testOut',
  'whetstone.explainDebt',
  'whetstone.openSkill',
  'whetstone.muteSkill',
  'whetstone.validateAiChange',
  'whetstone.confirmApplication',
];

/** What stands above a line, also in its hover and in its code actions: for those who switched the lenses off, and for the keyboard. */
export class LineHelp implements vscode.HoverProvider, vscode.CodeActionProvider {
  readonly #offers: LineOffers;
  readonly #model: Model;

  constructor(offers: LineOffers, model: Model) {
    this.#offers = offers;
    this.#model = model;
  }

  provideCodeActions(document: vscode.TextDocument, { start, end }: vscode.Range): vscode.CodeAction[] {
    const here = this.#offers.of(document).filter(({ line }) => line >= start.line && line <= end.line);
    return here.flatMap((offer) => this.#commandsOf(offer)).map(action);
  }

  provideHover(document: vscode.TextDocument, { line }: vscode.Position): vscode.Hover | null {
    if (!readSetting('whetstone.hover.enabled', document.uri)) return null;
    const here = this.#offers.of(document).filter((offer) => offer.line === line);
    if (here.length === 0) return null;
    return new vscode.Hover(here.map((offer) => this.#words(offer)));
  }

  #words(offer: LineOffer): vscode.MarkdownString {
    const text = linkingText(linkable);
    const state = this.#model.state();
    const debt = state.debts.find((one) => one.skill.id === offer.skill);
    if (debt !== undefined) appendParagraph(text, wordsOf(debt));
    const rests = offer.skill === null ? '' : testOutRests(state, offer.skill);
    if (rests !== '') appendParagraph(text, `${rests}.`);
    appendLinks(text, this.#commandsOf(offer));
    return text;
  }

  #commandsOf({ command, skill }: LineOffer): vscode.Command[] {
    if (skill === null) return [command];
    const state = this.#model.state();
    const testOut = testOutOffer(state, skill);
    // What is offered at a moment of need may be no debt.
    const isDebt = state.debts.some((debt) => debt.skill.id === skill);
    return [
      command,
      ...(testOut === null ? [] : [testOut]),
      ...(isDebt ? [asCommand('whetstone.explainDebt', vscode.l10n.t(labels['whetstone.explainDebt']), skill)] : []),
      asCommand('whetstone.openSkill', vscode.l10n.t(labels['whetstone.openSkill']), skill),
      asCommand('whetstone.muteSkill', vscode.l10n.t(labels['whetstone.muteSkill']), skill),
    ];
  }
}

function wordsOf({ skill, owed, standing }: Debt): string {
  return vscode.l10n.t('{0}: {1} owed, {2}', skill.title, minutesText(owed), standing);
}

function action(command: vscode.Command): vscode.CodeAction {
  const one = new vscode.CodeAction(command.title, practiceActions);
  one.command = command;
  return one;
}
