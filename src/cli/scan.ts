import { performance } from 'node:perf_hooks';
import { nodeHost } from '../platform/node-host';
import type { Result } from '../engine/model/result';
import { isAtLeast } from '../report/severity';
import { reportOf } from '../report/json';
import { textOf } from '../report/text';
import type { ScanCommand } from './arguments';
import { cacheOf } from './cache';
import { rulePages } from './rule-pages';
import { openScan, rootOf } from './open-scan';
import { newSince } from './changed-since';
import { exitCodes, type ExitCode, type Terminal } from './terminal';
import { tool } from './tool';

/** Scans a folder and prints what was found. */
export function runScan(command: ScanCommand, terminal: Terminal): ExitCode {
  const started = performance.now();
  const root = rootOf(command, terminal);
  const disk = command.cache ? cacheOf(root) : undefined;
  const { result, changedSince } = scanned(command, root, disk);
  const ms = performance.now() - started;
  terminal.out(
    command.format === 'json'
      ? `${JSON.stringify(reportOf(result, tool(), ms, changedSince), undefined, 2)}\n`
      : textOf(result, { level: command.level, colour: terminal.colour, ms, pages: rulePages(), allRules: command.rules.length === 0, ...(changedSince && { changedSince }) }),
  );
  disk?.save();
  return exitCodeOf(result, command.failOn);
}

function scanned({ rules, baseline, changedSince, gitIgnored }: ScanCommand, root: string, cache: ReturnType<typeof cacheOf>): ReturnType<typeof newSince> | { readonly result: Result; readonly changedSince?: undefined } {
  const request = { rules, baseline, ...(cache && { cache }) };
  return changedSince === undefined ? { result: openScan({ ...request, ...(gitIgnored && { gitIgnored }) }, nodeHost(root))() } : newSince(changedSince, root, request);
}

function exitCodeOf({ findings }: Result, failOn: ScanCommand['failOn']): ExitCode {
  return failOn !== 'never' && findings.some(({ severity, known }) => !known && isAtLeast(severity, failOn)) ? exitCodes.findings : exitCodes.clean;
}
