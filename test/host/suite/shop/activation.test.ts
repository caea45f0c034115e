import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import * as vscode from 'vscode';
import { hasDriver, takeScreenshot, waitFor } from '../driver';

describe('the packed extension', () => {
  it('is installed from the .vsix and activates', async () => {
    const extension = vscode.extensions.getExtension('headroom-dev.headroom-vscode');
    assert.ok(extension, 'VS Code does not know the extension');
    assert.match(extension.extensionPath, /extensions[\\/]headroom-dev\.headroom-vscode-/);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('brings what it needs and nothing else', () => {
    const extension = vscode.extensions.getExtension('headroom-dev.headroom-vscode');
    assert.ok(extension);
    const shipped = readdirSync(extension.extensionPath, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
    const expected = /^(?:dist|media|snippets|schemas|docs|docs\/rules)(?:\/|$)|^(?:package\.json|readme\.md|changelog\.md|license(?:\.txt)?|\.vsixmanifest)$/i;
    assert.deepEqual(shipped.filter((file) => !expected.test(file)), []);
    for (const program of ['extension.js', 'language-client.js', 'server.js', 'cli.js', 'vendor/compiler.js', 'vendor/typescript.js']) assert.ok(shipped.includes(`dist/${program}`), program);
    assert.deepEqual(shipped.filter((file) => file.endsWith('.map') || file.includes('node_modules')), []);
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
