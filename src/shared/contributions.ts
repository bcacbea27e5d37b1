/** Everything the manifest contributes, typed once. A unit test holds this file and package.json equal in both directions. */

/** Command id -> argument types. Ids are derived from here, so a new command cannot be used before it is declared. */
export interface CommandArgs {
  'whetstone.startWatching': [];
  'whetstone.pauseWatching': [];
  'whetstone.resumeWatching': [];
  'whetstone.openPanel': [];
  'whetstone.openWalkthrough': [];
  'whetstone.nextStep': [];
  'whetstone.practise': [skill?: string];
  'whetstone.openExercise': [exercise?: string];
  'whetstone.check': [exercise?: string, ask?: 'ask'];
  'whetstone.hint': [exercise?: string];
  'whetstone.showSolution': [exercise?: string];
  'whetstone.resetExercise': [exercise?: string];
  'whetstone.cancelCheck': [exercise?: string];
  'whetstone.nextVariant': [exercise?: string];
  'whetstone.compareSolution': [exercise?: string];
  'whetstone.showOwnCode': [exercise?: string];
  'whetstone.showOwnUse': [construct?: string];
  'whetstone.testOut': [skill?: string];
  'whetstone.explainDebt': [skill?: string];
  'whetstone.explainNextStep': [];
  /** 'skip': not this skill; 'end': none of the rest. Without: go on, or begin. */
  'whetstone.batchTestOut': [what?: string];
  'whetstone.snoozeDebt': [skill?: string];
  'whetstone.wakeDebt': [skill?: string];
  /** The payback day, 'YYYY-MM-DD'. */
  'whetstone.startCrunch': [until?: string];
  'whetstone.endCrunch': [];
  'whetstone.declareAmnesty': [];
  'whetstone.undoAmnesty': [];
  /** 'stale', or 'stale typescript/narrowing'. */
  'whetstone.switchOffReason': [reason?: string];
  'whetstone.switchOnReason': [reason?: string];
  'whetstone.confirmApplication': [application?: string];
  'whetstone.declineApplication': [application?: string];
  /** Name of a shift signal. */
  'whetstone.noteReview': [shift?: string];
  /** '1', '3', '10', '25', or '' for no limit. */
  'whetstone.setTimeBox': [minutes?: string];
  'whetstone.setInterests': [];
  'whetstone.openSkill': [skill?: string];
  'whetstone.openGrowth': [];
  'whetstone.muteSkill': [skill?: string];
  'whetstone.unmuteSkills': [];
  'whetstone.helpWithThis': [];
  'whetstone.explainIdiom': [idiom?: string];
  'whetstone.markAsAi': [range?: string];
  'whetstone.markAsMine': [range?: string];
  'whetstone.validateAiChange': [range?: string];
  'whetstone.connectAgent': [];
  'whetstone.disconnectAgent': [];
  /** 'word', 'line' or all of it. */
  'whetstone.acceptCompletion': [part?: string];
  'whetstone.reflect': [];
  'whetstone.exportReflections': [];
  'whetstone.rebuildSkills': [];
  'whetstone.exportData': [];
  'whetstone.importData': [];
  'whetstone.showStored': [];
  'whetstone.showSeen': [];
  'whetstone.deleteEverything': [];
  /** A folder of the disk that holds a pack. */
  'whetstone.provePack': [folder?: string];
  'whetstone.newExercise': [];
  /** A folder of the disk, or a tour. */
  'whetstone.importExercises': [folder?: string];
  /** Id of an imported set. */
  'whetstone.removeImportedExercises': [set?: string];
  'whetstone.showLog': [];
}

export type CommandId = keyof CommandArgs;

