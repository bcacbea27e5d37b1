/** Programs whose place a person can set; Python's is asked of the editor, too. */
export const setTools = ['go', 'rustc', 'java', 'bash', 'jest'] as const;
export type SetTool = (typeof setTools)[number];
