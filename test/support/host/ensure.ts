// Fetches what the suites in real windows need, once and before any of them: `node test/support/host/ensure.ts [--electron]`.
import { ensureChromium } from './chromium.ts';
import { ensureServer } from './install.ts';

await ensureChromium();
if (!process.argv.includes('--electron')) await ensureServer();
