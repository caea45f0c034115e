import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { noGracefulShutdown } from '../../src/engine/rules/no-graceful-shutdown';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';
import { runRule } from '../fixture/run';
import { express, nest } from './operations/services';

const rule = noGracefulShutdown;

/** Two programs on a shared package that can handle the signal: whom the rule speaks of. */
function shared(code: string, other = 'start();', boot = '1'): (string | null | undefined)[] {
  return runRule(rule, memoryHost({
    'package.json': '{ "private": true, "workspaces": ["core", "orders", "bills"] }',
    'core/package.json': '{ "name": "@x/core", "main": "src/index.ts" }',
    'core/src/index.ts': "export * from './signals';\nexport * from './log';\nexport * from './boot';\n",
    'core/src/signals.ts': "export const start = () => { handle(); };\nfunction handle() { process.on('SIGTERM', () => { void close(); }); }\nasync function close() { await Promise.resolve(); }\n",
    'core/src/boot.ts': `import { start } from './signals';\nexport const boot = ${boot};\nexport type Start = typeof start;\n`,
    'core/src/log.ts': 'export const log = (text: string) => { console.log(text); };\n',
    'orders/package.json': '{ "name": "orders", "dependencies": { "express": "5" } }',
    'orders/src/server.ts': `import express from 'express';\n${code}\nexpress().listen(3000);\n`,
    'bills/package.json': '{ "name": "bills", "dependencies": { "express": "5" } }',
    'bills/src/server.ts': `import express from 'express';\nimport { log, start } from '@x/core';\nlog('up');\n${other}\nexpress().listen(3000);\n`,
  })).findings.map(({ service }) => service);
}

const TEMPORAL = "import { Runtime, Worker } from '@temporalio/worker';\nvoid Worker.create({ taskQueue: 'a' }).then((worker) => worker.run());\n";
const GRAPHILE = "import { run } from 'graphile-worker';\nvoid run({ taskList: {} });\n";
/** What is consumed beside it. */
const QUEUE = "\nimport { Worker as Consumer } from 'bullmq';\nexport const consumer = new Consumer('mails', async (job) => { console.log(job.id); });\n";

/** A client that a generator wrote into the sources, or somebody's own, which catches the signal to end its engine. */
function client(folder: string): number {
  return runRule(rule, memoryHost({
    'package.json': '{ "name": "orders", "dependencies": { "express": "5" } }',
    'src/server.ts': `import express from 'express';\nimport { Client } from './${folder}/client';\nnew Client();\nexpress().listen(3000);\n`,
    [`src/${folder}/client.ts`]: "export class Client {\n  constructor() { process.once('SIGTERM', () => { void this.close(); }); }\n  async close() { await Promise.resolve(); }\n}\n",
  })).findings.length;
}

