import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const source = /\.(?:[mc]?ts|tsx|[mc]?js)$/;
const skipped = /(?:^|[\\/])(?:node_modules|dist)(?:[\\/]|$)/;
const largest = 2 * 1024 * 1024;

/** The source files of a folder that a scan reads, absolute: not ignored by git, not installed, not built, not huge. */
export function sourcesIn(folder) {
  return (trackedIn(folder) ?? walk(folder, ''))
    .filter((file) => source.test(file) && !skipped.test(file))
    .map((file) => path.join(folder, file))
    .filter((file) => isReadableFile(file))
    .sort();
}

function trackedIn(folder) {
  const args = ['-C', folder, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { status, stdout } = spawnSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  return status === 0 ? [...new Set(stdout.split('\0'))].filter(Boolean) : undefined;
}

function walk(folder, below) {
  return readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(below, entry.name);
    if (!entry.isDirectory()) return [name];
    return skipped.test(name) || entry.name === '.git' ? [] : walk(folder, name);
  });
}

function isReadableFile(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && stat.isFile() && stat.size <= largest;
}
