import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { click, hasDriver, press, takeScreenshot, waitFor } from '../driver';
import { calm, hoverAt, openFile, parkPointer, until, uriOf, waitLensesOf } from '../workspace';
import { ENTRY_POINTS } from '../../../systems/entry-points';

const folder = 'doors';
const waits = 'waits for stock, prices (2 hops) · worst case 2 calls';
const sources = Object.keys(ENTRY_POINTS).filter((file) => /\.tsx?$/.test(file));
const handlers = sources.filter((file) => file.includes('/by-') && ENTRY_POINTS[file]?.includes('// waits'));

describe('entry points of every framework', () => {
  before(() => vscode.workspace.getConfiguration('typescript').update('validate.enable', false, vscode.ConfigurationTarget.Global));

  after(async () => {
    await set('lens', undefined);
    await set('hover', undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  for (const file of handlers) {
    it(`say in ${file} what they wait for, above their line and in its hover`, async () => {
      const editor = await openFile(file, folder);
      const expected = marked(editor.document);
      const lenses = await until(async () => atLines(await waitLensesOf(editor.document), expected), () => `lenses in the lines ${expected.join(', ')}`);
      for (const lens of lenses) assert.equal(lens.command?.title, waits);
      for (const { range } of lenses) assert.match(await hoverAt(editor.document, range.start), /waits for stock, prices/);
      if (!hasDriver) return;
      await waitFor({ selector: '.codelens-decoration', hasText: waits });
      await parkPointer();
      await calm();
      await takeScreenshot(`waits-${file.split('/')[1] ?? ''}`);
    });
  }

  it('say nothing where nobody is waited for', async () => {
    for (const file of sources.filter((one) => !ENTRY_POINTS[one]?.includes('// waits'))) {
      assert.deepEqual(await waitLensesOf(await vscode.workspace.openTextDocument(uriOf(file, folder))), [], file);
    }
  });

  it('lead to the calls', async () => {
    await openFile('services/by-nest/src/items.controller.ts', folder);
    if (!hasDriver) return;
    await click({ selector: '.codelens-decoration a', hasText: waits });
    await waitFor({ selector: '.peekview-widget', hasText: 'stock.ts' });
    await calm();
    await takeScreenshot('waits-by-nest-peek');
    await press('Escape');
  });

  it('say nothing where the settings are off', async () => {
    const editor = await openFile('services/by-koa/src/main.ts', folder);
    const [line = 0] = marked(editor.document);
    await until(async () => (await waitLensesOf(editor.document)).length === 1, () => 'a lens');
    await set('lens', false);
    await set('hover', false);
    await until(async () => (await waitLensesOf(editor.document)).length === 0, () => 'no lens');
    await until(async () => !(await hoverAt(editor.document, new vscode.Position(line, 2))).includes('waits for'), () => 'no hover');
  });
});

function marked(document: vscode.TextDocument): number[] {
  return document.getText().split('\n').flatMap((text, line) => (text.endsWith('// waits') ? [line] : []));
}

function atLines(lenses: readonly vscode.CodeLens[], lines: readonly number[]): readonly vscode.CodeLens[] | undefined {
  const found = lenses.map(({ range }) => range.start.line).sort((a, b) => a - b);
  return JSON.stringify(found) === JSON.stringify(lines) ? lenses : undefined;
}

async function set(name: 'lens' | 'hover', shown: boolean | undefined): Promise<void> {
  await vscode.workspace.getConfiguration().update(`headroom.waits.${name}`, shown, vscode.ConfigurationTarget.Global);
}
