import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { noMetrics } from '../../src/engine/rules/no-metrics';
import { check, checkSilent } from '../fixture/check';
import { runRule } from '../fixture/run';
import { express, nest } from './operations/services';

const rule = noMetrics;

const HIVE = (call: string): number => runRule(rule, memoryHost({ 'src/server.ts': express(`import { createYoga } from 'graphql-yoga';\nimport { createHive, useHive } from '@graphql-hive/yoga';\napp.use(createYoga({ plugins: [${call}] }));`) })).findings.length;

describe('no-metrics', () => {
  it('tells a registry of schemas that reports how operations are used from one that does not', () => {
    assert.deepEqual(["useHive({ token: 'a', usage: true })", 'useHive({ usage: { sampleRate: 1 } })', "useHive({ token: 'a' })", 'useHive({ usage: false })', 'useHive({ usage: undefined })', 'createHive({ reporting: {} })'].map(HIVE), [0, 0, 1, 1, 1, 1]);
  });

  describe('finds', () => {
    it('an Express service, at the line that listens', () => check(rule, `
      //- /package.json
      { "name": "orders" }
      //- /src/server.ts
      import express from 'express';
      const app = express();
      app.get('/orders', (req, res) => { res.json([]); });
      app.listen(3000);
      //|^^^^^^^^^^^^^^^^ information: Nothing in orders measures its requests
    `));

    it('a Fastify service whose autoscaler has nothing to go by', () => check(rule, `
      //- /package.json
      { "name": "orders" }
      //- /src/server.ts
      import fastify from 'fastify';
      const app = fastify();
      app.get('/orders', async () => []);
      void app.listen({ port: 3000 });
      //   ^^^^^^^^^^^^^^^^^^^^^^^^^^ information: whether 6 replicas are enough
      //- /Dockerfile
      FROM node:22
      //- /k8s.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: orders }
      spec:
        template:
          metadata: { labels: { app: orders } }
          spec:
            containers: [{ name: orders, image: "orders:1" }]
      ---
      apiVersion: autoscaling/v2
      #|^^^^^^^^^^^^^^^^^^^^^^^^^^ related: scales between 2 and 6 replicas
      kind: HorizontalPodAutoscaler
      metadata: { name: orders }
      spec:
        scaleTargetRef: { kind: Deployment, name: orders }
        minReplicas: 2
        maxReplicas: 6
    `));

    it('a Nest service', () => check(rule, `
      import { NestFactory } from '@nestjs/core';
      import { AppModule } from './app.module';
      async function bootstrap() {
        const app = await NestFactory.create(AppModule);
        await app.listen(3000);
        //    ^^^^^^^^^^^^^^^^ information: measures its requests
      }
      void bootstrap();
    `));

    it('a Koa service', () => check(rule, `
      import Koa from 'koa';
      const app = new Koa();
      app.use(async (ctx) => { ctx.body = []; });
      app.listen(3000);
      //|^^^^^^^^^^^^^^^^ information: measures its requests
    `));

    it('a worker that answers nothing but health checks, by its messages', () => check(rule, `
      import express from 'express';
      import { Worker } from 'bullmq';
      export const mails = new Worker('mails', async (job) => { console.log(job.data); });
      const app = express();
      app.get('/health', (_req, res) => { res.json({}); });
      app.listen(3000);
      //|^^^^^^^^^^^^^^^^ information: measures its messages: how many there are
    `));
    it('a program that works by a clock and answers nothing but health checks, by its work', () => check(rule, `
      import express from 'express';
      import { readdirSync } from 'node:fs';
      setInterval(() => { console.log(readdirSync('in')); }, 60000);
      const app = express();
      app.get('/healthz', (_req, res) => { res.json({}); });
      app.get('/livez', (_req, res) => { res.json({}); });
      app.listen(3000);
      //|^^^^^^^^^^^^^^^^ information: measures its work: how much there is, how much fails and how long it takes
    `));
    it('but by its requests where it answers others, too', () => check(rule, `
      import express from 'express';
      import { Worker } from 'bullmq';
      export const mails = new Worker('mails', async (job) => { console.log(job.data); });
      const app = express();
      app.get('/mails', (_req, res) => { res.json({}); });
      app.listen(3000);
      //|^^^^^^^^^^^^^^^^ information: measures its requests: how many there are
    `));
    it('a consumer, by its messages', () => check(rule, `
      import { Kafka } from 'kafkajs';
      async function main() {
        const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'a' });
        await consumer.run({ eachMessage: async ({ message }) => { console.log(message.value); } });
        //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: measures its messages: how many there are
      }
      void main();
    `));

    it('a consumer that answers health checks beside its work, by its messages', () => check(rule, `
      //- /package.json
      { "name": "mails" }
      //- /src/worker.ts
      import express from 'express';
      import { Worker } from 'bullmq';
      export const worker = new Worker('mails', async (job) => { console.log(job.id); });
      const app = express();
      app.get('/healthz', (_req, res) => { res.send('ok'); });
      app.listen(3000);
      //|^^^^^^^^^^^^^^^^ information: measures its messages
    `));

    it('a server on a port that others know, and one that others reach at any port', () => {
      for (const where of ["4000, '127.0.0.1'", "0, '0.0.0.0'", '0', "{ port: 4000, host: 'localhost' }"]) {
        assert.equal(runRule(rule, memoryHost({ 'package.json': '{ "name": "orders" }', 'src/server.ts': loopback(where) })).findings.length, 1, where);
      }
    });

    it('an RPC server', () => check(rule, `
      import { Server, ServerCredentials } from '@grpc/grpc-js';
      import { stock } from './definitions';
      const server = new Server();
      server.addService(stock, { list: (call, done) => { done(null, {}); } });
      server.bindAsync('0.0.0.0:50051', ServerCredentials.createInsecure(), () => {});
      //|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: measures its requests
    `));

    for (const [what, line] of [
      ['the API of OpenTelemetry alone', "import { metrics } from '@opentelemetry/api';\nexport const meter = metrics.getMeter('a');"],
      ['a tracer that measures nothing', "import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';\nnew NodeTracerProvider().register();"],
      ['types of a metrics package', "import type { Registry } from 'prom-client';\nexport let registry: Registry;"],
      ['a logger that prints durations', "import morgan from 'morgan';\napp.use(morgan('combined'));"],
      ['Sentry for errors alone', "import * as Sentry from '@sentry/node';\nSentry.init({ dsn: process.env.DSN });"],
      ['a route for metrics of a part of the data', "app.get('/shops/north/orders/metrics', (req, res) => { res.json({}); });"],
      ['a route for metrics of something in the data', "app.get('/shops/:id/metrics', (req, res) => { res.json({}); });"],
    ] as const) {
      it(`a service with ${what}`, () => {
        assert.equal(runRule(rule, memoryHost({ 'src/server.ts': express(line) })).findings.length, 1);
      });
    }
  });

  describe('is silent on', () => {
    it('a program that only answers health checks', () => checkSilent(rule, `
      //- /package.json
      { "name": "worker-health", "dependencies": { "express": "5.0.0" } }
      //- /src/server.ts
      import express from 'express';
      const app = express();
      app.get('/healthz', (_req, res) => { res.send('ok'); });
      app.listen(3000);
    `));

    for (const [what, line] of [
      ['a client of Prometheus', "import { Histogram } from 'prom-client';\nexport const seconds = new Histogram({ name: 'http_seconds', help: 'a' });"],
      ['a middleware that measures', "import bundle from 'express-prom-bundle';\napp.use(bundle({ includePath: true }));"],
      ['StatsD', "import { StatsD } from 'hot-shots';\nexport const stats = new StatsD();"],
      ["OpenTelemetry's metrics", "import { MeterProvider } from '@opentelemetry/sdk-metrics';\nexport const meters = new MeterProvider();"],
      ["OpenTelemetry's SDK, which exports metrics by default", "import { NodeSDK } from '@opentelemetry/sdk-node';\nnew NodeSDK().start();"],
      ['an agent', "import 'dd-trace/init';"],
      ['another agent', "import apm from 'elastic-apm-node';\napm.start();"],
      ['Application Insights', "import { setup } from 'applicationinsights';\nsetup().start();"],
      ['Sentry that samples requests', "import * as Sentry from '@sentry/node';\nSentry.init({ dsn: process.env.DSN, tracesSampleRate: 0.1 });"],
      ['metrics in the log that CloudWatch reads', "import { metricScope } from 'aws-embedded-metrics';\nexport const measured = metricScope((metrics) => () => { metrics.putMetric('a', 1); });"],
      ['a package of the company whose name says what it does', "import '@acme/http-metrics';"],
      ['a route for whoever collects metrics, made by hand', "app.get('/internal/metrics', (req, res) => { res.send('requests_total 1'); });"],
    ] as const) {
      it(what, () => checkSilent(rule, express(line)));
    }

    for (const path of ['/metrics', '/api/metrics', '/api/v1/metrics', '/api/v1/orders/metrics', '/order-service/metrics', '/actuator/prometheus']) {
      it(`a route of the program: ${path}`, () => { assert.deepEqual(found(path), []); });
    }
    for (const path of ['/queue/metrics', '/api/v1/queue/metrics', '/api/v1/customers/metrics', '/orders/:id/metrics', '/metrics/daily']) {
      it(`but not one of something in its data: ${path}`, () => { assert.equal(found(path).length, 1); });
    }
    it('but not a router of something in its data', () => {
      const files = { 'src/queue.ts': "import { Router } from 'express';\nexport const createRoutes = (metrics: () => void): Router => { const router = Router(); router.get('/metrics', metrics); return router; };\n" };
      const mounted = (at: string): number => runRule(rule, memoryHost({ 'package.json': '{ "name": "orders" }', ...files, 'src/server.ts': express(`import { createRoutes } from './queue';\napp.use('${at}', createRoutes(() => undefined));`) })).findings.length;
      assert.deepEqual(['/api/v1/queue', '/api/v1', '/'].map(mounted), [1, 0, 0]);
    });

    it('Nest with its module for Prometheus', () => checkSilent(rule, nest("import { PrometheusModule } from '@willsoto/nestjs-prometheus';", 'imports: [PrometheusModule.register()]')));

    it('Fastify with its plug-in', () => checkSilent(rule, `
      import fastify from 'fastify';
      import metrics from 'fastify-metrics';
      const app = fastify();
      app.register(metrics, { endpoint: '/metrics' });
      void app.listen({ port: 3000 });
    `));

    it('a shared package that measures', () => checkSilent(rule, `
      //- /package.json
      { "workspaces": ["packages/*"] }
      //- /packages/orders/package.json
      { "name": "@shop/orders", "dependencies": { "@shop/common": "*" } }
      //- /packages/orders/src/server.ts
      import { observed } from '@shop/common';
      import Koa from 'koa';
      new Koa().use(observed).listen(3000);
      //- /packages/common/package.json
      { "name": "@shop/common", "main": "src/index.ts" }
      //- /packages/common/src/index.ts
      import { Histogram } from 'prom-client';
      const seconds = new Histogram({ name: 'http_seconds', help: 'a' });
      export const observed = async (ctx: unknown, next: () => Promise<void>) => { const end = seconds.startTimer(); await next(); end(); };
    `));

    for (const [what, file, text] of [
      ['a script that loads an agent', 'package.json', '{ "name": "orders", "scripts": { "start": "node -r newrelic dist/server.js" } }'],
      ['a Dockerfile that loads an agent', 'Dockerfile', 'FROM node:22\nENV NODE_OPTIONS="--require dd-trace/init"\nCMD ["node", "dist/server.js"]\n'],
      ['an exporter in the environment', 'docker-compose.yml', 'services:\n  orders:\n    build: .\n    environment:\n      OTEL_METRICS_EXPORTER: otlp\n'],
      ['pm2 that loads an agent', 'ecosystem.config.js', "module.exports = { apps: [{ name: 'orders', script: 'dist/server.js', node_args: ['-r', 'elastic-apm-node/start'] }] };\n"],
      ['annotations for Prometheus', 'k8s.yaml', deployment('prometheus.io/scrape: "true"')],
      ['the sidecar of a mesh', 'k8s.yaml', deployment('sidecar.istio.io/inject: "true"')],
      ["an operator's annotation", 'k8s.yaml', deployment('instrumentation.opentelemetry.io/inject-nodejs: "true"')],
    ] as const) {
      it(what, () => assert.deepEqual(runRule(rule, memoryHost({ 'package.json': '{ "name": "orders" }', 'src/server.ts': express(''), [file]: text })).findings, []));
    }

    it('functions, which their platform measures', () => checkSilent(rule, `
      //- /serverless.yml
      service: orders
      provider: { name: aws, runtime: nodejs22.x }
      functions:
        list:
          handler: src/list.handler
          events: [{ httpApi: 'GET /orders' }]
      //- /src/list.ts
      export async function handler() { return { statusCode: 200, body: '[]' }; }
    `));

    it('a program that works by the clock and has a server for itself alone', () => {
      for (const where of ["0, '127.0.0.1'", "0, 'localhost'", "{ port: 0, host: '::1' }"]) {
        assert.deepEqual(runRule(rule, memoryHost({ 'package.json': '{ "name": "orders" }', 'src/server.ts': loopback(where) })).findings, [], where);
      }
    });

    it('a program that runs by the clock and ends', () => checkSilent(rule, `
      //- /package.json
      { "name": "cleanup", "scripts": { "start": "node dist/main.js" } }
      //- /src/main.ts
      import cron from 'node-cron';
      cron.schedule('0 * * * *', () => { console.log('clean'); });
    `));
  });

  it('still speaks where an annotation and a variable say no', () => {
    const files = { 'package.json': '{ "name": "orders" }', 'src/server.ts': express('') };
    assert.equal(runRule(rule, memoryHost({ ...files, 'k8s.yaml': deployment('prometheus.io/scrape: "false"') })).findings.length, 1);
    assert.equal(runRule(rule, memoryHost({ ...files, 'docker-compose.yml': 'services:\n  orders:\n    build: .\n    environment:\n      OTEL_METRICS_EXPORTER: none\n' })).findings.length, 1);
  });
});

function found(path: string): readonly unknown[] {
  return runRule(rule, memoryHost({ 'package.json': '{ "name": "orders" }', 'src/server.ts': express(`app.get('${path}', (_req, res) => { res.send('a'); });`) })).findings;
}

/** A job by the clock, beside a proxy that listens where it says. */
function loopback(where: string): string {
  return `import http from 'node:http';
import cron from 'node-cron';
cron.schedule('* * * * *', () => { console.log('work'); });
const proxy = http.createServer((req, res) => { res.end(req.url); });
proxy.listen(${where});
`;
}

function deployment(annotation: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: orders }
spec:
  template:
    metadata:
      labels: { app: orders }
      annotations: { ${annotation} }
    spec:
      containers:
        - name: orders
          image: orders:1
`;
}
