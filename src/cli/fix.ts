import { createTwoFilesPatch } from 'diff';
import { overlayHost } from '../engine/host/overlay-host';
import { snapshotHost } from '../engine/host/snapshot-host';
import { nodeHost } from '../platform/node-host';
import { writeChange, writeObstacle, type FileChange } from '../platform/write-file';
import { printable } from '../engine/model/printable';
import { noticesText } from '../report/text';
import type { FixCommand } from './arguments';
import { fixAll, type Fixing } from './fixing';
import { openScan } from './open-scan';
import { rootOf } from './root';
import { nextStepsOf } from './next-steps';
import { remembering } from './remembering';
import { exitCodes, type ExitCode, type Terminal } from './terminal';

/** Applies fixes to the files of a folder, or prints what they would change. */
export function runFix(command: FixCommand, terminal: Terminal): ExitCode {
  const root = rootOf(command, terminal);
  const texts = new Map<string, string>();
  const original = snapshotHost(nodeHost(root));
  const fixed = overlayHost(original, texts);
  // Fixes are applied in rounds, and most files are the same in all of them.
  const scan = openScan({ rules: command.rules, cache: remembering() }, fixed);
  const obstacle = (path: string): string | undefined => {
    const source = original.read(path);
    return writeObstacle(root, { path, ...(source.ok && { before: source.text }) });
  };
  const fixing = fixAll({ original, fixed, texts, scan, suggested: command.suggested, dryRun: command.dryRun, obstacle });
  terminal.err(noticesText(fixing.notices));
  if (command.dryRun) {
    terminal.out(fixing.changes.map(diffOf).join(''));
    // Not on standard output, which holds a diff and nothing else.
    terminal.err([...refusalsOf(fixing), ...unfixedOf(fixing)].join(''));
    if (fixing.changes.length === 0) terminal.err(`Nothing would be changed.${hintOf(fixing)}\n`);
    return exitCodes.clean;
  }
  const failures = fixing.changes.flatMap((change) => {
    const written = writeChange(root, change);
    return written.ok ? [] : [`${printable(`${change.path} was left as it is: ${written.reason}.`)}\n`];
  });
  terminal.out(summaryOf(fixing, fixing.changes.length - failures.length));
  if (failures.length < fixing.changes.length) terminal.out(nextStepsOf(fixing, root, original));
  for (const failure of failures) terminal.err(failure);
  return failures.length > 0 || fixing.refused.some(({ file }) => file !== undefined) ? exitCodes.error : exitCodes.clean;
}

function diffOf({ path, before, after }: FileChange): string {
  const old = before === undefined ? '/dev/null' : `a/${path}`;
  // The package writes a line of equals signs before each file, which neither git nor patch needs.
  return createTwoFilesPatch(old, `b/${path}`, before ?? '', after, undefined, undefined, { context: 3 }).replace(/^=+\n/, '');
}

function summaryOf(fixing: Fixing, files: number): string {
  const refusals = [...refusalsOf(fixing), ...unfixedOf(fixing)];
  if (files === 0) return [...refusals, `Nothing was changed.${hintOf(fixing)}\n`].join('');
  const applied = fixing.applied.map(({ at, plan }) => `Applied: ${printable(`${at}  ${plan.title}`)}\n`);
  return [...applied, ...refusals, `${files === 1 ? '1 file' : `${files} files`} changed.${hintOf(fixing)}\n`].join('');
}

function refusalsOf({ refused }: Fixing): string[] {
  return refused.map(({ at, title, reason }) => `${printable(`Not applied: ${at}  ${title}. ${reason}`)}\n`);
}

/** One line for each reason: a system may have many credentials that no fix can move. */
function unfixedOf({ unfixed }: Fixing): string[] {
  const byReason = new Map<string, { readonly rule: string; readonly reason: string; readonly places: string[] }>();
  for (const { at, rule, reason } of unfixed) {
    const group = byReason.get(`${rule} ${reason}`) ?? { rule, reason, places: [] };
    byReason.set(`${rule} ${reason}`, group);
    group.places.push(at);
  }
  return [...byReason.values()].map(({ rule, reason, places }) => {
    const more = places.length - MOST_PLACES;
    return `${printable(`No fix: ${places.slice(0, MOST_PLACES).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}  ${rule}. ${reason}`)}\n`;
  });
}

const MOST_PLACES = 6;

function hintOf({ unasked }: Fixing): string {
  if (unasked === 0) return '';
  return ` ${unasked === 1 ? '1 finding has a fix that may change' : `${unasked} findings have fixes that may change`} behaviour: --suggested applies ${unasked === 1 ? 'it' : 'them'}.`;
}
