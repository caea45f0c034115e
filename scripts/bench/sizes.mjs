import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../root.mjs';
import { at, median, row } from './contest.mjs';

const activation = fileURLToPath(new URL('activation.cjs', import.meta.url));

/** What the package weighs, and what its activation takes of VS Code's extension host, which it shares with others, and afterwards. */
export function benchSizes({ runs }) {
  const size = (file) => statSync(path.join(root, file)).size;
  console.log(row('', 'measured', '', 'limit'));
  for (const [file, limit] of [['dist/extension.js', '600 kB'], ['dist/language-client.js', '']]) console.log(row(file, `${(size(file) / 1000).toFixed(0)} kB`, '', limit));
  const packages = readdirSync(root).filter((file) => file.endsWith('.vsix'));
  for (const file of packages) console.log(row(file, `${(size(file) / 1e6).toFixed(1)} MB`, '', '5 MB'));
  if (packages.length === 0) console.log('There is no .vsix here: `npm run package` makes one.');
  console.log(`\n${row('', 'median', 'p95', 'limit')}`);
  const times = Array.from({ length: runs }, activate);
  for (const [what, of] of [['loading the extension', ({ load }) => load], ['activating it', ({ activate: own }) => own], ['both', (run) => run.load + run.activate], ['loading its client afterwards', ({ later }) => later]]) {
    const sorted = times.map(of).sort((a, b) => a - b);
    console.log(row(what, `${median(sorted).toFixed(1)} ms`, `${at(sorted, 0.95).toFixed(1)} ms`, what === 'both' ? '30 ms' : ''));
  }
}

function activate() {
  const { stdout, stderr, status } = spawnSync(process.execPath, [activation, path.join(root, 'dist/extension.js')], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The extension could not be activated: ${stderr}`);
  return JSON.parse(stdout);
}
