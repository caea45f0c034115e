import assert from 'node:assert/strict';
import { targetsOf, modelOf } from '../model';
import { messageLinks, onRequest } from './system';

const CONNECT = "import { Connection } from 'rabbitmq-client';\nconst rabbit = new Connection('amqp://mq');\n";
const PUBLISHER = `${CONNECT}const publisher = rabbit.createPublisher({ confirm: true });\n`;
const send = (envelope: string): string => `${PUBLISHER}${onRequest(`await publisher.send(${envelope}, { id: 1 })`)}`;
const consume = (options: string): string => `${CONNECT}rabbit.createConsumer(${options}, async (message) => { console.log(message); });`;
const bound = (binding: string, more = ''): string => consume(`{ queue: 'mails', ${more}queueBindings: [${binding}] }`);

const PLACED = send("{ exchange: 'shop', routingKey: 'order.placed' }");

describe('rabbitmq-client', () => {
  it('leaves messages in queues', () => {
    assert.deepEqual(messageLinks(send("'mails'"), consume("{ queue: 'mails' }")), ['shop -> worker event']);
    assert.deepEqual(messageLinks(send("{ routingKey: 'mails' }"), consume("{ queue: 'mails', queueOptions: { durable: true } }")), ['shop -> worker event']);
  });

  it('publishes to exchanges, which consumers bind their queues to', () => {
    assert.deepEqual(messageLinks(PLACED, bound("{ exchange: 'shop', routingKey: 'order.*' }")), ['shop -> worker event']);
    assert.deepEqual(messageLinks(PLACED, bound("{ exchange: 'stock', routingKey: '#' }, { exchange: 'shop', routingKey: 'order.placed' }")), ['shop -> worker event']);
    assert.deepEqual(messageLinks(PLACED, bound("{ queue: 'mails', exchange: 'shop', routingKey: 'order.*' }")), ['shop -> worker event']);
  });

  it('publishes to exchanges that fan out, without a key', () => {
    const fanout = "exchanges: [{ exchange: 'shop', type: 'fanout' }], ";
    assert.deepEqual(messageLinks(send("{ exchange: 'shop' }"), bound("{ exchange: 'shop' }", fanout)), ['shop -> worker event']);
    assert.deepEqual(messageLinks(PLACED, bound("{ exchange: 'shop' }", fanout.replace('fanout', 'topic'))), []);
  });

  it('is followed through classes of the project', () => {
    const own = `import { Connection, type Publisher } from 'rabbitmq-client';
class Messages {
  private connection: Connection | undefined;
  private publisher: Publisher | undefined;
  async start() { this.connection = new Connection('amqp://mq'); this.publisher = this.connection?.createPublisher({}); }
  async tell(exchange: string, routingKey: string, body: object) { await this.publisher?.send({ exchange, routingKey }, body); }
  async leave(queue: string, body: object) { await this.publisher?.send(queue, body); }
}
const messages = new Messages();\n`;
    assert.deepEqual(messageLinks(`${own}${onRequest("await messages.tell('shop', 'order.placed', {})")}`, bound("{ exchange: 'shop', routingKey: 'order.*' }")), ['shop -> worker event']);
    assert.deepEqual(messageLinks(`${own}${onRequest("await messages.tell('shop', 'stock.low', {})")}`, bound("{ exchange: 'shop', routingKey: 'order.*' }")), []);
    assert.deepEqual(messageLinks(`${own}${onRequest("await messages.leave('mails', {})")}`, consume("{ queue: 'mails' }")), ['shop -> worker event']);
  });

  it('consumes and publishes over channels, which bind queues as well', () => {
    const channel = `${CONNECT}const channel = await rabbit.acquire();\n`;
    const publish = `${channel}${onRequest("await channel.basicPublish({ exchange: 'shop', routingKey: 'order.placed' }, {})")}`;
    const bindings = (key: string): string => `${channel}await channel.queueBind({ queue: 'mails', exchange: 'shop', routingKey: '${key}' });\nawait channel.basicConsume({ queue: 'mails' }, () => {});`;
    assert.deepEqual(messageLinks(publish, bindings('order.*')), ['shop -> worker event']);
    assert.deepEqual(messageLinks(publish, bindings('stock.*')), []);
  });

  for (const [what, worker] of [
    ['under another key', bound("{ exchange: 'shop', routingKey: 'order.paid' }")],
    ['of another exchange', bound("{ exchange: 'stock', routingKey: 'order.*' }")],
    ['in another queue', bound("{ queue: 'texts', exchange: 'shop', routingKey: 'order.*' }")],
    ['without a binding', consume("{ queue: 'mails' }")],
    ['of an exchange that is only known at run time', bound("{ exchange: process.argv[2], routingKey: 'order.*' }")],
    ['in a queue that is only declared', `${CONNECT}rabbit.createPublisher({ queues: [{ queue: 'mails' }], queueBindings: [{ queue: 'mails', exchange: 'shop', routingKey: '#' }] });`],
    ['by a client of another package', bound("{ exchange: 'shop', routingKey: 'order.*' }").replace("'rabbitmq-client'", "'./rabbit'")],
  ] as const) it(`takes nothing ${what}`, () => { assert.deepEqual(messageLinks(PLACED, worker), []); });

  it('takes nothing that is left in a queue which is called like a key', () => {
    assert.deepEqual(messageLinks(send("'order.placed'"), bound("{ exchange: 'shop', routingKey: 'order.placed' }")), []);
  });
});

