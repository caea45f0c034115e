import { baselineFileName, openBaselines } from '../config/baseline';
import { openChecks } from '../engine/credential-checks';
import { folderOf } from '../engine/model/paths';
import type { BaselineFile, Baselines } from '../engine/model/settings';
import { baselineText, type BaselineChange } from '../engine/suppress/baseline-text';
import { checkDigits } from '../platform/check-digits';
import { baselineAbove } from '../platform/configuration-above';
import { writeChange } from '../platform/write-file';
import type { BaselineOutcome, BaselineParams } from '../protocol/messages';
import type { Folder } from './folder';

/**
 * Writes the baseline of a folder, or one finding of `file` into the baseline that decides for it. It goes to the disk, as what scans elsewhere
 * read is what is saved.
 */
export function writeBaseline(folder: Folder, file: string, { write, finding, reason }: BaselineParams): BaselineOutcome {
  const baselines = openBaselines(folder.host, baselineAbove(folder.root));
  const target = finding === undefined ? baselineFileName : (baselines.decidingFor(file)?.path ?? baselineFileName);
  const existing = baselineIn(baselines, target);
  const obstacle = obstacleOf(folder, target, existing);
  if (obstacle !== undefined) return refused(obstacle);

  const source = folder.disk.read(target);
  const before = source.ok ? source.text : undefined;
  const change = baselineText({
    target, baselines, findings: folder.result?.findings ?? [], lineEnd: before?.includes('\r\n') === true ? '\r\n' : '\n', isThere: (path) => folder.host.exists(path),
    checkOf: openChecks(folder.host, checkDigits())(),
    ...(existing && { existing }),
    ...(finding !== undefined && { wanted: ({ fingerprint }) => fingerprint === finding, keepsGone: true }),
    ...(reason !== undefined && reason !== '' && { reason }),
  });
  if (finding !== undefined && change.added === 0) return refused('The finding is not there any more, or is known already, so nothing was written.');
  const written = write ? writeChange(folder.root, { path: target, ...(before !== undefined && { before }), after: change.text }) : { ok: true as const };
  return written.ok ? countsOf(change) : refused(`${target} was left as it is: ${written.reason}.`);
}

/** The baseline in the same folder. */
function baselineIn(baselines: Baselines, target: string): BaselineFile | undefined {
  const file = baselines.decidingFor(target);
  return file && folderOf(file.path) === folderOf(target) ? file : undefined;
}

function obstacleOf({ host, disk, result }: Folder, target: string, existing: BaselineFile | undefined): string | undefined {
  if (!result) return 'Nothing has been scanned yet.';
  if (target.startsWith('../')) return 'A baseline above this folder decides here; open its folder to change it.';
  const [saved, shown] = [disk.read(target), host.read(target)];
  if ((saved.ok && saved.text) !== (shown.ok && shown.text)) return `${target} has changes that are not saved. Save them first.`;
  const [notice] = existing?.notices ?? [];
  return notice && `${target} was left as it is, because not all of it can be read. ${notice.message}`;
}

function refused(reason: string): BaselineOutcome {
  return { known: 0, added: 0, gone: 0, refused: reason };
}

function countsOf({ known, added, gone }: BaselineChange): BaselineOutcome {
  return { known, added, gone };
}
