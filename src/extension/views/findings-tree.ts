import * as vscode from 'vscode';
import type { Severity } from '../../protocol/levels';
import { commands, contextKeys, treeItems, views } from '../../protocol/contributions';
import type { FolderReport, Status, WorkspaceReport } from '../../protocol/messages';
import { plainText } from '../../protocol/plain-text';
import type { ReportFeed } from '../features/report-feed';
import { countsText, plural } from '../wording';
import { groupDescription, groupFindings } from './findings-model';
import type { FindingNode, Grouping, GroupNode, TreeNode } from './findings-model';

const groupingKey = 'headroom.findings.grouping';

const knownIcon = new vscode.ThemeIcon('archive', new vscode.ThemeColor('disabledForeground'));

const severityIcons: Record<Severity, vscode.ThemeIcon> = {
  error: new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground')),
  warning: new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground')),
  information: new vscode.ThemeIcon('info', new vscode.ThemeColor('problemsInfoIcon.foreground')),
  hint: new vscode.ThemeIcon('lightbulb'),
};

/** The Findings view with its own commands: grouping (remembered for the workspace), show, go to, copy. */
export function createFindingsTree(feed: ReportFeed, memory: vscode.Memento): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let grouping = memory.get<Grouping>(groupingKey, 'service');
  let groups: readonly GroupNode[] = [];

  const provider: vscode.TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: changed.event,
    getChildren: (node) => (node === undefined ? [...groups] : node.kind === 'group' ? [...node.children] : []),
    getTreeItem: (node) => (node.kind === 'group' ? groupItem(node) : findingItem(node)),
  };
  const view = vscode.window.createTreeView(views.findings, { treeDataProvider: provider, showCollapseAll: true });

  function update(): void {
    groups = groupFindings(shownOf(feed.report), grouping);
    describe(view, feed, groups.length > 0 ? grouping : undefined);
    void vscode.commands.executeCommand('setContext', contextKeys.state, stateOf(feed));
    void vscode.commands.executeCommand('setContext', contextKeys.grouping, grouping);
    changed.fire();
  }

  function groupBy(next: Grouping): vscode.Disposable {
    const ids = { service: commands.groupByService, rule: commands.groupByRule, file: commands.groupByFile };
    return vscode.commands.registerCommand(ids[next], async () => {
      grouping = next;
      update();
      await memory.update(groupingKey, next);
    });
  }

  update();
  return vscode.Disposable.from(
    changed,
    view,
    feed.onChange(update),
    groupBy('service'),
    groupBy('rule'),
    groupBy('file'),
    vscode.commands.registerCommand(commands.showFindings, () => vscode.commands.executeCommand(`${views.findings}.focus`)),
    vscode.commands.registerCommand(commands.revealFinding, (node?: FindingNode) => node && goTo(node)),
    vscode.commands.registerCommand(commands.copyFinding, (node?: FindingNode) => node && vscode.env.clipboard.writeText(asText(node))),
  );
}

/** Idle without a scan means that it was cancelled, which is as if there had been none. */
function stateOf({ report, status }: ReportFeed): Status['state'] | undefined {
  const nothingYet = status.state === 'idle' && !report.folders.some(({ scanned }) => scanned);
  return nothingYet ? undefined : status.state;
}

function shownOf({ folders, levels }: WorkspaceReport): FolderReport[] {
  return folders.map((folder) => ({ ...folder, findings: folder.findings.filter(({ severity }) => levels.includes(severity)) }));
}

/** @param grouping absent when the tree is empty, where the welcome text says what is going on */
function describe(view: vscode.TreeView<TreeNode>, { report, status }: ReportFeed, grouping: Grouping | undefined): void {
  const urgent = status.counts.error + status.counts.warning;
  view.description = grouping === undefined ? '' : `by ${grouping}`;
  view.badge = urgent > 0 ? { value: urgent, tooltip: `Headroom: ${countsText(status.counts)}` } : undefined;
  view.message = grouping === undefined ? '' : messageOf(status.state, report.folders.flatMap(({ notices }) => notices));
}

function messageOf(state: 'idle' | 'scanning' | 'error', notices: readonly string[]): string {
  if (state === 'scanning') return 'Reading the workspace. These findings are from before.';
  if (state === 'error') return 'The last scan did not finish. These findings are from before.';
  if (notices.length === 0) return '';
  return notices.length === 1 ? (notices[0] ?? '') : `${plural(notices.length, 'note')} on what could not be read; the log lists them.`;
}

function groupItem(node: GroupNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, node.nested || node.known ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded);
  item.id = node.id;
  const counts = countsText(node.counts);
  item.description = groupDescription(node);
  item.tooltip = `${node.label}: ${counts}`;
  item.accessibilityInformation = { label: `${node.label}, ${counts}` };
  if (node.rule !== undefined) item.contextValue = treeItems.rule;
  if (node.known) item.iconPath = new vscode.ThemeIcon('archive');
  else if (node.uri !== undefined) {
    item.resourceUri = vscode.Uri.parse(node.uri);
    item.iconPath = vscode.ThemeIcon.File;
  } else {
    item.iconPath = node.grouping === 'rule' ? ruleIcon(node) : new vscode.ThemeIcon('server-process');
  }
  return item;
}

function ruleIcon({ severity, children }: GroupNode): vscode.ThemeIcon {
  return children.every((child) => child.kind === 'finding' && child.finding.known) ? knownIcon : severityIcons[severity];
}

function findingItem(node: FindingNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, vscode.TreeItemCollapsibleState.None);
  const { finding } = node;
  item.id = node.id;
  item.description = node.detail;
  item.iconPath = finding.known ? knownIcon : severityIcons[finding.severity];
  item.contextValue = finding.known ? treeItems.knownFinding : treeItems.finding;
  item.tooltip = tooltipOf(node);
  item.accessibilityInformation = {
    label: `${finding.severity}: ${plainText(finding.message)} ${finding.place.path}, line ${finding.place.range.start.line + 1}`,
  };
  item.command = { command: commands.revealFinding, title: 'Go to Finding', arguments: [node] };
  return item;
}

function tooltipOf({ finding }: FindingNode): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendText(plainText(finding.message));
  if (finding.known) text.appendText(` Known${finding.known.reason === undefined ? '' : `: ${finding.known.reason}`}.`);
  text.appendMarkdown('\n\n');
  text.appendText(`${finding.place.path}:${finding.place.range.start.line + 1} · ${finding.rule}`);
  return text;
}

async function goTo({ finding }: FindingNode): Promise<void> {
  const { start, end } = finding.place.range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(finding.place.uri), { selection });
}

function asText({ finding }: FindingNode): string {
  return `${finding.place.path}:${finding.place.range.start.line + 1}: ${finding.severity}: ${plainText(finding.message)} (${finding.rule})`;
}
