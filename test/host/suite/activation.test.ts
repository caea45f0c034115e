import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hasDriver, takeScreenshot, waitFor } from './driver';

describe('the packed extension', () => {
  it('is installed from the .vsix and activates', async () => {
    const extension = vscode.extensions.getExtension('headroom-dev.headroom-vscode');
    assert.ok(extension, 'VS Code does not know the extension');
    assert.match(extension.extensionPath, /extensions[\\/]headroom-dev\.headroom-vscode-/);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers its commands', async () => {
    const commands = await vscode.commands.getCommands(true);
    assert.ok(commands.includes('headroom.scanWorkspace'));
  });

  it('shows the workspace in a window', async () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
    if (hasDriver) await waitFor({ selector: '.monaco-workbench.vs-dark' });
    await takeScreenshot('workbench');
  });
});
