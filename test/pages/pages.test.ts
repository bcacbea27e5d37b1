import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureChromium } from '../support/host/chromium.ts';
import { repository } from '../support/host/paths.ts';

/** Runs the static preview of all pages; its last lines say what it found. */
async function preview(...flags: string[]): Promise<{ code: number | null; output: string }> {
  const { executablePath, env } = await ensureChromium();
  const child = spawn(process.execPath, [join(repository, 'scripts/pages-preview.mjs'), ...flags], {
    cwd: repository,
    env: { ...process.env, ...env, CHROME_EXECUTABLE: executablePath },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, output };
}

// Every sample of every page, in four themes and three widths: more states than a whole workbench could be brought into.
describe('the pages by themselves', function () {
  this.timeout(900_000);

  it('have no violation that axe knows, no error, no scrolling sideways, and less than 100 kB', async () => {
    const { code, output } = await preview('--axe');
    assert.equal(code, 0, output);
    assert.match(output, / pages looked at, 0 problems/);
  });

  it('keep their place while messages come, work by keyboard, and hold 300 skills', async () => {
    const { code, output } = await preview('--behaviour');
    assert.equal(code, 0, output);
    assert.match(output, /ok: threeHundredSkills/);
  });
});
