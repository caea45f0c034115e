// Whole-process time of a scan beside that of a process that loads the compiler and parses the same files.
// Usage: npm run bench [-- folder] [-- --runs 7]; without a folder, on a generated system of 500 files.
//        npm run bench -- --secrets [folder] [--mb 100] [--runs 7]: the secret scan of texts beside reading them and one keyword pass.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { generateSystem } from './bench/generate.mjs';
import { benchSecrets } from './bench/secrets.mjs';
import { sourcesIn } from './bench/sources.mjs';
import { root } from './root.mjs';

const { values, positionals } = parseArgs({ options: { runs: { type: 'string', default: '7' }, secrets: { type: 'boolean', default: false }, mb: { type: 'string', default: '100' } }, allowPositionals: true });
const scratch = mkdtempSync(path.join(tmpdir(), 'headroom-bench-'));
try {
  if (values.secrets) await benchSecrets(positionals[0] && path.resolve(positionals[0]), scratch, Number(values.mb), Number(values.runs));
  else benchScan();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function benchScan() {
  if (!existsSync(path.join(root, 'dist/cli.js'))) throw new Error('There is no dist/cli.js: `npm run build` first.');
  const folder = positionals[0] ? path.resolve(positionals[0]) : generated();
  const sources = sourcesIn(folder);
  if (sources.length === 0) throw new Error(`${folder} has no source files.`);
  report(folder, sources, measure(contestants(folder, sources), Number(values.runs)));
}

function generated() {
  const folder = path.join(scratch, 'system');
  generateSystem(folder, 500);
  return folder;
}

function contestants(folder, sources) {
  const list = path.join(scratch, 'sources.json');
  writeFileSync(list, JSON.stringify(sources));
  const parser = path.join(root, 'scripts/bench/parse.cjs');
  return [
    { name: 'headroom scan', args: [path.join(root, 'dist/cli.js'), 'scan', folder, '--format', 'json', '--no-cache', '--fail-on', 'never'] },
    { name: 'parse, @ts-morph/common', args: [parser, '@ts-morph/common', list] },
    { name: "parse, dist's compiler", args: [parser, path.join(root, 'dist/vendor/compiler.js'), list] },
  ];
}

/** One unmeasured round, which warms the disk cache, then rounds in which each has its turn. */
function measure(all, runs) {
  for (const each of all) time(each);
  const times = all.map(() => []);
  for (let run = 0; run < runs; run++) all.forEach((each, index) => times[index].push(time(each)));
  return all.map(({ name }, index) => ({ name, times: times[index].sort((a, b) => a - b) }));
}

function time({ name, args }) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  const ms = performance.now() - start;
  if (status !== 0) throw new Error(`${name} ended with exit code ${status}.\n${stderr}`);
  return ms;
}

function report(folder, sources, results) {
  const scan = median(results[0].times);
  console.log(`${sources.length} files in ${positionals[0] ? folder : 'a generated system'}, Node ${process.version}, ${results[0].times.length} runs each, ms\n`);
  console.log(row('', 'min', 'median', 'max', 'scan is'));
  for (const { name, times } of results) {
    const ratio = name === results[0].name ? '' : `${(scan / median(times)).toFixed(2)} times`;
    console.log(row(name, ...[times[0], median(times), times.at(-1)].map((ms) => ms.toFixed(0)), ratio));
  }
}

function row(name, ...cells) {
  return name.padEnd(26) + cells.map((cell) => cell.padStart(12)).join('');
}

function median(sorted) {
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}
