// `node test/support/host/serve.ts [--port=N] FOLDER`: Whetstone in VS Code's own server, for a person to try in a browser.
import { parseArgs } from 'node:util';
import { repository } from './paths.ts';
import { startServer } from './server.ts';
import { workbenchUrl } from './workbench.ts';

const { values, positionals } = parseArgs({ options: { port: { type: 'string', default: '0' } }, allowPositionals: true });
const folder = positionals[0];
if (folder === undefined) throw new Error('Name the folder to open.');

// Loaded as an installed extension, since under the test driver no notification would pop up.
const server = await startServer({ driver: false, linked: [repository], port: Number(values.port) });
const { port } = server;
console.log(`\nOpen this address in a browser:\n\n    ${workbenchUrl({ port }, { folder })}\n`);
console.log('After a change run `npm run build` and reload the window. Ctrl+C ends the server.');

// The server's own end matters as much as Ctrl+C, which ends this process and with it the server.
const check = setInterval(() => {
  if (server.running) return;
  clearInterval(check);
  console.error(`The server ended by itself. Its last output:\n${server.output.last(20)}`);
  process.exitCode = 1;
}, 1000);
