import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import type { FindingNode } from '../views/findings-model';
import type { ReportFeed } from './report-feed';

/**
 * Scheme of the rules' pages. They ship with the extension and need no network; the manifest associates
 * the scheme with the Markdown preview, so that a diagnostic's link opens a page to read, not its source.
 */
export const rulePageScheme = 'headroom-rule';

/** Address of a rule's page with `{rule}` for the id, for the server's diagnostics. */
export const rulePageTemplate = `${rulePageScheme}:/{rule}.md`;

/** Serves the pages and registers the command that opens one: the given rule's, or the one that the user picks. */
export function registerRulePages(extension: vscode.Uri, feed: ReportFeed): vscode.Disposable {
  const pages: vscode.TextDocumentContentProvider = {
    provideTextDocumentContent: (uri) => readPage(extension, uri),
  };
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(rulePageScheme, pages),
    vscode.commands.registerCommand(commands.openRuleDocumentation, async (target?: unknown) => {
      const rule = ruleOf(target) ?? (await pickRule(feed));
      if (rule !== undefined) await openRulePage(rule);
    }),
  );
}

async function openRulePage(rule: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: rulePageScheme, path: `/${rule}.md` });
  await vscode.commands.executeCommand('vscode.openWith', uri, 'vscode.markdown.preview.editor');
}

async function readPage(extension: vscode.Uri, page: vscode.Uri): Promise<string> {
  const name = /^\/([a-z0-9-]+\.md)$/.exec(page.path)?.[1];
  if (name === undefined) return 'There is no such page.';
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'docs', 'rules', name)));
  } catch {
    return `# ${name.replace('.md', '')}\n\nThis rule has no page yet.`;
  }
}

function ruleOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  const node = target as Partial<FindingNode> | undefined;
  return node?.rule;
}

async function pickRule(feed: ReportFeed): Promise<string | undefined> {
  const items = feed.report.rules.map(({ id, summary }) => ({ label: id, detail: summary }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Open Rule Documentation',
    placeHolder: 'Which rule?',
    matchOnDetail: true,
  });
  return picked?.label;
}
