import type { Finding, Severity } from '../engine/model/finding';
import type { Result } from '../engine/model/result';
import type { RuleMeta } from '../engine/model/rule';
import type { Counts, FindingReport, FolderReport, PracticeReport, RuleReport } from '../protocol/messages';
import type { Folder } from './folder';
import { placeOf, placeOfSpan } from './places';

/** What the sidebar shows of one folder. */
export function folderReport(folder: Folder): FolderReport {
  const { result } = folder;
  return {
    uri: folder.uri,
    name: folder.name,
    scanned: result !== undefined,
    findings: result?.findings.map((finding) => findingReport(folder, finding)) ?? [],
    practices: result ? practiceReports(folder, result) : [],
    services: result?.services.map(({ name }) => name) ?? [],
    frameworks: [...new Set(result?.services.flatMap(({ frameworks }) => frameworks))],
    notices: result?.stats.notices.map(({ file, message }) => (file === undefined ? message : `${file}: ${message}`)) ?? [],
  };
}

export function ruleReport({ id, pillar, severity, summary, snippets }: RuleMeta): RuleReport {
  return { id, pillar, severity, summary, snippets: snippets ?? [] };
}

/** How many findings of each level the folders have, of the levels that are shown. */
export function countsOf(folders: Iterable<Folder>, levels: ReadonlySet<Severity>): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of [...folders].flatMap(({ result }) => result?.findings ?? [])) if (levels.has(severity)) counts[severity]++;
  return counts;
}

function findingReport(folder: Folder, finding: Finding): FindingReport {
  const { rule, pillar, severity, message, service, fingerprint, known } = finding;
  return { rule, pillar, severity, message, service, fingerprint, ...(known && { known }), place: placeOf(folder, finding.location.file, finding.range) };
}

function practiceReports(folder: Folder, result: Result): PracticeReport[] {
  return result.practices.map(({ pillar, service, statement, evidence }) => ({
    pillar,
    service,
    statement,
    evidence: evidence.map((location) => placeOfSpan(folder, result, location)),
  }));
}
