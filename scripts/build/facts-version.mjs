import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';

/** Where the code is that decides what the facts of a text are. */
const makers = ['src/engine/extract', 'src/engine/model', 'src/engine/suppress'];

/** A hash of everything that facts depend on besides a file's path and text; cached facts of another version are not used. */
export function factsVersion() {
  return versionOf(makers, ['@ts-morph/common', 'scslre', 'refa']);
}

/** A hash of everything that a scan runs; what a scan of another version said is not used. */
export function programVersion() {
  return versionOf(['src/engine', 'src/config', 'src/platform', 'src/extractor', 'src/cli'], ['@ts-morph/common', 'scslre', 'refa', 'yaml', 'jsonc-parser', 'ignore']);
}

function versionOf(folders, packages) {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const files = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const file of files.map((entry) => path.join(entry.parentPath ?? entry.path, entry.name)).sort()) hash.update(readFileSync(file));
  }
  for (const name of packages) hash.update(readFileSync(path.join(root, 'node_modules', name, 'package.json')));
  return hash.digest('hex').slice(0, 16);
}
