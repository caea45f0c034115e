import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { noHealthEndpoint } from '../../src/engine/rules/no-health-endpoint';
import { check, checkSilent } from '../fixture/check';
import { runRule } from '../fixture/run';
import { deployment, PROBE } from './readiness/deployed';
import { express, nest } from './operations/services';

const rule = noHealthEndpoint;
const ROUTE = "app.get('/orders/:id', (req, res) => { res.json({ id: req.params.id }); });";

function adapted(call: string): string {
  return nest("import { Controller, Get } from '@nestjs/common';\n@Controller('orders')\nclass Orders { @Get() all() { return []; } }", 'controllers: [Orders]').replace('  await app.listen', `  ${call}\n  await app.listen`);
}

describe('no-health-endpoint', () => {
  describe('finds', () => {
    for (const call of ["app.getHttpAdapter().get('/robots.txt', (_req, res) => { res.send(''); });", "app.getHttpAdapter().getInstance().set('trust proxy', true);", "app.getHttpAdapter().post('/health', (_req, res) => { res.send('ok'); });"]) {
      it(`another use of Nest's own server: ${call}`, () => { assert.equal(runRule(rule, memoryHost({ 'src/main.ts': adapted(call) })).findings.length, 1); });
    }
    for (const [name, module] of [['ApolloError', 'apollo-server-express'], ['UserInputError', 'apollo-server'], ['createGraphQLError', 'graphql-yoga']] as const) {
      it(`a service that only has the errors of a server that answers: ${name}`, () => { assert.equal(runRule(rule, memoryHost({ 'src/server.ts': express(`${ROUTE}\nimport { ${name} } from '${module}';\napp.get('/orders', () => { throw ${name}('a'); });`) })).findings.length, 1); });
    }
    it('an Express service', () => check(rule, `
      //- /package.json
      { "name": "orders" }
      //- /src/server.ts
      import express from 'express';
      const app = express();
      app.get('/orders/:id', (req, res) => { res.json({}); });
      app.listen(3000);
      //|^^^^^^^^^^^^^^^^ warning 💡: orders has no route for health checks: whatever runs it can't tell a replica that hangs
    `));
    it('a Fastify service', () => check(rule, `
      import fastify from 'fastify';
      const app = fastify();
      app.post('/orders', async () => ({ ok: true }));
      void app.listen({ port: 3000 });
      //   ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: has no route for health checks
    `));
    it('a Koa service', () => check(rule, `
      import Koa from 'koa';
      import Router from '@koa/router';
      const app = new Koa();
      const router = new Router({ prefix: '/orders' });
      router.get('/:id', (ctx) => { ctx.body = {}; });
      app.use(router.routes());
      app.listen(3000);
      //|^^^^^^^^^^^^^^^^ warning 💡: has no route for health checks
    `));
    it('a Hono service', () => check(rule, `
      import { serve } from '@hono/node-server';
      import { Hono } from 'hono';
      const app = new Hono();
      app.get('/orders/:id', (c) => c.json({}));
      serve({ fetch: app.fetch, port: 3000 });
      //|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: has no route for health checks
    `));
    it('a Hapi service', () => check(rule, `
      import Hapi from '@hapi/hapi';
      const server = Hapi.server({ port: 3000 });
      server.route({ method: 'GET', path: '/orders/{id}', handler: () => ({}) });
      void server.start();
      //   ^^^^^^^^^^^^^^ warning 💡: has no route for health checks
    `));
    for (const [what, manifest] of [
      ['the Dockerfile: wget', '//- /Dockerfile\nFROM node:22\nHEALTHCHECK CMD wget -qO- "http://127.0.0.1:${PORT:-3000}/healthz" || exit 1\nCMD ["node", "dist/server.js"]\n'],
      ['the Dockerfile: node', `//- /Dockerfile\nFROM node:22\nEXPOSE 3000\nHEALTHCHECK --interval=30s \\\n  CMD node -e "require('http').get('http://localhost:3000/healthz', (r) => process.exit(r.statusCode === 200 ? 0 : 1))"\nCMD ["node", "dist/server.js"]\n`],
      ['compose', '//- /docker-compose.yml\nservices:\n  orders:\n    build: .\n    healthcheck:\n      test: ["CMD", "curl", "-f", "http://localhost:3000/healthz"]\n'],
    ] as const) it(`a service without the route that its health check asks for, in ${what}`, () => check(rule, `//- /package.json
{ "name": "orders" }
//- /src/server.ts
${express(ROUTE)}//|^^^^^^^^^^^^^^^^ warning 💡: orders has no route for \`/healthz\`, which its health check asks for
${manifest}`));
    for (const [name, route] of [['GreetingController', "Get('/hello')"], ['HealthRecordsController', "Get('/records')"], ['HealthCheckController', "Post('/hello')"], ['HealthController', "Get('/people/:id')"], ['HealthController', "Get('/patients/vaccinations')"]]) {
      it(`a Nest service with a controller ${name ?? ''} of @${route ?? ''}`, () => check(rule, `import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
@Controller()
class ${name ?? ''} { @${route ?? ''} answer() { return 'hello'; } }
@Module({ controllers: [${name ?? ''}] })
class AppModule {}
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
  //    ^^^^^^^^^^^^^^^^ warning 💡: has no route for health checks
}
void bootstrap();
`));
    }
    it('a Nest service, whose controllers are about something else', () => check(rule, `
      import { Controller, Get, Module } from '@nestjs/common';
      import { NestFactory } from '@nestjs/core';
      @Controller('orders')
      class OrdersController {
        @Get(':id') one() { return {}; }
      }
      @Module({ controllers: [OrdersController] })
      class AppModule {}
      async function bootstrap() {
        const app = await NestFactory.create(AppModule);
        await app.listen(3000);
        //    ^^^^^^^^^^^^^^^^ warning 💡: has no route for health checks
      }
      void bootstrap();
    `));
    it('GraphQL on Express', () => check(rule, `
      import express from 'express';
      import { ApolloServer } from '@apollo/server';
      import { expressMiddleware } from '@apollo/server/express4';
      const app = express();
      const resolvers = { Query: { orders: () => [] } };
      const server = new ApolloServer({ typeDefs: 'type Query { orders: [String] }', resolvers });
      app.use('/graphql', expressMiddleware(server));
      app.listen(4000);
      //|^^^^^^^^^^^^^^^^ warning 💡: has no route for health checks
    `));
    for (const path of ['/health-records', '/orders/:id/status', '/payment-status', '/setup', '/live-streams', '/api', '/secrets/status', '/auth/admin/secrets/status', '/blog/status']) {
      it(`a route that is named like one: ${path}`, () => check(rule, `
        import express from 'express';
        const app = express();
        app.get('${path}', (req, res) => { res.json({}); });
        app.listen(3000);
        //|^^^^^^^^^^^^^^^^ warning 💡: has no route for health checks
      `));
    }
    for (const [what, line] of [
      ['all methods', "app.all('*', (_req, res) => { res.status(404).json({}); });"],
      ['a class of error', "app.all('*', (req, _res, next) => { next(new NotFoundError(req.path)); });\nclass NotFoundError extends Error {}"],
      ['a function by its name', "app.get('/*', (_req, res) => { notFound(res); });\nfunction notFound(res: express.Response) { res.end(); }"],
    ] as const) {
      it(`a route for what is nowhere: ${what}`, () => check(rule, `
        import express from 'express';
        const app = express();
        app.get('/orders/:id', (req, res) => { res.json({}); });
        ${line.replaceAll('\n', '\n        ')}
        app.listen(3000);
        //|^^^^^^^^^^^^^^^^ warning 💡: has no route for health checks
      `));
    }
    for (const [what, line] of [
      ['that is only written to', "app.put('/status', (_req, res) => { res.json({}); });"],
      ['that changes something', "app.patch('/api/status', (_req, res) => { res.json({}); });"],
      ['that takes other methods at the root', "app.post('/', (_req, res) => { res.json({}); });"],
      ['at the root, for what is nowhere', "app.all('/', (_req, res) => { res.status(404).end(); });"],
    ] as const) {
      it(`a route ${what}`, () => { assert.equal(runRule(rule, memoryHost({ 'src/server.ts': express(`${ROUTE}\n${line}`) })).findings.length, 1); });
    }
    it('a controller of Nest whose status is that of something else', () => {
      const controller = (decorators: string): string => nest(`import { Controller, Get, Put } from '@nestjs/common';\n@Controller('blog')\nclass Blog {\n  @Get('detail/:id') one() { return 1; }\n  ${decorators} state() { return 'ok'; }\n}`, 'controllers: [Blog]');
      assert.deepEqual(["@Put('status')", "@Get('status')", "@Get('ping')"].map((one) => runRule(rule, memoryHost({ 'src/main.ts': controller(one) })).findings.length), [1, 1, 0]);
    });
    it('a server of uWebSockets.js', () => check(rule, `
      import { App } from 'uWebSockets.js';
      App().get('/orders/:id', (res) => { res.end('{}'); }).ws('/live', { message: (ws) => { ws.send('1'); } }).listen(3000, () => undefined);
      //|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: has no route for health checks
    `));
    it('a service that several replicas run, with the container as evidence', () => check(rule, `
      //- /package.json
      { "name": "orders" }
      //- /src/server.ts
      import express from 'express';
      const app = express();
      app.get('/orders/:id', (req, res) => { res.json({}); });
      app.listen(3000);
      //|^^^^^^^^^^^^^^^^ warning 💡: can't tell one of its 3 replicas that hangs
      //- /k8s.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: orders }
      spec:
        replicas: 3
        template:
          metadata: { labels: { app: orders } }
          spec:
            containers:
              - name: orders
              # ^^^^^^^^^^^^ related: is deployed without a probe
                image: orders:1.0.0
    `));
    it('a consumer that Kubernetes runs without a probe', () => check(rule, `
      //- /package.json
      { "name": "orders" }
      //- /src/server.ts
      import { Kafka } from 'kafkajs';
      const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'a' });
      export const running = consumer.run({ eachMessage: async () => undefined });
      //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: orders is deployed without a probe
      //- /k8s.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: orders }
      spec:
        template:
          metadata: { labels: { app: orders } }
          spec: { containers: [{ name: orders, image: 'orders:1.0.0' }] }
    `));
  });

  describe('is silent on', () => {
    for (const [what, call] of [
      ['the HTTP adapter', "app.getHttpAdapter().get('/health', (_req, res) => { res.send('ok'); });"],
      ['the HTTP adapter, held first', "const adapter = app.getHttpAdapter();\n  adapter.get('/healthz', (_req, res) => { res.send('ok'); });"],
      ['the server under the HTTP adapter', "app.getHttpAdapter().getInstance().get('/health', (_req, res) => { res.send('ok'); });"],
    ] as const) it(`a route on Nest's own server: ${what}`, () => checkSilent(rule, adapted(call)));
    it('an Apollo Server that answers by itself, and its errors', () => checkSilent(rule, express(`${ROUTE}\nimport { ApolloError } from 'apollo-server-express';\nimport { ApolloServer } from 'apollo-server-express';\nexport class Missing extends ApolloError {}\nvoid new ApolloServer({}).applyMiddleware({ app });`)));
    for (const path of ['/health', '/healthz', '/livez', '/readyz', '/api/v1/health', '/gateway-health', '/health/ready', '/_health', '/ping', '/status', '/api/status', '/up', '/healthCheck', '/isAlive', '/heartbeat', '/']) {
      it(`a route: ${path}`, () => checkSilent(rule, express(`${ROUTE}\napp.get('${path}', (_req, res) => { res.json({}); });`)));
    }
    for (const path of ['/orders/status', '/api/v1/order-service/status', '/internal/status']) {
      it(`a status of the service itself: ${path}`, () => checkSilent(rule, `//- /package.json\n{ "name": "orders" }\n//- /src/server.ts\n${express(`${ROUTE}\napp.get('${path}', (_req, res) => { res.json({}); });`)}`));
    }
    for (const [what, line] of [
      ['terminus', "import { createTerminus } from '@godaddy/terminus';\ncreateTerminus(app);"],
      ['lightship', "import { createLightship } from 'lightship';\nvoid createLightship();"],
      ['an Apollo Server that answers by itself', "import { ApolloServer } from 'apollo-server-express';\nvoid new ApolloServer({}).applyMiddleware({ app });"],
      ['GraphQL Yoga, which answers /health', "import { createYoga } from 'graphql-yoga';\napp.use('/graphql', createYoga({}));"],
      ['a route whose path is computed', "import { paths } from './paths';\napp.get(paths.health, (_req, res) => { res.json({}); });"],
      ['a route for every method at the root', "app.all('/', (req, res) => { res.json(req.body); });"],
      ['a route that takes all methods', "app.all('/status', (_req, res) => { res.json({}); });"],
      ['a route for every path', "app.get('*', (_req, res) => { res.json({}); });"],
      ['a route for every path and method', "app.all('*', (req, res) => { forward(req, res); });\nfunction forward(req: express.Request, res: express.Response) { res.end(); }"],
    ] as const) {
      it(what, () => checkSilent(rule, express(`${ROUTE}\n${line}`)));
    }
    const table = (rows: string): string => express(`${ROUTE}\nconst routes: any[] = ${rows};\nfor (const [method, path, handler] of routes) (app as any)[method](path, handler);\nfunction status() { return 'up'; }`);
    for (const [what, rows] of [
      ['rows', "[['get', '/orders', status], ['get', '/api/v1/status', status]]"],
      ['objects', "[{ method: 'GET', path: '/healthz', handler: status }]"],
    ] as const) {
      it(`a list of routes that is gone through: ${what}`, () => checkSilent(rule, table(rows)));
    }
    it('a list of routes that a method returns', () => checkSilent(rule, express(`${ROUTE}\nclass Api { routes() { return [['get', '/status', this.status.bind(this)]]; } status() { return 'up'; } }\nfor (const [method, path, handler] of new Api().routes()) (app as any)[method as string](path, handler);`)));
    for (const [what, rows] of [
      ['that are called by others', "['/healthz', '/status']"],
      ['of something else', "[['get', '/orders/:id/status', status]]"],
      ['of other services that are asked', "[{ method: 'GET', url: '/health', base: 'http://stock' }]"],
      ['that need no login', "[{ method: 'GET', path: '/health', auth: false }, ['get', '/status', 'public']]"],
      ['that are only written to', "[{ method: 'POST', path: '/healthz', handler: status }]"],
    ] as const) {
      it(`but not a list of paths ${what}`, () => { assert.equal(runRule(rule, memoryHost({ 'src/server.ts': table(rows) })).findings.length, 1); });
    }

    it('a plug-in of Fastify that exposes its status', () => checkSilent(rule, `
      import fastify from 'fastify';
      import underPressure from '@fastify/under-pressure';
      const app = fastify();
      app.get('/orders/:id', async () => ({}));
      await app.register(underPressure, { exposeStatusRoute: true });
      await app.listen({ port: 3000 });
    `));
    it('a health controller of Nest', () => checkSilent(rule, nest(`import { Controller, Get } from '@nestjs/common';\n@Controller('health')\nclass HealthController {\n  @Get() check() { return 'ok'; }\n}`, 'controllers: [HealthController]')));
    it('a controller of Nest that is named for it, whatever its path is', () => checkSilent(rule, nest(`import { Controller, Get } from '@nestjs/common';\n@Controller()\nclass HealthCheckController {\n  @Get('/hello') hello() { return 'hello'; }\n}`, 'controllers: [HealthCheckController]')));
    it("Nest's Terminus", () => checkSilent(rule, nest("import { Controller, Get } from '@nestjs/common';\nimport { TerminusModule } from '@nestjs/terminus';\n@Controller('orders')\nclass Orders {\n  @Get() all() { return []; }\n}", 'imports: [TerminusModule], controllers: [Orders]')));
    it('a router of Koa with a route for it', () => checkSilent(rule, `
      import Koa from 'koa';
      import Router from '@koa/router';
      const app = new Koa();
      const router = new Router({ prefix: '/api' });
      router.get('/orders', (ctx) => { ctx.body = []; });
      router.get('/healthz', (ctx) => { ctx.body = 'ok'; });
      app.use(router.routes());
      app.listen(3000);
    `));
    it('a server of Node that looks at paths by itself', () => checkSilent(rule, `
      import { createServer } from 'node:http';
      createServer((req, res) => { res.end(req.url === '/health' ? 'ok' : ''); }).listen(3000);
    `));
    it('a probe of the port in Kubernetes', () => checkSilent(rule, `//- /package.json\n{ "name": "orders" }\n//- /src/server.ts\n${express(ROUTE)}//- /k8s.yaml\n${deployment({ lines: PROBE })}`));
    it('a health check in compose', () => checkSilent(rule, `//- /package.json\n{ "name": "orders" }\n//- /src/server.ts\n${express(ROUTE)}//- /docker-compose.yml\nservices:\n  orders:\n    build: .\n    healthcheck:\n      test: curl -f http://localhost:3000/orders/1\n`));
    it('a health check in the Dockerfile', () => checkSilent(rule, `//- /package.json\n{ "name": "orders" }\n//- /src/server.ts\n${express(ROUTE)}//- /Dockerfile\nFROM node:22\nHEALTHCHECK CMD node check.js\nCMD ["node", "dist/server.js"]\n`));
    describe('a health check of a route', () => {
      const service = (code = '', start = '') => `//- /package.json\n{ "name": "orders" }\n//- /src/server.ts\n${express(`${ROUTE}${code}`).replace("import express from 'express';\n", `import express from 'express';\n${start}`)}`;
      const image = (check: string) => `//- /Dockerfile\nFROM node:22\nHEALTHCHECK CMD ${check}\nCMD ["node", "dist/server.js"]\n`;
      const CURL = 'curl -f http://localhost:3000/healthz || exit 1';
      for (const [what, text] of [
        ['that a router of others may hold', service("\nimport { routes } from 'acme-routes';\napp.use(routes);") + image(CURL)],
        ['that something is told', service("\nimport { answer } from 'acme-server';\nanswer(app, '/healthz');") + image(CURL)],
        ['that a package for health registers', service("\nimport { add } from 'acme-health';\nadd(app);") + image(CURL)],
        ['whose route takes any word', service("\napp.get('/:word', (req, res) => { res.json({}); });") + image(CURL)],
        ['below what is mounted', service("\nimport { more } from 'acme-more';\napp.use('/healthz', more);") + image(CURL)],
        ['that a proxy hands on', service("\nimport { createProxyMiddleware } from 'http-proxy-middleware';\napp.use('/', createProxyMiddleware({ target: 'http://stock' }));") + image(CURL)],
        ['on the port of something else', service() + image('curl -f http://localhost:9000/healthz')],
        ['of another host', service() + image('curl -f http://stock:3000/healthz')],
        ['which takes any answer', service() + image('curl http://localhost:3000/healthz')],
        ['of data', service() + image('curl -f http://localhost:3000/orders/1')],
        ['that a script asks', service() + image('node check.js')],
      ] as const) it(what, () => checkSilent(rule, text));
      it('that Next.js may answer', () => checkSilent(rule, `${service("\nimport next from 'next';\nconst web = next({});\napp.get('/about', (req, res) => { void web.render(req, res, '/about'); });")}${image(CURL)}`));
    });
    it('a consumer that no manifest of Kubernetes runs', () => checkSilent(rule, `
      import { Kafka } from 'kafkajs';
      const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'a' });
      export const running = consumer.run({ eachMessage: async () => undefined });
    `));
    it('a program without routes of which anything is known', () => checkSilent(rule, `
      import express from 'express';
      import { readdirSync } from 'node:fs';
      const app = express();
      for (const file of readdirSync('routes')) app.use(require('./routes/' + file));
      app.listen(3000);
    `));
    it('functions of a platform', () => checkSilent(rule, `
      //- /serverless.yml
      service: orders
      functions:
        one:
          handler: src/one.handler
          events: [{ httpApi: { method: GET, path: '/orders/{id}' } }]
      //- /src/one.ts
      export const handler = async () => ({ statusCode: 200 });
    `));
  });
});
