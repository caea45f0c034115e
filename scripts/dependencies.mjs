import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';
import { npm } from './run.mjs';

/** Installs the dependencies when node_modules is missing or isn't what package-lock.json says. */
export async function ensureDependencies() {
  if (isInstalled()) return;
  console.log('Installing the dependencies with npm ci');
  await npm(['ci', '--ignore-scripts'], { cwd: root });
}

/** By what is in both locks, not by their times: a checkout or a merge gives the lock file a new time. */
function isInstalled() {
  const wanted = packagesIn('package-lock.json');
  const present = packagesIn('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([location, { version, optional }]) => {
    if (location === '') return true;
    const found = present[location];
    return found ? found.version === version : optional === true;
  });
}

function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(path.join(root, lockFile), 'utf8')).packages;
  } catch {
    return undefined;
  }
}
