import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import path from 'node:path';

/** Copies the files that git tracks, or all where there is no repository of the folder's own. Installed packages are linked, so that types resolve. */
export function copyTracked(from, to) {
  for (const file of filesIn(from)) {
    const source = path.join(from, file);
    if (!existsSync(source) || !lstatSync(source).isFile()) continue;
    mkdirSync(path.dirname(path.join(to, file)), { recursive: true });
    copyFileSync(source, path.join(to, file));
  }
  linkPackages(from, to);
}

/** Files of the second folder that differ from those of the first, or that it alone has; relative, sorted. */
export function differences(one, other) {
  return filesIn(other).filter((file) => !existsSync(path.join(one, file)) || !readFileSync(path.join(one, file)).equals(readFileSync(path.join(other, file))));
}

/** Relative paths, sorted. */
function filesIn(folder) {
  if (existsSync(path.join(folder, '.git'))) {
    const { status, stdout } = spawnSync('git', ['-C', folder, 'ls-files', '-z'], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
    if (status === 0) return stdout.split('\0').filter((file) => file !== '').sort();
  }
  return walked(folder, '').sort();
}

function walked(folder, below) {
  return readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(below, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name === '.git' ? [] : walked(folder, file);
    return entry.isFile() ? [file] : [];
  });
}

function linkPackages(from, to, below = '') {
  for (const { name } of readdirSync(path.join(to, below), { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')) {
    linkPackages(from, to, path.join(below, name));
  }
  const [packages, link] = [from, to].map((folder) => path.join(folder, below, 'node_modules'));
  // Packages that git tracks are copied.
  if (existsSync(packages) && !existsSync(link)) symlinkSync(realpathSync(packages), link, 'junction');
}
