import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { click, hasDriver, press, waitFor } from '../driver';
import { hoverAt, openFile, parkPointer, takeInBothThemes, until, waitLensesOf } from '../workspace';

const gatewayOrders = 'services/gateway/src/routes/orders.ts';
const twoHops = /^waits for .*\(2 hops\) · worst case \d+ calls$/;

describe('Headroom at entry points', () => {
  after(async () => {
    await show(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('says what requests wait for, tells the ways in the hover, and shows the calls', async () => {
    const editor = await openFile(gatewayOrders);
    const lens = await until(async () => (await waitLensesOf(editor.document)).find(({ command }) => twoHops.test(command?.title ?? '')), () => 'a lens of two hops');
    assert.ok(lens.command);
    assert.match(await hoverAt(editor.document, lens.range.start), /POST \/orders.*waits for/);
    editor.revealRange(lens.range, vscode.TextEditorRevealType.InCenter);
    if (!hasDriver) {
      await vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments as unknown[]));
      return;
    }
    await waitFor({ selector: '.codelens-decoration', hasText: '2 hops' });
    await parkPointer();
    await takeInBothThemes('waits-lens');
    editor.selection = new vscode.Selection(lens.range.start, lens.range.start);
    await vscode.commands.executeCommand('editor.action.showHover');
    await waitFor({ selector: '.monaco-hover', hasText: 'services are up' });
    await takeInBothThemes('waits-hover');
    await press('Escape');
    await click({ selector: '.codelens-decoration a', hasText: '2 hops' });
    await waitFor({ selector: '.peekview-widget' });
    await takeInBothThemes('waits-peek');
    await press('Escape');
  });

  it('says nothing where the setting is off', async () => {
    const editor = await openFile(gatewayOrders);
    await show(false);
    await until(async () => (await waitLensesOf(editor.document)).length === 0, () => 'no lenses');
    await show(undefined);
    await until(async () => (await waitLensesOf(editor.document)).length > 0, () => 'lenses again');
  });
});

async function show(lens: boolean | undefined): Promise<void> {
  await vscode.workspace.getConfiguration().update('headroom.waits.lens', lens, vscode.ConfigurationTarget.Global);
}