export const commandIds = {
  'whetstone.startWatching': true,
  'whetstone.pauseWatching': true,
  'whetstone.resumeWatching': true,
  'whetstone.openPanel': true,
  'whetstone.openWalkthrough': true,
  'whetstone.nextStep': true,
  'whetstone.practise': true,
  'whetstone.openExercise': true,
  'whetstone.check': true,
  'whetstone.hint': true,
  'whetstone.showSolution': true,
  'whetstone.resetExercise': true,
  'whetstone.cancelCheck': true,
  'whetstone.nextVariant': true,
  'whetstone.compareSolution': true,
  'whetstone.showOwnCode': true,
  'whetstone.showOwnUse': true,
  'whetstone.testOut': true,
  'whetstone.explainDebt': true,
  'whetstone.explainNextStep': true,
  'whetstone.batchTestOut': true,
  'whetstone.snoozeDebt': true,
  'whetstone.wakeDebt': true,
  'whetstone.startCrunch': true,
  'whetstone.endCrunch': true,
  'whetstone.declareAmnesty': true,
  'whetstone.undoAmnesty': true,
  'whetstone.switchOffReason': true,
  'whetstone.switchOnReason': true,
  'whetstone.confirmApplication': true,
  'whetstone.declineApplication': true,
  'whetstone.noteReview': true,
  'whetstone.setTimeBox': true,
  'whetstone.setInterests': true,
  'whetstone.openSkill': true,
  'whetstone.openGrowth': true,
  'whetstone.muteSkill': true,
  'whetstone.unmuteSkills': true,
  'whetstone.helpWithThis': true,
  'whetstone.explainIdiom': true,
  'whetstone.markAsAi': true,
  'whetstone.markAsMine': true,
  'whetstone.validateAiChange': true,
  'whetstone.connectAgent': true,
  'whetstone.disconnectAgent': true,
  'whetstone.acceptCompletion': true,
  'whetstone.reflect': true,
  'whetstone.exportReflections': true,
  'whetstone.rebuildSkills': true,
  'whetstone.exportData': true,
  'whetstone.importData': true,
  'whetstone.showStored': true,
  'whetstone.showSeen': true,
  'whetstone.deleteEverything': true,
  'whetstone.provePack': true,
  'whetstone.newExercise': true,
  'whetstone.importExercises': true,
  'whetstone.removeImportedExercises': true,
  'whetstone.showLog': true,
} as const satisfies Record<CommandId, true>;

/** What the person decides about debts and growth: from the palette, and from the pages. */
export const decisionCommands = [
  'whetstone.snoozeDebt',
  'whetstone.wakeDebt',
  'whetstone.startCrunch',
  'whetstone.endCrunch',
  'whetstone.declareAmnesty',
  'whetstone.undoAmnesty',
  'whetstone.switchOffReason',
  'whetstone.switchOnReason',
  'whetstone.confirmApplication',
  'whetstone.declineApplication',
  'whetstone.noteReview',
  'whetstone.setTimeBox',
  'whetstone.setInterests',
  'whetstone.explainNextStep',
] as const satisfies readonly CommandId[];

/** Setting id -> value type. */
export interface Settings {
  /** Show practice prompts above your own code. */
  'whetstone.codeLens.enabled': boolean;
  /** Show the same offers in the hover of a line. */
  'whetstone.hover.enabled': boolean;
  /** Offer the newer way for an older idiom in the lightbulb. */
  'whetstone.idiomHints.enabled': boolean;
  /** Show the next step in the status bar. */
  'whetstone.statusBar.enabled': boolean;
  /** Seconds without any event after which time no longer counts as active (30 to 900). */
  'whetstone.activity.idleSeconds': number;
  /** Watch this workspace or folder at all. */
  'whetstone.watch.enabled': boolean;
  /** Active time, by language and by what it was spent on. */
  'whetstone.watch.activity': boolean;
  /** Constructs that are typed. */
  'whetstone.watch.constructs': boolean;
  /** Packages that are imported or named in manifests. */
  'whetstone.watch.packages': boolean;
  /** Tools: their files, tasks, debug sessions, commits. */
  'whetstone.watch.tools': boolean;
  /** Where edits come from. */
  'whetstone.watch.provenance': boolean;
  /** Errors that come back, tests that keep failing, first uses. */
  'whetstone.watch.friction': boolean;
  /** Programs that are run in a terminal. */
  'whetstone.watch.terminal': boolean;
  /** Glob patterns of files that are never watched. */
  'whetstone.watch.exclude': string[];
  /** Recognise agents by the name of their program in a terminal. */
  'whetstone.provenance.agentTerminals': boolean;
  /** Note inline completions that are accepted by Tab and the keys for a word or a line. */
  'whetstone.provenance.acceptKeys': boolean;
  /** Read what git-ai noted about your own commits. */
  'whetstone.provenance.gitAiNotes': boolean;
  /** A debt is shown from this many minutes (0 to 600). */
  'whetstone.debt.minMinutes': number;
  /** How much use counts in choosing the next step (0: not at all, to 3). */
  'whetstone.nextStep.demand': number;
  /** How much it counts that little is shown yet (0 to 3). */
  'whetstone.nextStep.gap': number;
  /** How much fading counts (0 to 3). */
  'whetstone.nextStep.staleness': number;
  /** How much the wishes of the person count (0 to 3). */
  'whetstone.nextStep.interest': number;
  /** How much it counts that a step fits the time there is (0 to 3). */
  'whetstone.nextStep.fit': number;
  /** Seconds one check may take (5 to 120). */
  'whetstone.practice.timeLimitSeconds': number;
  /** Path of the Python used for checks; empty: the one selected in the editor, else python3 on PATH. */
  'whetstone.practice.pythonPath': string;
  /** Paths of the programs used for checks; empty: what is on PATH. */
  'whetstone.practice.goPath': string;
  'whetstone.practice.rustcPath': string;
  /** Folder of a Java development kit; empty: javac and java on PATH. */
  'whetstone.practice.javaHome': string;
  'whetstone.practice.bashPath': string;
  /** Folder whose node_modules has jest, for imported exercises; empty: none. */
  'whetstone.practice.jestFolder': string;
  /** Evidence of this workspace counts in your other workspaces, and theirs here. */
  'whetstone.profile.share': boolean;
  /** Folder of the profile, which may be synchronised; empty: VS Code's own storage. */
  'whetstone.profile.folder': string;
  /** Days that single signals are kept (0 to 365). */
  'whetstone.store.rawSignalDays': number;
  /** Months that daily roll-ups are kept; 0: for ever (0 to 1200). */
  'whetstone.store.keepRollupsMonths': number;
}

