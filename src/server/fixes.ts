import type { WorkspaceEdit } from 'vscode-languageserver/node';
import { applyPlan, applyPlans } from '../engine/fixes/apply';
import type { Finding } from '../engine/model/finding';
import type { FixPlan } from '../engine/model/fix';
import type { ActionData } from './code-actions';
import type { OpenDocuments } from './documents';
import type { Folder } from './folder';
import { workspaceEdit } from './workspace-edits';

export type EditOutcome =
  | { readonly ok: true; readonly edit: WorkspaceEdit; readonly applied: number; readonly files: number }
  /** `reason` is a sentence for people. */
  | { readonly ok: false; readonly reason: string };

export const staleReason = 'The file has changed since this fix was offered, so nothing was applied. Ask for the fixes again.';

/** The edit of a picked action. The folder has to be settled, so that findings and texts belong together. */
export function editOf(folder: Folder, file: string, data: ActionData, documents: OpenDocuments): EditOutcome {
  if ((documents.get(data.uri)?.version ?? null) !== data.version) return { ok: false, reason: staleReason };
  const findings = folder.result?.findings.filter(({ location }) => location.file === file) ?? [];
  if (data.kind === 'fix-all') return safeFixes(folder, findings, documents);
  const plan = findings.find(({ fingerprint }) => fingerprint === data.fingerprint)?.fixes[data.fix];
  if (!plan) return { ok: false, reason: staleReason };
  const outcome = applyPlan(folder.host, plan);
  if (!outcome.ok) return outcome;
  return { ok: true, edit: workspaceEdit(folder, documents, outcome.edits), applied: 1, files: outcome.edits.length };
}

/** One edit with every safe fix of the findings; fixes that would change the same code are left for the next time. */
export function safeFixes(folder: Folder, findings: readonly Finding[], documents: OpenDocuments): EditOutcome {
  const outcome = applyPlans(folder.host, findings.flatMap(firstSafe));
  const edit = workspaceEdit(folder, documents, outcome.edits);
  return { ok: true, edit, applied: outcome.applied.length, files: outcome.edits.length };
}

function firstSafe({ fixes }: Finding): FixPlan[] {
  const safe = fixes.find(({ applicability, steps }) => applicability === 'safe' && steps.length > 0);
  return safe ? [safe] : [];
}
