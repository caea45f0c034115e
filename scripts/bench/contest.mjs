import { spawnSync } from 'node:child_process';

/**
 * One unmeasured round, which warms the disk cache, then rounds in which each contestant has its turn.
 * @param contestants each with a `name`, and what `node` is given as `args` or a function `run`; `before` isn't measured
 * @returns their times in ms, sorted
 */
export function contest(contestants, runs) {
  const times = contestants.map(() => []);
  for (let run = -1; run < runs; run++) {
    contestants.forEach((each, index) => {
      each.before?.();
      const start = performance.now();
      if (each.run) each.run();
      else runNode(each);
      if (run >= 0) times[index].push(performance.now() - start);
    });
  }
  return contestants.map(({ name }, index) => ({ name, times: times[index].sort((a, b) => a - b) }));
}

/** Runs a program to its end. Throws where it fails; a peer that found something ends with 1. */
export function runNode({ name, args, cwd, env, findsEndWith = 0 }) {
  const { status, stderr, error } = spawnSync(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error || (status !== 0 && status !== findsEndWith)) throw new Error(`${name} ended with exit code ${status}.\n${error?.message ?? stderr.slice(0, 2000)}`);
}

/** Prints times of each, and how many times as long as each of the others the first one took. */
export function printTimes(results) {
  const [own] = results;
  console.log(row('', 'min', 'median', 'max', 'ratio'));
  for (const { name, times } of results) console.log(row(name, ...[times[0], median(times), times.at(-1)].map((ms) => `${ms.toFixed(0)} ms`), name === own.name ? '' : (median(own.times) / median(times)).toFixed(2)));
}

/** A line of a table. */
export function row(name, ...cells) {
  return name.padEnd(52) + cells.map((cell) => cell.padStart(12)).join('');
}

/** The value in the middle of sorted ones. */
export function median(sorted) {
  return at(sorted, 0.5);
}

/** The value below which so much of sorted ones lies. */
export function at(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
