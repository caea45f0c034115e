import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What the nearest package.json that depends on anything needs when it runs, and what is not installed for it. */
export function missingPackages(folder, at) {
  const manifest = path.join(folder, at, 'package.json');
  const needed = existsSync(manifest) ? Object.keys(dependenciesIn(manifest)) : [];
  if (needed.length > 0) return needed.filter((name) => !isInstalled(folder, at, name));
  return at === '.' ? [] : missingPackages(folder, path.dirname(at));
}

function dependenciesIn(manifest) {
  try {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(manifest, 'utf8'));
    return dependencies ?? devDependencies ?? {};
  } catch {
    return {};
  }
}

function isInstalled(folder, at, name) {
  return existsSync(path.join(folder, at, 'node_modules', name, 'package.json')) || (at !== '.' && isInstalled(folder, path.dirname(at), name));
}
