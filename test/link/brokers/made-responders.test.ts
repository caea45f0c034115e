import assert from 'node:assert/strict';
import { modelOf } from '../model';

const RESPONDER = "export class Responder { constructor(private readonly nats: NatsConnection) { nats.subscribe('stock.get', { callback: (error, message) => { message.respond(JSON.stringify(find(message))); } }); } }";

/** Who is asked by the shop: `stock` and `mail` load the package that has the answer. */
function asked(stock: string, mail: string): string[] {
  const manifest = (name: string): string => JSON.stringify({ name, main: 'src/main.ts', dependencies: { nats: '2', express: '5', '@acme/messages': '*' } });
  const program = (code: string): string => `import { connect } from 'nats';\nimport express from 'express';\nimport { Responder } from '@acme/messages';\nconst app = express();\n${code}\napp.listen(3000);`;
  const model = modelOf({
    'package.json': JSON.stringify({ workspaces: ['apps/*', 'packages/*'] }),
    'packages/messages/package.json': JSON.stringify({ name: '@acme/messages', main: './src/index.ts', dependencies: { nats: '2' } }),
    'packages/messages/src/index.ts': `import type { NatsConnection } from 'nats';\n${RESPONDER}`,
    'apps/shop/package.json': manifest('shop'),
    'apps/shop/src/main.ts': "import { connect } from 'nats';\nimport express from 'express';\nconst app = express();\napp.get('/stock', async (req, res) => { const nats = await connect(); res.json(await nats.request('stock.get', '')); });\napp.listen(3000);",
    'apps/stock/package.json': manifest('stock'),
    'apps/stock/src/main.ts': program(stock),
    'apps/mail/package.json': manifest('mail'),
    'apps/mail/src/main.ts': program(mail),
  });
  return model.links.map(({ from, to, sync }) => `${from} ${sync ? 'waits for' : 'tells'} ${to}`);
}

const MAKES = 'async function start() { new Responder(await connect()); }\nvoid start();';

describe('a class that answers requests', () => {
  it('answers for who makes it', () => { assert.deepEqual(asked(MAKES, ''), ['shop waits for stock']); });

  for (const [what, stock, mail] of [
    ['nobody makes', '', ''],
    ['is only a type', 'let responder: Responder | undefined;', ''],
    ['several make', MAKES, MAKES],
  ] as const) it(`that ${what} leads nowhere`, () => { assert.deepEqual(asked(stock, mail), []); });
});
