import * as vscode from 'vscode';
import { inWorkspace, press } from '../editing.ts';
import { eventually, pause } from '../whetstone.ts';
import { caret, code, fresh, git, keys, noun, onDisk, programWrites, statement, type Doing } from './doing.ts';

const run = (command: string, ...args: unknown[]): Thenable<unknown> => vscode.commands.executeCommand(command, ...args);

export async function suggestions(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  const words = ['collectEverything', 'computeTotals', 'renderLabels', 'resolveRoutes'];
  const head = words.map((w) => `export const ${w} = (n: number): number => n;\n`).join('');
  await fresh(doing, 'ts', `${head}\n`);
  for (let i = 0; i < times; i += 1) {
    await press('Control+End');
    await keys(random.pick(words).slice(0, random.between(2, 4)), 40);
    await pause(150);
    await run('editor.action.triggerSuggest');
    await pause(700);
    await recorder.act('accepted suggestion', 'from the list', 'tool', true, () => run('acceptSelectedSuggestion'));
    await press('Escape');
    await keys(';', 30);
    await press('Enter');
  }
}

export async function snippets(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  const bodies = [
    'for (let ${1:index} = 0; ${1:index} < ${2:list}.length; ${1:index}++) {\n\tconst ${3:item} = ${2:list}[${1:index}];\n\t$0\n}',
    'try {\n\t$1\n} catch (error) {\n\tconsole.error(error);\n\tthrow error;\n}$0',
    'describe("${1:name}", () => {\n\tit("${2:does}", async () => {\n\t\t$0\n\t});\n});',
    'export class ${1:Name} {\n\tconstructor(private readonly ${2:value}: string) {}\n\n\tget(): string {\n\t\treturn this.${2:value};\n\t}\n}\n',
    'new Promise<${1:void}>((resolve, reject) => setTimeout(resolve, ${2:100}))',
    'switch (${1:key}) {\n\tcase ${2:value}:\n\t\t$0\n\t\tbreak;\n\n\tdefault:\n\t\tbreak;\n}',
  ];
  await fresh(doing);
  for (let i = 0; i < times; i += 1) {
    await press('Control+End');
    await press('Enter');
    await pause(80);
    const snippet = random.pick(bodies);
    await recorder.act('snippet', `${snippet.split('\n').length} lines`, 'tool', true, () =>
      run('editor.action.insertSnippet', { snippet }),
    );
    await run('leaveSnippet');
    await press('Escape');
  }
}

export async function emmet(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  await fresh(doing, 'html', '<body>\n\n</body>\n');
  const abbreviations = ['ul>li*3', 'div.box>p+span', 'table>tr*2>td*2', 'section#main>h1+p*2', 'nav>a[href]*4', 'form>input+button'];
  for (let i = 0; i < times; i += 1) {
    await press('Control+Home');
    await press('ArrowDown');
    await press('Enter');
    const abbreviation = random.pick(abbreviations);
    await keys(abbreviation, 20);
    await pause(150);
    await recorder.act('emmet', abbreviation, 'tool', true, () => run('editor.emmet.action.expandAbbreviation'), 500);
    await run('leaveSnippet');
    await press('Escape');
  }
}

const messy = (random: Doing['random'], lines: number): string =>
  `export function f( ){\n${Array.from({ length: lines }, () => `   ${statement(random).replace(' = ', '  =  ')}`).join('\n')}\n}\n`;

export async function formatting(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  for (let i = 0; i < times; i += 1) {
    const editor = await fresh(doing, 'ts', messy(random, random.between(2, 20)));
    await pause(i === 0 ? 3000 : 100);
    await recorder.act('formatting', 'format document', 'tool', true, () => run('editor.action.formatDocument'), 500);
    await caret(editor, 0, 0);
    await keys('    ', 20);
    await vscode.workspace.getConfiguration('editor').update('formatOnSave', true, vscode.ConfigurationTarget.Global);
    await recorder.act('formatting', 'format on save', 'tool', true, () => editor.document.save(), 500);
    await vscode.workspace.getConfiguration('editor').update('formatOnSave', undefined, vscode.ConfigurationTarget.Global);
  }
  for (let i = 0; i < Math.ceil(times / 2); i += 1) {
    const imports = ["import { z } from './z';", "import { readFile, writeFile } from 'node:fs';", "import { a, b } from './ab';"];
    const editor = await fresh(doing, 'ts', `${random.shuffled(imports).join('\n')}\nconsole.log(readFile, b, z);\n`);
    await pause(400);
    await recorder.act('organised imports', 'by command', 'tool', true, () => run('editor.action.organizeImports'), 500);
    await caret(editor, 0, 0);
    await keys("import './zz.js';\nimport './aa.js';\n", 10);
    const actions = vscode.workspace.getConfiguration('editor');
    await actions.update('codeActionsOnSave', { 'source.organizeImports': 'explicit' }, vscode.ConfigurationTarget.Global);
    await recorder.act('organised imports', 'on save', 'tool', true, () => editor.document.save(), 700);
    await actions.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Global);
  }
}

