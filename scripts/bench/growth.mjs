import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';
import { contest, median, row } from './contest.mjs';
import { generateSystem } from './generate.mjs';

const sizes = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000];
const mostPerDoubling = 2.4;

/** Time and memory of scans of generated systems, and how many times as much each takes for twice the files. */
export function benchGrowth({ scratch, runs }) {
  const peak = path.join(scratch, 'peak');
  console.log(`${runs} runs each; at most ${mostPerDoubling} times for twice the files\n`);
  console.log(row('', 'median', 'memory', 'time ×2', 'memory ×2'));
  let before;
  for (const size of sizes) {
    const folder = path.join(scratch, String(size));
    generateSystem(folder, size);
    const peaks = [];
    const scan = { name: `${size} files`, args: ['--require', path.join(root, 'scripts/bench/peak.cjs'), path.join(root, 'dist/cli.js'), 'scan', folder, '--format', 'json', '--no-cache', '--fail-on', 'never'], env: { BENCH_PEAK: peak }, before: () => { peaks.push(takePeak(peak)); } };
    const [{ times }] = contest([scan], runs);
    peaks.push(takePeak(peak));
    const now = { size, ms: median(times), kb: median(peaks.filter((kb) => kb > 0).sort((a, b) => a - b)) };
    console.log(row(scan.name, `${now.ms.toFixed(0)} ms`, `${(now.kb / 1024).toFixed(0)} MiB`, perDoubling(before, now, 'ms'), perDoubling(before, now, 'kb')));
    before = now;
    rmSync(folder, { recursive: true });
  }
}

/** Peak memory in KiB of all processes of the last run, added up. */
function takePeak(file) {
  if (!existsSync(file)) return 0;
  const sum = readFileSync(file, 'utf8').trim().split('\n').reduce((total, line) => total + Number(line), 0);
  rmSync(file);
  return sum;
}

function perDoubling(before, now, what) {
  return before ? ((now[what] / before[what]) ** (1 / Math.log2(now.size / before.size))).toFixed(2) : '';
}
