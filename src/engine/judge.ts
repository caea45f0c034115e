import type { Candidate } from './findings';
import type { Report } from './model/finding';
import type { FixPlan } from './model/fix';
import type { Rule } from './model/rule';
import type { SystemModel } from './model/system';
import type { Notice } from './model/workspace';

export interface Judgement {
  readonly candidates: readonly Candidate[];
  /** Rules that spoke to their end: only of those can it be said that they found nothing. */
  readonly judged: ReadonlySet<string>;
  readonly notices: readonly Notice[];
}

/** Asks every rule about the system. A rule that throws becomes a notice; what it said before stays, and the others go on. */
export function judge(model: SystemModel, rules: readonly Rule[]): Judgement {
  const candidates: Candidate[] = [];
  const judged = new Set<string>();
  const notices: Notice[] = [];
  for (const rule of rules) {
    try {
      for (const report of rule.check(model)) {
        if (isReportable(report, model)) candidates.push({ meta: rule.meta, report, fixes: fixesOf(rule, report, model, notices) });
      }
      judged.add(rule.meta.id);
    } catch (error) {
      notices.push(failure(`Rule ${rule.meta.id} failed and may have missed something`, error));
    }
  }
  return { candidates, judged, notices };
}

/** A file that git ignores is read for what it says of the system, but it is nobody's defect. */
function isReportable(report: Report, model: SystemModel): boolean {
  return model.manifests.get(report.at.file)?.env?.ignored !== true;
}

function fixesOf(rule: Rule, report: Report, model: SystemModel, notices: Notice[]): readonly FixPlan[] {
  try {
    return rule.fix?.(report, model) ?? [];
  } catch (error) {
    notices.push({ ...failure(`Rule ${rule.meta.id} failed to plan a fix`, error), file: report.at.file });
    return [];
  }
}

function failure(what: string, error: unknown): Notice {
  return { kind: 'rule-failed', message: `${what}: ${error instanceof Error ? error.message : String(error)}` };
}
