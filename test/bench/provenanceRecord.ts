/**
 * `node test/bench/provenanceRecord.ts NAME SEED [PARTS]`: drives a real VS Code by a script and writes
 * test/fixtures/provenance/NAME.json. PARTS: names of parts with commas between them; all without.
 */
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import * as z from 'zod/mini';
import { resultsVariable } from '../support/countingReporter.ts';
import { startBridge } from '../support/host/bridge.ts';
import { bridgeVariable, outputMark } from '../support/host/inside/environment.ts';
import { fixtureWorkspaces, repository } from '../support/host/paths.ts';
import { startServer } from '../support/host/server.ts';
import { temporaryCopy, temporaryFolder } from '../support/host/temporary.ts';
import { openWorkbench } from '../support/host/workbench.ts';

const composition = z.object({ steps: z.array(z.string()), committed: z.string() });

/** An input method for the tests inside the host, by Chromium's own protocol. */
async function startInputMethod(): Promise<{ address: string; serve(page: Page): void; close(): void }> {
  let page: Page | undefined;
  const compose = async (body: string): Promise<void> => {
    if (page === undefined) throw new Error('the window is not open yet');
    const { steps, committed } = composition.parse(JSON.parse(body));
    const session = await page.context().newCDPSession(page);
    for (const text of steps) {
      await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      await page.waitForTimeout(70);
    }
    await session.send('Input.insertText', { text: committed });
    await session.detach();
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      compose(Buffer.concat(chunks).toString('utf8')).then(
        () => response.writeHead(200).end(),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${String(port)}/`,
    serve: (opened) => void (page = opened),
    close: () => void (server.closeAllConnections(), server.close()),
  };
}

/** A program with an agent's name: it writes the files it is told to, and nothing else. */
async function fakeAgent(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const script = `#!/bin/bash
while [ ! -e "$1/end" ]; do
  for job in "$1"/*.job; do
    [ -e "$job" ] && read -r to < "$job" && cat "\${job%.job}.text" > "$to" && rm "$job"
  done
  sleep 0.1
done
`;
  await writeFile(join(folder, 'claude'), script);
  await chmod(join(folder, 'claude'), 0o755);
}

const settings = {
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'editor.acceptSuggestionOnCommitCharacter': false,
  'editor.inlineSuggest.enabled': true,
  'editor.formatOnPaste': false,
  'terminal.integrated.shellIntegration.enabled': true,
  'git.autorefresh': true,
};

async function main(name: string, seed: string, parts: string): Promise<void> {
  const workspace = await temporaryCopy(join(fixtureWorkspaces, 'basic'));
  const scratch = await temporaryFolder('recording');
  await fakeAgent(join(scratch.path, 'bin'));
  const bridge = await startBridge();
  const ime = await startInputMethod();
  const env = {
    [bridgeVariable]: bridge.address,
    [resultsVariable]: join(scratch.path, 'lines.json'),
    WHETSTONE_IME: ime.address,
    WHETSTONE_RECORDING: join(repository, 'test/fixtures/provenance', `${name}.json`),
    WHETSTONE_RECORDING_SEED: seed,
    WHETSTONE_AGENT: join(scratch.path, 'bin', 'claude'),
    WHETSTONE_RECORDING_PARTS: parts,
    WHETSTONE_TEST_GREP: '^recording',
  };
  const server = await startServer({ settings, env });
  const workbench = await openWorkbench(server, {
    folder: workspace.path,
    extensionDevelopmentPath: repository,
    extensionTestsPath: join(repository, 'out/test/host/provenance/index.cjs'),
    onLog: (_type, line) => line.startsWith(outputMark) && console.log(line.replaceAll(outputMark, '')),
    onPage: (page) => (bridge.serve(page), ime.serve(page)),
  });
  try {
    process.exitCode = await workbench.exit;
  } finally {
    await workbench.close();
    await bridge.close();
    ime.close();
    await server.stop();
    await workspace.remove();
    await scratch.remove();
  }
}

await main(process.argv[2] ?? 'tuning', process.argv[3] ?? '1', process.argv[4] ?? '');
