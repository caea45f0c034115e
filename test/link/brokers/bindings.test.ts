import assert from 'node:assert/strict';
import { patternFits } from '../../../src/engine/link/brokers/wildcards';
import { modelOf } from '../model';

const CHANNEL = `import amqp from 'amqplib';
const channel = await (await amqp.connect('amqp://mq')).createChannel();`;

/** `orders` publishes, `mailer` and `audit` consume. */
function linksOf(orders: string, mailer: string, audit = '', more: Readonly<Record<string, string>> = {}): string[] {
  const worker = (name: string, code: string): Record<string, string> => ({
    [`${name}/package.json`]: JSON.stringify({ name, main: 'src/main.ts', dependencies: { amqplib: '0.10', express: '5' } }),
    [`${name}/src/main.ts`]: `import express from 'express';\n${CHANNEL}\n${code}\nexpress().listen(3000);`,
  });
  const model = modelOf({ ...worker('orders', orders), ...worker('mailer', mailer), ...worker('audit', audit), ...more });
  return model.links.map(({ from, to, via, sync }) => `${from} -> ${to} ${via} ${sync ? 'sync' : 'async'}`);
}

const PUBLISH = `channel.publish('shop', 'order.placed', Buffer.from('{}'));`;
const consume = (exchange: string, key: string, queue: string): string => `
await channel.bindQueue('${queue}', '${exchange}', '${key}');
await channel.consume('${queue}', () => {});`;

describe('queues that are bound to exchanges', () => {
  it('take messages whose routing key is theirs', () => {
    assert.deepEqual(linksOf(PUBLISH, consume('shop', 'order.placed', 'mails'), consume('shop', 'order.paid', 'audits')), ['orders -> mailer event async']);
  });

  it('take messages whose routing key fits a pattern', () => {
    assert.deepEqual(linksOf(PUBLISH, consume('shop', 'order.*', 'mails'), consume('shop', '#', 'audits')), ['orders -> audit event async', 'orders -> mailer event async']);
  });

  it('take everything from an exchange that fans out', () => {
    const exchange = `await channel.assertExchange('shop', 'fanout');`;
    assert.deepEqual(linksOf(exchange + PUBLISH, consume('shop', '', 'mails')), ['orders -> mailer event async']);
  });

  it('take nothing from an exchange of another name', () => {
    assert.deepEqual(linksOf(PUBLISH, consume('stock', 'order.placed', 'mails')), []);
  });

  it('take nothing whose key fits no pattern', () => {
    assert.deepEqual(linksOf(PUBLISH, consume('shop', 'payment.*', 'mails'), consume('shop', 'order.*.late', 'audits')), []);
  });

  it('take nothing of an exchange that a request names', () => {
    assert.deepEqual(linksOf(`import { exchangeOf } from './registry';\nchannel.publish(exchangeOf(), 'order.placed', Buffer.from(''));`, consume('shop', 'order.placed', 'mails')), []);
  });

  it('take what a class of publishers sends, whose topic its methods name and whose exchange it is given when it is made', () => {
    const publisher = (made: string): string => `
class Publisher {
  constructor(private readonly exchange: string) {}
  placed() { this.publish('order.placed'); }
  private publish(key: string) { channel.publish(this.exchange, key, Buffer.from('')); }
}
function wired(config: { exchange: string }) { return new Publisher(config.exchange); }
${made}`;
    const mails = consume('shop', 'order.placed', 'mails');
    assert.deepEqual(linksOf(publisher("wired({ exchange: process.env.EXCHANGE || 'shop' }).placed();"), mails), ['orders -> mailer event async']);
    assert.deepEqual(linksOf(publisher("wired({ exchange: 'stock' }).placed();"), mails), []);
    assert.deepEqual(linksOf(publisher("wired({ exchange: 'shop' }).placed();\nwired({ exchange: 'stock' });"), mails), []);
    assert.deepEqual(linksOf(publisher("import { load } from './config';\nwired(load()).placed();"), mails), []);
  });

  it('are consumed by who says so, not by who binds them', () => {
    assert.deepEqual(linksOf(`await channel.bindQueue('mails', 'shop', 'order.placed');\n${PUBLISH}`, `await channel.consume('mails', () => {});`), ['orders -> mailer event async']);
  });

  it('are known by what declares them', () => {
    assert.deepEqual(linksOf(PUBLISH, `const made = await channel.assertQueue('mails', { durable: true });
await channel.bindQueue(made.queue, 'shop', 'order.*');
await channel.consume(made.queue, () => {});`), ['orders -> mailer event async']);
  });

  it('may be named by the broker', () => {
    assert.deepEqual(linksOf(PUBLISH, `const { queue } = await channel.assertQueue('', { exclusive: true });
await channel.bindQueue(queue, 'shop', 'order.*');
await channel.consume(queue, () => {});`, `await channel.consume((await channel.assertQueue('')).queue, () => {});`), ['orders -> mailer event async']);
  });

  it('and exchanges are what callers of functions and constructors name', () => {
    const wrapper = { 'orders/src/publisher.ts': `import type { Channel } from 'amqplib';
const DEFAULTS = { durable: true };
export class Publisher {
  private readonly options: { exchange: string };
  constructor(private readonly channel: Channel, options: { exchange: string }) { this.options = { ...DEFAULTS, ...options }; }
  publish(key: string, body: object) { this.channel.publish(this.options.exchange, key, Buffer.from(JSON.stringify(body))); }
}` };
    const orders = `import { Publisher } from './publisher';
const publisher = new Publisher(channel, { exchange: 'shop' });
publisher.publish('order.placed', {});`;
    const mailer = `import type { Channel } from 'amqplib';
async function listen(on: Channel, { exchange, key, queue }: { exchange: string; key: string; queue?: string }) {
  const name = queue || '';
  const made = await on.assertQueue(name);
  await on.bindQueue(made.queue, exchange, key);
  await on.consume(made.queue, () => {});
}
await listen(channel, { exchange: 'shop', key: 'order.placed', queue: 'mails' });
await listen(channel, { exchange: 'stock', key: 'order.placed', queue: 'stocks' });`;
    assert.deepEqual(linksOf(orders, mailer, '', wrapper), ['orders -> mailer event async']);
    assert.deepEqual(linksOf(orders, mailer.replace("exchange: 'shop'", "exchange: 'billing'"), '', wrapper), []);
  });

  it('are not those that the default exchange names', () => {
    assert.deepEqual(linksOf(`channel.publish('', 'mails', Buffer.from(''));`, consume('shop', 'order.placed', 'mails')), ['orders -> mailer event async']);
    assert.deepEqual(linksOf(`channel.publish('', 'order.placed', Buffer.from(''));`, consume('shop', 'order.placed', 'mails')), []);
  });
});

describe('routing keys', () => {
  const cases: readonly [pattern: string, key: string, fits: boolean][] = [
    ['order.placed', 'order.placed', true],
    ['order.placed', 'order.paid', false],
    ['order.*', 'order.placed', true],
    ['order.*', 'order', false],
    ['order.*', 'order.placed.late', false],
    ['order.#', 'order', true],
    ['order.#', 'order.placed.late', true],
    ['#.late', 'order.placed.late', true],
    ['#.late', 'late', true],
    ['#.late', 'order.later', false],
    ['*.#.late', 'late', false],
    ['#', '', true],
    ['', '', true],
    ['', 'order', false],
  ];
  for (const [pattern, key, fits] of cases) it(`${key || 'nothing'} ${fits ? 'fits' : 'does not fit'} ${pattern || 'nothing'}`, () => { assert.equal(patternFits(pattern, key, 'RabbitMQ'), fits); });
});
