import type { RunnerName } from '../../core/packs/exerciseSchema.ts';

/** What to do when a toolchain is not there. Node comes with VS Code. */
const advice: Record<RunnerName, string> = {
  node: 'Node, which VS Code brings along, could not be started. Reinstall VS Code.',
  sql: 'The Node of this VS Code has no node:sqlite, which SQL exercises run on. Update VS Code.',
  python: 'Python 3 was not found. Install it or set whetstone.practice.pythonPath.',
  go: 'Go was not found. Install it from your package manager or set whetstone.practice.goPath.',
  rust: 'Rust was not found. Install it with rustup or your package manager, or set whetstone.practice.rustcPath.',
  java: 'A Java development kit was not found. Install JDK 17 or newer, or set whetstone.practice.javaHome.',
  bash: 'bash was not found. Install it (on Windows: with Git) or set whetstone.practice.bashPath.',
};

export function adviceFor(runner: RunnerName): string {
  return advice[runner];
}
