/** Real pack folders for tests: what a person would write, on a real disk. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const goodManifest = `pack: demo
title: Demo
version: 1.0.0
license: MIT
authors: [Someone]
`;

export function skillYaml(id: string, more = ''): string {
  return `  - id: ${id}
    title: Title
    area: Area
    rungs: [use]
    signals: { languages: [python] }
    prompt: Practise it
${more}`;
}

export function choiceYaml(id: string, skill: string): string {
  return `  - kind: choice
    id: ${id}
    title: Title
    skills: [${skill}]
    rung: use
    minutes: 2
    difficulty: 3
    text: What now?
    why: Because.
    options:
      - { id: a, text: This, correct: true, feedback: Right. }
      - { id: b, text: That, feedback: Wrong. }
`;
}

/** Writes the files and runs the body; the folder is gone afterwards. */
export async function withPack(files: Record<string, string>, body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'whetstone-pack-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    await body(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A sound pack, before a test breaks one file of it. */
export const goodPack: Record<string, string> = {
  'pack.yaml': goodManifest,
  'skills.yaml': `skills:\n${skillYaml('demo/one')}`,
  'exercises/one.yaml': `exercises:\n${choiceYaml('demo/one-a', 'demo/one')}`,
};
