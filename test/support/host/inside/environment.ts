/** Begins every line that mocha prints inside the host. */
export const outputMark = '[whetstone test] ';

/** Names the loopback address at which the browser takes orders; absent where there is no browser. */
export const bridgeVariable = 'WHETSTONE_TEST_BRIDGE';
