/** By what an agent is recognised. Names alone: no command's arguments and no chat's words are looked at. */

/** Programs that are agents, as they stand first on a command line. */
const agentPrograms: Readonly<Record<string, string>> = {
  claude: 'Claude Code',
  codex: 'Codex',
  gemini: 'Gemini CLI',
  aider: 'aider',
  opencode: 'opencode',
  copilot: 'Copilot CLI',
  'cursor-agent': 'Cursor Agent',
  amp: 'Amp',
  goose: 'goose',
  qwen: 'Qwen Code',
  crush: 'Crush',
  cline: 'Cline',
  droid: 'Droid',
  auggie: 'Auggie',
  plandex: 'Plandex',
};

/** Programs that only start another one: the word behind them counts. */
const starters = new Set(['npx', 'bunx', 'pnpx', 'uvx', 'sudo', 'env', 'command', 'exec', 'time', 'dlx', 'pnpm', 'yarn']);

/** npm packages of agents, as `npx` names them. */
const agentPackages: Readonly<Record<string, string>> = {
  '@anthropic-ai/claude-code': 'Claude Code',
  '@openai/codex': 'Codex',
  '@google/gemini-cli': 'Gemini CLI',
  '@github/copilot': 'Copilot CLI',
};

/** The agent that a command line starts; null for every other program. The line is looked at and forgotten. */
export function agentOfCommandLine(line: string): string | null {
  for (const word of line.slice(0, 300).trim().split(/\s+/, 6)) {
    if (word.startsWith('-') || /^\w+=/.test(word) || starters.has(word)) continue;
    const bare = word.replace(/@[\w.-]+$/, '');
    const name =
      word
        .split(/[\\/]/)
        .at(-1)
        ?.replace(/\.(exe|cmd|ps1)$/i, '') ?? '';
    return agentPackages[word] ?? agentPackages[bare] ?? agentPrograms[name.toLowerCase()] ?? null;
  }
  return null;
}

/** Commands that only read, or end at once: beside an agent they explain no written file. */
const readOnly = new Set([
  'ls',
  'cat',
  'less',
  'pwd',
  'cd',
  'echo',
  'git status',
  'git diff',
  'git log',
  'clear',
  'grep',
  'rg',
  'htop',
  'top',
  'which',
]);

/** Whether a command line may write files of the workspace. */
export function mayWrite(line: string): boolean {
  if (/[>|;&]/.test(line)) return true;
  const [program = '', sub = ''] = line.trim().split(/\s+/, 2);
  return program !== '' && !readOnly.has(program) && !readOnly.has(`${program} ${sub}`);
}

/**
 * Schemes of documents that VS Code's chat opens when it edits a file. `chat-editing-snapshot-text-model` is opened for
 * each file of an edit session, with the file's own path (signals-and-provenance.md, section 3, git-ai).
 */
const editingSchemes: Readonly<Record<string, string>> = {
  'chat-editing-text-model': 'VS Code chat',
  'chat-editing-snapshot-text-model': 'VS Code chat',
};

/** The agent that edits the file of a document with this scheme; null for other documents. */
export function agentOfScheme(scheme: string): string | null {
  return editingSchemes[scheme] ?? null;
}

/** Types of tabs in which an agent shows a change that it proposes, or talks. */
export function agentOfTab(viewType: string): string | null {
  const type = viewType.toLowerCase();
  if (type.includes('claude')) return 'Claude Code';
  if (type.includes('codex')) return 'Codex';
  return null;
}
