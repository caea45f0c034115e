import type { CodeAction, CodeActionParams, Connection } from 'vscode-languageserver/node';
import type { Severity } from '../engine/model/finding';
import type { Rule, RuleMeta } from '../engine/model/rule';
import { suppressionRules } from '../engine/suppress/rules';
import type { Client } from './client';
import { configurationAbove } from '../platform/configuration-above';
import { codeActionsFor } from './code-actions';
import type { ActionData } from './code-actions';
import type { OpenDocuments } from './documents';
import { editOf } from './fixes';
import type { Folders } from './folders';
import { suppressionEdit } from './suppression-edit';

export interface ActionSources {
  readonly client: Client;
  readonly rules: readonly Rule[];
  readonly folders: Folders;
  readonly documents: OpenDocuments;
  readonly levels: () => ReadonlySet<Severity>;
}

/** Answers what the lightbulb asks for; edits are computed when an action is picked. */
export function serveActions(connection: Connection, sources: ActionSources): void {
  const metas = new Map<string, RuleMeta>([...sources.rules.map(({ meta }) => meta), ...suppressionRules].map((meta) => [meta.id, meta]));
  connection.onCodeAction((params) => offer(params, metas, sources));
  connection.onCodeActionResolve((action) => resolve(action, connection, sources));
}

function offer(params: CodeActionParams, metas: ReadonlyMap<string, RuleMeta>, { client, folders, documents, levels }: ActionSources): CodeAction[] {
  const { uri } = params.textDocument;
  const [place] = folders.holding(uri);
  if (!place?.folder.catchUp()) return [];
  const { folder, file } = place;
  const shown = levels();
  const findings = folder.result?.findings.filter((finding) => finding.location.file === file && shown.has(finding.severity)) ?? [];
  return codeActionsFor(params, {
    findings,
    version: documents.get(uri)?.version ?? null,
    ruleOf: (id) => metas.get(id),
    snippets: client.snippets,
    frameworksOf: (service) => folder.result?.services.find(({ name }) => name === service)?.frameworks ?? [],
    canDisable: ({ rule, range }) => SOURCE.test(file) || suppressionEdit(folder.host, { file, line: range.line - 1, rule, reason: 'r', configuredAbove: configurationAbove(folder.root) !== undefined }).ok,
  });
}

/** Code is parsed to know; that waits until somebody asks. */
const SOURCE = /\.[cm]?[jt]sx?$/;

async function resolve(action: CodeAction, connection: Connection, { folders, documents }: ActionSources): Promise<CodeAction> {
  const data = action.data as ActionData | undefined;
  const [place] = data ? folders.holding(data.uri) : [];
  if (!data || !place) return action;
  await place.folder.settled();
  try {
    const outcome = editOf(place.folder, place.file, data, documents);
    if (outcome.ok) return { ...action, edit: outcome.edit };
    connection.window.showWarningMessage(outcome.reason);
  } catch (error) {
    connection.console.error(`"${action.title}" failed in ${place.file}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    connection.window.showWarningMessage('This fix could not be applied. The log says why.');
  }
  return action;
}
