// Notes the most memory that a process had resident, in KiB, in the file that BENCH_PEAK names. Loaded with --require.
const { appendFileSync } = require('node:fs');

process.on('exit', () => appendFileSync(process.env.BENCH_PEAK, `${process.resourceUsage().maxRSS}\n`));
