import type { Signal } from '../signals/signal.ts';
import type { SignalRules } from './schema.ts';

/** Whether a signal counts as use of a skill. @param rules with packages spelt as `packageName` does, and `signal` likewise */
export function countsFor(rules: SignalRules, signal: Pick<Signal, 'kind' | 'name'>): boolean {
  switch (signal.kind) {
    case 'active':
      return rules.languages.includes(signal.name);
    case 'construct':
      return rules.constructs.includes(signal.name);
    case 'package':
    case 'dependency':
      return rules.packages.includes(signal.name);
    case 'tool':
      return rules.tools.includes(signal.name);
    case 'ai':
      return rules.ai;
    case 'activity':
      return rules.activities.some((activity) => activity === signal.name);
    case 'friction':
      return momentCounts(rules, signal.name);
    case 'shift':
      return false;
  }
}

/** 'diagnostic ts2345' and 'command git.rebase' name what a rule names; other moments are named as they are. */
function momentCounts(rules: SignalRules, name: string): boolean {
  const space = name.indexOf(' ');
  const [kind, what] = [name.slice(0, space), name.slice(space + 1)];
  if (kind === 'diagnostic') return rules.diagnostics.includes(what);
  if (kind === 'command') return rules.tools.includes(what);
  return rules.moments.includes(name);
}

/** Whether any work ever counts for a skill. */
export function hasRule(rules: SignalRules): boolean {
  return rules.ai || Object.values(rules).some((rule) => Array.isArray(rule) && rule.length > 0);
}
