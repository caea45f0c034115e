import type { Connection, WorkspaceEdit } from 'vscode-languageserver/node';
import { wantsALook } from '../engine/fixes/applicability';
import type { Severity } from '../engine/model/finding';
import type { Rule } from '../engine/model/rule';
import { suppressionRules } from '../engine/suppress/rules';
import { configurationAbove } from '../platform/configuration-above';
import { applySafeFixes, baselineRequest, reportRequest, scanRequest, suppressRequest } from '../protocol/messages';
import { mapImageRequest, mapRequest } from '../protocol/service-map';
import type { BaselineOutcome, BaselineParams, FixOutcome, RequestName, SuppressOutcome, SuppressParams, WorkspaceReport } from '../protocol/messages';
import { writeBaseline } from './baseline';
import type { OpenDocuments } from './documents';
import { safeFixes, staleReason } from './fixes';
import type { Folders } from './folders';
import { countsOf, folderReport, ruleReport } from './report';
import { folderMap, mapImage } from './service-map';
import type { StatusReporter } from './status';
import { suppressionEdit } from './suppression-edit';
import { workspaceEdit } from './workspace-edits';

export interface RequestSources {
  readonly rules: readonly Rule[];
  readonly folders: Folders;
  readonly documents: OpenDocuments;
  readonly status: StatusReporter;
  readonly levels: () => ReadonlySet<Severity>;
}

/** Answers the extension's own requests. */
export function serveRequests(connection: Connection, sources: RequestSources): void {
  const { folders, levels } = sources;
  on(connection, reportRequest, () => reportOf(sources));
  on(connection, mapRequest, () => folders.all.map(folderMap));
  on(connection, mapImageRequest, ({ uri }) => {
    const folder = folders.all.find((one) => one.uri === uri);
    return { svg: folder ? mapImage(folder) : '' };
  });
  on(connection, scanRequest, async () => {
    await Promise.all(folders.all.map((folder) => folder.rescan()));
    return countsOf(folders.all, levels());
  });
  on(connection, applySafeFixes, ({ uri }) => fix(connection, sources, uri));
  on(connection, suppressRequest, (params) => suppress(connection, sources, params));
  on(connection, baselineRequest, (params) => baseline(sources, params));
}

function on<Params, Answer>(connection: Connection, name: RequestName<Params, Answer>, answer: (params: Params) => Answer | Promise<Answer>): void {
  connection.onRequest(name.method, (params: Params): unknown => answer(params));
}

function reportOf({ rules, folders, status, levels }: RequestSources): WorkspaceReport {
  const metas = [...rules.map(({ meta }) => meta), ...suppressionRules];
  return {
    revision: status.revision,
    levels: [...levels()],
    folders: folders.all.map(folderReport),
    rules: metas.map(ruleReport),
  };
}

async function fix(connection: Connection, { folders, documents }: RequestSources, uri: string | undefined): Promise<FixOutcome> {
  const places = uri === undefined ? folders.all.map((folder) => ({ folder, file: undefined })) : folders.holding(uri).slice(0, 1);
  let [applied, files, suggested] = [0, 0, 0];
  for (const { folder, file } of places) {
    await folder.settled();
    const findings = folder.result?.findings.filter(({ location }) => file === undefined || location.file === file) ?? [];
    suggested += findings.filter(wantsALook).length;
    const outcome = safeFixes(folder, findings, documents);
    if (!outcome.ok) return { applied, files, suggested, refused: outcome.reason };
    if (outcome.applied === 0) continue;
    if (!(await carriedOut(connection, 'Apply safe fixes', outcome.edit))) return { applied, files, suggested, refused: staleReason };
    applied += outcome.applied;
    files += outcome.files;
  }
  return { applied, files, suggested };
}

async function suppress(connection: Connection, { folders, documents }: RequestSources, params: SuppressParams): Promise<SuppressOutcome> {
  const [place] = folders.holding(params.uri);
  if (!place) return { applied: false, refused: 'The file is in none of the open folders.' };
  const { folder, file } = place;
  await folder.settled();
  const known = folder.result?.findings.some(
    (finding) => finding.location.file === file && finding.rule === params.rule && finding.range.line === params.line + 1,
  );
  if (!known) return { applied: false, refused: 'The finding is not on that line any more, so nothing was written.' };
  const { line, rule, reason } = params;
  const outcome = suppressionEdit(folder.host, { file, line, rule, reason, configuredAbove: configurationAbove(folder.root) !== undefined });
  if (!outcome.ok) return { applied: false, refused: outcome.reason };
  const applied = await carriedOut(connection, 'Suppress a finding', workspaceEdit(folder, documents, [outcome.edit]));
  return applied ? { applied } : { applied, refused: staleReason };
}

async function baseline({ folders }: RequestSources, params: BaselineParams): Promise<BaselineOutcome> {
  const [place] = folders.holding(params.uri);
  const folder = folders.all.find(({ uri }) => uri === params.uri) ?? place?.folder;
  if (!folder) return { known: 0, added: 0, gone: 0, refused: 'The file is in none of the open folders.' };
  await folder.settled();
  const outcome = writeBaseline(folder, place?.file ?? '', params);
  if (params.write && outcome.refused === undefined) await folder.rescan();
  return outcome;
}

async function carriedOut(connection: Connection, label: string, edit: WorkspaceEdit): Promise<boolean> {
  const { applied } = await connection.workspace.applyEdit({ label, edit });
  return applied;
}
