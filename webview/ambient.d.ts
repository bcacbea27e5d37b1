/** The minified build is a third the size of the package root, but ships without types of its own. */
declare module '@vscode/webview-ui-toolkit/dist/toolkit.min.js' {
  export {
    provideVSCodeDesignSystem,
    vsCodeButton,
    vsCodeProgressRing,
    vsCodeRadio,
    vsCodeRadioGroup,
    vsCodeTextArea,
  } from '@vscode/webview-ui-toolkit';
}

declare module '*.css';
