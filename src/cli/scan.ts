import { performance } from 'node:perf_hooks';
import type { Result } from '../engine/model/result';
import { isAtLeast } from '../report/severity';
import { reportOf, type ChangedSince } from '../report/json';
import { textOf } from '../report/text';
import type { ScanCommand } from './arguments';
import { factsAtHand, givenFacts, withNotices, type Given } from './facts-at-hand';
import { loadCommands } from './load';
import { rememberedScan } from './remembered-scan';
import { rulePages } from './rule-pages';
import { rootOf } from './root';
import { exitCodes, type ExitCode, type Terminal } from './terminal';
import { tool } from './tool';

/** Scans a folder and prints what was found. */
export function runScan(command: ScanCommand, terminal: Terminal): ExitCode {
  const started = performance.now();
  const root = rootOf(command, terminal);
  const { result, changedSince, save } = scanned(command, root, givenFacts(command, terminal));
  const ms = performance.now() - started;
  terminal.out(
    command.format === 'json'
      ? `${JSON.stringify(reportOf(result, tool(), ms, changedSince), undefined, 2)}\n`
      : textOf(result, { level: command.level, colour: terminal.colour, ms, pages: rulePages(), allRules: command.rules.length === 0, factsGiven: command.facts.length > 0, ...(changedSince && { changedSince }) }),
  );
  save();
  return exitCodeOf(result, command.failOn);
}

interface Scanned {
  readonly result: Result;
  readonly changedSince?: ChangedSince | undefined;
  /** Keeps for the next scan what this one found out; called when people have seen the result. */
  readonly save: () => void;
}

function scanned({ rules, baseline, changedSince, gitIgnored, cache }: ScanCommand, root: string, given: Given): Scanned {
  if (changedSince === undefined) return rememberedScan({ rules, baseline, ...(gitIgnored && { gitIgnored }) }, root, cache, given);
  const { facts, save, notices } = factsAtHand(root, cache, given());
  const { result, changedSince: since } = loadCommands().newSince(changedSince, root, { rules, baseline, ...(facts && { cache: facts }) });
  return { result: withNotices(result, notices), changedSince: since, save };
}

function exitCodeOf({ findings }: Result, failOn: ScanCommand['failOn']): ExitCode {
  return failOn !== 'never' && findings.some(({ severity, known }) => !known && isAtLeast(severity, failOn)) ? exitCodes.findings : exitCodes.clean;
}