export type SettingId = keyof Settings;

export const settingDefaults: Settings = {
  'whetstone.codeLens.enabled': true,
  'whetstone.hover.enabled': true,
  'whetstone.idiomHints.enabled': true,
  'whetstone.statusBar.enabled': true,
  'whetstone.activity.idleSeconds': 120,
  'whetstone.watch.enabled': true,
  'whetstone.watch.activity': true,
  'whetstone.watch.constructs': true,
  'whetstone.watch.packages': true,
  'whetstone.watch.tools': true,
  'whetstone.watch.provenance': true,
  'whetstone.watch.friction': true,
  'whetstone.watch.terminal': false,
  'whetstone.watch.exclude': [],
  'whetstone.provenance.agentTerminals': false,
  'whetstone.provenance.acceptKeys': false,
  'whetstone.provenance.gitAiNotes': true,
  'whetstone.debt.minMinutes': 2,
  'whetstone.nextStep.demand': 1,
  'whetstone.nextStep.gap': 1,
  'whetstone.nextStep.staleness': 1,
  'whetstone.nextStep.interest': 1,
  'whetstone.nextStep.fit': 1,
  'whetstone.practice.timeLimitSeconds': 20,
  'whetstone.practice.pythonPath': '',
  'whetstone.practice.goPath': '',
  'whetstone.practice.rustcPath': '',
  'whetstone.practice.javaHome': '',
  'whetstone.practice.bashPath': '',
  'whetstone.practice.jestFolder': '',
  'whetstone.profile.share': true,
  'whetstone.profile.folder': '',
  'whetstone.store.rawSignalDays': 30,
  'whetstone.store.keepRollupsMonths': 0,
};

export const viewContainerId = 'whetstone';

export const viewIds = { 'whetstone.panel': true } as const;
export type ViewId = keyof typeof viewIds;

/** Context key -> value type. */
export interface ContextKeys {
  'whetstone.consented': boolean;
  'whetstone.watching': boolean;
  'whetstone.exerciseOpen': boolean;
  'whetstone.hasImports': boolean;
  'whetstone.hasCrunch': boolean;
  'whetstone.hasSnoozed': boolean;
  'whetstone.hasArchived': boolean;
  'whetstone.hasReasonsOff': boolean;
  'whetstone.hasApplications': boolean;
}
export type ContextKey = keyof ContextKeys;
export const contextKeys = {
  'whetstone.consented': true,
  'whetstone.watching': true,
  'whetstone.exerciseOpen': true,
  'whetstone.hasImports': true,
  'whetstone.hasCrunch': true,
  'whetstone.hasSnoozed': true,
  'whetstone.hasArchived': true,
  'whetstone.hasReasonsOff': true,
  'whetstone.hasApplications': true,
} as const satisfies Record<ContextKey, true>;

export const walkthroughId = 'start';
