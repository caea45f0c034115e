import type { Severity } from '../../protocol/levels';
import type { Counts, FindingReport, FolderReport } from '../../protocol/messages';
import { ruleTitle, shortPlace } from '../wording';

export type Grouping = 'service' | 'rule' | 'file';

export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly grouping: Grouping;
  readonly label: string;
  readonly detail: string;
  readonly counts: Counts;
  /** The gravest severity in it. */
  readonly severity: Severity;
  /** For groups of a rule. */
  readonly rule?: string;
  /** For groups of a file. */
  readonly uri?: string;
  readonly children: readonly FindingNode[];
}

export interface FindingNode {
  readonly kind: 'finding';
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly rule: string;
  readonly finding: FindingReport;
}

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The tree's groups with their findings: gravest first, then by name, then by place. */
export function groupFindings(folders: readonly FolderReport[], grouping: Grouping): readonly GroupNode[] {
  const groups = new Map<string, { folder: FolderReport; findings: FindingReport[] }>();
  for (const folder of folders) {
    for (const finding of folder.findings) {
      const id = `${grouping === 'rule' ? '' : folder.uri}#${keyOf(finding, grouping)}`;
      const group = groups.get(id) ?? { folder, findings: [] };
      group.findings.push(finding);
      groups.set(id, group);
    }
  }
  const several = folders.length > 1;
  return [...groups].map(([id, group]) => groupNode(id, group, grouping, several)).sort(byGravity);
}

function keyOf(finding: FindingReport, grouping: Grouping): string {
  if (grouping === 'service') return finding.service ?? '';
  return grouping === 'rule' ? finding.rule : finding.place.path;
}

function groupNode(
  id: string,
  { folder, findings }: { folder: FolderReport; findings: readonly FindingReport[] },
  grouping: Grouping,
  several: boolean,
): GroupNode {
  const first = findings[0];
  const sorted = [...findings].sort(grouping === 'file' ? byPlace : byGravityAndPlace);
  const counts = countBySeverity(findings);
  return {
    kind: 'group',
    id,
    grouping,
    label: groupLabel(first, grouping),
    detail: several && grouping !== 'rule' ? folder.name : '',
    counts,
    severity: severities.find((severity) => counts[severity] > 0) ?? 'hint',
    ...(grouping === 'rule' && first ? { rule: first.rule } : {}),
    ...(grouping === 'file' && first ? { uri: first.place.uri } : {}),
    children: sorted.map((finding, index) => findingNode(`${id}#${index}`, finding, grouping)),
  };
}

function groupLabel(finding: FindingReport | undefined, grouping: Grouping): string {
  if (!finding) return '';
  if (grouping === 'rule') return ruleTitle(finding.rule);
  return grouping === 'file' ? finding.place.path : (finding.service ?? 'Outside of services');
}

function findingNode(id: string, finding: FindingReport, grouping: Grouping): FindingNode {
  const line = finding.place.range.start.line;
  const place = grouping === 'file' ? `line ${line + 1}` : shortPlace(finding.place.path, line);
  const byRule = grouping === 'rule';
  return {
    kind: 'finding',
    id: `${id}#${finding.fingerprint}`,
    label: byRule ? place : ruleTitle(finding.rule),
    detail: byRule ? finding.message : place,
    rule: finding.rule,
    finding,
  };
}

/** How many findings there are of each severity. */
export function countBySeverity(findings: readonly { readonly severity: Severity }[]): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

function byGravity(a: GroupNode, b: GroupNode): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity) || compare(a.label, b.label) || compare(a.id, b.id);
}

function byGravityAndPlace(a: FindingReport, b: FindingReport): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity) || compare(a.place.path, b.place.path) || byPlace(a, b);
}

function byPlace(a: FindingReport, b: FindingReport): number {
  const [from, to] = [a.place.range.start, b.place.range.start];
  return from.line - to.line || from.character - to.character;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
