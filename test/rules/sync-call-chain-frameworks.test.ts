import { syncCallChain as rule } from '../../src/engine/rules/sync-call-chain';
import { check, checkSilent } from '../fixture/check';
import { express, ORDERS_WAITS_FOR_STOCK, system } from './chain-systems';

describe('sync-call-chain through', () => {
  it('Nest controllers and message patterns', () => {
    check(rule, system({
      gateway: `import { Controller, Get, Inject, Module, Param } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientProxy } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
@Controller('orders')
class OrdersController {
  constructor(@Inject('ORDERS') private readonly orders: ClientProxy) {}
  @Get(':id')
  async find(@Param('id') id: string) {
    const order = await lastValueFrom(this.orders.send({ cmd: 'find-order' }, id));
    //                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: While gateway handles GET /orders/:id, it waits for orders, and orders waits for stock
    return { order };
  }
}
@Module({ controllers: [OrdersController] })
class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();`,
      orders: `import { Controller, Inject, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MessagePattern } from '@nestjs/microservices';
@Injectable()
class StockService {
  async find() { const answer = await fetch('http://stock:3000/items/1'); return answer.json(); }
  //                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: orders waits for stock here
}
@Controller()
class OrdersHandler {
  constructor(private readonly stock: StockService) {}
  @MessagePattern({ cmd: 'find-order' })
  async find() { return { item: await this.stock.find() }; }
}
@Module({ controllers: [OrdersHandler], providers: [StockService] })
class AppModule {}
async function bootstrap() { const app = await NestFactory.createMicroservice(AppModule); await app.listen(); }
void bootstrap();`,
      stock: ORDERS_WAITS_FOR_STOCK.stock,
    }));
  });

  it('Fastify plugins with prefixes and axios instances', () => {
    check(rule, system({
      gateway: `import Fastify from 'fastify';
import axios from 'axios';
const http = axios.create({ baseURL: 'http://orders:3000/v2', timeout: 500 });
const app = Fastify();
app.get('/orders/:id', async () => {
  const { data } = await http.get('/orders/7');
  //                     ^^^^^^^^^^^^^^^^^^^^^ warning: it waits for orders, and orders waits for stock
  return { data };
});
app.listen({ port: 3000 });`,
      orders: `import Fastify from 'fastify';
const app = Fastify();
app.get('/v2/orders/:id', async () => { const answer = await fetch('http://stock:3000/items/1'); return { item: await answer.json() }; });
app.listen({ port: 3000 });`,
      stock: ORDERS_WAITS_FOR_STOCK.stock,
    }));
  });

  it('Hapi proxies, of which one that takes the rest stands for every route that has none of its own', () => {
    check(rule, system({
      gateway: `import Hapi from '@hapi/hapi';
const server = Hapi.server({ port: 3000 });
server.route([
  { method: 'POST', path: '/accounts/login', handler: (request, h) => h.proxy({ uri: 'http://accounts:3000/login' }) },
  //                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: While gateway handles POST /accounts/login, it waits for accounts, and accounts waits for orders
  { method: 'POST', path: '/accounts/{action}', handler: (request, h) => h.proxy({ uri: 'http://accounts:3000/{action}' }) },
  { method: '*', path: '/orders/{path*}', handler: (request, h) => h.proxy({ uri: 'http://orders:3000/{path}' }) },
  //                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: While gateway handles requests to /orders/{path*}, it waits for orders, and orders waits for stock
]);
await server.start();`,
      accounts: express(`app.post('/login', async (req, res) => { const answer = await fetch('http://orders:3000/version'); res.json(await answer.text()); });
app.post('/logout', (req, res) => { res.end(); });
app.get('/profile', async (req, res) => { const answer = await fetch('http://orders:3000/version'); res.json(await answer.text()); });`),
      orders: express(`app.get('/version', (req, res) => { res.end('1'); });
app.get('/list/:id', async (req, res) => { const answer = await fetch('http://stock:3000/items/1'); res.json({ item: await answer.json() }); });`),
      stock: ORDERS_WAITS_FOR_STOCK.stock,
    }));
  });

  it('proxies that are mounted', () => {
    check(rule, system({
      gateway: `import proxy from 'express-http-proxy';
${express("app.use('/orders', proxy('http://orders:3000'));\n//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: While gateway handles requests to /orders, it waits for orders, and orders waits for stock")}`,
      ...ORDERS_WAITS_FOR_STOCK,
    }));
  });

  it('proxies that keep the path of their mount, and of these only to what stands below it', () => {
    check(rule, system({
      gateway: `import proxy from 'express-http-proxy';
${express("app.use('/orders', proxy('http://orders:3000'));\n//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: While gateway handles requests to /orders, it waits for orders, and orders waits for stock")}`,
      orders: express(`app.get('/orders/:id', async (req, res) => { const answer = await fetch('http://stock:3000/items/1'); res.json({ item: await answer.json() }); });
app.get('/internal/report', async (req, res) => { const answer = await fetch('http://reports:3000/report'); res.json({ item: await answer.json() }); });`),
      stock: ORDERS_WAITS_FOR_STOCK.stock,
      reports: express("app.get('/report', (req, res) => { res.json({}); });"),
    }));
  });

  it('gRPC services of Nest', () => {
    check(rule, system({
      gateway: `import { Controller, Get, Inject, Module, OnModuleInit } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientGrpc } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
@Controller('orders')
class OrdersController implements OnModuleInit {
  private orders: any;
  constructor(@Inject('ORDERS') private readonly client: ClientGrpc) {}
  onModuleInit() { this.orders = this.client.getService('OrderService'); }
  @Get(':id')
  async find() {
    const order = await lastValueFrom(this.orders.findOne({ id: '1' }));
    //                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: it waits for orders, and orders waits for stock
    return { order };
  }
}
@Module({ controllers: [OrdersController] })
class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();`,
      orders: `import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GrpcMethod } from '@nestjs/microservices';
@Controller()
class OrdersRpc {
  @GrpcMethod('OrderService', 'FindOne')
  async findOne() { const answer = await fetch('http://stock:3000/items/1'); return { item: await answer.json() }; }
  @GrpcMethod('OrderService', 'Count')
  count() { return { count: 1 }; }
}
@Module({ controllers: [OrdersRpc] })
class AppModule {}
async function bootstrap() { const app = await NestFactory.createMicroservice(AppModule); await app.listen(); }
void bootstrap();`,
      stock: ORDERS_WAITS_FOR_STOCK.stock,
    }));
  });

  it('tRPC procedures', () => {
    check(rule, system({
      gateway: `import { createTRPCClient, httpLink } from '@trpc/client';
${express(`const orders = createTRPCClient({ links: [httpLink({ url: 'http://orders:3000' })] });
app.get('/orders/:id', async (req, res) => {
  const order = await orders.order.find.query({ id: req.params.id });
  //                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: it waits for orders, and orders waits for stock
  res.json({ order });
});
app.get('/count', async (req, res) => {
  const count = await orders.order.count.query();
  res.json({ count });
});`)}`,
      orders: `import { initTRPC } from '@trpc/server';
import { createHTTPServer } from '@trpc/server/adapters/standalone';
const t = initTRPC.create();
const order = t.router({
  find: t.procedure.query(async () => { const answer = await fetch('http://stock:3000/items/1'); return answer.json(); }),
  count: t.procedure.query(() => 1),
});
const router = t.router({ order });
createHTTPServer({ router }).listen(3000);`,
      stock: ORDERS_WAITS_FOR_STOCK.stock,
    }));
  });

  it('none of them where the pattern is another', () => {
    checkSilent(rule, system({
      gateway: `import Fastify from 'fastify';
const app = Fastify();
app.get('/orders/:id', async () => { const answer = await fetch('http://orders:3000/orders/1/lines'); return { order: await answer.json() }; });
app.listen({ port: 3000 });`,
      orders: `import Fastify from 'fastify';
const app = Fastify();
app.get('/orders/:id/lines', async () => []);
app.get('/orders/:id', async () => { const answer = await fetch('http://stock:3000/items/1'); return { item: await answer.json() }; });
app.listen({ port: 3000 });`,
      stock: ORDERS_WAITS_FOR_STOCK.stock,
    }));
  });
});
