import { syncCrossServiceCall as rule } from '../../src/engine/rules/sync-cross-service-call';
import { check } from '../fixture/check';
import { EXPRESS, orders } from './systems';

describe('sync-cross-service-call', () => {
  it('finds a fetch to an address that compose gives', () => {
    check(rule, orders(`${EXPRESS}
app.get('/orders/:id', async (req, res) => {
  const answer = await fetch(\`\${process.env.STOCK_URL}/items/\${req.params.id}\`);
  //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: orders waits for stock (GET /items/{id})
  const item = await answer.json();
  res.json({ item });
});
`));
  });

  it('names a route with one slash, however the address is put together', () => {
    check(rule, orders(`${EXPRESS}
const join = (base: string, path: string) => \`\${base}/\${path}\`;
app.get('/orders/:id', async (req, res) => {
  const answer = await fetch(join(process.env.STOCK_URL ?? '', '/items'));
  //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: orders waits for stock (GET /items)
  res.json(await answer.json());
});
`));
  });

  it('tells once what a loop makes a handler for at several routes of one service', () => {
    check(rule, orders(`${EXPRESS}
const forward = (url: string) => async (req, res) => { const answer = await fetch(url); res.json(await answer.json()); };
for (const path of ['items', 'counts']) app.get('/' + path, forward(process.env.STOCK_URL + '/' + path));
//                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: orders waits for stock (GET /items)
`));
  });

  it('names the fields that a GraphQL document asks for', () => {
    check(rule, orders(`import { GraphQLClient } from 'graphql-request';
${EXPRESS}
const client = new GraphQLClient(process.env.STOCK_URL ?? '');
app.get('/orders/:id', async (req, res) => {
  const { items } = await client.request('{ items { id } }');
  //                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: orders waits for stock (Query.items)
  res.json({ total: items.length });
});
`));
  });

  it('warns where the answer is not used', () => {
    check(rule, orders(`import axios from 'axios';
${EXPRESS}
app.post('/orders', async (req, res) => {
  await axios.post('http://stock:3000/reserve', req.body);
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the answer is not used
  res.status(201).end();
});
`));
  });

  it('speaks of the message or the job where no request waits', () => {
    check(rule, orders(`import axios from 'axios';
import { Worker } from 'bullmq';
import { Kafka } from 'kafkajs';
new Worker('placed', async (job) => { await axios.post('http://stock:3000/reserve', job.data); });
//                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: (POST /reserve) while it works on a queued job, and the answer is not used: publishing an event would keep working
const consumer = new Kafka({ brokers: ['kafka:9092'] }).consumer({ groupId: 'orders' });
async function main() {
  await consumer.subscribe({ topic: 'placed' });
  await consumer.run({ eachMessage: async () => { const { data } = await axios.get('http://stock:3000/items/1'); console.log(data); } });
  //                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: (GET /items/1) while it handles a message: when stock is slow or down, the message has to wait or fails.
}
void main();
`));
  });

  it('speaks of the request where one waits beside messages', () => {
    check(rule, orders(`import axios from 'axios';
import { Worker } from 'bullmq';
${EXPRESS}
new Worker('placed', async () => { await reserve(); });
app.post('/orders', async (req, res) => { await reserve(); res.end(); });
async function reserve() { await axios.post('http://stock:3000/reserve', {}); }
//                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: while it answers a request, and the answer is not used
`));
  });

  it('offers no event for what only asks, where the failure is the answer', () => {
    check(rule, orders(`import axios from 'axios';
${EXPRESS}
app.post('/orders', async (req, res) => {
  await axios.get('http://stock:3000/items/1');
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: when stock is slow or down, so is this request.
  await axios.post('http://stock:3000/tokens/verify', req.body);
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: when stock is slow or down, so is this request.
  await axios.post('http://stock:3000/check-in', req.body);
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the answer is not used
  await axios.post('http://stock:3000/admin/health-check', {});
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: when stock is slow or down, so is this request.
  await axios.post('http://stock:3000/health/records', req.body);
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the answer is not used
  await axios.post('http://stock:3000/checkout', req.body);
  //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the answer is not used
  res.status(201).end();
});
`));
  });

  it('offers no event for what a guard waits for', () => {
    check(rule, orders(`import axios from 'axios';
import { CanActivate, Controller, Get, Module, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
class StockGuard implements CanActivate {
  async canActivate() {
    await axios.post('http://stock:3000/seen', {});
    //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: when stock is slow or down, so is this request.
    return true;
  }
}
@Controller('orders')
class OrdersController {
  @UseGuards(StockGuard)
  @Get()
  find() { return []; }
}
@Module({ controllers: [OrdersController] })
class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3001); }
void bootstrap();
`));
  });

  it('names the caller of an in-house wrapper, and the send as evidence', () => {
    check(rule, orders(`import axios from 'axios';
${EXPRESS}
class StockClient {
  constructor(private readonly baseUrl: string) {}
  async get(path: string) {
    const { data } = await axios.get(this.baseUrl + path);
    //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: is sent here
    return data;
  }
}
const stock = new StockClient(process.env.STOCK_URL ?? 'http://localhost:3000');
app.get('/orders/:id', async (req, res) => {
  const item = await stock.get('/items/1');
  //                 ^^^^^^^^^^^^^^^^^^^^^ information: waits for stock (GET /items/1)
  res.json({ item });
});
`));
  });

  it('finds the service that listens on a local port', () => {
    check(rule, orders(`${EXPRESS}
app.get('/x', async (req, res) => {
  const answer = await fetch('http://localhost:3000/items/1');
  //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: waits for stock
  const body = await answer.json();
  res.json({ body });
});
`));
  });

  it('finds request-reply over a Nest client by the handler of its pattern', () => {
    check(rule, `
//- /package.json
{ "name": "system", "dependencies": { "@nestjs/core": "11", "@nestjs/microservices": "11" } }
//- /nest-cli.json
{ "monorepo": true, "projects": { "gateway": { "type": "application", "root": "apps/gateway", "entryFile": "main" }, "stock": { "type": "application", "root": "apps/stock", "entryFile": "main" } } }
//- /apps/gateway/src/main.ts
import { Controller, Get, Inject, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientProxy } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
@Controller('orders')
class OrdersController {
  constructor(@Inject('STOCK') private readonly stock: ClientProxy) {}
  @Get(':id')
  async find() {
    const item = await lastValueFrom(this.stock.send({ cmd: 'find-item' }, 1));
    //                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: gateway waits for stock
    return { item, at: new Date() };
  }
}
@Module({ controllers: [OrdersController] })
class AppModule {}
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
void bootstrap();
//- /apps/stock/src/main.ts
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MessagePattern } from '@nestjs/microservices';
@Controller()
class ItemsController {
  @MessagePattern({ cmd: 'find-item' })
  find(id: number) { return { id }; }
}
@Module({ controllers: [ItemsController] })
class AppModule {}
async function bootstrap() {
  const app = await NestFactory.createMicroservice(AppModule);
  await app.listen();
}
void bootstrap();
`);
  });

  it('names the method of a gRPC service once', () => {
    check(rule, `
//- /package.json
{ "name": "system", "dependencies": { "@nestjs/core": "11", "@nestjs/microservices": "11" } }
//- /nest-cli.json
{ "monorepo": true, "projects": { "gateway": { "type": "application", "root": "apps/gateway", "entryFile": "main" }, "auth": { "type": "application", "root": "apps/auth", "entryFile": "main" } } }
//- /apps/gateway/src/main.ts
import { Controller, Inject, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientGrpc } from '@nestjs/microservices';
import { firstValueFrom } from 'rxjs';
@Controller('users')
class UsersController {
  private auth: any;
  constructor(@Inject('AUTH') private readonly client: ClientGrpc) {}
  onModuleInit() { this.auth = this.client.getService('AuthService'); }
  @Post()
  async register() {
    const user = await firstValueFrom(this.auth.register({}));
    //                                ^^^^^^^^^^^^^^^^^^^^^^ information: gateway waits for auth (AuthService.register) while
    return { user, at: new Date() };
  }
}
@Module({ controllers: [UsersController] })
class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();
//- /apps/auth/src/main.ts
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GrpcMethod } from '@nestjs/microservices';
@Controller()
class AuthController {
  @GrpcMethod('AuthService', 'register')
  register() { return { id: 1 }; }
}
@Module({ controllers: [AuthController] })
class AppModule {}
async function bootstrap() { const app = await NestFactory.createMicroservice(AppModule); await app.listen(); }
void bootstrap();
`);
  });

  it('tells a gateway that only forwards as a hint', () => {
    check(rule, orders(`import proxy from 'express-http-proxy';
${EXPRESS}
app.use('/stock', proxy('http://stock:3000'));
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: It only forwards
`));
  });

  it('follows functions, files and Fastify plugins to the call', () => {
    check(rule, `${orders(`import Fastify from 'fastify';
import { routes } from './routes';
const app = Fastify();
app.register(routes, { prefix: '/api' });
app.listen({ port: 3001 });
`)}
//- /orders/src/routes.ts
import type { FastifyInstance } from 'fastify';
import { findItem } from './stock';
export async function routes(app: FastifyInstance) {
  app.get('/orders/:id', async () => ({ item: await findItem('1') }));
}
//- /orders/src/stock.ts
import axios from 'axios';
const http = axios.create({ baseURL: process.env.STOCK_URL, timeout: 500 });
export async function findItem(id: string) {
  const { data } = await http.get('/items/' + id);
  //                     ^^^^^^^^^^^^^^^^^^^^^^^^ information: orders waits for stock (GET /items/{id})
  return { ...data, seen: true };
}
`);
  });

  it('finds what goes on with the request when the answer is there', () => {
    check(rule, orders(`${EXPRESS}
app.get('/a', (req, res) => { fetch('http://stock:3000/a').then((answer) => answer.json()).then((item) => { res.json({ item }); }); });
//                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: orders waits for stock (GET /a)
app.get('/b', (req, res, next) => { void ask().then((item) => { res.locals.item = item; next(); }); });
async function ask() { return (await fetch('http://stock:3000/b')).json(); }
//                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: orders waits for stock (GET /b)
app.get('/c', (req, res) => { if (!req.query.x) { res.json([]); return; } fetch('http://stock:3000/c').then(answer).then(res.json); });
//                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: orders waits for stock (GET /c)
const answer = (it: Response) => it.json();
`));
  });
});
