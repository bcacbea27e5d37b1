export type Settings = Record<string, unknown>;

export const themes = {
  dark: { name: 'Default Dark Modern', cssClass: 'vs-dark' },
  light: { name: 'Default Light Modern', cssClass: 'vs' },
  highContrast: { name: 'Default High Contrast', cssClass: 'hc-black' },
  highContrastLight: { name: 'Default High Contrast Light', cssClass: 'hc-light' },
} as const;

export type Theme = keyof typeof themes;

/** The settings every test starts from: nothing opens, saves or updates by itself. */
export function userSettings(workspaceTrust: boolean, more: Settings = {}): Settings {
  return {
    'security.workspace.trust.enabled': workspaceTrust,
    'workbench.startupEditor': 'none',
    'workbench.welcomePage.walkthroughs.openOnInstall': false,
    'telemetry.telemetryLevel': 'off',
    'files.autoSave': 'off',
    'extensions.autoUpdate': false,
    'extensions.autoCheckUpdates': false,
    // It would install packages of types from the registry for what a test opens.
    'typescript.disableAutomaticTypeAcquisition': true,
    'chat.commandCenter.enabled': false,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    ...more,
  };
}
