/** Heads every export. */
export const exportNotice =
  'Learning record of a developer, for that developer. Not to be used for hiring, firing, pay or any ranking of people. It holds no source text and no prompts.';
