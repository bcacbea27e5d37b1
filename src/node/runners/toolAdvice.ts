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
  pytest:
    'pytest was not found. Install it for the Python that is selected in the editor (python -m pip install pytest), or set whetstone.practice.pythonPath to one that has it.',
  jest: 'jest was not found. Run "npm install jest babel-jest @exercism/babel-preset-javascript core-js" in a folder of your choice, and set whetstone.practice.jestFolder to that folder.',
  cargo:
    'cargo was not found. Install Rust with rustup or your package manager, or set whetstone.practice.rustcPath to a rustc with cargo beside it.',
};

export function adviceFor(runner: RunnerName): string {
  return advice[runner];
}
