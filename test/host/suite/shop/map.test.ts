import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { click, hasDriver, press, resize, texts, waitFor } from '../driver';
import { calm, findings, openFile, parkPointer, takeInBothThemes, takeInEveryTheme, until } from '../workspace';

describe('the service map', () => {
  before(async () => {
    await openFile('services/orders/src/clients/stock.client.ts');
    await until(() => findings().length > 5, () => `${findings().length} findings`);
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await vscode.commands.executeCommand('headroom.openServiceMap');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('draws services and what they use, in every theme', async () => {
    if (!hasDriver) return;
    await waitFor({ selector: '[data-node="service:orders"]', webview: true });
    for (const name of ['gateway', 'orders', 'stock', 'payments']) await waitFor({ selector: `[data-node="service:${name}"]`, webview: true });
    const [words = ''] = await texts({ selector: '.details .items', webview: true });
    assert.match(words, /gateway\s+service, 3 replicas/);
    await resize(1400, 800);
    await click({ selector: '.tool', hasText: 'Fit', webview: true });
    await parkPointer();
    await takeInEveryTheme('map-3');
  });

  it('leads from a box to its findings, and from a line to its calls', async () => {
    if (!hasDriver) return;
    await click({ selector: '[data-node="service:orders"] .box', webview: true });
    await waitFor({ selector: '.details h2', hasText: 'orders', webview: true });
    await calm();
    await takeInBothThemes('map-node');
    await click({ selector: '.details button', hasText: 'orders → stock', webview: true });
    await waitFor({ selector: '.details h2', hasText: 'orders → stock', webview: true });
    await click({ selector: '.details .place', webview: true });
    await until(() => vscode.window.activeTextEditor?.document.fileName.includes('orders'), () => String(vscode.window.activeTextEditor?.document.fileName));
    await vscode.commands.executeCommand('headroom.openServiceMap');
  });

  it('can be used with the keyboard', async () => {
    if (!hasDriver) return;
    await click({ selector: '[data-node="service:gateway"] .box', webview: true });
    await waitFor({ selector: '.details h2', hasText: 'gateway', webview: true });
    await press('ArrowRight');
    await press('Enter');
    await waitFor({ selector: '.node.selected:not([data-node="service:gateway"])', webview: true });
    await waitFor({ selector: '#back', webview: true });
  });
});
