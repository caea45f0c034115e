// Notes the most memory that a process had resident, threads included, in KiB, in the file that BENCH_PEAK names. Loaded with --require.
const { appendFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) process.on('exit', () => appendFileSync(process.env.BENCH_PEAK, `${process.resourceUsage().maxRSS}\n`));
