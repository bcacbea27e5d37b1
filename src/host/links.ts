import * as vscode from 'vscode';
import type { CommandId } from '../shared/contributions.ts';

/** Text whose links may run these commands and nothing else. */
export function linkingText(commands: readonly CommandId[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.isTrusted = { enabledCommands: commands };
  return text;
}

/** Words that may come from a pack go in as text: nothing in them is markup. */
export function appendParagraph(text: vscode.MarkdownString, words: string): void {
  text.appendText(words);
  text.appendMarkdown('\n\n');
}

/** The commands as links in one line. */
export function appendLinks(text: vscode.MarkdownString, commands: readonly vscode.Command[]): void {
  text.appendMarkdown(commands.map(link).join(' · '));
}

function link({ command, title, arguments: args }: vscode.Command): string {
  const escaped = title.replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&');
  return `[${escaped}](command:${command}?${encodeURIComponent(JSON.stringify(args ?? []))})`;
}
