import assert from 'node:assert/strict';
import { patternFits } from '../../../src/engine/link/brokers/wildcards';
import type { Broker } from '../../../src/engine/model/brokers';
import { messageLinks, nest, onRequest } from './system';
import { modelOf } from '../model';

const CASES: readonly (readonly [Broker | undefined, string, string, boolean])[] = [
  ['NATS', 'orders.*', 'orders.placed', true], ['NATS', 'orders.*', 'orders.eu.placed', false], ['NATS', 'orders.>', 'orders.eu.placed', true], ['NATS', 'orders.>', 'orders', false], ['NATS', 'orders.#', 'orders.placed', false],
  ['Moleculer', 'order.*', 'order.placed', true], ['Moleculer', 'order.*', 'order.eu.placed', false], ['Moleculer', 'order.**', 'order.eu.placed', true], ['Moleculer', 'order.**', 'order', false],
  ['RabbitMQ', 'order.#', 'order', true], ['MQTT', 'orders/#', 'orders', true], ['MQTT', 'orders.*', 'orders.placed', false],
  ['Kafka', 'order.*', 'order.placed', false], ['BullMQ', '*', 'mails', false], ['Redis', 'o*d', 'order.placed', true],
  [undefined, 'order.*', 'order.placed', true], [undefined, 'order.>', 'order.eu.placed', true], [undefined, 'shop/+/placed', 'shop/orders/placed', true], [undefined, 'order', 'orders', false],
];

