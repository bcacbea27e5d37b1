// Each folder of test/host becomes one bundle that VS Code runs in a window of its own. The entry is made up from the
// suites that are there, so that a new test file is never forgotten.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** @param {string} root the repository */
async function groupFolders(root) {
  const entries = await readdir(join(root, 'test/host'), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** @param {string} root */
function entryPlugin(root) {
  return {
    name: 'host-suites',
    /** @param {import('esbuild').PluginBuild} build */
    setup(build) {
      build.onResolve({ filter: /^host-suites:/ }, ({ path }) => ({ path: path.slice('host-suites:'.length), namespace: 'host-suites' }));
      build.onLoad({ filter: /.*/, namespace: 'host-suites' }, async ({ path: group }) => {
        const folder = join(root, 'test/host', group);
        const suites = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.test.ts')).sort();
        const imports = suites.map((file) => `import ${JSON.stringify(`./test/host/${group}/${file.replaceAll('\\', '/')}`)};`);
        // First of all the file that puts describe() and it() in place.
        const contents = ["export { run } from './test/support/host/inside/mocha.ts';", ...imports].join('\n');
        return { contents, resolveDir: root, loader: 'ts', watchDirs: [folder] };
      });
    },
  };
}

/** The esbuild options for the in-host suites. mocha stays outside: it is loaded from node_modules by the host. */
export async function hostSuites(root) {
  const groups = await groupFolders(root);
  return {
    entryPoints: Object.fromEntries(groups.map((group) => [`${group}/index`, `host-suites:${group}`])),
    plugins: [entryPlugin(root)],
    outdir: 'out/test/host',
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    format: 'cjs',
    external: ['vscode', 'mocha'],
  };
}
