import type { Choices } from './choices.ts';

/** Decisions that stand, each with a command that takes it back. */
export interface ToTakeBack {
  crunch: boolean;
  snoozed: boolean;
  archived: boolean;
  reasonsOff: boolean;
}

export function toTakeBack(choices: Choices, today: string): ToTakeBack {
  return {
    crunch: choices.crunch !== null,
    snoozed: snoozedSkills(choices, today).length > 0,
    archived: choices.archived.length > 0,
    reasonsOff: choices.reasonsOff.length > 0,
  };
}

/** Skills whose debts are not offered yet. */
export function snoozedSkills({ snoozes }: Choices, today: string): string[] {
  return Object.entries(snoozes).flatMap(([skill, { until }]) => (until > today ? [skill] : []));
}
