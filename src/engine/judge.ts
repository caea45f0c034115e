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

interface Planned {
  readonly fixes: readonly FixPlan[];
  /** Why there are none. */
  readonly unfixed?: string;
}

/** What a rule says of one file, or of the system. */
interface Verdict {
  readonly reports: readonly Candidate[];
  /** Why it did not come to its end. */
  readonly failure?: string;
  /** Fixes that it failed to plan. */
  readonly notices: readonly Notice[];
}

/**
 * Asks every rule about the system. A rule that throws becomes a notice; what it said before stays, and the others go on. The model keeps
 * verdicts for as long as nothing changes of what a rule read for them.
 */
export function judge(model: SystemModel, rules: readonly Rule[]): Judgement {
  const candidates: Candidate[] = [];
  const judged = new Set<string>();
  const notices: Notice[] = [];
  for (const rule of rules) {
    const failures = new Set<string>();
    for (const { reports, notices: own, failure } of verdictsOf(rule, model)) {
      candidates.push(...reports);
      notices.push(...own);
      if (failure !== undefined) failures.add(failure);
    }
    for (const failure of failures) notices.push(noticeOf(`Rule ${rule.meta.id} failed and may have missed something`, failure));
    if (failures.size === 0) judged.add(rule.meta.id);
  }
  return { candidates, judged, notices };
}

function verdictsOf(rule: Rule, model: SystemModel): Verdict[] {
  const { inFile, check, meta: { id } } = rule;
  return [
    ...(inFile ? model.ofEachFile(`${id} in files`, (part) => verdictOf(() => inFile(part, model), rule, model)) : []),
    ...[check && model.ofSystem(id, () => verdictOf(() => check(model), rule, model))].flatMap((verdict) => verdict ?? []),
  ];
}

/** Undefined where there is nothing to say, as most rules have nothing to say of most files. */
function verdictOf(ask: () => Iterable<Report>, rule: Rule, model: SystemModel): Verdict | undefined {
  const reports: Candidate[] = [];
  const notices: Notice[] = [];
  try {
    for (const report of ask()) if (isReportable(report, model)) reports.push({ meta: rule.meta, report, ...planned(rule, report, model, notices) });
    return reports.length + notices.length > 0 ? { reports, notices } : undefined;
  } catch (error) {
    return { reports, notices, failure: messageOf(error) };
  }
}

/** A file that git ignores is read for what it says of the system, but it is nobody's defect. */
function isReportable(report: Report, model: SystemModel): boolean {
  return model.manifests.get(report.at.file)?.env?.ignored !== true;
}

function planned(rule: Rule, report: Report, model: SystemModel, notices: Notice[]): Planned {
  try {
    const fixes = rule.fix?.(report, model) ?? [];
    const unfixed = fixes.length === 0 ? rule.whyUnfixed?.(report, model) : undefined;
    return { fixes, ...(unfixed !== undefined && { unfixed }) };
  } catch (error) {
    notices.push({ ...noticeOf(`Rule ${rule.meta.id} failed to plan a fix`, messageOf(error)), file: report.at.file });
    return { fixes: [] };
  }
}

function noticeOf(what: string, why: string): Notice {
  return { kind: 'rule-failed', message: `${what}: ${why}` };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
