import assert from 'node:assert/strict';
import { modelOf } from '../model';

const COMMON = `
import { Channel } from 'amqplib';
export abstract class Publisher {
  protected abstract exchange: string;
  protected abstract key: string;
  constructor(protected channel: Channel) {}
  async publish(data: unknown) { this.send(data); }
  private send(data: unknown) { this.channel.publish(this.exchange, this.key, Buffer.from(JSON.stringify(data))); }
}
export abstract class Listener {
  abstract exchange: string;
  abstract key: string;
  abstract onMessage(data: unknown): void;
  constructor(protected channel: Channel) {}
  async listen() {
    const queue = await this.channel.assertQueue(this.key, { durable: true });
    await this.channel.bindQueue(queue.queue, this.exchange, this.key);
    await this.channel.consume(queue.queue, (message) => { this.onMessage(message); });
  }
}`;

const CHANNEL = "import amqp from 'amqplib';\nimport { Listener, Publisher } from '../../common';\nconst channel = await (await amqp.connect('amqp://mq')).createChannel();\n";

function publisher(name: string, key: string): string {
  return `class ${name} extends Publisher { protected exchange = 'shop'; protected key = '${key}'; }\n`;
}

function listener(name: string, key: string): string {
  return `class ${name} extends Listener { exchange = 'shop'; key = '${key}'; onMessage() { console.log('${key}'); } }\n`;
}

/** Links of services that share base classes of publishers and listeners. */
function linksOf(services: Readonly<Record<string, string>>): string[] {
  const files = Object.entries(services).flatMap(([name, code]) => [
    [`${name}/package.json`, JSON.stringify({ name, main: 'src/main.ts', dependencies: { amqplib: '0.10', express: '5' } })],
    [`${name}/src/main.ts`, `import express from 'express';\nconst app = express();\n${CHANNEL}${code}\napp.listen(3000);`],
  ]);
  const model = modelOf({ 'common/index.ts': COMMON, ...Object.fromEntries(files) as Record<string, string> });
  return model.links.map(({ from, to }) => `${from} -> ${to}`);
}

const ORDERS = `${publisher('Placed', 'placed')}app.post('/orders', async (req, res) => { await new Placed(channel).publish({}); res.end(); });`;
const CARTS = `${publisher('Filled', 'filled')}app.post('/carts', async (req, res) => { await new Filled(channel).publish({}); res.end(); });`;
const MAILER = `${listener('OnPlaced', 'placed')}await new OnPlaced(channel).listen();`;
const AUDIT = `${listener('OnFilled', 'filled')}await new OnFilled(channel).listen();`;

describe('topics that the fields of derived classes name', () => {
  it('lead from who makes a publisher to who makes a listener of the same topic', () => {
    assert.deepEqual(linksOf({ orders: ORDERS, carts: CARTS, mailer: MAILER, audit: AUDIT }), ['carts -> audit', 'orders -> mailer']);
  });

  it('are told apart where one service makes several of them', () => {
    const both = `${listener('OnPlaced', 'placed')}${listener('OnFilled', 'filled')}await new OnPlaced(channel).listen(); await new OnFilled(channel).listen();`;
    assert.deepEqual(linksOf({ orders: ORDERS, carts: CARTS, mailer: both }), ['carts -> mailer', 'orders -> mailer']);
  });

  it('are followed where one method of the base class calls the other, or a derived class calls it by super', () => {
    const bySuper = `
class Placed extends Publisher { protected exchange = 'shop'; protected key = 'placed'; async publish(data: unknown) { console.log(data); return super.publish(data); } }
app.post('/orders', async (req, res) => { await new Placed(channel).publish({}); res.end(); });`;
    assert.deepEqual(linksOf({ orders: bySuper, carts: CARTS, mailer: MAILER }), ['orders -> mailer']);
  });

  it('are followed where a class is given an object of the derived class', () => {
    const given = `${publisher('Placed', 'placed')}
class Orders { constructor(private readonly placed: Placed) {} async place() { await this.placed.publish({}); } }
const orders = new Orders(new Placed(channel));
app.post('/orders', async (req, res) => { await orders.place(); res.end(); });`;
    assert.deepEqual(linksOf({ orders: given, carts: CARTS, mailer: MAILER }), ['orders -> mailer']);
  });

  it('say nothing of services that only load the base class', () => {
    assert.deepEqual(linksOf({ orders: ORDERS, carts: "app.get('/', (req, res) => { res.send(Publisher.name); });", mailer: MAILER }), ['orders -> mailer']);
  });

  it('say nothing of a class that nobody makes, of another topic, and of a field that a request fills', () => {
    assert.deepEqual(linksOf({ orders: publisher('Placed', 'placed'), mailer: MAILER }), []);
    assert.deepEqual(linksOf({ orders: ORDERS, mailer: AUDIT }), []);
    const open = `class Placed extends Publisher { protected exchange = 'shop'; protected key: string; constructor(c: any, key: string) { super(c); this.key = key; } }
app.post('/orders', async (req, res) => { await new Placed(channel, req.body.key).publish({}); res.end(); });`;
    assert.deepEqual(linksOf({ orders: open, carts: CARTS, mailer: MAILER }), []);
  });

  it('say nothing where only the base class is known of an object', () => {
    const any = `${publisher('Placed', 'placed')}${publisher('Paid', 'paid')}
function send(one: Publisher) { return one.publish({}); }
app.post('/orders', async (req, res) => { await send(req.app.get(req.body.name)); res.end(); });`;
    assert.deepEqual(linksOf({ orders: any, mailer: MAILER }), []);
  });
});
