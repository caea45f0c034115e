import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { memoryHost } from '../../src/engine/host/memory-host';
import { noTracing } from '../../src/engine/rules/no-tracing';
import { TRACING_PACKAGES } from '../../src/engine/rules/operations/tracing-plan';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';
import { runRule } from '../fixture/run';
import { express, nest } from './operations/services';

const rule = noTracing;

/** A service that has a shared package offer to start tracing: whom the rule speaks of. */
function offered(own: string, core = ''): (string | null | undefined)[] {
  return runRule(rule, memoryHost({
    'package.json': '{ "private": true, "workspaces": ["core", "orders"] }', 'core/package.json': '{ "name": "@x/core", "main": "src/index.ts" }',
    'core/src/index.ts': `import { NodeSDK } from '@opentelemetry/sdk-node';\nexport function initTracing(service: string) { new NodeSDK({ serviceName: service }).start(); }\n${core}\nexport const name = 'x';\n`,
    'orders/package.json': '{ "name": "orders" }', 'orders/src/server.ts': `import express from 'express';\n${own}\nexpress().listen(3000);\n`,
  })).findings.map(({ service }) => service);
}

describe('no-tracing', () => {
  describe('finds', () => {
    it('an Express service, at the line that listens', () => check(rule, `
      //- /package.json
      { "name": "orders" }
      //- /src/server.ts
      import express from 'express';
      const app = express();
      app.get('/orders', (req, res) => { res.json([]); });
      app.listen(3000);
      //|^^^^^^^^^^^^^^^^ warning 💡: Nothing starts tracing in orders. When one of its requests
    `));

    it('a Nest service', () => check(rule, `
      import { NestFactory } from '@nestjs/core';
      import { AppModule } from './app.module';
      async function bootstrap() {
        const app = await NestFactory.create(AppModule);
        await app.listen(3000);
        //    ^^^^^^^^^^^^^^^^ warning: Nothing starts tracing
      }
      void bootstrap();
    `));

    it('a service that loads a shared package in which another one starts it', () => check(rule, `
      //- /package.json
      { "private": true, "workspaces": ["core", "orders", "bills"] }
      //- /core/package.json
      { "name": "@x/core", "main": "src/index.ts" }
      //- /core/src/index.ts
      export * from './tracing';
      export const name = 'x';
      //- /core/src/tracing.ts
      import { NodeSDK } from '@opentelemetry/sdk-node';
      export const initTracing = (service: string) => { new NodeSDK({ serviceName: service }).start(); };
      //- /bills/package.json
      { "name": "bills", "dependencies": { "express": "5.0.0" } }
      //- /bills/src/server.ts
      import { initTracing } from '@x/core';
      initTracing('bills');
      import express from 'express';
      express().listen(3000);
      //- /orders/package.json
      { "name": "orders", "dependencies": { "express": "5.0.0" } }
      //- /orders/src/server.ts
      import express from 'express';
      import { name } from '@x/core';
      console.log(name);
      express().listen(3000);
      //|^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Nothing starts tracing in orders.
    `));

    it('a service that loads a shared package in which nobody starts it', () => { assert.deepEqual(offered("import { name } from '@x/core';\nconsole.log(name);"), ['orders']); });

    it('a consumer', () => check(rule, `
      import { Kafka } from 'kafkajs';
      async function main() {
        const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'a' });
        await consumer.run({ eachMessage: async ({ message }) => { console.log(message.value); } });
        //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Nothing starts tracing
      }
      void main();
    `));

    it('both ends of a call, and says what lies on the other side', () => check(rule, `
      //- /orders/package.json
      { "name": "orders", "scripts": { "start": "node dist/server.js" } }
      //- /orders/src/server.ts
      import express from 'express';
      const app = express();
      app.get('/orders', async (req, res) => { res.json(await (await fetch('http://stock:3000/items', { signal: AbortSignal.timeout(1000) })).json()); });
      //                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: reaches stock
      export const server = app.listen(3000);
      //                    ^^^^^^^^^^^^^^^^ warning 💡: It reaches stock: when a request is slow
      //- /stock/package.json
      { "name": "stock", "scripts": { "start": "node dist/server.js" } }
      //- /stock/src/server.ts
      import fastify from 'fastify';
      const app = fastify();
      app.get('/items', async () => []);
      export const server = app.listen({ port: 3000 });
      //                    ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: It is reached by orders: when a request from there is slow, nothing shows what it waited for in stock.
      //- /docker-compose.yml
      services:
        orders:
          build: ./orders
        stock:
          build: ./stock
    `));

    it('a Nest service whose module only hands out a tracer', () => {
      assert.equal(runRule(rule, memoryHost({ 'src/server.ts': nest("import { OpenTelemetryModule } from 'nestjs-otel';", 'imports: [OpenTelemetryModule.forRoot()]') })).findings.length, 1);
    });

    for (const [what, line] of [
      ['an exporter of Sentry without its start', "import { nodeProfilingIntegration } from '@sentry/profiling-node';\nexport const profiling = nodeProfilingIntegration();"],
      ['an instrumentation that nothing starts', "import { ExpressInstrumentation } from '@opentelemetry/instrumentation-express';\nexport const all = [new ExpressInstrumentation()];"],
      ['the API of OpenTelemetry alone', "import { trace } from '@opentelemetry/api';\nexport const tracer = trace.getTracer('a');"],
      ['metrics alone', "import { MeterProvider } from '@opentelemetry/sdk-metrics';\nexport const meters = new MeterProvider();"],
      ['types of a tracing package', "import type { NodeSDK } from '@opentelemetry/sdk-node';\nexport let sdk: NodeSDK;"],
      ['a provider for each project that asks', "import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';\nexport function tracerFor(project: string) { const provider = new BasicTracerProvider(); return provider.getTracer(project); }"],
      ['a provider that runs of language models alone are sent to', "import { LangChainInstrumentation } from '@arizeai/openinference-instrumentation-langchain';\nimport { registerInstrumentations } from '@opentelemetry/instrumentation';\nimport { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';\nexport function start() { const provider = new NodeTracerProvider(); registerInstrumentations({ instrumentations: [new LangChainInstrumentation()] }); provider.register(); }"],
      ['an instrumentation of language models', "import { OpenAIInstrumentation } from '@traceloop/instrumentation-openai';\nexport const models = new OpenAIInstrumentation();"],
      ['the tracer of chains of language models', "import { LangChainTracer } from '@langchain/core/tracers/tracer_langchain';\nexport const tracer = new LangChainTracer();"],
      ['the tracer of chains of language models, an older one', "import { ConsoleCallbackHandler } from 'langchain/tracers/console';\nexport const handler = new ConsoleCallbackHandler();"],
      ['spans of language models', "import { startObservation } from '@langfuse/tracing';\nexport const ask = () => startObservation('ask');"],
      ["Traceloop's SDK, which follows language models", "import * as traceloop from '@traceloop/node-server-sdk';\ntraceloop.initialize({ appName: 'orders' });"],
      ['Sentry without a sample rate', "import * as Sentry from '@sentry/node';\nSentry.init({ dsn: process.env.DSN });"],
      ['Sentry with a sample rate of nothing', "import { init } from '@sentry/node';\ninit({ dsn: process.env.DSN, tracesSampleRate: 0 });"],
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
      ['an import of a tracing package', "import 'dd-trace/init';"],
      ['a tracing package that a condition loads', "if (process.env.TRACED) require('elastic-apm-node').start();"],
      ['Sentry with a sample rate', "import * as Sentry from '@sentry/node';\nSentry.init({ dsn: process.env.DSN, tracesSampleRate: 0.1 });"],
      ["Sentry with options that can't be seen", "import * as Sentry from '@sentry/node';\nimport { options } from './options';\nSentry.init({ ...options });"],
      ['a package of the company whose name says what it does', "import '@acme/node-tracing';"],
    ] as const) {
      it(what, () => checkSilent(rule, express(line)));
    }

    for (const [what, line] of [
      ["OpenTelemetry's SDK", "import { NodeSDK } from '@opentelemetry/sdk-node';\nnew NodeSDK({}).start();"],
      ["OpenTelemetry's provider", "import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';\nnew NodeTracerProvider().register();"],
      ["OpenTelemetry's provider, registered by a function", "import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';\nfunction start() { const provider = new NodeTracerProvider(); provider.register(); return provider.getTracer('orders'); }\nstart();"],
      ["OpenTelemetry's provider, registered by its API", "import { trace } from '@opentelemetry/api';\nimport { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';\nfunction start() { const provider = new BasicTracerProvider(); trace.setGlobalTracerProvider(provider); return provider.getTracer('orders'); }\nstart();"],
      ["OpenTelemetry's provider, made for who registers it", "import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';\nexport function make() { const provider = new BasicTracerProvider(); provider.getTracer('orders'); return provider; }"],
      ["OpenTelemetry's provider with requests and language models", "import { OpenAIInstrumentation } from '@arizeai/openinference-instrumentation-openai';\nimport { HttpInstrumentation } from '@opentelemetry/instrumentation-http';\nimport { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';\nnew NodeTracerProvider().register();\nexport const all = [new HttpInstrumentation(), new OpenAIInstrumentation()];"],
      ["OpenTelemetry's SDK with language models", "import { OpenAIInstrumentation } from '@traceloop/instrumentation-openai';\nimport { NodeSDK } from '@opentelemetry/sdk-node';\nnew NodeSDK({ instrumentations: [new OpenAIInstrumentation()] }).start();"],
      ["OpenTelemetry's automatic instrumentation", "import '@opentelemetry/auto-instrumentations-node/register';"],
      ['OpenTelemetry by Vercel', "import { registerOTel } from '@vercel/otel';\nregisterOTel('orders');"],
      ['OpenTelemetry by Splunk', "import { start } from '@splunk/otel';\nstart();"],
      ['OpenTelemetry by Honeycomb', "import { HoneycombSDK } from '@honeycombio/opentelemetry-node';\nnew HoneycombSDK().start();"],
      ['OpenTelemetry by Uptrace', "import { configureOpentelemetry } from '@uptrace/node';\nconfigureOpentelemetry({});"],
      ['Azure Monitor', "import { useAzureMonitor } from '@azure/monitor-opentelemetry';\nuseAzureMonitor();"],
      ['Application Insights', "import { setup } from 'applicationinsights';\nsetup().start();"],
      ['Datadog', "import tracer from 'dd-trace';\ntracer.init();"],
      ['New Relic', "import 'newrelic';"],
      ['Elastic APM', "import apm from 'elastic-apm-node';\napm.start();"],
      ['Google Cloud Trace', "import { start } from '@google-cloud/trace-agent';\nstart();"],
      ['X-Ray', "import xray from 'aws-xray-sdk';\nxray.captureHTTPsGlobal(require('https'));"],
      ['Instana', "import instana from '@instana/collector';\ninstana();"],
      ['AppSignal', "import { Appsignal } from '@appsignal/nodejs';\nexport const signal = new Appsignal({ active: true, name: 'orders' });"],
      ['Highlight', "import { H } from '@highlight-run/node';\nH.init({ projectID: 'a' });"],
    ] as const) {
      it(what, () => checkSilent(rule, express(line)));
    }

    it('a Nest module of tracing that the agent behind it starts', () => checkSilent(rule, nest("import { DatadogTraceModule } from 'nestjs-ddtrace';", 'imports: [DatadogTraceModule.forRoot()]')));

    for (const [what, start] of [
      ['loads', "new NodeSDK({ serviceName: 'x' }).start();\nexport const initTracing = () => 1;"],
      ['makes a class of', 'export class Tracing { start() { new NodeSDK({}).start(); } }\nexport const initTracing = () => new Tracing().start();'],
    ] as const) {
      it(`a shared package that starts it for whoever ${what} it, though one calls it`, () => {
        assert.deepEqual(runRule(rule, memoryHost({
          'package.json': '{ "private": true, "workspaces": ["core", "orders", "bills"] }', 'core/package.json': '{ "name": "@x/core", "main": "src/index.ts" }',
          'core/src/index.ts': `import { NodeSDK } from '@opentelemetry/sdk-node';\n${start}\nexport const name = 'x';\n`,
          'bills/package.json': '{ "name": "bills" }', 'bills/src/server.ts': "import { initTracing } from '@x/core';\ninitTracing();\nimport express from 'express';\nexpress().listen(3000);\n",
          'orders/package.json': '{ "name": "orders" }', 'orders/src/server.ts': "import express from 'express';\nimport { name } from '@x/core';\nconsole.log(name);\nexpress().listen(3000);\n",
        })).findings, []);
      });
    }

    for (const [what, own, core] of [
      ['takes it with all of the package', "import * as core from '@x/core';\ncore.initTracing('orders');"],
      ['takes it late', "void import('@x/core').then((core) => core.initTracing('orders'));"],
      ['takes it late by its name', "async function boot() { const { initTracing } = await import('@x/core'); initTracing('orders'); }\nvoid boot();"],
      ['gives it another name', "import { initTracing as start } from '@x/core';\nsetTimeout(start);"],
      ['has the package hand it on', "import { plugins } from '@x/core';\nplugins.forEach((plugin) => plugin('orders'));", 'export const plugins = [initTracing];'],
      ['has the package call it', "import { name } from '@x/core';\nconsole.log(name);", "initTracing('all');"],
      ['takes it by another name that the package gives it', "import { start } from '@x/core';\nstart('orders');", 'export { initTracing as start };'],
    ] as const) {
      it(`a service that ${what}, of a shared package that offers it`, () => { assert.deepEqual(offered(own, core), []); });
    }

    it('a program that offers it to whoever runs it', () => {
      const offers = { 'orders/src/instrumentation.ts': "import { NodeSDK } from '@opentelemetry/sdk-node';\nexport function register() { new NodeSDK({}).start(); }\nexport const name = 'x';\n" };
      assert.deepEqual(runRule(rule, memoryHost({ 'orders/package.json': '{ "name": "orders" }', ...offers, 'orders/src/server.ts': "import express from 'express';\nimport { name } from './instrumentation';\nconsole.log(name);\nexpress().listen(3000);\n" })).findings, []);
    });

    it('a shared package that starts it', () => checkSilent(rule, `
      //- /package.json
      { "workspaces": ["packages/*"] }
      //- /packages/orders/package.json
      { "name": "@shop/orders", "dependencies": { "@shop/common": "*" } }
      //- /packages/orders/src/server.ts
      import '@shop/common';
      import fastify from 'fastify';
      fastify().listen({ port: 3000 });
      //- /packages/common/package.json
      { "name": "@shop/common", "main": "src/index.ts" }
      //- /packages/common/src/index.ts
      export * from './start';
      //- /packages/common/src/start.ts
      import { NodeSDK } from '@opentelemetry/sdk-node';
      new NodeSDK({}).start();
    `));

    for (const [what, file, text] of [
      ['a script', 'package.json', '{ "name": "orders", "scripts": { "start": "node --import ./dist/instrumentation.js dist/server.js" } }'],
      ['a script that loads a file of another name', 'package.json', '{ "name": "orders", "scripts": { "start": "node -r ./dist/preload.js dist/server.js" } }'],
      ['a Dockerfile', 'Dockerfile', 'FROM node:22\nCMD ["node", "--require", "dd-trace/init", "dist/server.js"]\n'],
      ['NODE_OPTIONS of a Dockerfile', 'Dockerfile', 'FROM node:22\nENV NODE_OPTIONS="--require @opentelemetry/auto-instrumentations-node/register"\nCMD ["node", "dist/server.js"]\n'],
      ['compose', 'docker-compose.yml', 'services:\n  orders:\n    build: .\n    command: node -r newrelic dist/server.js\n'],
      ['NODE_OPTIONS of compose', 'docker-compose.yml', 'services:\n  orders:\n    build: .\n    environment:\n      NODE_OPTIONS: --require elastic-apm-node/start\n'],
      ['NODE_OPTIONS of an env file', '.env', 'NODE_OPTIONS=--require applicationinsights/start\n'],
      ['NODE_OPTIONS of Kubernetes', 'k8s.yaml', deployment('', '          env: [{ name: NODE_OPTIONS, value: "--require /otel/register.js" }]\n')],
      ["the OpenTelemetry operator's annotation", 'k8s.yaml', deployment('      annotations: { instrumentation.opentelemetry.io/inject-nodejs: "true" }\n', '')],
      ["Datadog's label", 'k8s.yaml', deployment('        admission.datadoghq.com/enabled: "true"\n', '')],
      ["Dynatrace's annotation", 'k8s.yaml', deployment('      annotations: { oneagent.dynatrace.com/inject: "true" }\n', '')],
      ["Istio's annotation", 'k8s.yaml', deployment('      annotations: { sidecar.istio.io/inject: "true" }\n', '')],
      ['a Procfile', 'Procfile', 'web: node -r newrelic dist/server.js\n'],
      ["pm2's options of node", 'ecosystem.config.js', "module.exports = { apps: [{ name: 'orders', script: 'dist/server.js', node_args: ['--require', './dist/preload.js'] }] };\n"],
      ["pm2's options of the interpreter", 'ecosystem.config.js', "module.exports = { apps: [{ name: 'orders', script: 'dist/server.js', interpreter_args: '--import ./dist/instrumentation.mjs' }] };\n"],
      ["pm2's environment", 'ecosystem.config.js', "module.exports = { apps: [{ name: 'orders', script: 'dist/server.js', env: { NODE_OPTIONS: '-r dd-trace/init' } }] };\n"],
      ["Dapr's annotation", 'k8s.yaml', deployment('      annotations: { dapr.io/enabled: "true" }\n', '')],
    ] as const) {
      it(`what ${what} loads or asks for`, () => {
        const { findings } = runRule(rule, memoryHost({
          'package.json': '{ "name": "orders" }', 'src/server.ts': express(''), 'src/preload.ts': "import 'dd-trace/init';\n", [file]: text,
        }));
        assert.deepEqual(findings, []);
      });
    }

    it('programs that neither listen nor consume', () => checkSilent(rule, `
      //- /package.json
      { "name": "tool", "bin": { "tool": "src/cli.ts" } }
      //- /src/cli.ts
      console.log(process.argv);
    `));

    it('a program that a manifest runs once', () => checkSilent(rule, `
      //- /package.json
      { "name": "import", "main": "src/import.ts" }
      //- /src/import.ts
      console.log('imported');
      //- /docker-compose.yml
      services:
        import:
          build: .
    `));
  });

  it('is silent on a published part that programs elsewhere run', () => {
    const files = { 'src/index.ts': express(''), 'package.json': '{ "name": "@acme/queue", "main": "dist/index.js", "files": ["dist"] }' };
    assert.deepEqual(runRule(rule, memoryHost(files)).findings, []);
    assert.deepEqual(runRule(rule, memoryHost({ ...files, 'package.json': '{ "name": "@acme/queue", "main": "dist/index.js", "files": ["dist"], "scripts": { "serve": "node dist/app.js" } }' })).findings, []);
    assert.equal(runRule(rule, memoryHost({ ...files, 'package.json': '{ "name": "@acme/queue", "main": "dist/index.js", "files": ["dist"], "scripts": { "start": "node dist/index.js" } }' })).findings.length, 1);
    assert.equal(runRule(rule, memoryHost({ ...files, 'package.json': '{ "name": "@acme/queue", "main": "dist/index.js", "scripts": {} }' })).findings.length, 1);
  });

  it('leaves it to the practices to say who traces', () => {
    const traced = (files: Record<string, string>) => runRule(rule, memoryHost({ 'package.json': '{ "name": "orders" }', ...files })).practices
      .filter(({ statement }) => statement.includes('tracing')).map(({ statement, evidence }) => [statement, evidence[0]?.file]);
    assert.deepEqual(traced({ 'src/server.ts': express("import 'dd-trace/init';") }), [['Starts tracing', 'src/server.ts']]);
    const k8s = deployment('      annotations: { linkerd.io/inject: enabled }\n', '');
    assert.deepEqual(traced({ 'src/server.ts': express(''), 'k8s.yaml': k8s }), [['Gets its tracing from its command line or its platform', 'k8s.yaml']]);
  });

  it('still speaks when an annotation says no, and when a flag loads something else', () => {
    const files = { 'package.json': '{ "name": "orders", "scripts": { "start": "node -r tsconfig-paths/register dist/server.js" } }', 'src/server.ts': express('') };
    const k8s = deployment('      annotations: { dapr.io/enabled: "false" }\n', '');
    assert.equal(runRule(rule, memoryHost({ ...files, 'k8s.yaml': k8s })).findings.length, 1);
  });

  for (const [what, offered, files] of [
    ['a compiler that cannot parse the declarations', false, { 'package.json': '{ "name": "orders", "devDependencies": { "typescript": "~4.1.3" } }' }],
    ['such a compiler at the root', false, { 'package.json': '{ "name": "orders" }', '../package.json': '{ "devDependencies": { "typescript": "^3.9.3" } }' }],
    ['a compiler that can', true, { 'package.json': '{ "name": "orders", "devDependencies": { "typescript": "^4.5.2" } }' }],
    ['a compiler of the newest version', true, { 'package.json': '{ "name": "orders", "devDependencies": { "typescript": "latest" } }' }],
    ['a Node that is too old', false, { 'package.json': '{ "name": "orders" }', Dockerfile: 'FROM node:14-alpine AS base\nFROM base\nCMD ["node", "dist/server.js"]\n' }],
    ['a minor version of Node that is too old', false, { 'package.json': '{ "name": "orders" }', Dockerfile: 'FROM node:18.12\nCMD ["node", "dist/server.js"]\n' }],
    ['the newest version of that Node', true, { 'package.json': '{ "name": "orders" }', Dockerfile: 'FROM node:18-alpine3.18\nCMD ["node", "dist/server.js"]\n' }],
    ['a Node that a variable names', true, { 'package.json': '{ "name": "orders" }', Dockerfile: 'ARG NODE_VERSION\nFROM node:${NODE_VERSION}-alpine3.18\nCMD ["node", "dist/server.js"]\n' }],
    ['an image of another program', true, { 'package.json': '{ "name": "orders" }', Dockerfile: 'FROM nginx:1.25\nCMD ["nginx"]\n' }],
  ] as const) {
    it(`${offered ? 'offers its fix to' : 'offers nothing that would not run to'} a service with ${what}`, () => {
      const placed = Object.fromEntries(Object.entries({ ...files, 'src/server.ts': express('') }).map(([file, text]) => [path.posix.join('orders', file), text]));
      const [finding] = runRule(rule, memoryHost(placed)).findings;
      assert.equal(finding?.fixes.length, offered ? 1 : 0);
    });
  }

  it('writes a start-up file, loads it first and lists its packages', () => {
    const dependencies = Object.entries(TRACING_PACKAGES).map(([name, version]) => `    "${name}": "${version}",`).join('\n      ');
    checkFix(rule, `
      //- /package.json
      {
        "name": "orders",
        "dependencies": {
          "express": "5"
        }
      }
      //- /src/server.ts
      import express from "express";

      express().listen(3000);
    `, `
      //- /package.json
      {
        "name": "orders",
        "dependencies": {
      ${dependencies}
          "express": "5"
        }
      }
      //- /src/instrumentation.ts
      import { getNodeAutoInstrumentations } from "@opentelemetry/auto-instrumentations-node";
      import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
      import { NodeSDK } from "@opentelemetry/sdk-node";

      // Has to run before the modules that it patches are loaded. OTEL_EXPORTER_OTLP_ENDPOINT names the collector.
      const sdk = new NodeSDK({
        serviceName: process.env.OTEL_SERVICE_NAME ?? "orders",
        traceExporter: new OTLPTraceExporter(),
        instrumentations: [getNodeAutoInstrumentations()],
      });

      sdk.start();
      //- /src/server.ts
      import "./instrumentation";
      import express from "express";

      express().listen(3000);
    `);
  });

  it('offers nothing where such a file is there already', () => {
    const { findings } = runRule(rule, memoryHost({ 'package.json': '{ "name": "orders" }', 'src/server.ts': express(''), 'src/instrumentation.ts': 'export {};\n' }));
    assert.deepEqual(findings.map(({ fixes }) => fixes), [[]]);
  });

  it('names the versions that the snippets are compiled with', () => {
    const { devDependencies } = JSON.parse(readFileSync(path.resolve(__dirname, '../../package.json'), 'utf8')) as { devDependencies: Record<string, string> };
    for (const [name, version] of Object.entries(TRACING_PACKAGES)) assert.equal(version, `^${devDependencies[name] ?? ''}`);
  });
});

function deployment(template: string, container: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: orders }
spec:
  template:
    metadata:
      labels:
        app: orders
${template}    spec:
      containers:
        - name: orders
          image: orders:1
${container}`;
}