const ANSWERS = consume("{ queue: 'prices' }");

/** What `shop` asks `worker` by a client that is made with these options. */
function asked(envelope: string, worker: string, options = ''): string[] {
  const shop = `${CONNECT}const client = rabbit.createRPCClient(${options});\n${onRequest(`res.json((await client.send(${envelope}, { id: 1 })).body)`)}`;
  return targetsOf(modelOf({
    'shop/package.json': '{ "name": "shop", "main": "src/main.ts", "dependencies": { "express": "5" } }',
    'shop/src/main.ts': `import express from 'express';\nconst app = express();\n${shop}\napp.listen(3000);`,
    'worker/package.json': '{ "name": "worker", "main": "src/main.ts" }',
    'worker/src/main.ts': worker,
  }));
}

describe("rabbitmq-client's requests", () => {
  it('wait for who takes from the queue', () => {
    assert.deepEqual(asked("'prices'", ANSWERS), ['shop -> worker request prices']);
    assert.deepEqual(asked("{ routingKey: 'prices' }", ANSWERS, '{ timeout: 2000 }'), ['shop -> worker request prices']);
    assert.deepEqual(asked("{ exchange: '', routingKey: 'prices' }", ANSWERS), ['shop -> worker request prices']);
  });

  it('wait for nobody who takes from another queue, from an exchange, or of another broker', () => {
    assert.deepEqual(asked("'price'", ANSWERS), ['shop -> unknown']);
    assert.deepEqual(asked("{ exchange: 'shop', routingKey: 'prices' }", ANSWERS), ['shop -> unknown']);
    assert.deepEqual(asked("{ exchange: process.argv[2], routingKey: 'prices' }", ANSWERS), ['shop -> unknown']);
    assert.deepEqual(asked("'prices'", "import { connect } from 'nats';\n(await connect()).subscribe('prices', { callback: () => {} });"), ['shop -> unknown']);
  });

  it('give up after thirty seconds by themselves', () => {
    assert.deepEqual(boundOf(''), 'bounded');
    assert.deepEqual(boundOf('{ timeout: 5000 }'), 'bounded');
  });
});

function boundOf(options: string): string | undefined {
  return modelOf({
    'shop/package.json': '{ "name": "shop", "main": "src/main.ts", "dependencies": { "express": "5" } }',
    'shop/src/main.ts': `import express from 'express';\nconst app = express();\n${CONNECT}const client = rabbit.createRPCClient(${options});\n${onRequest("res.json((await client.send('prices', {})).body)")}\napp.listen(3000);`,
  }).remoteCalls[0]?.bound.kind;
}
