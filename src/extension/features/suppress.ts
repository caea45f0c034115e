import * as vscode from 'vscode';
import { commands, diagnosticSource } from '../../protocol/contributions';
import { suppressRequest } from '../../protocol/messages';
import type { SuppressArguments } from '../../protocol/messages';
import type { Server } from '../client/server';
import type { FindingNode } from '../views/findings-model';
import { ruleTitle } from '../wording';

/** The command that hides one finding with a reason, which is written beside the code for the next reader. */
export function registerSuppress(server: Server, log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.commands.registerCommand(commands.suppressFinding, async (target?: unknown) => {
    const finding = targetOf(target) ?? (await pickAtCursor());
    if (!finding) return;
    const reason = await askReason(finding.rule);
    if (reason === undefined) return;
    try {
      const outcome = await server.request(suppressRequest, { ...finding, reason });
      if (outcome.refused) void vscode.window.showWarningMessage(outcome.refused);
    } catch (error) {
      log.error('A suppression could not be written.', error);
      void vscode.window.showWarningMessage('The suppression could not be written. The log says why.');
    }
  });
}

function targetOf(target: unknown): SuppressArguments | undefined {
  if (typeof target !== 'object' || target === null) return undefined;
  const node = target as Partial<FindingNode> & Partial<SuppressArguments>;
  if (node.kind === 'finding' && node.finding) {
    const { rule, place } = node.finding;
    return { uri: place.uri, rule, line: place.range.start.line };
  }
  if (typeof node.uri !== 'string' || typeof node.rule !== 'string' || typeof node.line !== 'number') return undefined;
  return { uri: node.uri, rule: node.rule, line: node.line };
}

/** The findings on the cursor's line, or of the whole file when there is none. */
async function pickAtCursor(): Promise<SuppressArguments | undefined> {
  const editor = vscode.window.activeTextEditor;
  const found = editor ? findingsOf(editor) : [];
  if (!editor || found.length === 0) {
    void vscode.window.showInformationMessage('Put the cursor on a line with a Headroom finding first.');
    return undefined;
  }
  const here = found.filter(({ range }) => range.contains(editor.selection.active) || range.start.line === editor.selection.active.line);
  const choice = here.length === 1 ? here[0] : await pickFinding(here.length > 0 ? here : found);
  if (!choice) return undefined;
  return { uri: editor.document.uri.toString(), rule: ruleOf(choice), line: choice.range.start.line };
}

function findingsOf(editor: vscode.TextEditor): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(editor.document.uri).filter(({ source }) => source === diagnosticSource);
}

async function pickFinding(diagnostics: readonly vscode.Diagnostic[]): Promise<vscode.Diagnostic | undefined> {
  const items = diagnostics.map((diagnostic) => ({
    label: ruleTitle(ruleOf(diagnostic)),
    description: `line ${diagnostic.range.start.line + 1}`,
    detail: diagnostic.message,
    diagnostic,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: 'Suppress Finding', placeHolder: 'Which finding?' });
  return picked?.diagnostic;
}

function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : (code ?? ''));
}

async function askReason(rule: string): Promise<string | undefined> {
  const reason = await vscode.window.showInputBox({
    title: `Suppress: ${ruleTitle(rule)}`,
    prompt: 'Why is this fine here? The reason is written into the file, for the next reader.',
    placeHolder: 'For example: runs once at start-up, before the first request',
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? 'A suppression needs a reason.' : undefined),
  });
  return reason?.trim().replace(/\s+/g, ' ');
}
