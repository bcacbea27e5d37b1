import type * as vscode from 'vscode';
import type { ModelState } from '../../core/modelState.ts';
import { isProven, newRating } from '../../core/skills/mastery.ts';
import { testOutLabel, testOutLater } from '../../shared/testOutWords.ts';
import { asCommand } from '../commands.ts';

type Known = Pick<ModelState, 'draws' | 'states'>;

/** The way out of a debt for who knows the skill already, in the words that it has everywhere; null while there is no fresh question. */
export function testOutOffer({ draws, states }: Known, skill: string): vscode.Command | null {
  const proven = isProven(states.get(skill)?.rating ?? newRating);
  return draws.canTestOut(skill) ? asCommand('whetstone.testOut', testOutLabel(proven), skill) : null;
}

/** When it can be taken again, while its questions rest; '' else. */
export function testOutRests({ draws, states }: Known, skill: string): string {
  const from = draws.testOutFrom(skill);
  return from === '' ? '' : testOutLater(isProven(states.get(skill)?.rating ?? newRating), from);
}
