// What the whole test command runs, in this order.
import { availableParallelism } from 'node:os';
import { ensureJest } from '../jest.mjs';
import { ensurePackages, run } from '../setup.mjs';
import { check, host, mocha, prove, required, tools } from './work.mjs';

/** Suites on Node whose work is to start real programs: they take as long as those do, so unit tests are quick without them. */
const programs = [
  'test/unit/node/runners/**/*.test.ts',
  'test/unit/node/git/**/*.test.ts',
  'test/unit/node/agents/hooks.test.ts',
  'test/unit/node/store/kills.test.ts',
  'test/unit/node/store/windowsAndRemains.test.ts',
  'test/unit/node/prove/**/*.test.ts',
];
/** Suites on Node whose work takes long, but is in no hurry: what holds them up changes nothing in what they see. */
const patient = ['test/unit/support/bundle.test.ts', 'test/unit/content/types.test.ts'];
/** No file of the unit tests needs another: each is read by one of some processes that take them in turn. */
const sideBySide = ['--parallel', '--jobs', String(Math.min(4, availableParallelism()))];
const notPrograms = [...programs, ...patient].flatMap((pattern) => ['--ignore', pattern]);

/** @param {string[]} inDesktop */
async function editor(inDesktop) {
  return (await run('node', ['test/support/host/ensure.ts', ...inDesktop], { limitMs: 900_000 })) === 0;
}

async function build() {
  return (await run('node', ['esbuild.mjs', '--tests'], { limitMs: 600_000 })) === 0;
}

/**
 * @typedef {object} Stage
 * @property {string} what
 * @property {(wanted: import('./work.mjs').Wanted) => import('./lines.mjs').Line[] | Promise<import('./lines.mjs').Line[]>} work
 * @property {boolean} [stops] where it fails the others make no sense
 * @property {string} [beside] in a run of all: the stage it runs at the same time as, in a process of its own
 * @property {boolean} [alone] not in one process with the others that run beside the same stage
 * @property {boolean} [hurried] what it does beside another is told apart by time: no lower priority
 * @property {boolean} [again] what failed is tried a second time when all else is done
 */

/** @param {{ electron: boolean }} flags @returns {Record<string, Stage>} */
export function stagesFor({ electron }) {
  const inDesktop = electron ? ['--electron'] : [];
  return {
    tools: { what: 'which tools are there', work: tools },
    install: { what: 'packages', work: () => required(ensurePackages), stops: true },
    build: { what: 'extension, pages, packs and in-host suites', work: () => required(build), stops: true },
    editor: { what: 'VS Code, and a browser to open it in', work: () => required(() => editor(inDesktop)) },
    types: { what: 'TypeScript', work: () => check('check-types'), beside: 'host' },
    lint: { what: 'ESLint', work: () => check('lint'), beside: 'host' },
    format: { what: 'Prettier', work: () => check('format:check'), beside: 'host' },
    unit: {
      what: 'suites on Node',
      work: (wanted) => mocha('unit', ['--timeout', '10000', ...sideBySide, ...notPrograms], wanted),
      again: true,
    },
    programs: {
      what: 'suites on Node that start real programs',
      work: async (wanted) => {
        const env = { WHETSTONE_JEST_FOLDER: await ensureJest() };
        return mocha('unit', ['--timeout', '20000'], wanted, { only: programs, name: 'programs', env });
      },
      again: true,
    },
    mistakes: {
      what: 'deliberate mistakes, which lint and tsc must catch',
      work: (wanted) => mocha('mistakes', ['--timeout', '60000'], wanted),
      beside: 'host',
      again: true,
    },
    pages: {
      what: 'each page by itself, in a browser',
      work: (wanted) => mocha('pages', ['--timeout', '600000', '--exit'], wanted),
      beside: 'programs',
      alone: true,
      again: true,
    },
    patient: {
      what: 'suites on Node that check the types of exercises and weigh bundles',
      work: (wanted) => mocha('unit', ['--timeout', '120000'], wanted, { only: patient, name: 'patient' }),
      beside: 'host',
      again: true,
    },
    prove: { what: 'exercises that prove themselves', work: prove, beside: 'host', again: true },
    host: {
      what: 'suites inside VS Code, in a trusted folder that is practised in',
      work: (wanted) => host('host', inDesktop, { ...wanted, groups: ['workspace'] }),
      again: true,
    },
    windows: {
      what: 'suites inside VS Code, in other windows',
      work: (wanted) => host('windows', ['--except=workspace', ...inDesktop], wanted),
      beside: 'host',
      alone: true,
      hurried: true,
      again: true,
    },
    ui: {
      what: 'the workbench in a browser, driven as a person would',
      work: (wanted) => mocha('ui', ['--timeout', '60000', '--exit'], wanted),
      again: true,
    },
    package: {
      what: 'the packaged extension',
      work: (wanted) => mocha('package', ['--timeout', '120000', '--exit'], wanted),
      again: true,
    },
  };
}
