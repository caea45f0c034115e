import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';
import type { SystemModel } from '../../../src/engine/model/system';

const PACKAGE = (name: string): string => `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/common": "11", "@nestjs/microservices": "11", "@golevelup/nestjs-rabbitmq": "6" } }`;

function program(name: string, body: string): string {
  return `
import { NestFactory } from '@nestjs/core';
import { Controller, Get, Injectable, Module, Query } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import { AmqpConnection, RabbitRPC, RabbitSubscribe } from '@golevelup/nestjs-rabbitmq';
@Controller('${name}')
class Part { constructor(private readonly amqp: AmqpConnection) {} ${body} }
@Module({ controllers: [Part] })
class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();`;
}

function system(asks: string, answers: Readonly<Record<string, string>>): SystemModel {
  return modelOf({
    'shop/package.json': PACKAGE('shop'), 'shop/src/main.ts': program('shop', asks),
    ...Object.fromEntries(Object.entries(answers).flatMap(([name, body]) => [[`${name}/package.json`, PACKAGE(name)], [`${name}/src/main.ts`, program(name, body)]])),
  });
}

const asking = (options: string): string => `@Get() async all(@Query('what') what: string) { return await this.amqp.request<string[]>({ ${options} }); }`;
const ALL = asking("exchange: 'shop', routingKey: 'items.all', payload: {}");
const answering = (options: string): string => `@RabbitRPC({ ${options} }) items() { return []; }`;
const ITEMS = answering("exchange: 'shop', routingKey: 'items.all', queue: 'items'");

describe("requests over golevelup's RabbitMQ", () => {
  it('wait for who answers the routing key of the exchange', () => {
    const model = system(ALL, { stock: ITEMS });
    assert.deepEqual(targetsOf(model), ['shop -> stock request items.all']);
    assert.deepEqual(model.links.map(({ from, to, via, sync }) => `${from} -> ${to} ${via} ${String(sync)}`), ['shop -> stock request-reply true']);
    assert.deepEqual(model.remoteCalls.map(({ awaited, bound }) => [awaited, bound]), [[true, { kind: 'bounded', milliseconds: 10_000 }]]);
  });

  it('are bound by the time that they are given', () => {
    const bounds = (timeout: string): string[] => system(asking(`exchange: 'shop', routingKey: 'items.all', timeout: ${timeout}`), { stock: ITEMS }).remoteCalls.map(({ bound }) => ('milliseconds' in bound ? `${bound.kind} ${String(bound.milliseconds)}` : bound.kind));
    assert.deepEqual([bounds('2000'), bounds('900_000')], [['bounded 2000'], ['unbounded']]);
  });

  it('wait for each of several routing keys of one handler', () => {
    assert.deepEqual(targetsOf(system(ALL, { stock: answering("exchange: 'shop', routingKey: ['items.one', 'items.all'], queue: 'items'") })), ['shop -> stock request items.all']);
  });

  it('are seen through wrappers', () => {
    const wrapped = "private ask(exchange: string, routingKey: string) { return this.amqp.request({ exchange, routingKey, payload: {} }); } @Get() all() { return this.ask('shop', 'items.all'); }";
    assert.deepEqual(targetsOf(system(wrapped, { stock: ITEMS })), ['shop -> stock request items.all']);
  });

  it('tell exchanges with the same routing key apart', () => {
    assert.deepEqual(targetsOf(system(ALL, { stock: ITEMS, bills: answering("exchange: 'bills', routingKey: 'items.all', queue: 'bills'") })), ['shop -> stock request items.all']);
  });

  const NOBODY: Readonly<Record<string, readonly [string, string]>> = {
    'of another exchange': [ALL, answering("exchange: 'bills', routingKey: 'items.all', queue: 'items'")],
    'of another routing key': [ALL, answering("exchange: 'shop', routingKey: 'items.one', queue: 'items'")],
    'who only takes messages': [ALL, "@RabbitSubscribe({ exchange: 'shop', routingKey: 'items.all', queue: 'items' }) items() {}"],
    "who answers Nest's clients": [ALL, "@MessagePattern('items.all') items() { return []; }"],
    'of a routing key that only a request says': [asking("exchange: 'shop', routingKey: what"), ITEMS],
    'of an exchange that only a request says': [asking("exchange: what, routingKey: 'items.all'"), ITEMS],
  };
  for (const [what, [asks, answers]] of Object.entries(NOBODY)) {
    it(`do not wait for one ${what}`, () => {
      assert.deepEqual(targetsOf(system(asks, { stock: answers })), ['shop -> unknown']);
    });
  }

  it('have nobody on the other side where two services answer', () => {
    assert.deepEqual(targetsOf(system(ALL, { stock: ITEMS, bills: ITEMS })), ['shop -> unknown']);
  });

  it("are not what Nest's clients ask for", () => {
    const asks = "@Client({ transport: Transport.RMQ, options: { urls: ['amqp://rabbit'], queue: 'q' } }) client: ClientProxy; @Get() all() { return lastValueFrom(this.client.send('items.all', {})); }";
    const model = modelOf({
      'shop/package.json': PACKAGE('shop'),
      'shop/src/main.ts': `import { Client, ClientProxy, Transport } from '@nestjs/microservices';\nimport { lastValueFrom } from 'rxjs';${program('shop', asks)}`,
      'stock/package.json': PACKAGE('stock'), 'stock/src/main.ts': program('stock', ITEMS),
    });
    assert.deepEqual(targetsOf(model), ['shop -> unknown']);
  });
});
