import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installOnce } from './installOnce.ts';
import { npmInstall } from './npm.ts';
import { cache } from './paths.ts';
import { withProgress } from './progress.ts';

const version = '153.0.0';
const folder = join(cache, `chromium-${version}`);
const fontsConf = 'fonts.conf';

export interface Chromium {
  executablePath: string;
  /** What the browser's process needs besides the environment of this one. */
  env: Record<string, string>;
}

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function installedBySystem(): string | undefined {
  const named = process.env['CHROME_EXECUTABLE'];
  if (named === undefined || named === '') return known.find((path) => existsSync(path));
  if (!existsSync(named)) throw new Error(`CHROME_EXECUTABLE names ${named}, which does not exist.`);
  return named;
}

// The package unpacks its browser below TMPDIR, and system libraries with it only when told that it runs on AWS.
const unpackScript = `
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs24.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  await chromium.executablePath();
`;

async function installInto(partial: string): Promise<void> {
  await mkdir(partial, { recursive: true });
  await writeFile(join(partial, 'package.json'), JSON.stringify({ private: true, dependencies: { '@sparticuz/chromium': version } }));
  await npmInstall(partial);
  execFileSync(process.execPath, ['--input-type=module', '-e', unpackScript], { cwd: partial, env: { ...process.env, TMPDIR: partial } });
  await rm(join(partial, 'node_modules'), { recursive: true, force: true });
  // The package's own fonts.conf names folders of the cloud that it is made for.
  await writeFile(
    join(partial, fontsConf),
    `<fontconfig><dir>${join(folder, 'fonts', 'fonts')}</dir><cachedir>${join(folder, 'fonts', 'cache')}</cachedir></fontconfig>`,
  );
}

async function install(): Promise<void> {
  await installOnce({ folder, isInstalled: () => Promise.resolve(existsSync(folder)), installInto });
}

function lacksLibraries(executablePath: string): boolean {
  try {
    return execFileSync('ldd', [executablePath], { encoding: 'utf8' }).includes('not found');
  } catch {
    // No ldd to ask: the libraries that came with the browser are the safer choice.
    return true;
  }
}

function hasFonts(): boolean {
  try {
    return execFileSync('fc-list', { encoding: 'utf8' }).trim() !== '';
  } catch {
    // Without fontconfig's tools there are hardly fonts either.
    return false;
  }
}

/** A Chromium to run the workbench in: the one that CHROME_EXECUTABLE names, the system's, or one from npm. */
export async function ensureChromium(): Promise<Chromium> {
  const system = installedBySystem();
  if (system !== undefined) return { executablePath: system, env: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium found. Install Chrome or Chromium, or name one in CHROME_EXECUTABLE.');
  }
  if (!existsSync(folder)) await withProgress(`browser: Chromium ${version} from npm (70 MB)`, install);
  const executablePath = join(folder, 'chromium');
  const env: Record<string, string> = {};
  if (lacksLibraries(executablePath)) env['LD_LIBRARY_PATH'] = join(folder, 'al2023', 'lib');
  if (!hasFonts()) env['FONTCONFIG_FILE'] = join(folder, fontsConf);
  return { executablePath, env };
}
