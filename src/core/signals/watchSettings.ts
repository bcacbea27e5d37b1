import type { SignalKind } from './signal.ts';

/** What the person can switch on and off, each by the setting `whetstone.watch.<name>`. */
export const switches = ['activity', 'constructs', 'packages', 'tools', 'provenance', 'friction', 'terminal'] as const;
export type Switch = (typeof switches)[number];

const switchOfKind: Record<SignalKind, Switch> = {
  active: 'activity',
  activity: 'activity',
  construct: 'constructs',
  package: 'packages',
  dependency: 'packages',
  tool: 'tools',
  ai: 'provenance',
  shift: 'tools',
  friction: 'friction',
};

/** Whether a signal may arise at all. Asked before it is made into a row. */
export function isWanted(kind: SignalKind, on: ReadonlySet<Switch>): boolean {
  return on.has(switchOfKind[kind]);
}
