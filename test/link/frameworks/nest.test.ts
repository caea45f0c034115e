import assert from 'node:assert/strict';
import { entriesOf, reaching, systemOf } from './system';
import type { SystemModel } from '../../../src/engine/model/system';

const STORE = "import { Injectable } from '@nestjs/common';\n@Injectable()\nexport class Store { find(id: string) { return read(id); } }\nfunction read(id: string) { return id; }\n";
const NEST = ['@nestjs/core', '@nestjs/common', '@nestjs/microservices', '@nestjs/graphql', '@nestjs/websockets', '@nestjs/schedule', '@nestjs/event-emitter', '@nestjs/bullmq', '@golevelup/nestjs-rabbitmq'];

/** A Nest application with one class, which may use `this.store`; `extra` stands in the module's decorator. */
function nest(imports: string, classes: string, listed: string, main = ''): SystemModel {
  return systemOf(NEST, {
    'index.ts': `import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\n${main.includes('Guard') ? "import { Guard } from './parts';\n" : ''}async function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n${main}\n  await app.listen(3000);\n}\nbootstrap();\n`,
    'app.module.ts': `import { Module, type MiddlewareConsumer } from '@nestjs/common';\nimport { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';\nimport * as parts from './parts';\nimport { Store } from './store';\n@Module({ ${listed} })\nexport class AppModule {\n${classes.includes('NestMiddleware') ? "  configure(consumer: MiddlewareConsumer) { consumer.apply(parts.Logging).forRoutes('orders'); }\n" : ''}}\n`,
    'parts.ts': `${imports}\nimport { Store } from './store';\n${classes}\n`,
    'store.ts': STORE,
  });
}

const CONTROLLER = "@Controller('orders')\nexport class Orders {\n  constructor(private readonly store: Store) {}\n";
const PLAIN = "@Controller('orders')\nexport class Orders { @Get() list() { return 1; } }\n";

