// Builds Headroom and opens a real VS Code with it: `npm start`, or `npm start -- folder` for one's own services.
// Nothing but Node's own modules may be imported here before the dependencies are there.
import { accessSync, constants, cpSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { cacheFolder } from './host/cache.mjs';
import { ensureNode } from './node-version.mjs';
import { root } from './root.mjs';
import { run, runScript } from './run.mjs';

await ensureNode();
const [wanted] = process.argv.slice(2);
if (wanted !== undefined && !statSync(wanted, { throwIfNoEntry: false })?.isDirectory()) fail(`There is no folder ${wanted}.`);
await ensureDependencies().catch((error) => fail(error.message));
console.log('\n== Build');
if ((await runScript('scripts/build.mjs')) !== 0) fail('The build failed.');
const preview = path.join(cacheFolder(), 'preview');
const folder = wanted === undefined ? copyOfSample() : path.resolve(wanted);
const desktop = await desktopCommand();
if (desktop) await openDesktop(desktop);
else {
  const { serve } = await import('./host/serve.mjs');
  await serve(preview, folder);
}

/** A copy, so that fixes tried on the sample system leave the checkout as it is. */
function copyOfSample() {
  const copy = path.join(preview, 'shop');
  rmSync(copy, { recursive: true, force: true });
  cpSync(path.join(root, 'test/projects/shop'), copy, { recursive: true });
  return copy;
}

/** The `code` command, where it is installed and there is a display to show a window on. */
async function desktopCommand() {
  const { hasDisplay } = await import('./host/choose.mjs');
  if (!hasDisplay()) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.map((each) => path.join(each, name)).find(isExecutable);
}

async function openDesktop(command) {
  console.log(`\nOpening ${folder} in VS Code with Headroom.`);
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, folder];
  const windows = process.platform === 'win32';
  process.exitCode = windows
    ? await run([command, ...args].map((part) => `"${part}"`).join(' '), [], { shell: true })
    : await run(command, args);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
