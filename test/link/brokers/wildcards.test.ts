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
