import { byGravity, severities } from '../../protocol/levels';
import type { Severity } from '../../protocol/levels';
import type { Counts, FindingReport, FolderReport } from '../../protocol/messages';
import { plainText } from '../../protocol/plain-text';
import { countsText, ruleTitle, shortPlace } from '../wording';

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
  /** Below another group. */
  readonly nested?: boolean;
  /** Holds what baselines know. */
  readonly known?: boolean;
  readonly children: readonly TreeNode[];
}

export interface FindingNode {
  readonly kind: 'finding';
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly rule: string;
  readonly finding: FindingReport;
}

export type TreeNode = GroupNode | FindingNode;

/** The tree's groups with their findings: gravest first, then by name, then by place. What a baseline knows stands apart, at the end. */
export function groupFindings(folders: readonly FolderReport[], grouping: Grouping): readonly GroupNode[] {
  const groups = new Map<string, { folder: FolderReport; findings: FindingReport[] }>();
  for (const folder of folders) {
    for (const finding of folder.findings) {
      if (finding.known) continue;
      const id = `${grouping === 'rule' ? '' : folder.uri}#${keyOf(finding, grouping)}`;
      const group = groups.get(id) ?? { folder, findings: [] };
      group.findings.push(finding);
      groups.set(id, group);
    }
  }
  const several = folders.length > 1;
  return [...groups].map(([id, group]) => topGroup(id, group, grouping, several)).sort(byGravityAndName).concat(knownGroup(folders));
}

function knownGroup(folders: readonly FolderReport[]): GroupNode[] {
  const known = folders.flatMap(({ findings }) => findings.filter((finding) => finding.known));
  if (known.length === 0) return [];
  const id = 'known';
  return [{ ...groupOf(id, 'service', known), label: 'Known', detail: 'in the baseline', known: true, children: byRuleWithin(id, known) }];
}

function keyOf(finding: FindingReport, grouping: Grouping): string {
  if (grouping === 'service') return finding.service ?? '';
  return grouping === 'rule' ? finding.rule : finding.place.path;
}

function topGroup(
  id: string,
  { folder, findings }: { folder: FolderReport; findings: readonly FindingReport[] },
  grouping: Grouping,
  several: boolean,
): GroupNode {
  const [first] = findings;
  const { label, detail } = first ? groupLabel(first, grouping) : { label: '', detail: '' };
  return {
    ...groupOf(id, grouping, findings),
    label,
    detail: several && grouping !== 'rule' ? [folder.name, detail].filter((part) => part !== '').join('/') : detail,
    ...(grouping === 'file' && first ? { uri: first.place.uri } : {}),
    children: grouping === 'service' ? byRuleWithin(id, findings) : leaves(id, findings, grouping),
  };
}

/** Findings of one rule stand together; a rule that speaks once needs no group. */
function byRuleWithin(id: string, findings: readonly FindingReport[]): TreeNode[] {
  const rules = new Map<string, FindingReport[]>();
  for (const finding of [...findings].sort(byGravityAndPlace)) rules.set(finding.rule, [...(rules.get(finding.rule) ?? []), finding]);
  return [...rules].flatMap(([rule, found]): TreeNode[] => {
    if (found.length === 1) return leaves(id, found, 'service');
    const group = `${id}#${rule}`;
    return [{ ...groupOf(group, 'rule', found), label: ruleTitle(rule), detail: '', nested: true, children: leaves(group, found, 'rule') }];
  });
}

function groupOf(id: string, grouping: Grouping, findings: readonly FindingReport[]): Omit<GroupNode, 'label' | 'detail' | 'children'> {
  const counts = countBySeverity(findings);
  const rule = findings[0]?.rule;
  return {
    kind: 'group',
    id,
    grouping,
    counts,
    severity: severities.find((severity) => counts[severity] > 0) ?? 'hint',
    ...(grouping === 'rule' && rule !== undefined ? { rule } : {}),
  };
}

function groupLabel({ rule, place, service }: FindingReport, grouping: Grouping): { label: string; detail: string } {
  if (grouping === 'rule') return { label: ruleTitle(rule), detail: '' };
  if (grouping === 'service') return { label: service ?? 'Outside of services', detail: '' };
  const slash = place.path.lastIndexOf('/');
  return { label: place.path.slice(slash + 1), detail: place.path.slice(0, Math.max(0, slash)) };
}

function leaves(id: string, findings: readonly FindingReport[], grouping: Grouping): FindingNode[] {
  const sorted = [...findings].sort(grouping === 'file' ? byPlace : byGravityAndPlace);
  return sorted.map((finding, index) => ({
    kind: 'finding',
    id: `${id}#${finding.rule}#${index}#${finding.fingerprint}`,
    ...leafLabel(finding, grouping),
    rule: finding.rule,
    finding,
  }));
}

/** What the group says already is left out, and what identifies the finding comes first, since sidebars are narrow. */
function leafLabel(finding: FindingReport, grouping: Grouping): { label: string; detail: string } {
  const { line } = finding.place.range.start;
  if (grouping === 'file') return { label: `Line ${line + 1}`, detail: ruleTitle(finding.rule) };
  const place = shortPlace(finding.place.path, line);
  return grouping === 'rule' ? { label: place, detail: plainText(finding.message) } : { label: ruleTitle(finding.rule), detail: place };
}

/** What stands beside a group's name. A file's number is what VS Code itself writes beside files with problems. */
export function groupDescription({ nested, known, grouping, counts, detail, children }: GroupNode): string {
  if (known) return `${counts.hint} ${detail}`;
  if (nested) return String(children.length);
  if (grouping === 'file') return detail;
  return [urgentText(counts), detail].filter((part) => part !== '').join(' · ');
}

/** Sidebars are narrow, so notes and hints are counted where there is nothing graver. */
function urgentText(counts: Counts): string {
  return countsText(counts.error + counts.warning > 0 ? { ...counts, information: 0, hint: 0 } : counts);
}

/** How many findings there are of each severity. */
export function countBySeverity(findings: readonly { readonly severity: Severity }[]): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

function byGravityAndName(a: GroupNode, b: GroupNode): number {
  return byGravity(a, b) || compare(a.label, b.label) || compare(a.id, b.id);
}

function byGravityAndPlace(a: FindingReport, b: FindingReport): number {
  return byGravity(a, b) || compare(a.place.path, b.place.path) || byPlace(a, b);
}

function byPlace(a: FindingReport, b: FindingReport): number {
  const [from, to] = [a.place.range.start, b.place.range.start];
  return from.line - to.line || from.character - to.character;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