/** Renames over files, and replacements: by the language's own provider, applied as the editor does. */
export async function renaming(doing: Doing, times: number, kind = 'rename over files'): Promise<void> {
  const { recorder, random } = doing;
  for (let i = 0; i < times; i += 1) {
    const name = noun(random);
    const library = `src/lib${noun(random)}${i}.ts`;
    const from = `./${library.slice(4, -3)}.js`;
    await onDisk(library, `export function ${name}(n: number): number {\n  return n;\n}\nexport const two = ${name}(2);\n`);
    await onDisk(`src/user${name}${i}.ts`, `import { ${name} } from '${from}';\nconst v = ${name}(1) + ${name}(2);\nexport default v;\n`);
    const user = vscode.Uri.file(inWorkspace(`src/user${name}${i}.ts`));
    const closed = random.next() < 0.5;
    if (!closed) await vscode.window.showTextDocument(user, { preview: false });
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(inWorkspace(library)), { preview: false });
    await caret(editor, 0, 17);
    await pause(700);
    const to = random.pick(['i', 'renamedThing', 'aRatherLongNameForAThing']);
    await recorder.act(
      kind,
      `to ${to}, the other file ${closed ? 'closed' : 'in a tab'}`,
      'tool',
      true,
      async () => {
        const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
          'vscode.executeDocumentRenameProvider',
          editor.document.uri,
          new vscode.Position(0, 17),
          to,
        );
        await vscode.workspace.applyEdit(edit, { isRefactoring: true });
      },
      600,
    );
  }
}

/** Refactorings that a person called: text moves to a new file, a missing method is put in. */
export async function refactoring(doing: Doing, times: number, kind = 'refactoring'): Promise<void> {
  const { recorder, random } = doing;
  for (let i = 0; i < times; i += 1) {
    const body = `${code(random, random.between(4, 9))}\n`;
    const editor = await fresh(doing, 'ts', `${body}\n${code(random, 4)}\n`);
    const target = vscode.Uri.file(inWorkspace(`src/moved${noun(random)}${i}.ts`));
    await recorder.act(
      kind,
      'move to a new file',
      'tool',
      true,
      async () => {
        const edit = new vscode.WorkspaceEdit();
        edit.createFile(target, { ignoreIfExists: true });
        edit.insert(target, new vscode.Position(0, 0), body);
        edit.delete(editor.document.uri, new vscode.Range(0, 0, body.split('\n').length - 1, 0));
        await vscode.workspace.applyEdit(edit, { isRefactoring: true });
      },
      600,
    );
    await recorder.act(
      kind,
      'add a missing function',
      'tool',
      true,
      async () => {
        const edit = new vscode.WorkspaceEdit();
        edit.insert(
          editor.document.uri,
          new vscode.Position(1, 0),
          '\nfunction missing(value: number): number {\n  throw new Error("Function not implemented.");\n}\n',
        );
        await vscode.workspace.applyEdit(edit, { isRefactoring: true });
      },
      500,
    );
  }
}

export async function gitMoves(doing: Doing, times: number, kind = 'git'): Promise<void> {
  const { recorder, random } = doing;
  await git('add', '-A');
  await git('commit', '-qm', `before ${noun(random)}`);
  for (let i = 0; i < times; i += 1) {
    const path = `src/branchy${random.between(1, 9_999)}.ts`;
    const branch = `b${random.between(1, 99_999)}`;
    await onDisk(path, `${code(random, 8)}\n`);
    await git('add', '-A');
    await git('commit', '-qm', 'one');
    await git('checkout', '-qb', branch);
    await onDisk(path, `${code(random, 6)}\n// on the branch\n${code(random, 9)}\n`);
    await git('commit', '-qam', 'two');
    const document = await vscode.workspace.openTextDocument(inWorkspace(path));
    if (i % 3 !== 2) await vscode.window.showTextDocument(document, { preview: false });
    await pause(1800);
    await recorder.act(kind, 'checkout', 'tool', true, () => git('checkout', '-q', '-'), 1800);
    await recorder.act(kind, 'merge', 'tool', true, () => git('merge', '-q', '--no-edit', branch), 1800);
    if (i % 2 === 1) continue;
    await onDisk(path, `${code(random, 3)}\n`);
    await pause(2500);
    await recorder.act(kind, 'stash', 'tool', true, () => git('stash', '-q'), 1800);
  }
}

/** A generator, a script, another editor: nobody can say whose text it is. */
export async function programs(doing: Doing, times: number): Promise<void> {
  const { recorder, random } = doing;
  for (let i = 0; i < times; i += 1) {
    const editor = await fresh(doing);
    const path = vscode.workspace.asRelativePath(editor.document.uri);
    if (i % 3 === 1) await vscode.window.showTextDocument(vscode.Uri.file(inWorkspace('cart.ts')), { preview: false });
    const appended = random.next() < 0.5;
    const lines = random.between(1, 12);
    await recorder.act(
      'written by a program',
      `${appended ? 'appended' : 'rewritten'}, ${lines} lines`,
      'unknown',
      false,
      async () => {
        await programWrites(path, `${code(random, lines)}\n`, appended);
        await eventually('the reload', () => editor.document.getText().length > 0);
      },
      1300,
    );
    await recorder.act(
      'written by a program',
      'a new file',
      'unknown',
      false,
      () => programWrites(`src/made${random.between(1, 99_999)}.ts`, `${code(random, 7)}\n`),
      900,
    );
  }
}
