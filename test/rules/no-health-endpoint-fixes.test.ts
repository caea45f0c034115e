import { noHealthEndpoint } from '../../src/engine/rules/no-health-endpoint';
import { checkFix } from '../fixture/check-fix';

const rule = noHealthEndpoint;

describe('no-health-endpoint fixes', () => {
  it('Express, before anything that could keep a check out', () => checkFix(rule, `
    import express from 'express';
    const app = express();
    app.use(express.json());
    app.get('/orders/:id', (req, res) => { res.json({ id: req.params.id }); });
    app.listen(3000);
  `, `
    import express from 'express';
    const app = express();
    app.get('/health', (_req, res) => {
      res.json({ status: 'ok' });
    });
    app.use(express.json());
    app.get('/orders/:id', (req, res) => { res.json({ id: req.params.id }); });
    app.listen(3000);
  `));

  it('Express that a function makes', () => checkFix(rule, `
    //- /src/app.ts
    import express from 'express';
    export function createApp() {
      const app = express();
      app.get('/orders', (_req, res) => { res.json([]); });
      return app;
    }
    //- /src/server.ts
    import { createApp } from './app';
    createApp().listen(3000);
  `, `
    //- /src/app.ts
    import express from 'express';
    export function createApp() {
      const app = express();
      app.get('/health', (_req, res) => {
        res.json({ status: 'ok' });
      });
      app.get('/orders', (_req, res) => { res.json([]); });
      return app;
    }
  `));

  it('Fastify', () => checkFix(rule, `
    import Fastify from 'fastify';
    const server = Fastify({ logger: true });
    server.get('/orders', async () => []);
    void server.listen({ port: 3000 });
  `, `
    import Fastify from 'fastify';
    const server = Fastify({ logger: true });
    server.get('/health', () => ({ status: 'ok' }));
    server.get('/orders', async () => []);
    void server.listen({ port: 3000 });
  `));

  it('Koa, which has no router of its own', () => checkFix(rule, `
    import Koa from 'koa';
    import Router from '@koa/router';
    const app = new Koa();
    app.use(async (ctx, next) => { await next(); });
    const router = new Router();
    router.get('/orders', (ctx) => { ctx.body = []; });
    app.use(router.routes());
    app.listen(3000);
  `, `
    import Koa from 'koa';
    import Router from '@koa/router';
    const app = new Koa();
    app.use(async (ctx, next) => {
      if (ctx.path !== '/health') return next();
      ctx.body = { status: 'ok' };
    });
    app.use(async (ctx, next) => { await next(); });
    const router = new Router();
    router.get('/orders', (ctx) => { ctx.body = []; });
    app.use(router.routes());
    app.listen(3000);
  `));

  it('Elysia', () => checkFix(rule, `
    import { Elysia } from 'elysia';
    const app = new Elysia();
    app.get('/orders', () => []).listen(3000);
  `, `
    import { Elysia } from 'elysia';
    const app = new Elysia();
    app.get('/health', () => ({ status: 'ok' }));
    app.get('/orders', () => []).listen(3000);
  `));

  it('Hono', () => checkFix(rule, `
    import { serve } from '@hono/node-server';
    import { Hono } from 'hono';
    const app = new Hono();
    app.get('/orders', (c) => c.json([]));
    serve({ fetch: app.fetch, port: 3000 });
  `, `
    import { serve } from '@hono/node-server';
    import { Hono } from 'hono';
    const app = new Hono();
    app.get('/health', (c) => c.json({ status: 'ok' }));
    app.get('/orders', (c) => c.json([]));
    serve({ fetch: app.fetch, port: 3000 });
  `));

  it('Hapi', () => checkFix(rule, `
    import Hapi from '@hapi/hapi';
    const server = Hapi.server({ port: 3000 });
    server.route({ method: 'GET', path: '/orders', handler: () => [] });
    void server.start();
  `, `
    import Hapi from '@hapi/hapi';
    const server = Hapi.server({ port: 3000 });
    server.route({ method: 'GET', path: '/health', handler: () => ({ status: 'ok' }) });
    server.route({ method: 'GET', path: '/orders', handler: () => [] });
    void server.start();
  `));

  it('Nest, with a controller in the module that the program is made of', () => checkFix(rule, `
    //- /src/main.ts
    import { NestFactory } from '@nestjs/core';
    import { AppModule } from './app.module';
    async function bootstrap() {
      const app = await NestFactory.create(AppModule);
      await app.listen(3000);
    }
    void bootstrap();
    //- /src/app.module.ts
    import { Module } from '@nestjs/common';
    import { OrdersController } from './orders.controller';
    @Module({
      controllers: [OrdersController],
    })
    export class AppModule {}
    //- /src/orders.controller.ts
    import { Controller, Get } from '@nestjs/common';
    @Controller('orders')
    export class OrdersController {
      @Get() all() { return []; }
    }
  `, `
    //- /src/app.module.ts
    import { Module } from '@nestjs/common';
    import { OrdersController } from './orders.controller';
    import { HealthController } from './health.controller';
    @Module({
      controllers: [OrdersController, HealthController],
    })
    export class AppModule {}
    //- /src/health.controller.ts
    import { Controller, Get } from '@nestjs/common';

    @Controller('health')
    export class HealthController {
      @Get()
      check() {
        return { status: 'ok' };
      }
    }

  `));
});
