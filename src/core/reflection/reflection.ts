export interface Reflection {
  /** ULID. */
  id: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** Local day it speaks of. */
  day: string;
  answers: { question: string; answer: string }[];
}

/** What today looked like, for questions that fit it. */
export interface Today {
  topLanguage: string | null;
  /** Title of the skill practised last today. */
  practised: string | null;
  failedChecks: number;
  aiLines: number;
  largestDebt: string | null;
}

/** Two short questions fitted to the day: what was learnt, and what will be done next time. */
export function reflectionQuestions(today: Today): [string, string] {
  return [lookBack(today), lookAhead(today)];
}

function lookBack(today: Today): string {
  if (today.practised !== null && today.failedChecks > 0)
    return `You practised ${today.practised} and it took more than one try. What was missing at first?`;
  if (today.practised !== null) return `You practised ${today.practised}. What do you know now that you did not this morning?`;
  if (today.aiLines === 1) return '1 line came from an AI today. Could you have written it yourself?';
  if (today.aiLines > 0) return `${today.aiLines} lines came from an AI today. Which part of them could you not have written yourself?`;
  if (today.topLanguage !== null) return `You worked mostly in ${today.topLanguage} today. What took longer than it should have?`;
  return 'What did you learn today, about the code or about how you work?';
}

function lookAhead(today: Today): string {
  if (today.aiLines > 0) return 'What will you check first, the next time an AI writes code for you?';
  if (today.largestDebt !== null) return `Where will you meet ${today.largestDebt} next, and what will you do differently?`;
  return 'What will you do differently next time?';
}

/** All reflections as Markdown, newest first. Answers are the person's own words and are kept as they are. */
export function reflectionsMarkdown(all: readonly Reflection[]): string {
  const parts = ['# Reflections', ''];
  for (const reflection of [...all].sort((a, b) => b.at - a.at)) {
    parts.push(`## ${reflection.day}`, '');
    for (const { question, answer } of reflection.answers) parts.push(`**${question}**`, '', answer, '');
  }
  return parts.join('\n');
}
