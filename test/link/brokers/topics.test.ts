import assert from 'node:assert/strict';
import { modelOf } from '../model';

const CONSUMER = `
import { Kafka, KafkaMessage } from 'kafkajs';
export class Listener {
  private readonly consumer = new Kafka({ brokers: ['kafka:9092'] }).consumer({ groupId: 'g' });
  constructor(private readonly topic: string) {}
  async listen(onMessage: (message: KafkaMessage) => Promise<void>) {
    await this.consumer.subscribe({ topic: this.topic });
    await this.consumer.run({ eachMessage: async ({ message }) => onMessage(message) });
  }
}
`;
const PRODUCER = `
import { Kafka } from 'kafkajs';
export class Publisher {
  private readonly producer = new Kafka({ brokers: ['kafka:9092'] }).producer();
  constructor(protected readonly topic: string) {}
  async publish(message: object) { await this.producer.send({ topic: this.topic, messages: [{ value: JSON.stringify(message) }] }); }
}
`;

/** `orders` publishes, `mailer` listens, `common` is what both have in common. */
function linksOf(orders: string, mailer: string, more: Readonly<Record<string, string>> = {}): string[] {
  const model = modelOf({
    'common/package.json': '{ "name": "common", "main": "src/index.ts" }',
    'common/src/index.ts': "export * from './listener';\nexport * from './publisher';",
    'common/src/listener.ts': CONSUMER,
    'common/src/publisher.ts': PRODUCER,
    'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5", "common": "1" } }',
    'orders/src/main.ts': `import express from 'express';\nconst app = express();\n${orders}\napp.listen(3000);`,
    'mailer/package.json': '{ "name": "mailer", "main": "src/main.ts", "dependencies": { "common": "1" } }',
    'mailer/src/main.ts': mailer,
    ...more,
  });
  return model.links.map(({ from, to, via, sync }) => `${from} -> ${to} ${via} ${sync ? 'sync' : 'async'}`);
}

const PUBLISH = `import { Publisher } from 'common';
const placed = new Publisher('order.placed');
app.post('/orders', async (req, res) => { await placed.publish(req.body); res.end(); });`;
const LISTEN = `import { Listener } from 'common';
void new Listener('order.placed').listen(async () => {});`;

describe('topics', () => {
  it('are what the constructors of wrappers are given', () => {
    assert.deepEqual(linksOf(PUBLISH, LISTEN), ['orders -> mailer event async']);
  });

  it('are what subclasses give to the base class', () => {
    assert.deepEqual(linksOf(`import { Publisher } from 'common';
class Placed extends Publisher { constructor() { super('order.placed'); } }
const placed = new Placed();
app.post('/orders', async (req, res) => { await placed.publish(req.body); res.end(); });`, LISTEN), ['orders -> mailer event async']);
  });

  it('pass through functions and options', () => {
    assert.deepEqual(linksOf(PUBLISH, `import { Listener } from 'common';
async function consume({ topic, onMessage }: { topic: string; onMessage: () => Promise<void> }) {
  const listener = new Listener(topic);
  await listener.listen(onMessage);
}
void consume({ topic: 'order.placed', onMessage: async () => {} });`), ['orders -> mailer event async']);
  });

  it('come from the same setting', () => {
    assert.deepEqual(linksOf(PUBLISH.replace("'order.placed'", "process.env.TOPIC ?? 'orders'"), LISTEN.replace("'order.placed'", "process.env.TOPIC ?? 'orders'")), ['orders -> mailer event async']);
  });

  it('link a service with itself, where it leaves itself messages', () => {
    const both = `${PUBLISH}\n${LISTEN}`;
    assert.deepEqual(linksOf(both, ''), ['orders -> orders event async']);
  });

  it('are those of the service that names them, not of all that load the wrapper', () => {
    const idle = {
      'idle/package.json': '{ "name": "idle", "main": "src/main.ts", "dependencies": { "express": "5", "common": "1" } }',
      'idle/src/main.ts': "import express from 'express';\nimport { Listener } from 'common';\nexport { Listener };\nexpress().listen(3002);",
    };
    assert.deepEqual(linksOf(PUBLISH, LISTEN, idle), ['orders -> mailer event async']);
  });

  it('that differ link nothing', () => {
    assert.deepEqual(linksOf(PUBLISH, LISTEN.replace('order.placed', 'order.paid')), []);
  });

  it('that nobody names link nothing', () => {
    assert.deepEqual(linksOf(`import { Publisher } from 'common';
app.post('/orders', async (req, res) => { await new Publisher(req.body.topic).publish(req.body); res.end(); });`, LISTEN), []);
  });

  it('are told one by one where a consumer of KafkaJS takes several', () => {
    const consumer = (topics: string): string => `import { Kafka } from 'kafkajs';
const consumer = new Kafka({ brokers: ['kafka:9092'] }).consumer({ groupId: 'g' });
const TOPICS = { created: 'orders.created' };
await consumer.subscribe({ topics: ${topics} });
await consumer.run({ eachMessage: async () => {} });`;
    const publish = `import { Publisher } from 'common';\napp.post('/', async (req, res) => { await new Publisher('orders.created').publish(req.body); res.end(); });`;
    assert.deepEqual(linksOf(publish, consumer("['stock.moved', TOPICS.created]")), ['orders -> mailer event async']);
    assert.deepEqual(linksOf(publish, consumer("['stock.moved', process.env.TOPIC]")), []);
  });
});
