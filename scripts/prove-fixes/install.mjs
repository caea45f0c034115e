import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Installs what the packages of a folder need, without running their scripts, beside each package.json that stands on its own. */
export function install(folder) {
  for (const at of standalone(folder)) {
    const packages = path.join(at, 'node_modules');
    // What was linked from another copy is that copy's.
    if (existsSync(packages) && lstatSync(packages).isSymbolicLink()) rmSync(packages);
    const args = ['install', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
    const { status, stderr } = spawnSync('npm', args, { cwd: at, encoding: 'utf8', shell: process.platform === 'win32' });
    if (status !== 0) console.log(`  npm install failed in ${path.relative(folder, at) || '.'}: ${stderr.split('\n')[0]}`);
  }
}

/** Folders with a package.json; those below one with workspaces are installed with it. */
function standalone(folder) {
  const manifest = path.join(folder, 'package.json');
  if (!existsSync(manifest)) return nested(folder);
  return /"workspaces"\s*:/.test(readFileSync(manifest, 'utf8')) ? [folder] : [folder, ...nested(folder)];
}

function nested(folder) {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== '.git');
  return folders.flatMap(({ name }) => standalone(path.join(folder, name)));
}