describe('no-graceful-shutdown', () => {
  it('takes no proof from what a generator wrote', () => {
    assert.deepEqual(['generated', '__generated__', 'database', 'general'].map(client), [1, 1, 0, 0]);
  });

  describe('finds', () => {
    it('a program of one file that works by itself and answers health checks beside that', () => check(rule, `
      //- /package.json
      { "name": "outbox", "dependencies": { "express": "5.0.0", "pg": "8.0.0" } }
      //- /src/server.ts
      import express from 'express';
      import { Pool } from 'pg';
      const pool = new Pool();
      const app = express();
      app.get('/healthz', (_req, res) => { res.send('ok'); });
      app.listen(3000);
      //|^^^^^^^^^^^^^^^^ warning 💡: never handles SIGTERM
      async function run() {
        for (;;) await pool.query('DELETE FROM outbox WHERE sent');
      }
      void run();
    `));

    for (const [what, line, says] of [
      ['a worker of Temporal', "import { Worker } from '@temporalio/worker';\nvoid Worker.create({ taskQueue: 'a' }).then((worker) => worker.run());", 'has its worker finish on SIGTERM and closes no server'],
      ['a worker of graphile-worker', "import { run } from 'graphile-worker';\nvoid run({ taskList: {} });", 'has its worker finish on SIGTERM and closes no server'],
      ['what only hands in jobs', "import { makeWorkerUtils } from 'graphile-worker';\nvoid makeWorkerUtils({});", 'never handles SIGTERM'],
      ['a runtime that is told of no signals', "import { Runtime } from '@temporalio/worker';\nRuntime.install({ shutdownSignals: [] });", 'never handles SIGTERM'],
    ] as const) {
      it(`a service that answers requests beside ${what}`, () => {
        const { findings } = runRule(rule, memoryHost({ 'package.json': '{ "name": "orders" }', 'src/server.ts': express(`${line}\napp.get('/orders', (_req, res) => { res.json([]); });`) }));
        assert.ok(findings[0]?.message.includes(says), findings[0]?.message);
      });
    }

    for (const [what, file, line] of [
      ['Temporal', TEMPORAL, 'Runtime.install({ shutdownSignals: [] });'],
      ['graphile-worker', GRAPHILE.replace('taskList', 'noHandleSignals: true, taskList'), ''],
    ] as const) {
      it(`a worker of ${what} that leaves the signals to others`, () => {
        assert.equal(runRule(rule, memoryHost({ 'package.json': '{ "name": "mails" }', 'src/worker.ts': `${file}${line}${QUEUE}` })).findings.length, 1);
      });
    }

    it('an Express service', () => check(rule, `
      //- /package.json
      { "name": "orders" }
      //- /src/server.ts
      import express from 'express';
      export const server = express().listen(3000);
      //                    ^^^^^^^^^^^^^^^^^^^^^^ warning 💡: orders never handles SIGTERM: each deployment cuts off the requests that it is answering.
    `));

    it('a Nest service, whose hooks do not run either', () => check(rule, `
      import { NestFactory } from '@nestjs/core';
      import { AppModule } from './app.module';
      async function bootstrap() {
        const app = await NestFactory.create(AppModule);
        await app.listen(3000);
        //    ^^^^^^^^^^^^^^^^ warning 💡: and the framework runs none of its shutdown hooks.
      }
      void bootstrap();
    `));

    it('a Nest service that only calls a method of its own by the name of the hooks', () => check(rule, `
      //- /src/main.ts
      import { NestFactory } from '@nestjs/core';
      import { AppModule } from './app.module';
      import { Database } from './database';
      async function bootstrap() {
        const app = await NestFactory.create(AppModule);
        await app.get(Database).enableShutdownHooks(app);
        await app.listen(3000);
        //    ^^^^^^^^^^^^^^^^ warning 💡: never handles SIGTERM
      }
      void bootstrap();
      //- /src/database.ts
      import { PrismaClient } from '@prisma/client';
      export class Database extends PrismaClient {
        async enableShutdownHooks(app) {
          process.on('beforeExit', async () => { await app.close(); });
        }
      }
    `));

    it('a Nest microservice', () => check(rule, `
      import { NestFactory } from '@nestjs/core';
      import { AppModule } from './app.module';
      export async function bootstrap() {
        const app = await NestFactory.createMicroservice(AppModule, {});
        await app.listen();
        //    ^^^^^^^^^^^^ warning 💡: cuts off the messages that it is working on
      }
    `));

    it('a Fastify service that scales, with the proof', () => check(rule, `
      //- /package.json
      { "name": "orders" }
      //- /src/server.ts
      import fastify from 'fastify';
      export const started = fastify().listen({ port: 3000 });
      //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: each deployment and each scale-down (2 to 6 replicas) cuts off
      //- /k8s.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: orders }
      spec:
        template: { metadata: { labels: { app: orders } }, spec: { containers: [{ name: orders, image: orders }] } }
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: orders }
      spec: { scaleTargetRef: { kind: Deployment, name: orders }, minReplicas: 2, maxReplicas: 6 }
    `));

    it('a service that only loads a shared package in which others have the signal handled', () => {
      assert.deepEqual(shared("import { log } from '@x/core';\nlog('up');"), ['orders']);
      assert.deepEqual(shared("import { log } from '@x/core';\nlog('up');", ''), ['bills', 'orders']);
      assert.deepEqual(shared("import { log } from '@x/core';\nlog('up');", 'export const plugins = { start };'), ['orders']);
    });

    it('a plain http server', () => check(rule, `
      import { createServer } from 'node:http';
      const server = createServer((req, res) => { res.end(); });
      server.listen(3000);
      //|^^^^^^^^^^^^^^^^^^^ warning 💡: never handles SIGTERM
    `));

    it('a Kafka consumer', () => check(rule, `
      import { Kafka } from 'kafkajs';
      const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'a' });
      export const running = consumer.run({ eachMessage: async () => undefined });
      //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: the messages that it is working on
    `));

    for (const [what, line] of [
      ['in place', "process.on('SIGTERM', () => process.exit(0));"],
      ['after a word', "process.once('SIGTERM', () => { console.log('stopping'); process.exit(0); });"],
      ['by its name', "const end = () => { process.exit(0); };\nprocess.on('SIGTERM', end);"],
      ['by itself', "process.on('SIGTERM', process.exit);"],
    ] as const) {
      it(`a service whose handler only ends the process, ${what}`, () => {
        const [found, ...others] = runRule(rule, memoryHost({ 'src/server.ts': express(line) })).findings;
        assert.match(found?.message ?? '', /ends at once on SIGTERM and closes nothing/);
        assert.deepEqual(found?.fixes, []);
        assert.deepEqual(others, []);
      });
    }

    const sdk = (handler: string): string => `import { NodeSDK } from '@opentelemetry/sdk-node';\nimport { drain } from './drain';\nconst sdk = new NodeSDK({});\nconst queue = drain();\nsdk.start();\n${handler}`;
    for (const [what, handler] of [
      ['and ends', "process.on('SIGTERM', () => { sdk.shutdown().then(() => console.log('done')).catch((error) => console.error(error)).finally(() => process.exit(0)); });"],
      ['and goes on', "const stop = async () => { try { await sdk.shutdown(); console.log('done'); } catch (error) { console.error(error); } };\nprocess.on('SIGTERM', stop);"],
    ] as const) {
      it(`a service whose handler only sends off its traces, ${what}`, () => {
        const [found] = runRule(rule, memoryHost({ 'src/server.ts': express(sdk(handler)) })).findings;
        assert.match(found?.message ?? '', /sends off its traces on SIGTERM and closes nothing/);
        assert.deepEqual(found?.fixes, []);
      });
    }

    for (const [what, handler] of [
      ['closes the server first', "process.on('SIGTERM', async () => { app.close(); await sdk.shutdown(); });"],
      ['calls what is elsewhere', "process.on('SIGTERM', async () => { await drain(); await sdk.shutdown(); });"],
      ['shuts down what is no tracer', "process.on('SIGTERM', async () => { await queue.shutdown(); });"],
      ['is one of two', "process.on('SIGTERM', async () => { await sdk.shutdown(); });\nprocess.on('SIGTERM', () => { app.close(); });"],
    ] as const) it(`but not one that ${what}`, () => { assert.equal(runRule(rule, memoryHost({ 'src/server.ts': express(sdk(handler)) })).findings.length, 0); });

    const opened = "import { Kafka } from 'kafkajs';\nimport { PrismaClient } from '@prisma/client';\nimport mongoose from 'mongoose';\nimport { drain } from './drain';\nimport { users } from './users';\nconst kafka = new Kafka({ brokers: [] });\nconst orders = kafka.producer();\nconst prisma = new PrismaClient();\nconst poller = drain();\nlet stopping = false;\napp.get('/orders', (_req, res) => { res.json([]); });\n";
    for (const [what, handler] of [
      ['disconnects a producer', "process.on('SIGTERM', async () => { await orders.disconnect().finally(() => { console.log('bye'); process.exit(0); }); });"],
      ['disconnects the database', "process.on('SIGTERM', async () => { await prisma.$disconnect(); process.exit(0); });"],
      ['closes the connection to it', "process.once('SIGTERM', () => { mongoose.connection.close().then(() => process.exit(0)); });"],
      ['calls a function of the file that does', "const end = () => { process.exit(1); };\nconst stop = async () => { stopping = true; try { await prisma.$disconnect(); } catch (error) { console.error(new Error('late')); } finally { end(); } };\nprocess.on('SIGTERM', () => stop());"],
      ['stops a poller', "process.on('SIGTERM', () => { poller.stop(); });"],
      ['clears a timer', "const timer = setInterval(() => undefined, 5);\nprocess.on('SIGTERM', () => { clearInterval(timer); process.exit(0); });"],
      ['is told for each of several signals', "import { Consumer, Producer } from 'kafkajs';\nconst SIGNALS = ['SIGTERM', 'SIGINT'];\nexport const listen = (one: Consumer | Producer): void => { SIGNALS.forEach((signal) => { process.once(signal, async () => { try { await one.disconnect(); } finally { process.kill(process.pid, signal); } }); }); };\nlisten(orders);"],
    ] as const) {
      it(`a service whose handler ${what}, and closes no server`, () => {
        const [found] = runRule(rule, memoryHost({ 'src/server.ts': express(opened + handler) })).findings;
        assert.match(found?.message ?? '', /handles SIGTERM without closing its server/);
        assert.deepEqual(found?.fixes, []);
      });
    }

    for (const [what, handler] of [
      ['closes the server after it', "process.on('SIGTERM', async () => { await prisma.$disconnect(); app.close(); });"],
      ['closes it in a function of the file', "const stop = () => { app.close(); };\nprocess.on('SIGTERM', async () => { await prisma.$disconnect(); stop(); });"],
      ['hands the closing on', "const stop = () => { app.close(); };\nprocess.on('SIGTERM', () => { prisma.$disconnect().finally(stop); });"],
      ['hands it on to what is elsewhere', "process.on('SIGTERM', () => { prisma.$disconnect().finally(drain); });"],
      ['tells a loop to stop', "process.on('SIGTERM', async () => { stopping = true; await prisma.$disconnect(); });"],
      ['disconnects what is made elsewhere', "process.on('SIGTERM', async () => { await users.disconnect(); process.exit(0); });"],
      ['stops what may be a server', "process.on('SIGTERM', () => { users.stop(); });"],
      ['waits before it', "process.on('SIGTERM', async () => { await new Promise((done) => setTimeout(done, 5000)); await prisma.$disconnect(); });"],
      ['is one of two', "process.on('SIGTERM', async () => { await prisma.$disconnect(); });\nprocess.on('SIGTERM', () => { app.close(); });"],
    ] as const) it(`but not one whose handler ${what}`, () => { assert.equal(runRule(rule, memoryHost({ 'src/server.ts': express(opened + handler) })).findings.length, 0); });

    it('but not a consumer that disconnects, with a health check beside it', () => {
      const code = "import { Kafka } from 'kafkajs';\nimport express from 'express';\nconst app = express();\napp.get('/healthz', (_req, res) => { res.send('ok'); });\napp.listen(3000);\nconst kafka = new Kafka({ brokers: [] });\nconst consumer = kafka.consumer({ groupId: 'a' });\nvoid consumer.run({ eachMessage: async () => undefined });\nprocess.on('SIGTERM', async () => { await consumer.disconnect(); process.exit(0); });\n";
      assert.equal(runRule(rule, memoryHost({ 'src/worker.ts': code })).findings.length, 0);
      assert.equal(runRule(rule, memoryHost({ 'src/worker.ts': code.replace('/healthz', '/orders') })).findings.length, 1);
    });

    for (const [how, call, count] of [['nobody calls', '', 1], ['its start calls', 'await app.get(Database).enableShutdownHooks(app);', 0], ['a function of its own calls', 'await up(app.get(Database), app);', 0]] as const) {
      it(`${count === 1 ? '' : 'but not '}a service whose database would close it in a method that ${how}`, () => {
        for (const method of ["this.$on('beforeExit', async () => { await app.close(); });", "process.on('SIGTERM', async () => { await app.close(); });"]) {
          assert.equal(runRule(rule, memoryHost({
            'src/main.ts': `import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nimport { Database } from './database';\nasync function up(database, app) { ${call.startsWith('await up') ? 'await database.enableShutdownHooks(app);' : ''} }\nasync function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n  ${call}\n  await app.listen(3000);\n}\nvoid bootstrap();\n`,
            'src/database.ts': `import { PrismaClient } from '@prisma/client';\nexport class Database extends PrismaClient {\n  async enableShutdownHooks(app) { ${method} }\n}\n`,
          })).findings.length, count);
        }
      });
    }

    it('a service that only closes on another signal', () => {
      assert.equal(runRule(rule, memoryHost({ 'src/server.ts': express("process.on('SIGTERM', () => process.exit(0));\nprocess.on('SIGINT', () => { app.close(); });") })).findings.length, 1);
    });

    it('a service that only listens to other events and signals', () => {
      const code = express("process.on('SIGHUP', () => undefined);\nprocess.on('uncaughtException', () => process.exit(1));");
      assert.equal(runRule(rule, memoryHost({ 'src/server.ts': code })).findings.length, 1);
    });
  });

  describe('is silent on', () => {
    for (const [what, code, boot] of [
      ['calls it', "import { start } from '@x/core';\nstart();"],
      ['calls it in a function', "import { start } from '@x/core';\nconst up = () => { start(); };\nsetTimeout(up);"],
      ['lets the package do it', "import { boot } from '@x/core';\nboot();", '() => { start(); }'],
    ] as const) {
      it(`a service that loads a shared package which handles the signal, and ${what}`, () => { assert.deepEqual(shared(code, undefined, boot), []); });
    }

    it('Apollo Server 3 that drains its server', () => {
      const code = (plugin: string): string => `import express from 'express';\nimport { ApolloServer } from 'apollo-server-express';\nimport { ${plugin} as plugin } from 'apollo-server-core';\nconst app = express();\nnew ApolloServer({ plugins: [plugin({})] });\napp.listen(3000);\n`;
      assert.equal(runRule(rule, memoryHost({ 'src/server.ts': code('ApolloServerPluginDrainHttpServer') })).findings.length, 0);
      assert.equal(runRule(rule, memoryHost({ 'src/server.ts': code('ApolloServerPluginLandingPageDisabled') })).findings.length, 1);
    });

    for (const [what, file] of [['Temporal', TEMPORAL], ['Temporal with signals of its own', `${TEMPORAL}Runtime.install({ shutdownSignals: ['SIGTERM'] });\n`], ['graphile-worker', GRAPHILE]] as const) {
      it(`a worker of ${what}, which finishes its work, with a health check beside it`, () => {
        assert.deepEqual(runRule(rule, memoryHost({ 'package.json': '{ "name": "mails", "dependencies": { "express": "5.0.0" } }', 'src/worker.ts': `${file}${QUEUE}import express from 'express';\nconst app = express();\napp.get('/healthz', (_req, res) => { res.send('ok'); });\napp.listen(3000);\n` })).findings, []);
      });
    }

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
      ['a handler', "process.on('SIGTERM', () => stop());\nfunction stop() { app.close(() => process.exit(0)); }"],
      ['a handler that closes before it ends', "process.on('SIGTERM', () => { console.log('bye'); app.close(); process.exit(0); });"],
      ['a handler that ends after some time', "process.on('SIGTERM', () => { setTimeout(() => process.exit(0), 5000); });"],
      ['a handler that waits for something', "import { drained } from './drained';\nprocess.on('SIGTERM', async () => { await drained; await drained(); process.exit(0); });"],
      ['a handler that calls what is elsewhere', "import { stop } from './stop';\nprocess.on('SIGTERM', stop);"],
      ['a handler of what only ends other things', "process.on('SIGTERM', () => { app.exit(); });"],
      ['one handler that ends and one that closes', "process.on('SIGTERM', () => process.exit(0));\nprocess.on('SIGTERM', () => { app.close(); });"],
      ['a handler for each of several signals', "for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => app.close());"],
      ['a handler that is handed the signals', "['SIGINT', 'SIGTERM'].forEach((signal) => process.on(signal, () => app.close()));"],
      ['a handler on a process that is passed around', "export const watch = (host: NodeJS.Process) => host.once('SIGTERM', () => host.exit(0));"],
      ['a handler on the module', "import { once } from 'node:process';\nonce('SIGTERM', () => undefined);"],
      ['terminus', "import { createTerminus } from '@godaddy/terminus';\ncreateTerminus(app);"],
      ['close-with-grace', "import closeWithGrace from 'close-with-grace';\ncloseWithGrace(() => undefined);"],
      ['lightship', "import { createLightship } from 'lightship';\nvoid createLightship();"],
      ["Apollo's own server", "import { startStandaloneServer } from '@apollo/server/standalone';\nvoid startStandaloneServer(app);"],
    ] as const) {
      it(what, () => checkSilent(rule, express(line)));
    }

    it('where the database client tells when it catches a signal', () => checkSilent(rule, `
      //- /src/main.ts
      import { NestFactory } from '@nestjs/core';
      import { AppModule } from './app.module';
      import { Database } from './database';
      async function bootstrap() {
        const app = await NestFactory.create(AppModule);
        await app.get(Database).enableShutdownHooks(app);
        await app.listen(3000);
      }
      void bootstrap();
      //- /src/database.ts
      import { PrismaClient } from '@prisma/client';
      export class Database extends PrismaClient {
        async enableShutdownHooks(app) {
          this.$on('beforeExit', async () => { await app.close(); });
        }
      }
    `));

    it('where the hooks are switched on for a list of signals', () => checkSilent(rule, `
      import { NestFactory } from '@nestjs/core';
      import { AppModule } from './app.module';
      const SIGNALS = ['SIGTERM'];
      async function bootstrap() {
        const app = await NestFactory.create(AppModule);
        app.enableShutdownHooks(SIGNALS);
        await app.listen(3000);
      }
      void bootstrap();
    `));

    it("Nest's hooks", () => checkSilent(rule, `
      import { NestFactory } from '@nestjs/core';
      import { AppModule } from './app.module';
      async function bootstrap() {
        const app = await NestFactory.create(AppModule);
        app.enableShutdownHooks();
        await app.listen(3000);
      }
      void bootstrap();
    `));

    it('hooks that a shared function enables on whatever it is given', () => checkSilent(rule, `
      //- /src/main.ts
      import { NestFactory } from '@nestjs/core';
      import { AppModule } from './app.module';
      import { start } from './start';
      export async function bootstrap() {
        await start(await NestFactory.create(AppModule));
      }
      //- /src/start.ts
      export async function start(app: any) {
        app.enableShutdownHooks();
        await app.listen(3000);
      }
      //- /src/app.module.ts
      export class AppModule {}
    `));

    it('a Nest package that does it', () => checkSilent(rule, nest("import { GracefulShutdownModule } from 'nestjs-graceful-shutdown';", 'imports: [GracefulShutdownModule.forRoot()]')));

    it("fastify-cli's runner", () => checkSilent(rule, `
      //- /package.json
      { "name": "orders", "scripts": { "start": "fastify start -l info dist/app.js" } }
      //- /src/app.ts
      import fastify from 'fastify';
      fastify().listen({ port: 3000 });
    `));

    it('a program that a manifest runs and that neither listens nor consumes', () => checkSilent(rule, `
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

  describe('fixes', () => {
    it('Express, whose server nobody kept', () => checkFix(rule, `
      import express from 'express';
      const app = express();
      app.listen(3000, () => { console.log('up'); });
    `, `
      import express from 'express';
      const app = express();
      const server = app.listen(3000, () => { console.log('up'); });
      process.once('SIGTERM', () => {
        setTimeout(() => process.exit(1), 10_000).unref();
        server.close(() => process.exit(0));
      });
    `));

    it('a server that has a name', () => checkFix(rule, `
      import { createServer } from 'node:http';
      import express from 'express';
      const http = createServer(express());
      http.listen(3000);
    `, `
      import { createServer } from 'node:http';
      import express from 'express';
      const http = createServer(express());
      http.listen(3000);
      process.once('SIGTERM', () => {
        setTimeout(() => process.exit(1), 10_000).unref();
        http.close(() => process.exit(0));
      });
    `));

    it('Fastify', () => checkFix(rule, `
      import fastify from 'fastify';
      const app = fastify();
      async function start() {
        await app.listen({ port: 3000 });
      }
      void start();
    `, `
      import fastify from 'fastify';
      const app = fastify();
      async function start() {
        await app.listen({ port: 3000 });
        process.once('SIGTERM', () => {
          setTimeout(() => process.exit(1), 10_000).unref();
          app.close().then(() => process.exit(0), () => process.exit(1));
        });
      }
      void start();
    `));

    it('Nest', () => checkFix(rule, `
      import { NestFactory } from '@nestjs/core';
      import { AppModule } from './app.module';
      async function bootstrap() {
        const app = await NestFactory.create(AppModule);
        await app.listen(3000);
      }
      void bootstrap();
    `, `
      import { NestFactory } from '@nestjs/core';
      import { AppModule } from './app.module';
      async function bootstrap() {
        const app = await NestFactory.create(AppModule);
        app.enableShutdownHooks();
        await app.listen(3000);
      }
      void bootstrap();
    `));

    it('a consumer', () => checkFix(rule, `
      import { Kafka } from 'kafkajs';
      const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'a' });
      export async function main() {
        await consumer.run({ eachMessage: async () => undefined });
      }
      void main();
    `, `
      import { Kafka } from 'kafkajs';
      const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'a' });
      export async function main() {
        await consumer.run({ eachMessage: async () => undefined });
        process.once('SIGTERM', () => {
          setTimeout(() => process.exit(1), 10_000).unref();
          consumer.disconnect().then(() => process.exit(0), () => process.exit(1));
        });
      }
      void main();
    `));

    const stopped = (name: string, how: string): string => `process.once('SIGTERM', () => {\n  setTimeout(() => process.exit(1), 10_000).unref();\n  ${name}.${how}\n});\n`;
    const promised = '().then(() => process.exit(0), () => process.exit(1));';
    for (const [what, before, line, after] of [
      ['Koa', "import Koa from 'koa';\nconst app = new Koa();", 'app.listen(3000);', `const server = app.listen(3000);\n${stopped('server', 'close(() => process.exit(0));')}`],
      ['Hono', "import { serve } from '@hono/node-server';\nimport { Hono } from 'hono';\nconst app = new Hono();", 'serve({ fetch: app.fetch, port: 3000 });', `const server = serve({ fetch: app.fetch, port: 3000 });\n${stopped('server', 'close(() => process.exit(0));')}`],
      ['Elysia', "import { Elysia } from 'elysia';", "new Elysia().get('/x', () => 1).listen(3000);", `const server = new Elysia().get('/x', () => 1).listen(3000);\n${stopped('server', `stop${promised}`)}`],
      ['Elysia that has a name', "import { Elysia } from 'elysia';\nconst shop = new Elysia().get('/x', () => 1);", 'shop.listen(3000);', `shop.listen(3000);\n${stopped('shop', `stop${promised}`)}`],
      ['Hapi', "import Hapi from '@hapi/hapi';\nconst server = Hapi.server({ port: 3000 });", 'void server.start();', `void server.start();\n${stopped('server', `stop${promised}`)}`],
      ['a server of Node that nobody kept', "import { createServer } from 'node:http';", 'createServer((_req, res) => { res.end(); }).listen(3000);', `const server = createServer((_req, res) => { res.end(); }).listen(3000);\n${stopped('server', 'close(() => process.exit(0));')}`],
      ['gRPC', "import { Server, ServerCredentials } from '@grpc/grpc-js';\nconst server = new Server();", "server.bindAsync('0.0.0.0:5000', ServerCredentials.createInsecure(), () => undefined);", `server.bindAsync('0.0.0.0:5000', ServerCredentials.createInsecure(), () => undefined);\n${stopped('server', 'tryShutdown(() => process.exit(0));')}`],
      ['BullMQ, whose worker nobody kept', "import { Worker } from 'bullmq';", "new Worker('mails', async () => undefined, { connection: {} });", `const worker = new Worker('mails', async () => undefined, { connection: {} });\n${stopped('worker', `close${promised}`)}`],
      ['RabbitMQ', "import amqp from 'amqplib';\nconst connection = await amqp.connect('amqp://mq');\nconst channel = await connection.createChannel();", "await channel.consume('orders', () => undefined);", `await channel.consume('orders', () => undefined);\n${stopped('channel', `close()\n    .then(() => connection.close())\n    ${promised.slice(2)}`)}`],
      ['NATS', "import { connect } from 'nats';\nconst nc = await connect({ servers: 'nats://mq' });", "nc.subscribe('orders', { callback: () => undefined });", `nc.subscribe('orders', { callback: () => undefined });\n${stopped('nc', `drain${promised}`)}`],
    ] as const) {
      it(what, () => checkFix(rule, `${before}\n${line}\n`, `${before}\n${after}`));
    }

    it('a consumer of two topics, which stops once', () => checkFix(rule, `
      import { connect } from 'nats';
      const nc = await connect({ servers: 'nats://mq' });
      nc.subscribe('orders', { callback: () => undefined });
      nc.subscribe('mails', { callback: () => undefined });
    `, `
      import { connect } from 'nats';
      const nc = await connect({ servers: 'nats://mq' });
      nc.subscribe('orders', { callback: () => undefined });
      process.once('SIGTERM', () => {
        setTimeout(() => process.exit(1), 10_000).unref();
        nc.drain().then(() => process.exit(0), () => process.exit(1));
      });
      nc.subscribe('mails', { callback: () => undefined });
    `));

    const handler = (...lines: string[]): string => ["process.once('SIGTERM', () => {", '  setTimeout(() => process.exit(1), 10_000).unref();', ...lines.map((line) => `  ${line}`), '});', ''].join('\n');
    const exit = '.then(() => process.exit(0), () => process.exit(1));';
    const listening = "import express from 'express';\nconst app = express();\n";
    const plain = `const server = app.listen(3000);\n${handler('server.close(() => process.exit(0));')}`;

    for (const [what, made, close] of [
      ['a pool', "import { Pool } from 'pg';\nconst pool = new Pool();\n", 'pool.end()'],
      ['the Prisma client', "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n", 'prisma.$disconnect()'],
      ['ioredis', "import Redis from 'ioredis';\nconst cache = new Redis();\n", 'cache.quit()'],
      ['Mongoose', "import mongoose from 'mongoose';\nvoid mongoose.connect('mongodb://db');\n", 'mongoose.disconnect()'],
      ['a connection to RabbitMQ', "import amqp from 'amqplib';\nconst broker = await amqp.connect('amqp://mq');\n", 'broker.close()'],
      ['a producer', "import { Kafka } from 'kafkajs';\nconst kafka = new Kafka({ brokers: [] });\nconst producer = kafka.producer();\n", 'producer.disconnect()'],
      ['a worker', "import { Worker } from 'bullmq';\nconst mails = new Worker('mails', async () => undefined, { connection: {} });\n", 'mails.close()'],
    ] as const) {
      it(`a server that keeps ${what}, which is closed after it`, () => checkFix(rule,
        `${made}${listening}app.listen(3000);\n`,
        `${made}${listening}const server = app.listen(3000);\n${handler('server.close(() => {', `  ${close}${exit}`, '});')}`));
    }

    for (const [what, kept, [before, after], close] of [
      ['a pool', "import { Pool } from 'pg';\nexport const pool = new Pool();\nexport const query = (text: string) => pool.query(text);\n", ["import { query } from './kept';\nvoid query('');", "import { query, pool } from './kept';\nvoid query('');"], 'pool.end()'],
      ['a client under its only export', "import Redis from 'ioredis';\nconst cache = new Redis();\nexport default cache;\n", ["import './kept';", "import './kept';\nimport cache from './kept';"], 'cache.quit()'],
      ['what it imports already', "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n", ["import { prisma } from './kept';\nvoid prisma.$connect();", "import { prisma } from './kept';\nvoid prisma.$connect();"], 'prisma.$disconnect()'],
      ['the connection of Mongoose', "import mongoose from 'mongoose';\nexport const open = () => mongoose.connect('mongodb://db');\n", ["import { open } from './kept';\nvoid open();", "import { open } from './kept';\nvoid open();"], 'mongoose.disconnect()'],
    ] as const) {
      it(`a server whose file imports one that keeps ${what}`, () => {
        const server = (head: string, listen: string): string => `//- /src/server.ts\nimport express from 'express';\n${head}\nconst app = express();\napp.get('/', (req, res) => { res.end(); });\n${listen}`;
        const extra = what === 'the connection of Mongoose' ? "import mongoose from 'mongoose';\n" : '';
        checkFix(rule, `//- /src/kept.ts\n${kept}${server(before, 'app.listen(3000);\n')}`, server(extra + after, `const server = app.listen(3000);\n${handler('server.close(() => {', `  ${close}${exit}`, '});')}`));
      });
    }

    for (const [what, kept, head] of [
      ['keeps in a variable that changes', "import { Pool } from 'pg';\nexport let pool = new Pool();\nexport const reset = () => { pool = new Pool(); };\n", "import { reset } from './kept';\nreset();"],
      ['does not export', "import { Pool } from 'pg';\nconst pool = new Pool();\nexport const query = (text: string) => pool.query(text);\n", "import { query } from './kept';\nvoid query('');"],
      ['exports by a type of its own', "import { Pool } from 'pg';\nexport const pool: Queries = new Pool();\ninterface Queries { query(text: string): unknown }\n", "import { pool } from './kept';\nvoid pool.query('');"],
      ['exports by a type that is written in place', "import { Pool } from 'pg';\nexport const pool: { query(text: string): unknown } = new Pool();\n", "import { pool } from './kept';\nvoid pool.query('');"],
      ['exports as what may be missing', "import { Pool } from 'pg';\nexport const pool: Pool | undefined = process.env.PGHOST ? new Pool() : undefined;\n", "import { pool } from './kept';\nvoid pool?.query('');"],
      ['exports as what may be missing, though it is there', "import { Pool } from 'pg';\nexport const pool: Pool | undefined = new Pool();\n", "import { pool } from './kept';\nvoid pool?.query('');"],
      ['exports under another name', "import { Pool } from 'pg';\nconst pool = new Pool();\nexport { pool as database };\n", "import { database } from './kept';\nvoid database.query('');"],
      ['calls what means something else here', "import { Pool } from 'pg';\nexport const pool = new Pool();\nexport const query = (text: string) => pool.query(text);\n", "import { query } from './kept';\nexport const size = (pool: number[]) => [pool.length, query];"],
      ['loads for its types alone', "import { Pool } from 'pg';\nexport const pool = new Pool();\nexport type Db = typeof pool;\n", "import type { Db } from './kept';\nexport type Own = Db;"],
      ['loads later', "import { Pool } from 'pg';\nexport const pool = new Pool();\n", "export const later = () => import('./kept');"],
    ] as const) {
      it(`a server alone, where another file has a client that it ${what}`, () => {
        const server = (listen: string): string => `//- /src/server.ts\nimport express from 'express';\n${head}\nconst app = express();\napp.get('/', (req, res) => { res.end(); });\n${listen}`;
        checkFix(rule, `//- /src/kept.ts\n${kept}${server('app.listen(3000);\n')}`, server(plain));
      });
    }

    it('a server with a worker and two clients: first what takes work in, then what it needs', () => {
      const made = "import { Worker } from 'bullmq';\nimport fastify from 'fastify';\nimport Redis from 'ioredis';\nimport { Pool } from 'pg';\nconst pool = new Pool();\nconst redis = new Redis();\nconst worker = new Worker('mails', async () => pool.query('DELETE FROM mails'), { connection: {} });\nconst app = fastify();\nawait app.listen({ port: 3000 });\n";
      checkFix(rule, made, `${made}${handler('app.close()', '  .then(() => worker.close())', '  .then(() => Promise.all([pool.end(), redis.quit()]))', `  ${exit}`)}`);
    });

    it('several workers of one file, which stop together', () => {
      const made = "import { Worker } from 'bullmq';\nconst mails = new Worker('mails', async () => undefined, { connection: {} });\nconst images = new Worker('images', async () => undefined, { connection: {} });\n";
      checkFix(rule, made, `${made}${handler(`Promise.all([images.close(), mails.close()])${exit}`)}`);
    });

    for (const [what, made] of [
      ['made in a function', "import { Pool } from 'pg';\nexport const query = (text: string) => {\n  const pool = new Pool();\n  return pool.query(text);\n};\n"],
      ['of a block', "import { Pool } from 'pg';\nif (process.env.INIT) {\n  const pool = new Pool();\n  void pool.query('SELECT 1');\n}\n"],
      ['of a try', "import { Pool } from 'pg';\ntry {\n  const pool = new Pool();\n  void pool.query('SELECT 1');\n} catch { process.exitCode = 1; }\n"],
      ['of a plain block', "import { Pool } from 'pg';\n{\n  const pool = new Pool();\n  void pool.query('SELECT 1');\n}\n"],
      ['that may not be there', "import { Pool } from 'pg';\nlet pool: Pool | undefined;\nexport const open = () => { pool = new Pool(); };\n"],
      ['whose name means something else in a function', "import { Pool } from 'pg';\nconst pool = new Pool();\nexport const size = (pool: number[]) => pool.length;\nexport { pool as database };\n"],
      ['of a class of the same name', "class Pool { query() { return 1; } }\nexport const pool = new Pool();\n"],
      ['of which only a promise is held', "import amqp from 'amqplib';\nexport const broker = amqp.connect('amqp://mq');\n"],
      ['that is only imported', "import { pool } from './pool';\nexport const query = (text: string) => pool.query(text);\n"],
      ['of Mongoose that another file connects', "import mongoose from 'mongoose';\nexport const ids = () => new mongoose.Types.ObjectId();\n"],
      ['whose end takes a callback', "import mysql from 'mysql2';\nexport const pool = mysql.createPool('mysql://db');\n"],
    ] as const) {
      it(`a server alone, beside a client ${what}`, () => checkFix(rule, `${made}${listening}app.listen(3000);\n`, `${made}${listening}${plain}`));
    }

    it('a server alone, beside a client that is made after it', () => {
      const made = "import { Pool } from 'pg';\n";
      const after = 'export const pool = new Pool();\n';
      checkFix(rule, `${made}${listening}app.listen(3000);\n${after}`, `${made}${listening}${plain}${after}`);
    });

    it('without a deadline where setTimeout is another one', () => {
      const made = "import { setTimeout } from 'node:timers/promises';\nexport const later = () => setTimeout(5);\n";
      checkFix(rule, `${made}${listening}app.listen(3000);\n`, `${made}${listening}const server = app.listen(3000);\nprocess.once('SIGTERM', () => {\n  server.close(() => process.exit(0));\n});\n`);
    });

    it('nothing where one of several consumers would end the process for the others', () => {
      const code = "import { Worker } from 'bullmq';\nnew Worker('images', async () => undefined);\nexport const mails = new Worker('mails', async () => undefined);\n";
      assert.deepEqual(runRule(rule, memoryHost({ 'src/worker.ts': code })).findings.map(({ fixes }) => fixes.length), [0]);
    });

    it('nothing in a library that other services consume with', () => {
      const program = "import { consume } from '../../../libs/queue/consume';\nvoid consume();\n";
      const { findings } = runRule(rule, memoryHost({
        'libs/queue/consume.ts': "import { Kafka } from 'kafkajs';\nexport async function consume() {\n  const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'a' });\n  await consumer.run({ eachMessage: async () => undefined });\n}\n",
        'apps/mails/package.json': '{ "name": "mails", "dependencies": { "kafkajs": "2" }, "scripts": { "start": "node src/main.js" } }', 'apps/mails/src/main.ts': program,
        'apps/images/package.json': '{ "name": "images", "dependencies": { "kafkajs": "2" }, "scripts": { "start": "node src/main.js" } }', 'apps/images/src/main.ts': program,
      }));
      assert.deepEqual(findings.map(({ service, fixes }) => [service, fixes.length]), [['images', 0], ['mails', 0]]);
    });

    it('nothing where there is no place for a statement, or no promise may come', () => {
      for (const code of [
        "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nvoid NestFactory.create(AppModule).then((app) => app.listen(3000));\n",
        "import amqp from 'amqplib/callback_api';\namqp.connect('amqp://mq', (_error, connection) => {\n  connection.createChannel((_failed, channel) => {\n    channel.consume('orders', () => undefined);\n  });\n});\n",
      ]) assert.deepEqual(runRule(rule, memoryHost({ 'src/server.ts': code })).findings.map(({ fixes }) => fixes.length), [0]);
    });
  });
});
