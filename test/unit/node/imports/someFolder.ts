/** Folders to import from: what their authors would write, on a real disk. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Import } from '../../../../src/core/imports/imported.ts';
import { importFolder } from '../../../../src/node/imports/importFolder.ts';

const made: string[] = [];

export function someFolder(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'whetstone-import-'));
  made.push(folder);
  fill(folder, files);
  return folder;
}

export function fill(folder: string, files: Record<string, string>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export function read(folder: string): Promise<Import> {
  return importFolder(folder, { skills: [], progress: () => undefined });
}

/** What was found, as 'file:line: message' with the file as the folder sees it. */
export function findingsOf({ findings }: Import, folder: string): string[] {
  return findings.map(({ file, line, message }) => `${file.replace(folder, '').replace(/^\//, '')}:${line ?? '-'}: ${message}`);
}

export const uuids = ['6f2a1c3e-0000-4000-8000-000000000001', '6f2a1c3e-0000-4000-8000-000000000002'] as const;

/** A small track of two exercises, written like those of Exercism. */
export function track(config: object = {}): Record<string, string> {
  const root = {
    language: 'Python',
    slug: 'python',
    version: 3,
    files: {
      solution: ['%{snake_slug}.py'],
      test: ['%{snake_slug}_test.py'],
      example: ['.meta/example.py'],
      exemplar: ['.meta/exemplar.py'],
    },
    exercises: {
      concept: [{ uuid: uuids[0], slug: 'tea-kettle', name: 'Tea Kettle', concepts: ['numbers'], prerequisites: [] }],
      practice: [
        {
          uuid: uuids[1],
          slug: 'ferry-times',
          name: 'Ferry Times',
          practices: ['numbers'],
          prerequisites: ['numbers', 'tides'],
          difficulty: 5,
        },
      ],
    },
    concepts: [{ uuid: 'c', slug: 'numbers', name: 'Numbers' }],
    ...config,
  };
  return {
    'config.json': JSON.stringify(root, null, 2),
    LICENSE: 'MIT License\n\nCopyright (c) 2024 The ferrymen\n\nPermission is hereby granted, free of charge, to any person\n',
    ...concept,
    ...practice,
  };
}

const concept = {
  'exercises/concept/tea-kettle/.meta/config.json': JSON.stringify({
    authors: ['ada'],
    files: { solution: ['tea_kettle.py'], test: ['tea_kettle_test.py'], exemplar: ['.meta/exemplar.py'] },
  }),
  'exercises/concept/tea-kettle/.docs/introduction.md': '# Introduction\n\n~~~~exercism/note\nMind the steam.\n~~~~\n',
  'exercises/concept/tea-kettle/.docs/instructions.md': '# Instructions\n\n## 1. Boil\n\nSay how long it takes.\n',
  'exercises/concept/tea-kettle/.docs/hints.md':
    '# Hints\n\n## General\n\n- Read [this][it].\n\n## 1. Boil it\n\n- Return a number.\n\n[it]: https://example.org/\n',
  'exercises/concept/tea-kettle/tea_kettle.py': 'def minutes():\n    pass\n',
  'exercises/concept/tea-kettle/tea_kettle_test.py': 'from tea_kettle import minutes\n\n\ndef test_minutes():\n    assert minutes() == 4\n',
  'exercises/concept/tea-kettle/.meta/exemplar.py': 'def minutes():\n    return 4\n',
};

const practice = {
  'exercises/practice/ferry-times/.meta/config.json': JSON.stringify({
    authors: ['bo'],
    contributors: ['cy'],
    files: { solution: ['ferry_times.py'], test: ['ferry_times_test.py'], example: ['.meta/example.py'] },
    source: 'A timetable',
    source_url: 'https://example.org/ferry',
  }),
  'exercises/practice/ferry-times/.docs/instructions.md': '# Instructions\n\nWhen does the next one leave?\n',
  'exercises/practice/ferry-times/.docs/instructions.append.md': '# Instructions append\n\nRaise a ValueError at night.\n',
  'exercises/practice/ferry-times/ferry_times.py': 'def next_one(minute):\n    pass\n',
  'exercises/practice/ferry-times/harbour.py': 'EVERY = 20\n',
  'exercises/practice/ferry-times/ferry_times_test.py':
    'from ferry_times import next_one\n\n\ndef test_soon():\n    assert next_one(3) == 20\n',
  'exercises/practice/ferry-times/.meta/example.py': 'from harbour import EVERY\n\n\ndef next_one(minute):\n    return EVERY\n',
};
