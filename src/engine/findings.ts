import { fingerprintOf } from './fingerprint';
import type { LineIndex } from './lines-shown';
import type { Finding, RelatedFinding, Report } from './model/finding';
import type { FixPlan } from './model/fix';
import { rangeOf } from './model/lines';
import type { RuleMeta } from './model/rule';
import type { Configuration } from './model/settings';
import type { Evidence, Location } from './model/span';

/** A report with the rule that made it. */
export interface Candidate {
  readonly meta: RuleMeta;
  readonly report: Report;
  readonly fixes?: readonly FixPlan[];
  readonly unfixed?: string;
  readonly unnecessary?: boolean;
}

/**
 * Findings at their configured levels; what is off is left out.
 * Equal defects of one file are told apart by their order, so that moving lines keeps fingerprints.
 */
export function findingsOf(candidates: readonly Candidate[], configuration: Configuration, lines: LineIndex): Finding[] {
  const seen = new Map<string, number>();
  const findings: Finding[] = [];
  for (const candidate of [...candidates].sort(byPlace)) {
    const { meta, report } = candidate;
    const level = configuration.levelOf(meta, report.at.file);
    const key = `${meta.id}\0${report.at.file}\0${report.identity}`;
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    if (level === 'off') continue;
    findings.push({
      rule: meta.id,
      pillar: meta.pillar,
      severity: level === 'default' ? (report.severity ?? meta.severity) : level,
      message: report.message,
      location: report.at,
      range: rangeOf(lines(report.at.file), report.at.span),
      service: report.service ?? null,
      related: relatedOf(report.related ?? [], lines),
      fixes: candidate.fixes ?? [],
      ...(candidate.unfixed !== undefined && { unfixed: candidate.unfixed }),
      fingerprint: fingerprintOf(meta.id, report.at.file, report.identity, String(ordinal)),
      defect: fingerprintOf(meta.id, report.identity),
      ...(report.credential && { credential: report.credential }),
      unnecessary: candidate.unnecessary ?? false,
    });
  }
  return findings;
}

/** What says the same of one line is said once. */
function relatedOf(evidence: readonly Evidence[], lines: LineIndex): RelatedFinding[] {
  const related = new Map<string, RelatedFinding>();
  for (const { message, file, span } of evidence) {
    const range = rangeOf(lines(file), span);
    const key = `${String(range.line)} ${message}\0${file}`;
    if (!related.has(key)) related.set(key, { message, location: { file, span }, range });
  }
  return [...related.values()];
}

/** Order of findings in a result: file, position, rule. */
export function inOrder(a: Finding, b: Finding): number {
  return comparePlaces(a.location, b.location) || compare(a.rule, b.rule);
}

function byPlace(a: Candidate, b: Candidate): number {
  return comparePlaces(a.report.at, b.report.at) || compare(a.meta.id, b.meta.id);
}

function comparePlaces(a: Location, b: Location): number {
  return compare(a.file, b.file) || a.span.start - b.span.start || a.span.end - b.span.end;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
