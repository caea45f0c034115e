// Time of the secret scan of texts beside that of reading them and one keyword pass, in alternating runs of one process.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../root.mjs';
import { generateTexts } from './texts.mjs';

const read = /\.(?:[mc]?[jt]sx?|json|ya?ml|md|mdx|sh|toml|ini|properties|tf|sql|http)$|(?:^|\/)(?:\.env[\w.-]{0,40}|Dockerfile[\w.-]{0,40})$/;
const skipped = new Set(['node_modules', '.git', 'dist']);
const largest = 5 * 1024 * 1024;

/** Prints the times of both and their ratio, on the texts of a folder or on made-up ones of as many megabytes. */
export async function benchSecrets({ folder, scratch, megabytes, runs }) {
  const texts = path.join(scratch, 'texts');
  if (folder === undefined) {
    mkdirSync(texts);
    generateTexts(texts, megabytes);
  }
  const files = spread(textsIn(folder ?? texts), megabytes * 1_000_000);
  const list = path.join(scratch, 'texts.json');
  writeFileSync(list, JSON.stringify(files));
  const program = path.join(scratch, 'secrets-run.cjs');
  await build({ entryPoints: [path.join(root, 'scripts/bench/secrets-run.ts')], outfile: program, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error', alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' } });
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, list, String(runs)], { encoding: 'utf8', env: { ...process.env, NODE_PATH: path.join(root, 'node_modules') } });
  if (status !== 0) throw new Error(`The scan ended with exit code ${status}.\n${stderr}`);
  console.log(`At most ${files.length} files of ${folder ?? 'made-up texts'}, ${runs} runs each, ms\n\n${stdout}`);
}

function textsIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : textsIn(file);
    return entry.isFile() && read.test(file) ? [file] : [];
  });
}

/** Files from all over the folder, up to so many bytes. */
function spread(files, bytes) {
  const all = files.map((file) => ({ file, size: statSync(file).size })).filter(({ size }) => size <= largest);
  const step = Math.max(1, Math.floor(all.reduce((sum, { size }) => sum + size, 0) / bytes));
  const chosen = [];
  let sum = 0;
  for (let first = 0; first < step; first++) {
    for (let at = first; at < all.length && sum < bytes; at += step) {
      chosen.push(all[at].file);
      sum += all[at].size;
    }
  }
  return chosen;
}
