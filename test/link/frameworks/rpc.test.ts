import assert from 'node:assert/strict';
import { entriesOf, reaching, systemOf } from './system';

const STORE = 'export async function find(id: string) { return read(id); }\nasync function read(id: string) { return id; }';
const START = "import express from 'express';\nimport { createExpressMiddleware } from '@trpc/server/adapters/express';\nimport { appRouter } from './router';\nconst app = express();\napp.use('/trpc', createExpressMiddleware({ router: appRouter }));\napp.listen(3000);";

describe('tRPC', () => {
  it('answers by procedures of nested routers, with their middleware', () => {
    const model = systemOf(['@trpc/server', 'express'], {
      'index.ts': START,
      'trpc.ts': "import { initTRPC } from '@trpc/server';\nimport { find } from './store';\nconst t = initTRPC.context<{}>().create();\nexport const router = t.router;\nexport const publicProcedure = t.procedure;\nexport const guarded = t.procedure.use(async ({ next }) => { await check(); return next(); });\nasync function check() { return find('0'); }",
      'router.ts': "import { router, publicProcedure } from './trpc';\nimport { orders } from './orders';\nexport const appRouter = router({ orders, ping: publicProcedure.query(() => 'pong') });",
      'orders.ts': "import { z } from 'zod';\nimport { router, publicProcedure, guarded } from './trpc';\nimport { find } from './store';\nexport const orders = router({\n  byId: publicProcedure.input(z.string()).query(async ({ input }) => find(input)),\n  place: guarded.input(z.object({})).mutation(async () => 1),\n  onPlaced: publicProcedure.subscription(async function* () { yield 1; }),\n});",
      'store.ts': STORE,
    });
    const named = entriesOf(model).filter((entry) => entry.startsWith('rpc '));
    assert.deepEqual(named, ['rpc byId', 'rpc guarded', 'rpc onPlaced', 'rpc ping', 'rpc place']);
    assert.ok(reaching(model, 'read').includes('rpc byId'));
    assert.ok(reaching(model, 'check').length > 0);
  });

  it('is silent on builders of the project', () => {
    const model = systemOf(['express'], { 'index.ts': "import express from 'express';\nconst procedure = { query: (fn) => fn };\nexport const orders = { list: procedure.query(() => 1) };\nexpress().listen(3000);" });
    assert.deepEqual(entriesOf(model), []);
  });
});

describe('gRPC servers', () => {
  it('answer by the methods of implementations: objects, functions and lists of services', () => {
    const model = systemOf(['@grpc/grpc-js', '@grpc/proto-loader'], {
      'index.ts': `
import * as grpc from '@grpc/grpc-js';
import * as protoLoader from '@grpc/proto-loader';
import { UserServiceService } from './generated/user';
import { find } from './store';
import { users } from './users';
const proto = grpc.loadPackageDefinition(protoLoader.loadSync('order.proto')) as any;
const server = new grpc.Server();
server.addService(proto.shop.OrderService.service, { find: async (call, callback) => { callback(null, await find(call.request.id)); }, list });
server.addService(UserServiceService, users);
server.bindAsync('0.0.0.0:50051', grpc.ServerCredentials.createInsecure(), () => {});
function list(call, callback) { callback(null, {}); }
`,
      'users.ts': "import { find } from './store';\nexport const users = { async get(call, callback) { callback(null, await find('1')); } };",
      'generated/user.ts': 'export const UserServiceService = {};',
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), ['rpc OrderService.find', 'rpc OrderService.list', 'rpc UserService.get']);
    assert.deepEqual(reaching(model, 'read'), ['rpc OrderService.find', 'rpc UserService.get']);
    assert.deepEqual(model.services.map(({ kind }) => kind), ['worker']);
  });

  it("answer by the methods of a class, and of ts-proto's controllers", () => {
    const model = systemOf(['@grpc/grpc-js', '@nestjs/common', '@nestjs/core'], {
      'index.ts': "import { Server, ServerCredentials } from '@grpc/grpc-js';\nimport orders from './orders';\nimport './controller';\nconst server = new Server();\nserver.addService(orders.service, orders.server);\nserver.bindAsync('0.0.0.0:50051', ServerCredentials.createInsecure(), () => {});",
      'orders.ts': "import { OrderServiceService } from './generated/order';\nimport { find } from './store';\nclass Orders { async find(call, callback) { callback(null, await this.load('1')); } private async load(id: string) { return find(id); } }\nexport default { service: OrderServiceService, server: new Orders() };",
      'controller.ts': "import { Controller } from '@nestjs/common';\nimport { UserServiceControllerMethods } from './generated/order';\nimport { find } from './store';\n@Controller()\n@UserServiceControllerMethods()\nexport class Users { async get() { return find('1'); } }",
      'generated/order.ts': 'export const OrderServiceService = {};\nexport function UserServiceControllerMethods() { return function (constructor: Function) {}; }',
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), ['rpc OrderService.find', 'rpc UserService.get']);
    assert.deepEqual(reaching(model, 'read'), ['rpc OrderService.find', 'rpc UserService.get']);
  });

  it('are silent on other objects with such a method', () => {
    const model = systemOf(['express'], { 'index.ts': "import express from 'express';\nconst registry = { addService(name, methods) { return methods; } };\nregistry.addService('orders', { find: () => 1 });\nexpress().listen(3000);" });
    assert.deepEqual(entriesOf(model), []);
  });
});