describe('NestJS', () => {
  const declared: readonly [string, string, string, readonly string[]][] = [
    ['routes of controllers', "import { All, Controller, Get, Post } from '@nestjs/common';", `${CONTROLLER}  @Get(':id') one() { return this.store.find('1'); }\n  @Post() add() { return this.store.find('2'); }\n}`, ['http GET /orders/:id', 'http POST /orders']],
    ['message and event patterns', "import { Controller } from '@nestjs/common';\nimport { EventPattern, MessagePattern } from '@nestjs/microservices';", `${CONTROLLER}  @MessagePattern({ cmd: 'find' }) find() { return this.store.find('1'); }\n  @EventPattern('order.paid') paid() { this.store.find('1'); }\n}`, ['message emit order.paid', 'message send cmd:find']],
    ['gRPC methods', "import { Controller } from '@nestjs/common';\nimport { GrpcMethod, GrpcStreamMethod } from '@nestjs/microservices';", `${CONTROLLER}  @GrpcMethod('OrderService', 'Find') find() { return this.store.find('1'); }\n  @GrpcStreamMethod('OrderService') watch() { return this.store.find('1'); }\n}`, ['rpc OrderService', 'rpc OrderService.Find']],
    ['events of the process', "import { Injectable } from '@nestjs/common';\nimport { OnEvent } from '@nestjs/event-emitter';", `@Injectable()\nexport class Orders { constructor(private readonly store: Store) {}\n  @OnEvent('order.placed') placed() { return this.store.find('1'); }\n}`, ['message event order.placed']],
    ['jobs', "import { Injectable } from '@nestjs/common';\nimport { Cron, Interval, Timeout } from '@nestjs/schedule';", `@Injectable()\nexport class Orders { constructor(private readonly store: Store) {}\n  @Cron('0 0 * * *') nightly() { return this.store.find('1'); }\n  @Interval(1000) often() { return this.store.find('1'); }\n}`, ['job 0 0 * * *', 'job often']],
    ['fields of resolvers', "import { Args, Mutation, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';", `@Resolver('Order')\nexport class Orders { constructor(private readonly store: Store) {}\n  @Query() orders() { return this.store.find('1'); }\n  @Mutation(() => String, { name: 'place' }) add() { return this.store.find('1'); }\n  @ResolveField() lines() { return this.store.find('1'); }\n  @Subscription() placed() { return this.store.find('1'); }\n}`, ['graphql Mutation.place', 'graphql Query.orders', 'graphql Subscription.placed', 'graphql field Order.lines']],
    ['messages of gateways', "import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';", `@WebSocketGateway()\nexport class Orders { constructor(private readonly store: Store) {}\n  @SubscribeMessage('chat') chat() { return this.store.find('1'); }\n  handleConnection() { return this.store.find('2'); }\n  handleDisconnect() { return this.store.find('3'); }\n}`, ['socket chat', 'socket handleConnection', 'socket handleDisconnect']],
    ['queues', "import { Processor, WorkerHost } from '@nestjs/bullmq';", `@Processor('mails')\nexport class Orders extends WorkerHost { constructor(private readonly store: Store) { super(); }\n  async process() { return this.store.find('1'); }\n}`, ['queue mails']],
    ['RabbitMQ subscriptions of golevelup', "import { Injectable } from '@nestjs/common';\nimport { RabbitRPC, RabbitSubscribe } from '@golevelup/nestjs-rabbitmq';", `@Injectable()\nexport class Orders { constructor(private readonly store: Store) {}\n  @RabbitSubscribe({ exchange: 'shop', routingKey: 'order.paid', queue: 'paid' }) paid() { return this.store.find('1'); }\n}`, ['message emit order.paid']],
  ];
  for (const [what, imports, classes, entries] of declared) {
    it(`answers by ${what}`, () => {
      const model = nest(imports, classes, 'controllers: [parts.Orders], providers: [parts.Orders, Store]', imports.includes('microservices') ? '  app.connectMicroservice({});' : '');
      assert.deepEqual(entriesOf(model), entries);
      assert.deepEqual(reaching(model, 'read'), entries);
    });
  }

  const before: readonly [string, string, string][] = [
    ['guards of a route', "import { Controller, Get, UseGuards } from '@nestjs/common';", `class Guard { constructor(private readonly store: Store) {} canActivate() { return this.store.find('1'); } }\n@Controller('orders')\nexport class Orders { @UseGuards(Guard) @Get() list() { return 1; } }`],
    ['guards of a controller', "import { Controller, Get, UseGuards } from '@nestjs/common';", `class Guard { constructor(private readonly store: Store) {} canActivate() { return this.store.find('1'); } }\n@UseGuards(Guard)\n@Controller('orders')\nexport class Orders { @Get() list() { return 1; } }`],
    ['interceptors', "import { Controller, Get, UseInterceptors } from '@nestjs/common';", `class Around { constructor(private readonly store: Store) {} intercept(context, next) { this.store.find('1'); return next.handle(); } }\n@Controller('orders')\nexport class Orders { @UseInterceptors(Around) @Get() list() { return 1; } }`],
    ['pipes', "import { Controller, Get, UsePipes } from '@nestjs/common';", `class Checked { constructor(private readonly store: Store) {} transform(value) { return this.store.find(value); } }\n@Controller('orders')\nexport class Orders { @UsePipes(Checked) @Get() list() { return 1; } }`],
    ['filters', "import { Catch, Controller, Get, UseFilters } from '@nestjs/common';", `@Catch()\nclass Errors { constructor(private readonly store: Store) {} catch(error) { return this.store.find('1'); } }\n@Controller('orders')\nexport class Orders { @UseFilters(Errors) @Get() list() { return 1; } }`],
    ['pipes of a parameter', "import { Controller, Get, Param } from '@nestjs/common';", `class Checked { constructor(private readonly store: Store) {} transform(value) { return this.store.find(value); } }\n@Controller('orders')\nexport class Orders { @Get() list(@Param('id', Checked) id: string) { return id; } }`],
  ];
  for (const [what, imports, classes] of before) {
    it(`runs ${what} with the route`, () => { assert.deepEqual(reaching(nest(imports, classes, 'controllers: [parts.Orders], providers: [Store]'), 'read'), ['http GET /orders']); });
  }

  const everywhere: readonly [string, string, string, string, string?][] = [
    ['a guard that the module provides', `import { Controller, Get } from '@nestjs/common';`, `export class Guard { constructor(private readonly store: Store) {} canActivate() { return this.store.find('1'); } }\n${PLAIN}`, 'controllers: [parts.Orders], providers: [Store, { provide: APP_GUARD, useClass: parts.Guard }]'],
    ['an interceptor that the module provides', `import { Controller, Get } from '@nestjs/common';`, `export class Around { constructor(private readonly store: Store) {} intercept(context, next) { this.store.find('1'); return next.handle(); } }\n${PLAIN}`, 'controllers: [parts.Orders], providers: [Store, { provide: APP_INTERCEPTOR, useClass: parts.Around }]'],
    ['a guard of the application', `import { Controller, Get } from '@nestjs/common';`, `export class Guard { constructor(private readonly store: Store) {} canActivate() { return this.store.find('1'); } }\n${PLAIN}`, 'controllers: [parts.Orders], providers: [Store]', '  app.useGlobalGuards(new Guard(new Store()));'],
    ['middleware of a module', `import { Controller, Get, Injectable, type NestMiddleware } from '@nestjs/common';`, `@Injectable()\nexport class Logging implements NestMiddleware { constructor(private readonly store: Store) {} use(req, res, next) { this.store.find('1'); next(); } }\n${PLAIN}`, 'controllers: [parts.Orders], providers: [Store]'],
  ];
  for (const [what, imports, classes, listed, main] of everywhere) {
    it(`runs ${what} for requests`, () => { assert.deepEqual(reaching(nest(imports, classes, listed, main), 'read'), [what.startsWith('middleware') ? 'http * /orders' : 'http * /']); });
  }

  const silent: readonly [string, string, string, string][] = [
    ['a guard that nothing uses', "import { Controller, Get } from '@nestjs/common';", `export class Guard { constructor(private readonly store: Store) {} canActivate() { return this.store.find('1'); } }\n${PLAIN}`, 'controllers: [parts.Orders], providers: [Store, parts.Guard]'],
    ['a provider with methods of such names', "import { Controller, Get, Injectable } from '@nestjs/common';", `@Injectable()\nexport class Other { constructor(private readonly store: Store) {} handleConnection() { return this.store.find('1'); } process() { return this.store.find('1'); } }\n${PLAIN}`, 'controllers: [parts.Orders], providers: [Store, parts.Other]'],
    ['hooks of the application', "import { Controller, Get, Injectable } from '@nestjs/common';", `@Injectable()\nexport class Warm { constructor(private readonly store: Store) {} onModuleInit() { return this.store.find('1'); } }\n${PLAIN}`, 'controllers: [parts.Orders], providers: [Store, parts.Warm]'],
    ['decorators of the project', "import { Controller, Get } from '@nestjs/common';", `const Cron = (time: string) => (target: unknown, key: string) => {};\nexport class Nightly { constructor(private readonly store: Store) {} @Cron('0 0 * * *') run() { return this.store.find('1'); } }\n${PLAIN}`, 'controllers: [parts.Orders], providers: [Store, parts.Nightly]'],
  ];
  for (const [what, imports, classes, listed] of silent) {
    it(`is silent on ${what}`, () => {
      const model = nest(imports, classes, listed);
      assert.deepEqual(entriesOf(model), ['http GET /orders']);
      assert.deepEqual(reaching(model, 'read'), []);
    });
  }
});
