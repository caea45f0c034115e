import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { attributes, click, hasDriver, places, press, resize, select, styles, switchTheme, takeScreenshot, texts, type, waitFor, waitUntilGone } from '../driver';
import { calm, openFile, parkPointer, takeInEveryTheme, until, uriOf } from '../workspace';
import { TEN, THIRTY } from '../../../systems/bookshop';

const page = (selector: string, hasText?: string): { selector: string; webview: true; hasText?: string } => ({ selector, webview: true, ...(hasText !== undefined && { hasText }) });
const box = (service: string): string => `[data-node="service:${service}"]`;
const line = (from: string, to: string, kind = 'sync'): string => `[data-edge='${kind}:["${from}","${to}"]']`;
const title = (text: string): Promise<void> => waitFor(page('.details h2', text));

describe('the service map of larger systems', () => {
  before(async function () {
    if (!hasDriver) return this.skip();
    await resize(1440, 860);
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await vscode.commands.executeCommand('headroom.openServiceMap');
    await waitFor(page('[data-node]'));
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  for (const [folder, plans] of [['ten', TEN], ['thirty', THIRTY]] as const) {
    it(`draws ${folder} services and all that they do, as a whole, in every theme`, async () => {
      await show(folder, plans.at(-1)?.name ?? '');
      const drawn = (await attributes('data-node', page('[data-node^="service:"]'))).sort();
      assert.deepEqual(drawn, plans.map(({ name }) => `service:${name}`).sort());
      for (const edge of [line('orders', 'payments'), line('orders', 'shipping', 'async'), `${line('gateway', 'orders')}.chain`, `${line('catalog', 'stock')}.cycle`]) {
        assert.equal((await attributes('class', page(edge))).length, 1, edge);
      }
      assert.match((await attributes('aria-label', page(box('orders'))))[0] ?? '', /^orders, service, 4 replicas, .*3 warnings/);
      assert.deepEqual(await texts(page(`${box('orders')} .badge`)), ['3']);
      await staysInside('.headroom-map', '.canvas');
      await takeInEveryTheme(`map-${folder}`);
    });
  }

  it('follows the theme', async () => {
    const colours: string[] = [];
    for (const theme of ['Light Modern', 'Default High Contrast', 'Dark Modern'] as const) {
      await switchTheme(theme);
      await calm();
      const [label = ''] = await styles('fill', page(`${box('orders')} .label`));
      const [paper = ''] = await styles('background-color', page('body'));
      assert.notEqual(label, paper);
      colours.push(label);
    }
    assert.equal(new Set(colours).size, 3, colours.join(', '));
  });

  it('shows what a service has to do with, and its findings', async () => {
    await click({ ...page(`${box('refunds')} .box`), force: true });
    await title('refunds');
    const [first = ''] = await texts(page('.details li.error'));
    assert.match(first, /sync-call-cycle/);
    const near = (await attributes('data-node', page('.node.near'))).sort();
    assert.deepEqual(near, ['ledger', 'payments', 'refunds', 'returns'].map((name) => `service:${name}`).concat(near.filter((id) => !id?.startsWith('service:')) as string[]).sort());
    await parkPointer();
    await calm();
    await takeScreenshot('map-thirty-service');
  });

  it('leads from a line to its calls, and from there to the code', async () => {
    await show('ten', 'orders');
    await click({ ...page(`${line('orders', 'payments')} .hit`), force: true });
    await title('orders → payments');
    const calls = await texts(page('.details .place'));
    assert.deepEqual(calls.map((call) => call.replace(/:\d+$/, '')), ['services/orders/src/clients/payments.ts']);
    await parkPointer();
    await calm();
    await takeScreenshot('map-ten-line');
    await click(page('.details .place'));
    const editor = await until(() => vscode.window.activeTextEditor, () => 'an editor');
    assert.ok(editor.document.uri.path.endsWith('/ten/services/orders/src/clients/payments.ts'), editor.document.uri.path);
    assert.match(editor.document.lineAt(editor.selection.start.line).text, /\/charges/);
    await vscode.commands.executeCommand('headroom.openServiceMap');
  });

  it('is used with the keyboard alone', async () => {
    await show('ten', 'orders');
    await click(page('.tool', 'Fit'));
    for (const expected of ['.tool:focus-visible', `${box('gateway')}:focus-visible`]) {
      await press('Tab');
      await waitFor(page(expected));
    }
    await press('ArrowRight');
    await waitFor(page('[data-node]:focus-visible:not([data-node="service:gateway"])'));
    await calm();
    await takeScreenshot('map-ten-focus');
    await press('ArrowLeft');
    await press('Enter');
    await title('gateway');
    assert.deepEqual(await attributes('aria-pressed', page(`${box('gateway')}:focus`)), ['true']);
    await press('Tab');
    await waitFor(page('#back:focus-visible'));
    await press('Enter');
    await waitFor(page('.details h3', 'Services (10)'));
    assert.deepEqual(await attributes('class', page('.headroom-map')), ['headroom-map']);
  });

  it('dims what the filter leaves out', async () => {
    await click(page('#filter'));
    await type('pay');
    await waitFor(page(`${box('orders')}.dim`));
    assert.deepEqual((await attributes('data-node', page('[data-node^="service:"]:not(.dim)'))), ['service:payments']);
    for (let letters = 0; letters < 3; letters++) await press('Backspace');
    await until(async () => (await attributes('data-node', page('.dim'))).length === 0, () => 'no filter');
  });

  it('zooms, and comes back to the whole', async () => {
    const [before] = await places(page('.headroom-map'));
    await click(page('.tool', '+'));
    const [larger] = await places(page('.headroom-map'));
    assert.ok(before && larger && larger.width > before.width * 1.2, JSON.stringify([before, larger]));
    await click(page('.tool', 'Fit'));
    await staysInside('.headroom-map', '.canvas');
  });

  it('is drawn anew when a call is written, and when it is taken back', async () => {
    const editor = await openFile('services/notifications/src/handlers.ts', 'ten');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "export async function remind() {\n  return fetch('http://orders:3000/orders/1');\n}\n"));
    await editor.edit((edit) => edit.replace(new vscode.Range(lineWith(editor, 'return { input'), 0, lineWith(editor, 'return { input'), 0), '  await remind();\n'));
    await vscode.commands.executeCommand('headroom.openServiceMap');
    await waitFor(page(line('notifications', 'orders')));
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('headroom.openServiceMap');
    await waitUntilGone(page(line('notifications', 'orders')));
  });

  it('says so where there is nothing to draw, and offers what may help', async () => {
    await select(page('#folder'), 'empty');
    await waitFor(page('.note', 'No services were found here'));
    assert.deepEqual(await texts(page('.note button')), ['Scan Again']);
    assert.deepEqual(await texts(page('.canvas')), []);
    await click(page('.note button'));
    await show('ten', 'orders');
  });

  it('is exported as an image that stands by itself', async () => {
    await show('ten', 'orders');
    await click(page('.tool', 'Export as SVG'));
    await waitFor({ selector: '.quick-input-widget .quick-input-box input' });
    await press('Enter');
    const image = uriOf('service-map.svg', 'ten');
    const svg = await until(() => textOf(image), () => image.fsPath);
    assert.match(svg, /^<svg [^]*prefers-color-scheme[^]*waits for an answer[^]*<\/svg>\n$/);
    for (const { name } of TEN) assert.ok(svg.includes(`>${name}</text>`), name);
  });
});

async function show(folder: string, service: string): Promise<void> {
  await select(page('#folder'), folder);
  await waitFor({ ...page(box(service)), timeout: 30_000 });
  await until(async () => (await attributes('aria-label', page('.headroom-map')))[0] === `Services of ${folder}`, () => `the map of ${folder}`);
  await parkPointer();
}

async function staysInside(inner: string, outer: string): Promise<void> {
  const [small] = await places(page(inner));
  const [large] = await places(page(outer));
  assert.ok(small && large && small.x >= large.x && small.y >= large.y && small.x + small.width <= large.x + large.width + 1 && small.y + small.height <= large.y + large.height + 1, JSON.stringify([small, large]));
}

function lineWith({ document }: vscode.TextEditor, text: string): number {
  return document.positionAt(document.getText().indexOf(text)).line;
}

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
