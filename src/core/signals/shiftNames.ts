import { languageTitle } from './languageTitles.ts';
import { packageName } from './packageNames.ts';
import type { StackShift } from './stackShift.ts';

/** The name of a signal of kind 'shift'; the same thing has the same name on every day. */
export function shiftName(shift: StackShift): string {
  return shift.kind === 'major' ? `major ${packageName(shift.name)} ${shift.from} ${shift.to}` : `${shift.kind} ${shift.name}`;
}

/** A shift for the person, e.g. 'zod', 'zod 3 → 4', 'Rust', 'github-actions'. */
export function shiftWords(name: string): string {
  const [kind, what = '', from, to] = name.split(' ');
  if (kind === 'language') return languageTitle(what);
  const plain = kind === 'dependency' || kind === 'major' ? what.slice(what.indexOf('/') + 1) : what;
  return kind === 'major' ? `${plain} ${from ?? ''} → ${to ?? ''}` : plain;
}