describe('wildcards', () => {
  for (const [broker, pattern, name, fits] of CASES) it(`${name} ${fits ? 'fits' : 'does not fit'} ${pattern} of ${broker ?? 'any transport'}`, () => { assert.equal(patternFits(pattern, name, broker), fits); });

  it('take no longer for hostile patterns', () => {
    const start = performance.now();
    assert.equal(patternFits('*a'.repeat(5000), 'a'.repeat(10_000), 'Redis'), false);
    assert.ok(performance.now() - start < 1000);
  });

  it('of NATS link subjects', () => {
    const nats = "import { connect } from 'nats';\nconst nc = await connect();\n";
    assert.deepEqual(messageLinks(`${nats}${onRequest("nc.publish('orders.placed', '')")}`, `${nats}nc.subscribe('orders.>', { callback: () => {} });`), ['shop -> worker event']);
    assert.deepEqual(messageLinks(`${nats}${onRequest("nc.jetstream().publish('orders.placed', '')")}`, `${nats}nc.subscribe('orders.*');`), ['shop -> worker event']);
    assert.deepEqual(messageLinks(`${nats}${onRequest("nc.publish('orders.eu.placed', '')")}`, `${nats}nc.subscribe('orders.*');`), []);
  });

  it('stand for what only a request knows of a subject', () => {
    const nats = "import { connect } from 'nats';\nconst nc = await connect();\n";
    const links = (subject: string, pattern: string): string[] => messageLinks(`${nats}${onRequest(`nc.publish(${subject}, '')`)}`, `${nats}nc.subscribe('${pattern}', { callback: () => {} });`);
    assert.deepEqual(links('`orders.placed.${req.params.id}`', 'orders.placed.*'), ['shop -> worker event']);
    assert.deepEqual(links('`orders.${req.params.id}.placed`', 'orders.>'), ['shop -> worker event']);
    for (const [subject, pattern] of [['`orders.placed.${req.params.id}`', 'orders.paid.*'], ['`orders.${req.params.kind}`', 'orders.placed'], ['`${req.params.kind}.${req.params.id}`', '*.*'], ['`orders.id-${req.params.id}`', 'orders.*'], ['`orders.${req.params.id}`', 'orders.*.placed'], ['req.params.subject', '>']]) {
      assert.deepEqual(links(subject ?? '', pattern ?? ''), [], subject);
    }
  });

  it('of NATS link what services send and take through the client of a base class that was handed its parts', () => {
    const base = `import { connect, JSONCodec, type NatsConnection } from 'nats';
type Options = { servers?: string };
class Bus {
  private connection: NatsConnection | null = null;
  constructor(private readonly options: Options = {}) {}
  async open() { this.connection = await connect({ servers: process.env.NATS_URL }); }
  publish(subject: string, data: unknown) { this.connection?.publish(subject, JSONCodec().encode(data)); }
  subscribe(subject: string, handler: (data: unknown) => void) { const taken = this.connection?.subscribe(subject); void handler(taken); }
}
type Parts = { bus?: Bus; name: string };
abstract class Program { protected bus?: Bus; protected name: string; constructor(parts: Parts) { this.bus = parts.bus; this.name = parts.name; } }
async function run(make: (parts: Parts) => Program) { const bus = new Bus(); await bus.open(); return make({ bus, name: 'x' }); }
`;
    const orders = `${base}class Orders extends Program { place() { this.bus?.publish('orders.placed', {}); } }\nconst orders = await run((parts) => new Orders(parts)) as Orders;\n${onRequest('orders.place()')}`;
    const mails = (pattern: string): string => `${base}class Mails extends Program { start() { this.bus?.subscribe('${pattern}', () => {}); } }\nconst mails = await run((parts) => new Mails(parts)) as Mails;\nmails.start();`;
    assert.deepEqual(messageLinks(orders, mails('orders.*')), ['shop -> worker event']);
    assert.deepEqual(messageLinks(orders, mails('bills.*')), []);
  });

  it('of Moleculer link events', () => {
    const schema = (name: string, body: string): string => `export default { name: '${name}', ${body} };`;
    const model = modelOf({
      'orders/package.json': '{ "name": "orders", "scripts": { "start": "moleculer-runner src/*.service.ts" }, "dependencies": { "moleculer": "0.14" } }',
      'orders/src/orders.service.ts': schema('orders', "actions: { place: { handler(ctx) { ctx.emit('order.placed', {}); } } }"),
      'mails/package.json': '{ "name": "mails", "scripts": { "start": "moleculer-runner src/*.service.ts" }, "dependencies": { "moleculer": "0.14" } }',
      'mails/src/mails.service.ts': schema('mails', "actions: { none() {} }, events: { 'order.*'() {} }"),
    });
    assert.deepEqual(model.links.map(({ from, to, via }) => `${from} -> ${to} ${via}`), ['orders -> mails event']);
  });

  it('of exchanges link what golevelup publishes and takes', () => {
    const publish = nest('shop', "import { AmqpConnection } from '@golevelup/nestjs-rabbitmq';", "@Controller('orders')\nclass Orders { constructor(private readonly amqp: AmqpConnection) {} @Post() async place() { await this.amqp.publish('shop', 'order.placed', {}); } }", '{ controllers: [Orders] }');
    const take = (options: string): Record<string, string> => nest('worker', "import { RabbitSubscribe } from '@golevelup/nestjs-rabbitmq';", `@Injectable()\nclass Mails { @RabbitSubscribe(${options}) async taken() {} }`, '{ providers: [Mails] }');
    const links = (options: string): string[] => modelOf({ ...publish, ...take(options) }).links.map(({ from, to, via }) => `${from} -> ${to} ${via}`);
    assert.deepEqual(links("{ exchange: 'shop', routingKey: 'order.*', queue: 'mails' }"), ['shop -> worker event']);
    assert.deepEqual(links("{ exchange: 'shop', routingKey: ['order.paid', 'order.placed'], queue: 'mails' }"), ['shop -> worker event']);
    assert.deepEqual(links("{ exchange: 'bills', routingKey: 'order.*', queue: 'mails' }"), []);
    assert.deepEqual(links("{ exchange: 'shop', routingKey: 'bill.*', queue: 'order.placed' }"), []);
  });

  it('of events within a process link no services', () => {
    const emit = nest('shop', "import { EventEmitter2 } from '@nestjs/event-emitter';\nimport { ClientProxy } from '@nestjs/microservices';", "@Controller('orders')\nclass Orders { constructor(private readonly client: ClientProxy) {} @Post() place() { this.client.emit('order.placed', {}); } }", '{ controllers: [Orders] }');
    const take = nest('worker', "import { OnEvent } from '@nestjs/event-emitter';", "@Injectable()\nclass Mails { @OnEvent('order.placed') taken() {} }", '{ providers: [Mails] }');
    assert.deepEqual(modelOf({ ...emit, ...take }).links, []);
  });
});
