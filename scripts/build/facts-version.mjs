import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';

/** Where the code is that decides what the facts of a text are, and how they are written down. */
const makers = ['src/engine/extract', 'src/engine/extract-file.ts', 'src/engine/extraction.ts', 'src/engine/model', 'src/engine/suppress', 'src/engine/yaml', 'src/platform/facts-codec.ts', 'src/platform/plain-data'];

/** A hash of everything that facts depend on besides a file's path and text; cached facts of another version are not used. */
export function factsVersion() {
  return versionOf(makers, ['@ts-morph/common', 'scslre', 'refa']);
}

/** A hash of everything that a scan runs; what a scan of another version said is not used. */
export function programVersion() {
  return versionOf(['src/engine', 'src/config', 'src/platform', 'src/extractor', 'src/cli'], ['@ts-morph/common', 'scslre', 'refa', 'yaml', 'jsonc-parser', 'ignore']);
}

function versionOf(places, packages) {
  const hash = createHash('sha256');
  for (const file of places.flatMap((place) => filesAt(path.join(root, place)))) hash.update(readFileSync(file));
  for (const name of packages) hash.update(readFileSync(path.join(root, 'node_modules', name, 'package.json')));
  return hash.digest('hex').slice(0, 16);
}

/** The file itself, or all files in and below a folder. */
function filesAt(place) {
  if (statSync(place).isFile()) return [place];
  const files = readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry) => path.join(entry.parentPath ?? entry.path, entry.name)).sort();
}
