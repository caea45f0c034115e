import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { click, hasDriver, press, resize, runFromPalette, switchTheme, takeScreenshot, texts, waitFor, waitUntilGone } from '../driver';
import { calm, findings, openFile, parkPointer, takeInBothThemes, until } from '../workspace';

const stockClient = 'services/orders/src/clients/stock.client.ts';
const row = '.sidebar .pane-body .monaco-list-row';

describe('Headroom’s sidebar', () => {
  before(async () => {
    await openFile(stockClient);
    await until(() => findings().length > 5, () => `${findings().length} findings`);
  });

  it('lists findings by service, rule and file', async () => {
    await vscode.commands.executeCommand('headroom.showFindings');
    if (hasDriver) await parkPointer();
    for (const grouping of ['Rule', 'File', 'Service']) {
      await vscode.commands.executeCommand(`headroom.groupBy${grouping}`);
      if (!hasDriver) continue;
      await waitFor({ selector: '.sidebar .pane-header', hasText: `by ${grouping.toLowerCase()}` });
      await takeInBothThemes(`findings-by-${grouping.toLowerCase()}`);
    }
    if (!hasDriver) return;
    await waitFor({ selector: row, hasText: 'orders' });
    const rows = await texts({ selector: row });
    assert.ok(rows.some((text) => /gateway\s*\d+ errors?, \d+ warnings?$/.test(text)), rows.join('\n'));
    assert.ok(rows.some((text) => text.includes('Sync cross-service call')), rows.join('\n'));
  });

  it('counts errors and warnings in the status bar, which leads to the findings', async () => {
    if (!hasDriver) return;
    await vscode.commands.executeCommand('workbench.view.explorer');
    const item = '.statusbar-item[aria-label^="Headroom: "]';
    await waitFor({ selector: item });
    const [shown = ''] = await texts({ selector: item });
    assert.match(shown, /^\d+$/);
    await click({ selector: `${item} a` });
    await waitFor({ selector: row, hasText: 'gateway' });
    await parkPointer();
  });

  it('goes to the line of a finding that is clicked', async () => {
    if (!hasDriver) return;
    await click({ selector: row, hasText: 'tokens.ts:3' });
    await until(() => vscode.window.activeTextEditor?.document.fileName.endsWith('tokens.ts'), () => String(vscode.window.activeTextEditor?.document.fileName));
    assert.equal(vscode.window.activeTextEditor?.selection.start.line, 2);
  });

  it('shows guidance that links to the code', async () => {
    if (!hasDriver) return vscode.commands.executeCommand('headroom.openGuidance');
    await runFromPalette('Headroom: Open Guidance');
    await waitFor({ selector: 'h1', hasText: 'Guidance', webview: true });
    const chapters = await texts({ selector: 'h2', webview: true });
    for (const chapter of ['Secrets and security', 'Coupling', 'Statelessness', 'Observability']) assert.ok(chapters.includes(chapter), chapters.join(', '));
    await parkPointer();
    await takeInBothThemes('guidance-view');
    await click({ selector: '.place', webview: true });
    await until(() => vscode.window.activeTextEditor !== undefined, () => 'an editor');
  });

  it('opens and closes a chapter of the guidance from the keyboard', async () => {
    if (!hasDriver) return;
    const chapter = '#chapter-coupling';
    const body = `details:has(${chapter}) .chapter-body`;
    await click({ selector: chapter, webview: true });
    await waitFor({ selector: body, webview: true });
    await press('Enter');
    await waitUntilGone({ selector: body, webview: true });
    await press('Shift+Tab');
    await press('Tab');
    await waitFor({ selector: `${chapter}:focus-visible`, webview: true });
    await calm();
    await takeScreenshot('guidance-focus-dark');
    await press('Space');
    await waitFor({ selector: body, webview: true });
    await press('Space');
    await waitUntilGone({ selector: body, webview: true });
  });

  it('inserts a snippet from the guidance', async () => {
    if (!hasDriver) return;
    const editor = await openFile('services/gateway/src/config.ts');
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await click({ selector: '#insert-session-redis', webview: true });
    await until(() => editor.document.isDirty, () => 'the snippet in config.ts');
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('shows guidance as an editor, and the sidebar in high contrast', async () => {
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await vscode.commands.executeCommand('headroom.openGuidanceInEditor');
    if (!hasDriver) return;
    await waitFor({ selector: 'h1', hasText: 'Guidance', webview: true });
    for (const chapter of ['Coupling', 'Readiness']) await click({ selector: 'summary', hasText: chapter, webview: true });
    await resize(1100, 1500);
    await click({ selector: 'h1', hasText: 'Guidance', webview: true });
    for (const theme of ['Dark Modern', 'Light Modern'] as const) {
      await switchTheme(theme);
      await calm();
      await takeScreenshot(`guidance-editor-${theme.startsWith('Dark') ? 'dark' : 'light'}`);
    }
    await resize(1280, 800);
    await openFile(stockClient);
    await vscode.commands.executeCommand('headroom.showFindings');
    for (const [theme, name] of [['Light Modern', 'light'], ['Default High Contrast', 'high-contrast'], ['Default High Contrast Light', 'high-contrast-light']] as const) {
      await switchTheme(theme);
      await calm();
      await takeScreenshot(`sidebar-${name}`);
    }
    await switchTheme('Dark Modern');
  });

  it('says what is going on where there is nothing to list', async () => {
    const levels = vscode.workspace.getConfiguration('headroom');
    await levels.update('levels', [], vscode.ConfigurationTarget.Global);
    await until(() => findings().length === 0, () => `${findings().length} findings at no level`);
    if (hasDriver) {
      await waitFor({ selector: '.sidebar .welcome-view-content', hasText: 'No findings at the levels you show' });
      await takeInBothThemes('findings-none');
    }
    await levels.update('levels', undefined, vscode.ConfigurationTarget.Global);
    await until(() => findings().length > 0, () => 'findings at all levels');
  });
});
