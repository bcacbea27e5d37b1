/** `Whetstone: New Exercise`: a file that is valid and proves itself, to be changed into one's own. */
import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Exercise } from '../../core/packs/exerciseSchema.ts';
import type { PackLibrary } from '../../core/packs/library.ts';
import type { Skill } from '../../core/packs/schema.ts';
import { exerciseFile, manifestFile, rungOf, slugOf } from '../../core/packs/templates.ts';
import { templateLanguageOf } from '../../core/packs/templateSamples.ts';
import type { Logger } from '../../core/ports.ts';
import { packFolders, packOf } from './packFolders.ts';
import { folderName } from './packs.ts';

export interface NewExerciseDeps {
  log: Logger;
  packs: () => PackLibrary;
}

type Kind = Exercise['kind'];

export async function newExercise({ packs }: NewExerciseDeps): Promise<void> {
  const library = packs();
  const pack = await choosePack();
  const kind = pack && (await chooseKind());
  const skill = kind && (await chooseSkill(library.skills));
  const title = skill && (await askTitle());
  if (pack === undefined || kind === undefined || skill === undefined || title === undefined) return;
  const file = await freeFile(pack, slugOf(title));
  const id = `${idStart(skill.id)}/${basename(file.path, '.yaml')}`;
  const rung = rungOf(kind, skill.rungs);
  const construct = skill.signals.constructs[0] ?? library.constructs[0]?.id ?? '';
  const wanted = {
    kind,
    id,
    title: title.trim(),
    skill: skill.id,
    rung,
    language: templateLanguageOf(skill.id, skill.signals.languages),
    construct,
  };
  const manifest = vscode.Uri.joinPath(pack, 'pack.yaml');
  if (!(await exists(manifest))) await write(manifest, manifestFile(basename(pack.path)));
  await write(file, exerciseFile(wanted));
  await vscode.window.showTextDocument(file);
}

/** The pack in front or the only one; one of several is chosen, and without any a first one is named. */
async function choosePack(): Promise<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error(vscode.l10n.t('Open a folder first: a pack lies in its .whetstone/packs.'));
  const active = vscode.window.activeTextEditor?.document.uri;
  const front = active === undefined ? undefined : packOf(active);
  if (front !== undefined) return front;
  const packs = await packFolders();
  if (packs.length === 1) return packs[0];
  if (packs.length > 1) {
    const items = packs.map((uri) => ({ label: basename(uri.path), description: vscode.workspace.asRelativePath(uri), uri }));
    return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Add it to which pack?') }))?.uri;
  }
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Name of your first pack'),
    prompt: vscode.l10n.t('It will lie in {0}.', folderName),
    value: 'team',
    validateInput: (value) => (slugOf(value) === '' ? vscode.l10n.t('Letters and digits, please.') : null),
  });
  return name === undefined ? undefined : vscode.Uri.joinPath(folder.uri, folderName, slugOf(name));
}

async function chooseKind(): Promise<Kind | undefined> {
  const kinds: [Kind, string][] = [
    ['code', vscode.l10n.t('Code that is written and checked by tests')],
    ['fix', vscode.l10n.t('Code with a fault, which is mended and checked by tests')],
    ['predict', vscode.l10n.t('What does this program print?')],
    ['choice', vscode.l10n.t('A question with one right answer')],
    ['order', vscode.l10n.t('Lines to bring into order')],
    ['mark', vscode.l10n.t('Faulty lines to find')],
    ['explain', vscode.l10n.t('An explanation in own words')],
    ['own-code', vscode.l10n.t("A question about the person's own code")],
  ];
  const items = kinds.map(([label, detail]) => ({ label, detail }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('What kind of exercise?') }))?.label;
}

async function chooseSkill(skills: readonly Skill[]): Promise<Skill | undefined> {
  const items = skills.map((skill) => ({ label: skill.title, description: skill.id, detail: skill.area, skill }));
  const options = { title: vscode.l10n.t('For which skill?'), matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.skill;
}

function askTitle(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Title of the exercise'),
    validateInput: (value) =>
      slugOf(value) === '' || value.trim().length > 80 ? vscode.l10n.t('1 to 80 characters, with a letter or a digit.') : null,
  });
}

/** An id has four parts at most, so the skill's may have three. */
function idStart(skill: string): string {
  return skill.split('/').slice(0, 3).join('/');
}

async function freeFile(pack: vscode.Uri, slug: string): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const file = vscode.Uri.joinPath(pack, 'exercises', `${slug}${number === 1 ? '' : `-${number}`}.yaml`);
    if (!(await exists(file))) return file;
  }
}

async function exists(file: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    // Not found, which is what is hoped for.
    () => false,
  );
}

/** By an edit of the workspace: what the editor writes is noticed at once, what others write only by a watcher. */
async function write(file: vscode.Uri, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(file, { contents: new TextEncoder().encode(text) });
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new Error(vscode.l10n.t('{0} could not be written.', vscode.workspace.asRelativePath(file)));
}
