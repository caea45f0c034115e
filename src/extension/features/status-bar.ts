import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import type { Status } from '../../protocol/messages';
import { countsText, plural } from '../wording';
import type { ReportFeed } from './report-feed';

/** The item at the left of the status bar: counts, a spinner during a scan, or that something is wrong. */
export function createStatusBar(feed: ReportFeed): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('headroom.status', vscode.StatusBarAlignment.Left, 40);
  item.name = 'Headroom';
  const update = (): void => {
    if (!vscode.workspace.workspaceFolders?.length) {
      item.hide();
      return;
    }
    render(item, feed.status);
    item.show();
  };
  update();
  return vscode.Disposable.from(item, feed.onChange(update), vscode.workspace.onDidChangeWorkspaceFolders(update));
}

function render(item: vscode.StatusBarItem, status: Status): void {
  item.backgroundColor = status.state === 'error' ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  item.command = status.state === 'error' ? commands.showLog : commands.showFindings;
  item.text = textOf(status);
  item.tooltip = tooltipOf(status);
  item.accessibilityInformation = { label: tooltipOf(status), role: 'button' };
}

function textOf({ state, counts }: Status): string {
  if (state === 'error') return '$(warning) Headroom';
  if (state === 'scanning') return '$(sync~spin) Headroom';
  const urgent = counts.error + counts.warning;
  return urgent > 0 ? `$(dashboard) ${urgent}` : '$(dashboard) Headroom';
}

function tooltipOf(status: Status): string {
  if (status.state === 'error') return `Headroom: ${status.message ?? 'The last scan failed.'} Select to see the log.`;
  if (status.state === 'scanning') return 'Headroom is reading the workspace.';
  return `Headroom: ${countsText(status.counts)} in ${plural(status.files, 'file')}. Select to show the findings.`;
}
