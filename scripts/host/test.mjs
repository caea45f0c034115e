// Packs the extension, installs it into a throw-away profile of a real VS Code and runs the suites of test/host in it:
// `shop` on a copy of the sample system, `systems` on larger ones that are written for it; both, or those given as
// arguments. The counts go to the file that HEADROOM_TEST_COUNTS names.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { tsImport } from 'tsx/esm/api';
import { root } from '../root.mjs';
import { run, runScript } from '../run.mjs';
import { chooseHost } from './choose.mjs';
import { makeProfile } from './server.mjs';
import { testSettings } from './settings.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'headroom-host-'));
const results = path.join(folder, 'results.jsonl');

/** What each suite works on: a folder, or a file that lists several. */
const workspaces = {
  shop() {
    const workspace = path.join(folder, 'shop');
    cpSync(path.join(root, 'test/projects/shop'), workspace, { recursive: true });
    return workspace;
  },
  async systems() {
    const { SYSTEMS } = await tsImport('../../test/systems/systems.ts', import.meta.url);
    for (const [name, files] of Object.entries(SYSTEMS)) {
      for (const [file, text] of Object.entries(files)) write(path.join(folder, name, file), text);
    }
    const workspace = path.join(folder, 'systems.code-workspace');
    write(workspace, JSON.stringify({ folders: Object.keys(SYSTEMS).map((name) => ({ path: name })) }));
    return workspace;
  },
};

// The stand-in for VS Code finds its Node on the path; it shall be this one.
process.env.PATH = [path.dirname(process.execPath), process.env.PATH ?? ''].join(path.delimiter);
try {
  process.exitCode = await testInHost();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  report();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

async function testInHost() {
  const vsix = path.join(folder, 'headroom.vsix');
  if ((await runScript('scripts/package.mjs', [vsix])) !== 0) throw new Error('The extension could not be packed.');
  const host = await chooseHost();
  console.log(`VS Code: ${host.desktop ? host.executable : 'the VS Code server with a headless browser'}`);
  const profile = makeProfile(path.join(folder, 'profile'), testSettings);
  const profileArguments = [`--user-data-dir=${profile.userData}`, `--extensions-dir=${profile.extensions}`];
  await install(host, vsix, profileArguments);
  rmSync(path.join(root, 'test-artifacts/screenshots'), { recursive: true, force: true });
  const asked = process.argv.slice(2);
  const codes = [];
  for (const specs of Object.keys(workspaces).filter((name) => asked.length === 0 || asked.includes(name))) {
    codes.push(await runSuite(host, specs, await workspaces[specs](), profileArguments));
  }
  return codes.length > 0 && codes.every((code) => code === 0) ? 0 : 1;
}

function write(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

async function runSuite({ executable }, specs, workspace, profileArguments) {
  try {
    return await runTests({
      vscodeExecutablePath: executable,
      // VS Code tests only next to an extension under development; the tested one is the installed .vsix.
      extensionDevelopmentPath: path.join(root, 'test/host/companion'),
      extensionTestsPath: path.join(root, 'dist-test/host/index.js'),
      extensionTestsEnv: { HEADROOM_TEST_RESULTS: results, HEADROOM_TEST_SPECS: specs },
      launchArgs: [workspace, ...profileArguments],
    });
  } catch {
    return 1;
  }
}

async function install({ desktop, executable }, vsix, profileArguments) {
  const [command, ...own] = desktop ? resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true }) : [executable];
  const shell = process.platform === 'win32';
  const args = [...own, ...profileArguments, `--install-extension=${vsix}`];
  const code = await run(shell ? `"${command}"` : command, args, { shell });
  if (code !== 0) throw new Error(`VS Code did not install the packed extension (exit code ${code}).`);
}

/** The suite writes one line per test as it goes, so that a crash loses none. */
function report() {
  const tests = existsSync(results) ? readFileSync(results, 'utf8').trim().split('\n').filter(Boolean).map((line) => JSON.parse(line)) : [];
  for (const { title, failure, ms } of tests) {
    console.log(failure === undefined ? `  ✔ ${title} (${ms}ms)` : `  ✖ ${title}\n${failure.replace(/^/gm, '      ')}`);
  }
  const failed = tests.filter(({ failure }) => failure !== undefined).length;
  const counts = { passed: tests.length - failed, failed };
  console.log(`\n  ${counts.passed} passing, ${counts.failed} failing`);
  if (counts.passed === 0) process.exitCode = 1;
  if (process.env.HEADROOM_TEST_COUNTS) writeFileSync(process.env.HEADROOM_TEST_COUNTS, JSON.stringify(counts));
}
