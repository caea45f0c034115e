import path from 'node:path';
import { baselineFileName, openBaselines } from '../config/baseline';
import { openChecks } from '../engine/credential-checks';
import { folderOf, joinPath, nameOf } from '../engine/model/paths';
import { printable } from '../engine/model/printable';
import type { BaselineFile } from '../engine/model/settings';
import { baselineText, type BaselineChange } from '../engine/suppress/baseline-text';
import { checkDigits } from '../platform/check-digits';
import { nodeHost, sizeLimit } from '../platform/node-host';
import { writeChange } from '../platform/write-file';
import { noticesText } from '../report/text';
import type { BaselineCommand } from './arguments';
import { cacheOf } from './cache';
import { openScan } from './open-scan';
import { rootOf } from './root';
import { exitCodes, UsageError, type ExitCode, type Terminal } from './terminal';

/** Writes down what is found today, so that later scans speak of what is new. */
export function runBaseline(command: BaselineCommand, terminal: Terminal): ExitCode {
  const root = rootOf(command, terminal);
  const host = nodeHost(root);
  const target = targetOf(command, root, terminal);
  const before = host.read(target);
  const text = before.ok ? before.text : undefined;
  if (text !== undefined && nameOf(target) !== baselineFileName) throw new UsageError(`${target} was left as it is: of what is there already only ${baselineFileName} is brought up to date. Give another name, or delete it first.`);
  const baselines = openBaselines(host);
  const existing = undamaged(baselines.decidingFor(target), folderOf(target));
  if (command.prune && !existing) throw new UsageError(`There is no ${joinPath(folderOf(target), baselineFileName)} to take anything out of.`);

  const cache = command.cache ? cacheOf(root) : undefined;
  const { findings, stats } = openScan({ rules: [], ...(cache && { cache }) }, host)();
  cache?.save();
  terminal.err(noticesText(stats.notices));
  const change = baselineText({
    target, findings, baselines, ...(existing && { existing }), ...(command.prune && { wanted: () => false }), lineEnd: text?.includes('\r\n') === true ? '\r\n' : '\n', isThere: (file) => host.exists(file), checkOf: openChecks(host, checkDigits())(),
  });
  write(root, target, text, change);
  terminal.out(`${printable(summaryOf(target, change))}\n`);
  return exitCodes.clean;
}

/** Relative to the root, which it has to lie in. */
function targetOf({ output }: BaselineCommand, root: string, terminal: Terminal): string {
  if (output === undefined) return baselineFileName;
  const way = path.relative(root, path.resolve(terminal.folder(), output)).split(path.sep);
  if (way[0] === '..' || path.isAbsolute(way.join(path.sep)) || way.join('') === '') throw new UsageError(`${output} is no file in ${root}, and a baseline belongs into the folder that it speaks of.`);
  return way.join('/');
}

/** The baseline in the folder itself. Of a damaged one the reasons would be lost. */
function undamaged(file: BaselineFile | undefined, folder: string): BaselineFile | undefined {
  if (!file || folderOf(file.path) !== folder) return undefined;
  const [notice] = file.notices;
  if (notice) throw new UsageError(`${file.path} was left as it is, because not all of it can be read. ${notice.message} Mend or delete it first.`);
  return file;
}

function write(root: string, target: string, before: string | undefined, { text }: BaselineChange): void {
  if (text === before) return;
  if (Buffer.byteLength(text) > sizeLimit) throw new UsageError(`${target} would be larger than 5 MB, and larger files are not read. Exclude what is not yours in headroom.config.jsonc, or write a baseline for each folder.`);
  const written = writeChange(root, { path: target, ...(before !== undefined && { before }), after: text });
  if (!written.ok) throw new UsageError(`${target} was left as it is: ${written.reason}.`);
}

function summaryOf(target: string, { known, added, gone, elsewhere }: BaselineChange): string {
  const changes = [...(added > 0 ? [`${added} added`] : []), ...(gone > 0 ? [`${gone} gone`] : [])];
  return [
    `${target} knows ${known === 1 ? '1 finding' : `${known} findings`}${changes.length > 0 ? ` (${changes.join(', ')})` : ', as before'}.`,
    ...(elsewhere > 0 ? [`${elsewhere} more ${elsewhere === 1 ? 'lies' : 'lie'} below a baseline further down, which decides there.`] : []),
    ...(nameOf(target) === baselineFileName ? [] : [`Scans read ${baselineFileName} alone: give it that name to have it count.`]),
  ].join(' ');
}
