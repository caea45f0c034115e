import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { tracingLoadedLate } from '../../src/engine/rules/tracing-loaded-late';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';
import { runRule } from '../fixture/run';

const rule = tracingLoadedLate;

const SDK = `
import { NodeSDK } from '@opentelemetry/sdk-node';
import { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';
export const sdk = new NodeSDK({ instrumentations: [getNodeAutoInstrumentations()] });
`;

const DATADOG = "import tracer from 'dd-trace';\ntracer.init();\n";

const STARTED = `${SDK}sdk.start();\n`;

const EXPORTER = "import { Metadata } from '@grpc/grpc-js';\nexport const headers = new Metadata();\n";

const FOR_EXPORTER = `${EXPORTER}${STARTED}`;

/** Two files of an Express service: its entry, and one that starts tracing. */
function files(entry: string, instrumentation: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { 'package.json': '{ "name": "orders" }', 'src/server.ts': entry, 'src/instrumentation.ts': instrumentation, ...more };
}

function said(all: Record<string, string>): string[] {
  return runRule(rule, memoryHost(all)).findings.map(({ message }) => message);
}

const EXPRESS = 'const app = express();\napp.listen(3000);\n';

describe('tracing-loaded-late', () => {
  describe('finds', () => {
    it('an import of the start behind that of a framework', () => check(rule, `
      //- /package.json
      { "name": "orders" }
      //- /src/server.ts
      import express from 'express';
      //|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: loads express before
      import './instrumentation';
      //|^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: OpenTelemetry starts here, after express is loaded.
      const app = express();
      app.listen(3000);
      //- /src/instrumentation.ts
      import { NodeSDK } from '@opentelemetry/sdk-node';
      import { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';
      new NodeSDK({ instrumentations: [getNodeAutoInstrumentations()] }).start();
      //|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: starts OpenTelemetry
    `));

    it('a start in a function of a shared package that a crowd of other programs calls', () => {
      const call = "import { trace } from 'tracing';\nexport const main = (): void => { trace(); };\n";
      const others = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`packages/tracing/src/of${String(i)}.ts`, `import { trace } from './index';\nexport const start${String(i)} = (): void => { trace(); };\n`]));
      assert.deepEqual(said({
        'package.json': '{ "workspaces": ["packages/*"] }',
        'packages/tracing/package.json': '{ "name": "tracing", "main": "src/index.ts" }',
        'packages/tracing/src/index.ts': `${SDK}export function trace(): void { sdk.start(); }\n`,
        ...others,
        'packages/web/package.json': '{ "name": "web", "dependencies": { "tracing": "*" } }',
        'packages/web/src/index.ts': "import { main } from './main';\nvoid main();\n",
        'packages/web/src/main.ts': `import { serve } from './server';\n${call.replace('trace();', 'trace(); serve();')}`,
        'packages/web/src/server.ts': `import express from 'express';\nexport function serve(): void { ${EXPRESS.replace(/\n/g, ' ')} }\n`,
      }).map((text) => text.slice(0, 54)), ['OpenTelemetry starts here, after express is loaded. It']);
    });

    it('a start in the body of the entry, and modules that its imports load', () => check(rule, `
      //- /package.json
      { "name": "orders" }
      //- /src/server.ts
      import { NodeSDK } from '@opentelemetry/sdk-node';
      import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
      import fastify from 'fastify';
      import { pool } from './db';
      const sdk = new NodeSDK({ instrumentations: [new PgInstrumentation()] });
      sdk.start();
      //|^^^^^^^^^^^ warning: after pg is loaded
      const app = fastify();
      app.get('/', async () => (await pool.query('select 1')).rows);
      void app.listen({ port: 3000 });
      //- /src/db.ts
      import { Pool } from 'pg';
      //|^^^^^^^^^^^^^^^^^^^^^^^^^^ related: loads pg before
      export const pool = new Pool();
    `));

    it('a start in the function that starts Nest', () => check(rule, `
      //- /package.json
      { "name": "orders" }
      //- /src/main.ts
      import { NestFactory } from '@nestjs/core';
      //|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: loads @nestjs/core before
      import { AppModule } from './app.module';
      import { startTracing } from './tracing';
      async function bootstrap() {
        startTracing();
      //^^^^^^^^^^^^^^ warning: after @nestjs/core and kafkajs are loaded
        const app = await NestFactory.create(AppModule);
        await app.listen(3000);
      }
      void bootstrap();
      //- /src/app.module.ts
      import { Module } from '@nestjs/common';
      import { Kafka } from 'kafkajs';
      @Module({ providers: [{ provide: 'KAFKA', useValue: new Kafka({ brokers: [] }) }] })
      export class AppModule {}
      //- /src/tracing.ts
      import { NodeSDK } from '@opentelemetry/sdk-node';
      import { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';
      export function startTracing() {
        const sdk = new NodeSDK({ instrumentations: [getNodeAutoInstrumentations()] });
        sdk.start();
      }
    `));

    it('an agent that is required after the framework', () => check(rule, `
      //- /package.json
      { "name": "orders" }
      //- /src/server.js
      const express = require('express');
      //              ^^^^^^^^^^^^^^^^^^ related: loads express before
      const apm = require('elastic-apm-node').start({ serviceName: 'orders' });
      //          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Elastic APM starts here, after express is loaded
      const app = express();
      app.listen(3000);
    `));

    it('an agent that is imported last', () => check(rule, `
      import Koa from 'koa';
      import Redis from 'ioredis';
      import 'newrelic';
      //|^^^^^^^^^^^^^^^^^^ warning 💡: New Relic starts here, after koa and ioredis are loaded
      export const redis = new Redis();
      new Koa().listen(3000);
    `));

    it('dd-trace that is loaded after a broker, however early it is started', () => check(rule, `
      import { Kafka } from 'kafkajs';
      import tracer from 'dd-trace';
      //|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Datadog starts here, after kafkajs is loaded
      tracer.init();
      void new Kafka({ brokers: [] }).consumer({ groupId: 'a' }).run({ eachMessage: async () => {} });
    `));

    it('Sentry that samples requests and is told so behind the framework', () => check(rule, `
      //- /package.json
      { "name": "orders", "dependencies": { "@sentry/node": "^9.1.0" } }
      //- /src/server.ts
      import * as Sentry from '@sentry/node';
      import express from 'express';
      Sentry.init({ dsn: process.env.DSN, tracesSampleRate: 0.2 });
      //|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Sentry starts here, after express is loaded
      express().listen(3000);
    `));

    it('code of an ES module, which runs after all of its imports', () => check(rule, `
      //- /package.json
      { "name": "orders", "type": "module" }
      //- /src/server.ts
      import { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';
      import { NodeSDK } from '@opentelemetry/sdk-node';
      new NodeSDK({ instrumentations: [getNodeAutoInstrumentations()] }).start();
      //|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: after express is loaded
      import express from 'express';
      express().listen(3000);
    `));

    it('a start that a shared package makes, behind one that loads the database', () => check(rule, `
      //- /package.json
      { "workspaces": ["packages/*"] }
      //- /packages/orders/package.json
      { "name": "@shop/orders", "dependencies": { "@shop/db": "*", "@shop/tracing": "*" } }
      //- /packages/orders/src/server.ts
      import { connect } from '@shop/db';
      import '@shop/tracing';
      //|^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: after mongoose is loaded
      import fastify from 'fastify';
      void connect();
      void fastify().listen({ port: 3000 });
      //- /packages/db/package.json
      { "name": "@shop/db", "main": "src/index.ts" }
      //- /packages/db/src/index.ts
      import mongoose from 'mongoose';
      //|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: loads mongoose before
      export const connect = () => mongoose.connect(process.env.MONGO_URL ?? '');
      //- /packages/tracing/package.json
      { "name": "@shop/tracing", "main": "src/index.ts" }
      //- /packages/tracing/src/index.ts
      import { registerInstrumentations } from '@opentelemetry/instrumentation';
      import { MongooseInstrumentation } from '@opentelemetry/instrumentation-mongoose';
      registerInstrumentations({ instrumentations: [new MongooseInstrumentation()] });
    `));
  });

  describe('is silent on', () => {
    for (const [what, entry, instrumentation, more] of [
      ['a start that is imported first', `import './instrumentation';\nimport express from 'express';\n${EXPRESS}`, STARTED, {}],
      ['modules before it that nothing patches', `import 'dotenv/config';\nimport 'reflect-metadata';\nimport { z } from 'zod';\nimport './instrumentation';\nimport express from 'express';\nexport const name = z.string();\n${EXPRESS}`, STARTED, {}],
      ['modules of Node before it, which are patched where they are', `import http from 'node:http';\nimport './instrumentation';\nimport express from 'express';\nhttp.globalAgent.destroy();\n${EXPRESS}`, STARTED, {}],
      ['a plug-in before it, which loads nothing of the server that is patched', `import { plugin } from '@apollo/server/plugin/landingPage/default';\nimport './instrumentation';\nimport express from 'express';\nimport { ApolloServer } from '@apollo/server';\nnew ApolloServer({ plugins: [plugin] });\n${EXPRESS}`, DATADOG, {}],
      ['what the file that starts it loads for itself alone', `import './instrumentation';\nimport express from 'express';\n${EXPRESS}`, FOR_EXPORTER, {}],
      ['what only a file loads that is there for its start alone', `import './instrumentation';\nimport express from 'express';\n${EXPRESS}`, `import { headers } from './exporter';\n${STARTED}export const used = headers;\n`, { 'src/exporter.ts': EXPORTER }],
      ['what the file loads whose function starts it', `const { start } = require('./instrumentation');\nstart();\nconst express = require('express');\n${EXPRESS}`, FOR_EXPORTER.replace('sdk.start();', 'export const start = (): void => { sdk.start(); };'), {}],
      ['types before it', `import type { Request } from 'express';\nimport './instrumentation';\nimport express from 'express';\nexport type Handler = (req: Request) => void;\n${EXPRESS}`, STARTED, {}],
      ['names that are types, which the compiler leaves out', `import { Request } from 'express';\nimport './instrumentation';\nimport express from 'express';\nexport type Handler = (req: Request) => void;\n${EXPRESS}`, STARTED, {}],
      ['an SDK that is made first and started later', `import { sdk } from './instrumentation';\nimport express from 'express';\nsdk.start();\n${EXPRESS}`, SDK, {}],
      ['a program that is loaded after the start', "import { start } from './instrumentation';\nstart();\nvoid import('./app');\n", `${SDK}export function start() { sdk.start(); }\n`, { 'src/app.ts': `import express from 'express';\n${EXPRESS}` }],
      ['a program that is required after the start', "import './instrumentation';\nrequire('./app');\n", STARTED, { 'src/app.ts': `import express from 'express';\n${EXPRESS}` }],
      ['spans that are made by hand', `import express from 'express';\nimport './instrumentation';\n${EXPRESS}`, "import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';\nnew NodeTracerProvider().register();\n", {}],
      ['an instrumentation of what is not loaded yet', `import express from 'express';\nimport './instrumentation';\n${EXPRESS}`, "import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';\nnew PgInstrumentation();\n", {}],
      ['an instrumentation that is switched off', `import express from 'express';\nimport './instrumentation';\n${EXPRESS}`, "import { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';\ngetNodeAutoInstrumentations({ '@opentelemetry/instrumentation-express': { enabled: false } });\n", {}],
      ['Sentry for errors alone', `import express from 'express';\nimport './instrumentation';\n${EXPRESS}`, "import * as Sentry from '@sentry/node';\nSentry.init({ dsn: process.env.DSN });\n", { 'package.json': '{ "name": "orders", "dependencies": { "@sentry/node": "9.0.0" } }' }],
      ['Sentry of a version that patches otherwise', `import express from 'express';\nimport './instrumentation';\n${EXPRESS}`, "import * as Sentry from '@sentry/node';\nSentry.init({ dsn: process.env.DSN, tracesSampleRate: 1 });\n", { 'package.json': '{ "name": "orders", "dependencies": { "@sentry/node": "7.100.0" } }' }],
      ['a start between imports, which the compiler leaves where it stands', `import tracer from 'dd-trace';\ntracer.init();\nimport express from 'express';\n${EXPRESS}`, '', {}],
      ['an agent that a flag loads as well', `import express from 'express';\nimport './instrumentation';\n${EXPRESS}`, STARTED, { 'package.json': '{ "name": "orders", "scripts": { "start": "node --require ./dist/instrumentation.js dist/server.js" } }' }],
      ['an agent that NODE_OPTIONS load as well', `import express from 'express';\nimport tracer from 'dd-trace';\ntracer.init();\n${EXPRESS}`, '', { 'Dockerfile': 'FROM node:22\nENV NODE_OPTIONS="--require dd-trace/init"\nCMD ["node", "dist/server.js"]\n' }],
      ['a later import of what was started first', `import './instrumentation';\nimport express from 'express';\nimport { app } from './app';\nexport { app, express };\napp.listen(3000);\n`, STARTED, { 'src/app.ts': "import express from 'express';\nimport './instrumentation';\nexport const app = express();\n" }],
      ['an agent that other files load to report by', `import express from 'express';\nimport { report } from './report';\nreport();\n${EXPRESS}`, '', { 'src/report.ts': "import newrelic from 'newrelic';\nexport const report = () => newrelic.recordMetric('a', 1);\n" }],
    ] as const) {
      it(what, () => { assert.deepEqual(said(files(entry, instrumentation, more)), []); });
    }

    it('Nest that starts it first', () => checkSilent(rule, `
      //- /package.json
      { "name": "orders" }
      //- /src/main.ts
      import './tracing';
      import { NestFactory } from '@nestjs/core';
      import { AppModule } from './app.module';
      async function bootstrap() { await (await NestFactory.create(AppModule)).listen(3000); }
      void bootstrap();
      //- /src/tracing.ts
      import 'dd-trace/init';
    `));

    it('an agent that is required first', () => checkSilent(rule, `
      //- /src/server.js
      require('elastic-apm-node').start();
      const Koa = require('koa');
      new Koa().listen(3000);
    `));
  });

  it('takes a path that a package exports for the package, and not one of a file inside of it', () => {
    for (const [module, findings] of [['mysql2/promise', 1], ['knex', 1], ['knex/lib/query/querycompiler', 0], ['mysql2/lib/commands/query.js', 0]] as const) {
      assert.equal(said(files(`import '${module}';\nimport './instrumentation';\nimport express from 'express';\n${EXPRESS}`, STARTED)).length, findings, module);
    }
  });

  it('takes what its own file loads for lost where the rest of the program loads that before, too, or is in that file', () => {
    const shared = { 'src/exporter.ts': EXPORTER };
    for (const [entry, instrumentation, more] of [
      [`import { client } from './client';\nimport './instrumentation';\nimport express from 'express';\nvoid client;\n${EXPRESS}`, FOR_EXPORTER, { 'src/client.ts': "import { Client } from '@grpc/grpc-js';\nexport const client = new Client('a:1');\n" }],
      [`import './instrumentation';\nimport { headers } from './exporter';\nimport express from 'express';\nvoid headers;\n${EXPRESS}`, `import { headers } from './exporter';\n${STARTED}export const used = headers;\n`, shared],
      ["import './instrumentation';\n", `import express from 'express';\n${STARTED}${EXPRESS}`, {}],
      ["import './instrumentation';\nimport pg from 'pg';\nvoid new pg.Pool();\n", `import express from 'express';\n${STARTED}${EXPRESS}app.get('/', (req, res) => { res.end(); });\n`, {}],
      [`${FOR_EXPORTER}const express = require('express');\n${EXPRESS}`, '', {}],
    ] as const) assert.equal(said(files(entry, instrumentation, more)).length, 1, entry);
  });

  it('differs from its near misses in the order alone', () => {
    assert.equal(said(files(`import { ApolloServer } from '@apollo/server';\nimport './instrumentation';\nimport express from 'express';\nnew ApolloServer({});\n${EXPRESS}`, DATADOG)).length, 1);
    const late = files(`import express from 'express';\nimport './instrumentation';\n${EXPRESS}`, STARTED);
    assert.equal(said(late).length, 1);
    assert.equal(said({ ...late, 'src/instrumentation.ts': "import { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';\ngetNodeAutoInstrumentations({ '@opentelemetry/instrumentation-fs': { enabled: false } });\n" }).length, 1);
    assert.equal(said({ ...late, 'src/instrumentation.ts': "import * as Sentry from '@sentry/node';\nSentry.init({ dsn: process.env.DSN, tracesSampleRate: 1 });\n", 'package.json': '{ "name": "orders", "dependencies": { "@sentry/node": "9.0.0" } }' }).length, 1);
  });

  describe('fixes it by loading the start first', () => {
    it('with the comments of the import', () => checkFix(rule, `
      //- /package.json
      { "name": "orders" }
      //- /src/server.ts
      import "reflect-metadata";
      import express from "express";
      // Spans go to the collector.
      import "./instrumentation";

      express().listen(3000);
      //- /src/instrumentation.ts
      import { NodeSDK } from "@opentelemetry/sdk-node";
      import { getNodeAutoInstrumentations } from "@opentelemetry/auto-instrumentations-node";
      new NodeSDK({ instrumentations: [getNodeAutoInstrumentations()] }).start();
    `, `
      //- /src/server.ts
      // Spans go to the collector.
      import "./instrumentation";
      import "reflect-metadata";
      import express from "express";

      express().listen(3000);
    `, { title: 'Load ./instrumentation before everything else' }));

    it('in Nest, where a module loads it', () => checkFix(rule, `
      //- /package.json
      { "name": "orders" }
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
      import './tracing';

      @Module({})
      export class AppModule {}
      //- /src/tracing.ts
      import { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';

      export const instrumentations = getNodeAutoInstrumentations();
    `, `
      //- /src/main.ts
      import './tracing';
      import { NestFactory } from '@nestjs/core';
      import { AppModule } from './app.module';

      async function bootstrap() {
        const app = await NestFactory.create(AppModule);
        await app.listen(3000);
      }
      void bootstrap();
    `));

    it('for an agent that is required', () => checkFix(rule, `
      //- /package.json
      { "name": "orders" }
      //- /src/server.js
      const Koa = require('koa');
      require('newrelic');

      new Koa().listen(3000);
    `, `
      //- /src/server.js
      require('newrelic');
      const Koa = require('koa');

      new Koa().listen(3000);
    `));

    it('and not where the environment is read before it', () => {
      const all = files(`import express from 'express';\nimport 'dotenv/config';\nimport './instrumentation';\n${EXPRESS}`, STARTED);
      assert.deepEqual(runRule(rule, memoryHost(all)).findings.map(({ fixes }) => fixes), [[]]);
    });
  });
});
