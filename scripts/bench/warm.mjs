import { appendFileSync, cpSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';
import { contest, printTimes, runNode } from './contest.mjs';
import { sourcesIn } from './sources.mjs';

const changes = 10;
const notCopied = new Set(['node_modules', '.git', 'dist']);

/** Scans of a copy whose facts are cached, with nothing changed and with ten files changed, beside walking, reading and hashing its files. */
export function benchWarm({ system, scratch, runs }) {
  const copy = path.join(scratch, 'copy');
  cpSync(system(), copy, { recursive: true, filter: (file) => !notCopied.has(path.basename(file)) && !statSync(file, { throwIfNoEntry: false })?.isSocket() });
  const sources = sourcesIn(copy);
  const scan = { args: [path.join(root, 'dist/cli.js'), 'scan', copy, '--format', 'json', '--fail-on', 'never'], env: { XDG_CACHE_HOME: path.join(scratch, 'cache'), LOCALAPPDATA: path.join(scratch, 'cache'), HOME: scratch } };
  let edit = 0;
  console.log(`${sources.length} files, ${runs} runs each\n`);
  printTimes(contest([
    { name: 'headroom scan, nothing changed', ...scan, before: () => { runNode({ name: 'headroom scan', ...scan }); } },
    { name: `headroom scan, ${changes} files changed`, ...scan, before: () => { touch(sources, edit++); } },
    { name: 'walk, read and hash', args: [path.join(root, 'scripts/bench/hash.cjs'), copy] },
  ], runs));
}

/** Ten files from all over the folder get a line that says nothing new. */
function touch(sources, edit) {
  const step = Math.max(1, Math.floor(sources.length / changes));
  for (let at = edit % step; at < sources.length; at += step) appendFileSync(sources[at], `\nexport const changedBy${edit} = ${edit};\n`);
}
