// Bundles everything that ships into dist/, and the host test suite into dist-test/.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { factsVersion, programVersion } from './build/facts-version.mjs';
import { inlineKinds, useVendored, vendorBuilds } from './build/vendor.mjs';
import { root } from './root.mjs';

const common = {
  absWorkingDir: root,
  bundle: true,
  sourcemap: 'external',
  logLevel: 'warning',
  legalComments: 'eof',
};

const forNode = {
  ...common,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // A lazy import() of an external file has to become a require() that keeps the named exports.
  supported: { 'dynamic-import': false },
  plugins: [useVendored(), inlineKinds()],
  define: { HEADROOM_FACTS_VERSION: JSON.stringify(factsVersion()), HEADROOM_PROGRAM_VERSION: JSON.stringify(programVersion()) },
};

/** Modules whose main file is UMD, whose require() of their own parts a bundler can't follow. */
const bundlable = { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' };

/** The programs that ship, each one file in dist/. What begins with `#!` becomes executable. */
const programs = [
  { from: 'src/extension/main.ts', to: 'dist/extension.js', options: { external: ['vscode', './language-client'] } },
  { from: 'src/extension/client/language-client.ts', to: 'dist/language-client.js', options: { external: ['vscode'], minifyWhitespace: true } },
  { from: 'src/server/main.ts', to: 'dist/server.js' },
  { from: 'src/cli/main.ts', to: 'dist/cli.js', options: { external: ['./commands'] } },
  { from: 'src/cli/commands.ts', to: 'dist/commands.js' },
  { from: 'src/extractor/main.ts', to: 'dist/extractor.js' },
];

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
rmSync(path.join(root, 'dist-test'), { recursive: true, force: true });
const present = programs.filter(({ from }) => existsSync(path.join(root, from)));
await Promise.all([
  ...vendorBuilds().map((options) => build({ ...forNode, ...options })),
  ...present.map(buildProgram),
  buildWebviews(),
  buildHostSuite(),
]);
// Told after the rest is built, so that the rest can be tried.
for (const { from } of programs.filter((program) => !present.includes(program))) {
  console.error(`build: there is no ${from}.`);
  process.exitCode = 1;
}

function buildProgram({ from, to, options = {} }) {
  return build({ ...forNode, alias: bundlable, ...options, entryPoints: [from], outfile: to });
}

/** Every module at the top of src/webview is one page's script; what pages share lies in folders below. */
function buildWebviews() {
  const pages = readdirSync(path.join(root, 'src/webview')).filter((name) => /(?<!\.d)\.ts$/.test(name));
  return build({
    ...common,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    entryPoints: pages.map((name) => `src/webview/${name}`),
    outdir: 'dist/webview',
  });
}

/** The suite that runs in VS Code's extension host stays in the checkout, so packages stay outside of it. */
function buildHostSuite() {
  const suite = 'test/host/suite';
  const specs = readdirSync(path.join(root, suite), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'));
  return build({
    ...forNode,
    plugins: [],
    entryPoints: ['index.ts', ...specs].map((name) => `${suite}/${name}`),
    outbase: suite,
    outdir: 'dist-test/host',
    external: ['vscode'],
    packages: 'external',
    sourcemap: 'inline',
  });
}
