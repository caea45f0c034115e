import assert from 'node:assert/strict';
import { extract } from '../../../src/engine/extract/extract';
import { modelOf } from '../model';

const PACKAGE = (name: string): string => `{ "name": "${name}", "main": "src/index.ts", "dependencies": { "amqplib": "0.10", "express": "5" } }`;
const CONNECT = "import amqp from 'amqplib';\nimport express from 'express';\nexpress().listen(3000);\nexport async function connect() { const connection = await amqp.connect('amqp://broker'); const channel = await connection.createChannel(); return { connection, channel }; }\n";

/** Who gets what `orders` sends by the channel that these lines leave in `channel`. */
function receivers(lines: string): string[] {
  return modelOf({
    'orders/package.json': PACKAGE('orders'), 'orders/src/index.ts': `${CONNECT}\nasync function start() {\n${lines}\nchannel.sendToQueue('placed', Buffer.from('{}'));\n}\nvoid start();`,
    'stock/package.json': PACKAGE('stock'), 'stock/src/index.ts': `${CONNECT}\nasync function start() { const { channel } = await connect(); await channel.consume('placed', () => undefined); }\nvoid start();`,
  }).links.map(({ to }) => to);
}

describe('patterns that fill variables', () => {
  for (const [what, lines] of Object.entries({
    shorthand: 'let connection, channel;\n({ connection, channel } = await connect());',
    'in a try': 'let connection, channel;\ntry { ({ connection, channel } = await connect()); } catch { process.exit(1); }',
    'by another name': 'let channel;\n({ channel: channel } = await connect());',
    'a member': 'const held: any = {};\nlet channel;\n({ channel, connection: held.connection } = await connect());',
  })) {
    it(`give them the members: ${what}`, () => { assert.deepEqual(receivers(lines), ['stock']); });
  }

  for (const [what, lines] of Object.entries({
    'another member': 'let channel: any;\n({ connection: channel } = await connect());',
    'what is filled twice with different things': 'let channel: any;\n({ channel } = await connect());\n({ connection: channel } = await connect());',
    'a name that is computed': "let channel: any;\n({ [process.env.NAME!]: channel } = await connect());",
    'a comparison': 'let channel: any;\nconst same = { channel } == await connect();',
  })) {
    it(`say nothing of ${what}`, () => { assert.deepEqual(receivers(lines), []); });
  }

  it('count as assignments of each of their variables', () => {
    const { writes } = extract('src/a.ts', 'let a, b, c;\nexport function fill(from: any) { ({ a, b: c, b = 1 } = from); }');
    assert.deepEqual(writes.map(({ target, op, value }) => [target.k, op, value?.k]), [['ref', '=', 'member'], ['ref', '=', 'member'], ['ref', '=', 'unknown']]);
  });
});
