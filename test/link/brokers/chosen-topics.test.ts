import assert from 'node:assert/strict';
import { modelOf } from '../model';

const BUS = `import { Kafka } from 'kafkajs';
import type { Bus } from './ports';
export class KafkaBus implements Bus {
  private readonly producer = new Kafka({ brokers: ['kafka:9092'] }).producer();
  private readonly consumer = new Kafka({ brokers: ['kafka:9092'] }).consumer({ groupId: 'orders' });
  async publish(event: string, data: object): Promise<void> {
    const topic = this.topicOf(event);
    await this.producer.send({ topic, messages: [{ value: JSON.stringify(data) }] });
  }
  async subscribe(event: string, handle: () => Promise<void>): Promise<void> {
    await this.consumer.subscribe({ topic: this.topicOf(event) });
    await this.consumer.run({ eachMessage: async () => { await handle(); } });
  }
  private topicOf(event: string): string {
    if (event.endsWith('.create') || event.endsWith('.cancel') || event.endsWith('.send')) {
      if (event.startsWith('order.')) return 'orders-commands';
      if (event.startsWith('mail.')) return 'mails-commands';
    }
    switch (event) {
      case 'order.created': case 'order.cancelled': return 'orders-events';
      case 'mail.sent': return 'mails-events';
      default: return event === 'audit' ? 'audits' : 'others';
    }
  }
}`;
const PORTS = `export interface Bus { publish(event: string, data: object): Promise<void>; subscribe(event: string, handle: () => Promise<void>): Promise<void>; }`;

/** `orders` has the bus, the others consume one topic each. */
function linksOf(orders: string): string[] {
  const consumer = (name: string, topic: string): Record<string, string> => ({
    [`${name}/package.json`]: JSON.stringify({ name, main: 'src/main.ts', dependencies: { kafkajs: '2' } }),
    [`${name}/src/main.ts`]: `import { Kafka } from 'kafkajs';
const consumer = new Kafka({ brokers: [] }).consumer({ groupId: '${name}' });
await consumer.subscribe({ topic: '${topic}' });
await consumer.run({ eachMessage: async () => {} });`,
  });
  const model = modelOf({
    'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5", "kafkajs": "2" } }',
    'orders/src/ports.ts': PORTS,
    'orders/src/bus.ts': BUS,
    'orders/src/main.ts': `import express from 'express';\nimport { KafkaBus } from './bus';\nimport type { Bus } from './ports';\nconst app = express();\nconst bus = new KafkaBus();\n${orders}\napp.listen(3000);`,
    ...consumer('stock', 'orders-commands'), ...consumer('mails', 'mails-commands'), ...consumer('history', 'orders-events'), ...consumer('audits', 'audits'), ...consumer('others', 'others'),
  });
  return model.links.map(({ from, to }) => `${from} -> ${to}`);
}

const publish = (event: string): string => `app.post('/x', async (req, res) => { await bus.publish(${event}, req.body); res.end(); });`;

describe('topics that a function makes of the name of an event', () => {
  it('are those of the name that is given', () => {
    assert.deepEqual(linksOf(publish(`'order.create'`)), ['orders -> stock']);
    assert.deepEqual(linksOf(publish(`'mail.send'`)), ['orders -> mails']);
  });

  it('are told by the cases of a switch, those that share one too', () => {
    assert.deepEqual(linksOf(publish(`'order.created'`)), ['orders -> history']);
    assert.deepEqual(linksOf(publish(`'order.cancelled'`)), ['orders -> history']);
  });

  it('are told by a conditional expression', () => {
    assert.deepEqual(linksOf(publish(`'audit'`)), ['orders -> audits']);
    assert.deepEqual(linksOf(publish(`'anything'`)), ['orders -> others']);
  });

  it('are each where several callers publish', () => {
    assert.deepEqual(linksOf(`${publish(`'order.create'`)}\n${publish(`'mail.send'`)}`), ['orders -> mails', 'orders -> stock']);
  });

  it('are those that are listened to, as well', () => {
    assert.deepEqual(linksOf(`${publish(`'order.created'`)}\nawait bus.subscribe('order.created', async () => {});`), ['orders -> history', 'orders -> orders']);
    assert.deepEqual(linksOf(`${publish(`'order.created'`)}\nawait bus.subscribe('mail.sent', async () => {});`), ['orders -> history']);
  });

  it('are found where the bus is handed from constructor to constructor as an interface', () => {
    assert.deepEqual(linksOf(`class Mails { constructor(private readonly out: Bus) {} async send(data: object) { await this.out.publish('mail.send', data); } }
class Saga { private readonly mails: Mails; constructor(private readonly out: Bus) { this.mails = new Mails(out); } async run(data: object) { await this.mails.send(data); } }
const saga = new Saga(bus);
app.post('/x', async (req, res) => { await saga.run(req.body); res.end(); });`), ['orders -> mails']);
  });

  it('are none that a request names', () => {
    assert.deepEqual(linksOf(publish('req.body.event')), []);
  });

  it('are none where the name is known in part', () => {
    assert.deepEqual(linksOf(publish('`order.${req.body.kind}`')), []);
  });
});
