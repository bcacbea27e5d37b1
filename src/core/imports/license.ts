/** Which licence a set comes under, by the words of its own file. */
import type { ImportFolder } from './folder.ts';

const files = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'COPYING'];

const known: readonly (readonly [RegExp, string])[] = [
  [/GNU AFFERO GENERAL PUBLIC LICENSE/i, 'AGPL-3.0'],
  [/GNU GENERAL PUBLIC LICENSE\s+Version 3/i, 'GPL-3.0'],
  [/GNU GENERAL PUBLIC LICENSE\s+Version 2/i, 'GPL-2.0'],
  [/Attribution-NonCommercial-ShareAlike 4\.0/i, 'CC-BY-NC-SA-4.0'],
  [/Attribution-ShareAlike 4\.0/i, 'CC-BY-SA-4.0'],
  [/Apache License\s+Version 2\.0/i, 'Apache-2.0'],
  [/Mozilla Public License Version 2\.0/i, 'MPL-2.0'],
  [/Permission is hereby granted, free of charge/i, 'MIT'],
];

/** @returns 'MIT (c) 2021 Exercism', 'see LICENSE' for words that are not known, '' with a finding when there is no such file */
export async function licenseOf(folder: ImportFolder): Promise<string> {
  for (const file of files) {
    const text = await folder.text(file);
    if (text === null) continue;
    const name = known.find(([words]) => words.test(text))?.[1] ?? `see ${file}`;
    const holder = /^[ \t]*copyright[ \t]+(?:\(c\)|©)?[ \t]*([^\n<]{2,80})/im.exec(text)?.[1]?.trim();
    return holder === undefined || /notice/i.test(holder) ? name : `${name}, © ${holder.replace(/^\((?:c|C)\)\s*/, '')}`;
  }
  folder.report('LICENSE', null, 'No licence file was found: ask the authors before you pass these exercises on.', 'warning');
  return '';
}
