import * as vscode from 'vscode';
import type { Severity } from '../../protocol/levels';
import { commands, contextKeys, treeItems, views } from '../../protocol/contributions';
import type { ReportFeed } from '../features/report-feed';
import { countsText, plural } from '../wording';
import { groupFindings } from './findings-model';
import type { FindingNode, Grouping, GroupNode } from './findings-model';

type Node = GroupNode | FindingNode;

const groupingKey = 'headroom.findings.grouping';

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

  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getChildren: (node) => (node === undefined ? [...groups] : node.kind === 'group' ? [...node.children] : []),
    getParent: (node) => (node.kind === 'finding' ? groups.find(({ children }) => children.includes(node)) : undefined),
    getTreeItem: (node) => (node.kind === 'group' ? groupItem(node) : findingItem(node)),
  };
  const view = vscode.window.createTreeView(views.findings, { treeDataProvider: provider, showCollapseAll: true });

  function update(): void {
    groups = groupFindings(feed.report.folders, grouping);
    describe(view, feed, grouping);
    void vscode.commands.executeCommand('setContext', contextKeys.state, feed.status.state);
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

function describe(view: vscode.TreeView<Node>, { report, status }: ReportFeed, grouping: Grouping): void {
  const urgent = status.counts.error + status.counts.warning;
  const some = report.folders.some(({ findings }) => findings.length > 0);
  view.description = some ? `by ${grouping}` : '';
  view.badge = urgent > 0 ? { value: urgent, tooltip: `Headroom: ${countsText(status.counts)}` } : undefined;
  view.message = some ? messageOf(status.state, report.folders.flatMap(({ notices }) => notices)) : '';
}

function messageOf(state: 'idle' | 'scanning' | 'error', notices: readonly string[]): string {
  if (state === 'scanning') return 'Reading the workspace. These findings are from before.';
  if (state === 'error') return 'The last scan did not finish. These findings are from before.';
  if (notices.length === 0) return '';
  return notices.length === 1 ? (notices[0] ?? '') : `${plural(notices.length, 'note')} on what could not be read; the log lists them.`;
}

function groupItem(node: GroupNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = node.id;
  const counts = countsText(node.counts);
  item.description = node.detail === '' ? counts : `${node.detail} · ${counts}`;
  item.tooltip = `${node.label}: ${counts}`;
  item.accessibilityInformation = { label: `${node.label}, ${counts}` };
  if (node.rule !== undefined) item.contextValue = treeItems.rule;
  if (node.uri !== undefined) {
    item.resourceUri = vscode.Uri.parse(node.uri);
    item.iconPath = vscode.ThemeIcon.File;
  } else {
    item.iconPath = node.grouping === 'rule' ? severityIcons[node.severity] : new vscode.ThemeIcon('server-process');
  }
  return item;
}

function findingItem(node: FindingNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, vscode.TreeItemCollapsibleState.None);
  const { finding } = node;
  item.id = node.id;
  item.description = node.detail;
  item.iconPath = severityIcons[finding.severity];
  item.contextValue = treeItems.finding;
  item.tooltip = tooltipOf(node);
  item.accessibilityInformation = {
    label: `${finding.severity}: ${finding.message} ${finding.place.path}, line ${finding.place.range.start.line + 1}`,
  };
  item.command = { command: commands.revealFinding, title: 'Go to Finding', arguments: [node] };
  return item;
}

function tooltipOf({ finding }: FindingNode): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendText(finding.message);
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
  return `${finding.place.path}:${finding.place.range.start.line + 1}: ${finding.severity}: ${finding.message} (${finding.rule})`;
}
