import { fingerprintOf } from './fingerprint';
import type { LineIndex } from './lines-shown';
import type { Finding, RelatedFinding, Report } from './model/finding';
import type { FixPlan } from './model/fix';
import { rangeOf } from './model/lines';
import type { RuleMeta } from './model/rule';
import type { Configuration } from './model/settings';
import type { Evidence, Location } from './model/span';
import { valueIn } from './model/table';

/** A report with the rule that made it. */
export interface Candidate {
  readonly meta: RuleMeta;
  readonly report: Report;
  readonly fixes?: readonly FixPlan[];
  readonly unfixed?: string;
  readonly unnecessary?: boolean;
}

/** Findings of the candidates, in their order: by file, position and rule. */
export type FindingsOf = (candidates: readonly Candidate[], lines: LineIndex) => Finding[];

/** For several times: a file's findings stay the same objects while it has the same candidates and no file that they point into has other lines. */
export function openFindings(configuration: Configuration): FindingsOf {
  let known = new Map<string, FileFindings>();
  return (candidates, lines) => {
    const byFile = new Map<string, Candidate[]>();
    for (const candidate of candidates) valueIn(byFile, candidate.report.at.file, (): Candidate[] => []).push(candidate);
    known = new Map([...byFile].sort(([a], [b]) => compare(a, b)).map(([file, own]) => {
      const before = known.get(file);
      return [file, before && holds(before, own, lines) ? before : findingsIn(own, configuration, lines)];
    }));
    return [...known.values()].flatMap(({ findings }) => findings);
  };
}

interface FileFindings {
  readonly candidates: readonly Candidate[];
  /** The lines of each file that the findings point into. */
  readonly starts: ReadonlyMap<string, readonly number[]>;
  readonly findings: readonly Finding[];
}

function holds({ candidates, starts }: FileFindings, own: readonly Candidate[], lines: LineIndex): boolean {
  if (candidates.length !== own.length || !own.every((candidate, at) => candidates[at] && isSame(candidate, candidates[at]))) return false;
  for (const [file, known] of starts) if (lines(file) !== known) return false;
  return true;
}

function isSame(a: Candidate, b: Candidate): boolean {
  return a.report === b.report && a.meta === b.meta && a.fixes === b.fixes && a.unfixed === b.unfixed && a.unnecessary === b.unnecessary;
}

/**
 * Findings of one file at their configured levels; what is off is left out.
 * Equal defects are told apart by their order, so that moving lines keeps fingerprints.
 */
function findingsIn(candidates: readonly Candidate[], configuration: Configuration, lines: LineIndex): FileFindings {
  const seen = new Map<string, number>();
  const starts = new Map<string, readonly number[]>();
  const findings: Finding[] = [];
  for (const candidate of [...candidates].sort(byPlace)) {
    const { meta, report } = candidate;
    const level = configuration.levelOf(meta, report.at.file);
    const key = `${meta.id}\0${report.identity}`;
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    if (level === 'off') continue;
    for (const { file } of [report.at, ...report.related ?? []]) starts.set(file, lines(file));
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
  return { candidates, starts, findings };
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

/** Findings in the order of a result, with others among them: by file, position, rule. */
export function withOthers(findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  return others.length === 0 ? findings : [...findings, ...others].sort(inOrder);
}

function inOrder(a: Finding, b: Finding): number {
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
