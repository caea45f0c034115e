import { camel } from './clients';
import type { RoutePlan, ServicePlan } from './plan';

/** The file that starts a service and leads its routes to the functions of `handlers.ts`. */
export function serverFile(plan: ServicePlan): string {
  const names = plan.routes.map(handlerName);
  const head = `${plan.takes.length > 0 ? "import './subscriptions';\n" : ''}import { ${names.join(', ')} } from './handlers';\n`;
  return SERVERS[plan.framework](head, plan);
}

/** `postOrders` of `POST /orders`. */
export function handlerName({ on }: RoutePlan): string {
  const [method = '', path] = on.split(' ');
  return `handle${camel(path === undefined ? method : `${method.toLowerCase()} ${path}`)}`;
}

export const DEPENDENCIES: Readonly<Record<ServicePlan['framework'], readonly string[]>> = {
  express: ['express'], fastify: ['fastify'], koa: ['koa', '@koa/router', 'koa-bodyparser'], hono: ['hono', '@hono/node-server'], nest: ['@nestjs/common', '@nestjs/core', '@nestjs/platform-express', 'reflect-metadata', 'rxjs'], grpc: ['@grpc/grpc-js', '@grpc/proto-loader'],
};

const SERVERS: Readonly<Record<ServicePlan['framework'], (head: string, plan: ServicePlan) => string>> = {
  express: (head, { routes }) => `import express from 'express';
${head}
const app = express();
app.use(express.json());
${lines(routes, (verb, path, handler) => `app.${verb}('${path}', async (req, res) => {\n  res.json(await ${handler}({ ...req.body, ...req.params }));\n});`)}
app.listen(Number(process.env.PORT));
`,
  fastify: (head, { routes }) => `import fastify from 'fastify';
${head}
const app = fastify();
${lines(routes, (verb, path, handler) => `app.${verb}('${path}', async (request) => ${handler}(Object.assign({}, request.body, request.params)));`)}
void app.listen({ port: Number(process.env.PORT), host: '0.0.0.0' });
`,
  koa: (head, { routes }) => `import Koa from 'koa';
import Router from '@koa/router';
import bodyParser from 'koa-bodyparser';
${head}
const app = new Koa();
const router = new Router();
${lines(routes, (verb, path, handler) => `router.${verb}('${path}', async (ctx) => {\n  ctx.body = await ${handler}(Object.assign({}, ctx.request.body, ctx.params));\n});`)}
app.use(bodyParser()).use(router.routes());
app.listen(Number(process.env.PORT));
`,
  hono: (head, { routes }) => `import { serve } from '@hono/node-server';
import { Hono } from 'hono';
${head}
const app = new Hono();
${lines(routes, (verb, path, handler) => `app.${verb}('${path}', async (c) => c.json(await ${handler}({ ...c.req.query(), ...c.req.param() })));`)}
serve({ fetch: app.fetch, port: Number(process.env.PORT) });
`,
  nest: (head, { name, routes }) => `import 'reflect-metadata';
import { Body, Controller, Get, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
${head}
@Controller()
class ${camel(name)}Controller {
${lines(routes, (verb, path, handler) => `  @${camel(verb)}('${path}')\n  async ${handler.replace('handle', 'on')}(@Body() body: object, @Param() params: object): Promise<unknown> {\n    return ${handler}({ ...body, ...params });\n  }`)}
}

@Module({ controllers: [${camel(name)}Controller] })
class AppModule {}

async function start(): Promise<void> {
  const app = await NestFactory.create(AppModule);
  await app.listen(Number(process.env.PORT));
}
void start();
`,
  grpc: (head, { name, routes }) => `import { loadPackageDefinition, Server, ServerCredentials } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
${head}
const { ${name} } = loadPackageDefinition(loadSync('proto/${name}.proto')) as any;
const server = new Server();
server.addService(${name}.${camel(name)}.service, {
${routes.map((route) => `  ${route.on}(call: any, callback: any) {\n    ${handlerName(route)}(call.request).then((answer) => callback(null, answer), callback);\n  },`).join('\n')}
});
server.bindAsync('0.0.0.0:50051', ServerCredentials.createInsecure(), () => undefined);
`,
};

function lines(routes: readonly RoutePlan[], line: (verb: string, path: string, handler: string) => string): string {
  return routes.map((route) => line(...verbAndPath(route), handlerName(route))).join('\n');
}

function verbAndPath({ on }: RoutePlan): [string, string] {
  const [verb = '', path = ''] = on.split(' ');
  return [verb.toLowerCase(), path];
}
