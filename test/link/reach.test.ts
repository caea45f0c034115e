import assert from 'node:assert/strict';
import { modelOf } from './model';
import type { SystemModel } from '../../src/engine/model/system';

function api(main: string, more: Readonly<Record<string, string>> = {}): SystemModel {
  return modelOf({ 'package.json': '{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5" } }', 'src/main.ts': main, ...more });
}

/** `POST /orders awaited` for each entry that reaches the function of that name. */
function reaching(model: SystemModel, name: string): string[] {
  for (const [file, { facts }] of model.files) {
    const fn = facts.functions.findIndex((one) => one.name === name);
    if (fn >= 0) return model.reach.entriesOf({ file, fn }).map(({ entry, awaited }) => `${entry.method || entry.kind} ${entry.path} ${awaited ? 'awaited' : 'detached'}`);
  }
  throw new Error(`no function ${name}`);
}

const EXPRESS = `import express from 'express';\nconst app = express();\napp.listen(3000);\n`;

describe('request paths', () => {
  it('go through functions, files, mounted routers and wrappers around handlers', () => {
    const model = api(`${EXPRESS}import { router } from './routes';\napp.use('/api', router);\n`, {
      'src/routes.ts': `import { Router } from 'express';\nimport { save } from './save';\nexport const router = Router();\nconst wrap = (fn: any) => (req: any, res: any, next: any) => fn(req, res).catch(next);\nrouter.post('/orders/:id', wrap(async (req: any, res: any) => { await save(req.body); res.end(); }));\n`,
      'src/save.ts': `export async function save(body: unknown) { return deep(body); }\nexport function deep(body: unknown) { return body; }\n`,
    });
    assert.deepEqual(reaching(model, 'deep'), ['POST /api/orders/:id awaited']);
    const [entry] = model.entryPoints.filter(({ path }) => path.includes('orders'));
    const deep = model.files.get('src/save.ts')?.facts.functions.findIndex(({ name }) => name === 'deep') ?? -1;
    assert.ok(model.reach.pathTo({ file: 'src/save.ts', fn: deep }, entry!).length >= 3);
  });

  it('go through the router whose handlers may reject', () => {
    const model = api(`${EXPRESS}import orders from './orders';\napp.use('/orders', orders);\n`, {
      'src/orders.ts': `import Router from 'express-promise-router';\nconst router = Router();\nrouter.get('/:id', async (req, res) => { res.json(await load(req.params.id)); });\nasync function load(id: string) { return id; }\nexport default router;\n`,
    });
    assert.deepEqual(reaching(model, 'load'), ['GET /orders/:id awaited']);
  });

  it('tell work that nobody waits for', () => {
    const model = api(`${EXPRESS}async function audit() { return 1; }\nasync function later() { return 2; }\napp.get('/x', async (req, res) => { void audit(); setTimeout(() => { void later(); }, 1); res.end(); });\n`);
    assert.deepEqual(reaching(model, 'audit'), ['GET /x detached']);
    assert.deepEqual(reaching(model, 'later'), ['GET /x detached']);
  });

  it('leave out start-up code, routers that nothing mounts and controllers that nothing loads', () => {
    const model = api(`${EXPRESS}function warm() { return 1; }\nwarm();\nconst lost = express.Router();\nfunction never() { return 1; }\nlost.get('/y', (req, res) => { res.json(never()); });\n`);
    assert.deepEqual(reaching(model, 'warm'), []);
    assert.deepEqual(reaching(model, 'never'), []);
  });

  it('start at Nest controllers, guards, message patterns and entity hooks, and follow injected classes', () => {
    const model = modelOf({
      'package.json': '{ "name": "api", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11" } }',
      'src/main.ts': `import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nasync function bootstrap() { const app = await NestFactory.create(AppModule); app.connectMicroservice({}); await app.startAllMicroservices(); await app.listen(3000); }\nvoid bootstrap();\n`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';\nimport { Orders } from './orders';\nimport { Store, MemoryStore } from './store';\n@Module({ controllers: [Orders], providers: [{ provide: Store, useClass: MemoryStore }] })\nexport class AppModule {}\n`,
      'src/orders.ts': `import { Controller, Post, UseGuards } from '@nestjs/common';\nimport { EventPattern } from '@nestjs/microservices';\nimport { Store } from './store';\nclass Guard { canActivate() { return checkGuard(); } }\nfunction checkGuard() { return true; }\n@Controller('orders')\nexport class Orders {\n  constructor(private readonly store: Store) {}\n  @UseGuards(Guard)\n  @Post('/')\n  create() { return this.store.put(); }\n  @EventPattern('order.paid')\n  paid() { return this.store.put(); }\n}\n`,
      'src/store.ts': `export abstract class Store { abstract put(): unknown; }\nexport class MemoryStore extends Store { put() { return write(); } }\nfunction write() { return 1; }\n`,
    });
    assert.deepEqual(reaching(model, 'write').sort(), ['POST /orders awaited', 'emit order.paid awaited']);
    assert.deepEqual(reaching(model, 'checkGuard'), ['POST /orders awaited']);
  });

  it('know jobs, queues and sockets for what they are', () => {
    const model = api(`${EXPRESS}import cron from 'node-cron';\nimport { Server } from 'socket.io';\nimport { Worker } from 'bullmq';\nfunction nightly() {}\nfunction mail() {}\nfunction chat() {}\ncron.schedule('0 0 * * *', () => { nightly(); });\nnew Worker('mails', async () => { mail(); });\nconst io = new Server();\nio.on('connection', (socket) => { socket.on('chat', () => { chat(); }); });\n`);
    assert.deepEqual(reaching(model, 'nightly'), ['job 0 0 * * * awaited']);
    assert.deepEqual(reaching(model, 'mail'), ['queue mails awaited']);
    assert.ok(reaching(model, 'chat').some((entry) => entry.startsWith('socket chat')));
  });
});
