import type { FileHost } from '../host/file-host';
import type { FixPlan } from '../model/fix';
import { carryOut } from './carry-out';
import { noChanges, fileEdits } from './changes';
import { codeParser } from './code-file';
import type { FileEdit } from './edits';

export type PlanResult =
  | { readonly ok: true; readonly edits: readonly FileEdit[] }
  /** `reason` is a sentence for people. */
  | { readonly ok: false; readonly reason: string };

/** A plan that was left out of a joint result, and why. */
export interface SkippedPlan {
  readonly plan: FixPlan;
  readonly reason: string;
  /** The file that kept it from being carried out and can't be changed as it is. */
  readonly file?: string;
}

export interface PlansResult {
  readonly edits: readonly FileEdit[];
  readonly applied: readonly FixPlan[];
  readonly skipped: readonly SkippedPlan[];
}

/**
 * The text edits that carry out a plan, in the files' own style; none when everything is there already.
 * Reads through `host` and writes nothing. The plan's spans must belong to the texts that `host` gives:
 * whoever calls compares versions; here only a span that no longer fits its code is refused.
 */
export function applyPlan(host: FileHost, plan: FixPlan): PlanResult {
  const changes = carryOut({ host, parse: codeParser() }, noChanges(), plan);
  return 'reason' in changes ? { ok: false, reason: changes.reason } : { ok: true, edits: fileEdits(changes) };
}

/**
 * Carries out several plans made from the same texts, in their order, each wholly or not at all.
 * A plan that touches code which an earlier one changed is skipped.
 */
export function applyPlans(host: FileHost, plans: readonly FixPlan[]): PlansResult {
  const tools = { host, parse: codeParser() };
  const applied: FixPlan[] = [];
  const skipped: SkippedPlan[] = [];
  let changes = noChanges();
  for (const plan of plans) {
    const next = carryOut(tools, changes, plan);
    if ('reason' in next) {
      skipped.push({ plan, reason: next.reason, ...(next.file !== undefined && { file: next.file }) });
    } else {
      changes = next;
      applied.push(plan);
    }
  }
  return { edits: fileEdits(changes), applied, skipped };
}
