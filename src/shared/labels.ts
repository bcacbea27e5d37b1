/** What commands are called where they stand by themselves: in the panel, the status bar, hovers and code actions alike. */
export const labels = {
  'whetstone.explainDebt': 'Why is this a debt?',
  'whetstone.explainNextStep': 'Why this next step?',
  'whetstone.openSkill': 'About this skill',
  'whetstone.muteSkill': 'Mute this skill',
  'whetstone.openPanel': 'Open skill panel',
  'whetstone.markAsAi': 'Mark selection as AI-written',
  'whetstone.startWatching': 'Start watching',
  'whetstone.pauseWatching': 'Pause watching',
  'whetstone.resumeWatching': 'Resume watching',
} as const;
