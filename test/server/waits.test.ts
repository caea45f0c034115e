import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver/node';
import type { WaitsArguments } from '../../src/protocol/messages';
import { startClient } from './client';
import type { Client } from './client';
import { ordersFile, ordersServer, system } from './system';

const stockFile = 'services/stock/src/server.ts';
const files = {
  ...system,
  'docker-compose.yml': `${system['docker-compose.yml'] ?? ''}  prices:\n    build: ./services/prices\n`,
  'services/prices/package.json': '{ "name": "prices", "main": "src/server.ts", "scripts": { "start": "node dist/server.js" }, "dependencies": { "express": "5.0.0" } }\n',
  'services/prices/src/server.ts': "import express from 'express';\nconst app = express();\napp.get('/prices/:id', (request, response) => { response.json(1); });\napp.listen(3000);\n",
  [stockFile]: `import express from 'express';

const app = express();

app.get('/items/:id', async (request, response) => {
  const price = await fetch('http://prices:3000/prices/1', { signal: AbortSignal.timeout(500) });
  response.json({ id: request.params.id, price: await price.json() });
});

app.listen(3000);
`,
};

describe('what entry points wait for, in the editor,', () => {
  let client: Client;
  const configuration = new Map<string, unknown>();
  beforeEach(async () => {
    client = await startClient({ files, configuration });
    await client.scanned();
  });
  afterEach(async () => {
    configuration.clear();
    await client.stop();
  });

  it('stands above them, with every hop', async () => {
    client.open(ordersFile);
    client.open(stockFile);
    assert.deepEqual(titlesOf(await client.lenses(ordersFile)), ['4 waits for stock, prices (2 hops) · worst case 2 calls']);
    assert.deepEqual(titlesOf(await client.lenses(stockFile)), ['4 waits for prices']);
    assert.deepEqual(await client.lenses('services/prices/src/server.ts'), []);
  });

  it('opens the calls and what answers them, in the order of waiting', async () => {
    const [lens] = await client.lenses(ordersFile);
    assert.equal(lens?.command?.command, 'headroom.showWaits');
    const [argument] = lens.command.arguments as [WaitsArguments];
    assert.deepEqual(argument.places.map(({ uri, range }) => `${uri.split('/services/')[1] ?? ''}:${range.start.line}`), [
      'orders/src/server.ts:5', 'stock/src/server.ts:4', 'stock/src/server.ts:5', 'prices/src/server.ts:2',
    ]);
    assert.deepEqual([argument.uri, argument.position], [client.uri(ordersFile), { line: 4, character: 0 }]);
  });

  it('is told by the hover of the line, and of no other', async () => {
    const hover = await client.hover(ordersFile, { line: 4, character: 6 });
    const contents = hover?.contents as { kind: string; value: string };
    assert.equal(contents.kind, 'markdown');
    assert.match(contents.value, /`GET \/orders\/:id` of orders waits for stock, prices/);
    assert.match(contents.value, /orders → \[stock\]\(file:.*orders\/src\/server\.ts#L6\) \(`GET \/items\/:id`\) → \[prices\]\(file:.*stock\/src\/server\.ts#L6\)/);
    assert.match(contents.value, /3 services are up: 99\.7 %/);
    assert.equal(await client.hover(ordersFile, { line: 5, character: 10 }), null);
    assert.equal(await client.hover('services/prices/src/server.ts', { line: 2, character: 3 }), null);
  });

  it('follows keystrokes, and the editor is asked to show it anew only when it changed', async () => {
    client.open(ordersFile);
    await client.lenses(ordersFile);
    const before = client.lensRefreshes();
    client.replace(ordersFile, ordersServer().replace(/const answer = .*/, 'const answer = new Response();'));
    await client.until(ordersFile, (_, { version }) => version === 2);
    assert.deepEqual(await client.lenses(ordersFile), []);
    assert.equal(client.lensRefreshes(), before + 1);
    client.replace(ordersFile, `${client.text(ordersFile)}// the end\n`);
    await client.until(ordersFile, (_, { version }) => version === 3);
    assert.deepEqual(await client.lenses(ordersFile), []);
    assert.equal(client.lensRefreshes(), before + 1);
  });

  it('is not shown where a setting says so', async () => {
    configuration.set('headroom.waits.lens', false);
    configuration.set('headroom.waits.hover', false);
    const before = client.lensRefreshes();
    client.notify('workspace/didChangeConfiguration', { settings: null });
    while (client.lensRefreshes() === before) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual(await client.lenses(ordersFile), []);
    assert.equal(await client.hover(ordersFile, { line: 4, character: 6 }), null);
  });
});

describe('what entry points wait for, for an editor that wants none of it,', () => {
  it('is silent', async () => {
    const client = await startClient({ files, options: { waits: { lens: false, hover: false } } });
    await client.scanned();
    try {
      assert.deepEqual(await client.lenses(ordersFile), []);
      assert.equal(await client.hover(ordersFile, { line: 4, character: 6 }), null);
    } finally {
      await client.stop();
    }
  });
});

function titlesOf(lenses: readonly CodeLens[]): string[] {
  return lenses.map(({ range, command }) => `${range.start.line} ${command?.title ?? ''}`);
}
