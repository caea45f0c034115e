import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { click, hasDriver, press, pressUntil, runFromPalette, type, waitFor } from '../driver';
import { calm, filesWithFindings, findingOf, findings, goTo, openFile, parkPointer, ruleOf, takeInBothThemes, until } from '../workspace';

const stockClient = 'services/orders/src/clients/stock.client.ts';
const paymentsClient = 'services/orders/src/clients/payments.client.ts';
const invoices = 'services/orders/src/invoices/invoices.service.ts';

describe('Headroom in the editor', () => {
  // The sample's packages are not installed, and what TypeScript says of that is none of these tests' business.
  before(() => vscode.workspace.getConfiguration('typescript').update('validate.enable', false, vscode.ConfigurationTarget.Global));

  it('finds the sample system’s defects of every family', async () => {
    await openFile(paymentsClient);
    await until(() => findings(paymentsClient).some(isCrossServiceCall), () => 'a call from orders to payments');
    const expected = ['remote-call-without-timeout', 'session-in-memory', 'hardcoded-secret', 'secret-fallback', 'no-tracing'];
    for (const rule of expected) {
      await until(
        () => findings().some((diagnostic) => ruleOf(diagnostic) === rule),
        () => `${rule} among ${filesWithFindings().join(', ')}`,
      );
    }
  });

  it('underlines a call, explains it in the hover and lists it among the problems', async () => {
    const editor = await openFile(stockClient);
    const diagnostic = await findingOf('remote-call-without-timeout', stockClient);
    goTo(editor, diagnostic);
    assert.match(diagnostic.message, /No timeout/);
    assert.ok(typeof diagnostic.code === 'object' && diagnostic.code.target.scheme === 'headroom-rule');
    if (!hasDriver) return;
    await waitFor({ selector: '.monaco-editor .squiggly-warning' });
    await vscode.commands.executeCommand('editor.action.showHover');
    await waitFor({ selector: '.monaco-hover', hasText: 'No timeout' });
    await takeInBothThemes('editor-hover');
    await press('Escape');
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    await waitFor({ selector: '.markers-panel .monaco-list-row' });
    await takeInBothThemes('problems');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('fixes a finding from the lightbulb, and the finding goes', async () => {
    const editor = await openFile(stockClient);
    const count = (): number => findings(stockClient).filter((diagnostic) => ruleOf(diagnostic) === 'remote-call-without-timeout').length;
    const diagnostic = await findingOf('remote-call-without-timeout', stockClient);
    const before = count();
    goTo(editor, diagnostic);
    await applyFix(editor, diagnostic, 'Bound');
    await until(() => count() === before - 1, () => `one finding less than ${before}, but there are ${count()}`);
    assert.match(editor.document.getText(), /timeout/);
    assert.equal(await editor.document.save(), true);
    assert.equal(editor.document.isDirty, false);
  });

  it('suppresses a finding with a reason that it asks for', async () => {
    const editor = await openFile(invoices);
    const diagnostic = await findingOf('blocking-call-on-request-path', invoices);
    goTo(editor, diagnostic);
    await suppress(diagnostic, editor, 'The template is read once a day');
    await until(() => editor.document.getText().includes('-- The template is read once a day'), () => editor.document.getText());
    await until(() => !findings(invoices).some((found) => ruleOf(found) === 'blocking-call-on-request-path'), () => 'the finding to go');
    assert.equal(await editor.document.save(), true);
    assert.equal(editor.document.isDirty, false);
  });

  it('opens a rule’s page as something to read', async () => {
    if (hasDriver) {
      await runFromPalette('Headroom: Open Rule Documentation…');
      await waitFor({ selector: '.quick-input-list .monaco-list-row', hasText: 'blocking-call-on-request-path' });
      await type('remote-call-without-timeout');
      await click({ selector: '.quick-input-list .monaco-list-row', hasText: 'remote-call-without-timeout' });
      await waitFor({ selector: 'h1', hasText: 'remote-call-without-timeout', webview: true });
      await parkPointer();
      await takeInBothThemes('rule-page');
    } else await vscode.commands.executeCommand('headroom.openRuleDocumentation', 'remote-call-without-timeout');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('scans, shows its log and restarts its server on command', async () => {
    if (hasDriver) await runFromPalette('Headroom: Scan Workspace');
    await vscode.commands.executeCommand('headroom.scanWorkspace');
    await vscode.commands.executeCommand('headroom.restartServer');
    await openFile(stockClient);
    await findingOf('remote-call-without-timeout', stockClient);
    if (hasDriver) await runFromPalette('Headroom: Show Log');
    else await vscode.commands.executeCommand('headroom.showLog');
    if (hasDriver) {
      await waitFor({ selector: '.part.panel .view-line', hasText: 'Read shop:' });
      await takeInBothThemes('log');
    }
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('shows the walkthrough', async () => {
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'headroom-dev.headroom-vscode#headroom.start', false);
    if (hasDriver) {
      await waitFor({ selector: '.gettingStartedContainer', hasText: 'Get started with Headroom' });
      await takeInBothThemes('walkthrough');
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});

/** The call without timeout is the graver finding of the same place, so the other one is related to it. */
function isCrossServiceCall({ relatedInformation = [] }: vscode.Diagnostic): boolean {
  return relatedInformation.some(({ message }) => message.startsWith('sync-cross-service-call'));
}

async function applyFix(editor: vscode.TextEditor, diagnostic: vscode.Diagnostic, title: string): Promise<void> {
  if (hasDriver) {
    await pressUntil('Control+.', { selector: '.action-widget .monaco-list-row', hasText: title });
    await takeInBothThemes('quick-fix');
    await click({ selector: '.action-widget .monaco-list-row', hasText: title });
    return;
  }
  const { uri } = editor.document;
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, diagnostic.range, 'quickfix', 20);
  const action = actions.find((candidate) => candidate.title.startsWith(title));
  assert.ok(action?.edit, actions.map((candidate) => candidate.title).join(', '));
  await vscode.workspace.applyEdit(action.edit);
}

async function suppress(diagnostic: vscode.Diagnostic, editor: vscode.TextEditor, reason: string): Promise<void> {
  const argument = { uri: editor.document.uri.toString(), rule: ruleOf(diagnostic), line: diagnostic.range.start.line };
  if (!hasDriver) {
    const input = vscode.commands.executeCommand('headroom.suppressFinding', argument);
    await vscode.env.clipboard.writeText(reason);
    await calm();
    await vscode.commands.executeCommand('editor.action.clipboardPasteAction');
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await input;
    return;
  }
  await runFromPalette('Headroom: Suppress Finding…');
  await waitFor({ selector: '.quick-input-widget', hasText: 'Why is this fine here?' });
  await parkPointer();
  await takeInBothThemes('suppress');
  await type(reason);
  await press('Enter');
}
