import { consoleLogging } from '../../src/engine/rules/console-logging';
import { check, checkSilent } from '../fixture/check';
import { express, nest } from './operations/services';

const rule = consoleLogging;

describe('console-logging', () => {
  describe('finds', () => {
    it('the first call of a file that a request reaches, and counts the others', () => check(rule, express(`
      console.log('starting');
      app.post('/orders', (req, res) => {
        if (req.body.id) console.log('order placed', req.body.id);
        //               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: console.log stands on the path of POST /orders (2 such calls in this file)
        audit();
        res.end();
      });
      function audit() { console.warn('audited'); }
      //                 ^^^^^^^^^^^^^^^^^^^^^^^ related: so does this one
    `)));

    it('a catch block of a Fastify handler', () => check(rule, `
      import fastify from 'fastify';
      const app = fastify();
      app.get('/orders', async () => {
        try { return await load(); } catch (error) { console.error(error); throw error; }
        //                                           ^^^^^^^^^^^^^^^^^^^^ information: console.error stands on the path of GET /orders.
      });
      async function load() { return []; }
      app.listen({ port: 3000 });
    `));

    it('the error middleware of all requests', () => check(rule, express(`
      import type { NextFunction, Request, Response } from 'express';
      app.use((error: Error, req: Request, res: Response, next: NextFunction) => { console.error(error); next(error); });
      //                                                                           ^^^^^^^^^^^^^^^^^^^^ information: the path of all requests
    `)));

    it('a provider behind a Nest controller', () => check(rule, nest(`
      import { Controller, Get, Injectable } from '@nestjs/common';
      @Injectable()
      class OrdersService {
        list() { console.table([]); return []; }
        //       ^^^^^^^^^^^^^^^^^ information: console.table stands on the path of GET /orders
      }
      @Controller('orders')
      class OrdersController {
        constructor(private readonly orders: OrdersService) {}
        @Get() list() { return this.orders.list(); }
      }
    `, 'controllers: [OrdersController], providers: [OrdersService]')));

    for (const [decorator, field] of [["() => [String], { description: 'All orders' }", 'list'], ["() => [String], { name: 'orders' }", 'orders'], ["'orders'", 'orders']] as const) {
      it(`a GraphQL field by its name: ${decorator}`, () => check(rule, nest(`
        import { Query, Resolver } from '@nestjs/graphql';
        @Resolver()
        class OrdersResolver {
          @Query(${decorator})
          list() { console.log('read'); return []; }
          //       ^^^^^^^^^^^^^^^^^^^ information 💡: the path of GraphQL field Query.${field}.
        }
      `, 'providers: [OrdersResolver]')));
    }

    it("what writes the errors of Apollo's server", () => check(rule, `
      import { ApolloServer } from '@apollo/server';
      import { startStandaloneServer } from '@apollo/server/standalone';
      const server = new ApolloServer({ typeDefs, resolvers: { Query: { orders: () => [] } }, formatError });
      function formatError(error) { console.error(error); return error; }
      //                            ^^^^^^^^^^^^^^^^^^^^ information: console.error stands on the path of
      startStandaloneServer(server, { listen: { port: 4000 } });
    `));

    it("what writes the errors of Nest's module for GraphQL", () => check(rule, nest(`
      import { GraphQLModule } from '@nestjs/graphql';
      const formatError = (error) => { console.error(error); return error; };
      //                               ^^^^^^^^^^^^^^^^^^^^ information 💡: console.error stands on the path of GraphQL queries
    `, 'imports: [GraphQLModule.forRoot({ formatError })]')));

    it('a controller whose routes tsoa generates', () => check(rule, `
      //- /package.json
      { "name": "api", "main": "src/server.ts", "dependencies": { "express": "5", "tsoa": "6" } }
      //- /src/server.ts
      import express from 'express';
      import './orders.controller';
      express().listen(3000);
      //- /src/orders.controller.ts
      import { Controller, Get, Route } from 'tsoa';
      @Route('/api/v1/orders')
      export class OrdersController extends Controller {
        @Get('{id}')
        public async find(id: string) { console.log(id); return id; }
        //                              ^^^^^^^^^^^^^^^ information 💡: the path of GET /api/v1/orders/{id}
      }
    `));

    it('a route that is given its path first and its methods after', () => check(rule, express(`
      app.route('/orders/:id').get((req, res) => { console.log(req.params.id); res.end(); });
      //                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^ information: the path of GET /orders/:id
    `)));

    it('a Passport strategy', () => check(rule, nest(`
      import { Injectable } from '@nestjs/common';
      import { PassportStrategy } from '@nestjs/passport';
      import { Strategy } from 'passport-jwt';
      @Injectable()
      class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
        validate(claims: unknown) { console.dir(claims); return claims; }
        //                          ^^^^^^^^^^^^^^^^^^^ information: the path of calls of JwtStrategy.validate
      }
    `, 'providers: [JwtStrategy]')));

    it('a Kafka consumer', () => check(rule, `
      import { Kafka } from 'kafkajs';
      const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'a' });
      void consumer.run({ eachMessage: async ({ topic }) => { console.log(topic); } });
      //                                                      ^^^^^^^^^^^^^^^^^^ information: the path of messages
    `));

    it('a handler that a function of the project registers for its callers', () => check(rule, `
      import { Kafka } from 'kafkajs';
      const kafka = new Kafka({ brokers: [] });
      async function consume({ groupId, onMessage }: { groupId: string; onMessage: (text: string) => Promise<void> }) {
        const consumer = kafka.consumer({ groupId });
        await consumer.run({ eachMessage: async ({ message }) => { await retry(async () => onMessage(String(message.value))); } });
      }
      async function retry(work: () => Promise<void>) { await work(); }
      void consume({ groupId: 'a', onMessage: async (text) => { console.log(text); } });
      //                                                        ^^^^^^^^^^^^^^^^^ information: the path of messages
    `));

    it('a handler of a plain http server', () => check(rule, `
      import * as http from 'node:http';
      const server = http.createServer((req, res) => { console.info(req.url); res.end(); });
      //                                               ^^^^^^^^^^^^^^^^^^^^^ information: the path of all requests
      server.listen(3000);
    `));

    it('a shared library, once, however many services call it', () => check(rule, `
      //- /package.json
      { "workspaces": ["packages/*"] }
      //- /packages/a/package.json
      { "name": "a", "dependencies": { "common": "*" } }
      //- /packages/a/src/server.ts
      import express from 'express';
      import { answer } from 'common';
      const app = express();
      app.get('/a', (req, res) => { res.send(answer()); });
      app.listen(3000);
      //- /packages/b/package.json
      { "name": "b", "dependencies": { "common": "*" } }
      //- /packages/b/src/server.ts
      import express from 'express';
      import { answer } from 'common';
      const app = express();
      app.get('/b', (req, res) => { res.send(answer()); });
      app.listen(3000);
      //- /packages/common/package.json
      { "name": "common", "main": "src/index.ts" }
      //- /packages/common/src/index.ts
      export function answer() { console.log('answered'); return 'yes'; }
      //                         ^^^^^^^^^^^^^^^^^^^^^^^ information: the path of GET /a and GET /b.
    `));
  });

  describe('finds what production comes to, whatever is asked around it', () => {
    for (const line of ["if (process.env.NODE_ENV === 'production') { console.log('x'); }", "if (isDev) { res.status(200); } else { console.log('x'); }", "if (isDev || req.body) { console.log('x'); }", "if (process.env.NODE_ENV !== 'test') { console.log('x'); }"]) {
      it(line, () => check(rule, express(`
        const isDev = process.env.NODE_ENV === 'development';
        app.post('/x', (req, res) => {
          ${line}
          //${' '.repeat(line.indexOf('console') - 2)}^^^^^^^^^^^^^^^^ information: the path of POST /x
          res.end();
        });
      `)));
    }
  });

  describe('where the program replaces the console', () => {
    const LOG = "import { pino } from 'pino';\nexport const logger = pino();\n";
    const REST = "\nconst app = express();\napp.get('/x', (req, res) => { console.log('x'); res.end(); });\n";
    const MARK = `//${' '.repeat(28)}^^^^^^^^^^^^^^^^ information 💡: GET /x`;
    const program = (setUp: string, mark = ''): string => `//- /package.json\n{ "name": "orders", "main": "src/server.ts" }\n//- /src/log.ts\n${LOG}${setUp}\n//- /src/server.ts\nimport express from 'express';\nimport * as log from './log';\nlog.logger.info('up');${REST}${mark}${mark && '\n'}app.listen(3000);\n`;
    const enabled = (setUp: string, call: string, mark = ''): string => program(setUp, mark).replace("log.logger.info('up');", call);

    for (const [what, text] of [
      ['by methods', program('console.log = (...args) => logger.info(args);\nconsole.error = (...args) => logger.error(args);')],
      ['by bound methods', program('console.log = logger.info.bind(logger);\nconsole.error = logger.error.bind(logger);')],
      ['by one of its own methods', program('console.error = (...args) => logger.error(args);\nconsole.info = (...args) => logger.info(args);\nconsole.log = console.info;')],
      ['with Object.assign', program('Object.assign(console, { log: (text) => logger.info(text), error: (text) => logger.error(text) });')],
      ['as a whole', program('globalThis.console = logger;')],
      ['by JSON through the console before', program('const { log, error } = console;\nconsole.log = (text) => log(JSON.stringify({ level: 30, text }));\nconsole.error = (text) => error(JSON.stringify({ level: 50, text }));')],
      ['in a function that the start calls', enabled('export function enable() { console.log = (...args) => logger.info(args); console.error = (...args) => logger.error(args); }', 'log.enable();')],
      ['in a function of a namespace, through another', enabled('export namespace log {\n  export function enable() { set(); }\n  export function set() { console.log = (...args) => logger.info(args); console.error = (...args) => logger.error(args); }\n}', 'log.log.enable();').replace('import * as log', 'import { log }').replace('log.log', 'log')],
    ] as const) it(`is silent: ${what}`, () => checkSilent(rule, text));

    for (const [what, text] of [
      ['with what adds the time alone', program('const before = console.log;\nconsole.log = (...args) => before(new Date(), ...args);\nconsole.error = (...args) => before(new Date(), ...args);', MARK)],
      ['with the method that is kept and applied', program('const before = { ...console };\nconsole.log = (...args) => before.log.apply(console, args);\nconsole.error = (...args) => before.error.apply(console, args);', MARK)],
      ['with text on the output', program("console.log = (text) => process.stdout.write(text);\nconsole.error = (text) => process.stderr.write(text);", MARK)],
      ['with nothing', program('console.log = () => {};\nconsole.error = () => {};', MARK)],
      ['for another method', program('console.debug = (...args) => logger.debug(args);', MARK)],
      ['in a function that nothing calls', program('export function enable() { console.log = (...args) => logger.info(args); console.error = (...args) => logger.error(args); }', MARK)],
      ['in an object of that name', program('const own = { console: {} };\nown.console.log = (text) => logger.info(text);\nown.console.error = (text) => logger.error(text);', MARK)],
      ['by copying it', program('Object.assign({}, console, logger);', MARK)],
      ['by what was there before', program('const before = console.log;\nconst other = console.error;\nconsole.log = before;\nconsole.error = other;', MARK)],
    ] as const) it(`finds it all the same: ${what}`, () => check(rule, text));
  });

  describe('where the project has a logger of its own that writes to the console', () => {
    const program = (code: string, use: string): string => express(`${code}\napp.get('/x', (req, res) => { ${use}; res.end(); });`);
    for (const [what, code, use] of [
      ['a class', 'class Log { info(t) { console.log(t); } warn(t) { console.warn(t); } error(t) { console.error(t); } }\nconst log = new Log();', "log.info('x')"],
      ['what its methods call', 'class Log { info(t) { this.#put(t); } warn(t) { this.#put(t); } error(t) { this.#put(t); } #put(t) { console.log(t); } }\nconst log = new Log();', "log.info('x')"],
      ['a function that its methods alone call', "class Log { info(t) { if (isOn()) return t; } warn(t) { return t; } error(t) { return t; } }\nconst log = new Log();\nfunction isOn() { console.warn('no level'); return true; }", "log.info('x')"],
      ['an object', 'const log = { log: (t) => { console.log(t); }, warn: (t) => { console.warn(t); }, error: (t) => { console.error(t); } };', "log.log('x')"],
      ['what a function makes', 'const make = () => { return { info: (t) => { console.log(t); }, warn: (t) => { console.warn(t); }, error: (t) => { console.error(t); } }; };\nconst log = make();', "log.info('x')"],
      ['one line of JSON', "const emit = (level, text) => { console.log(JSON.stringify({ level, text })); };", "emit('info', 'x')"],
      ['one line of JSON, by names', "const emit = (severity, text) => { const record = { severity, text }; const line = JSON.stringify(record); console.log(line); };", "emit('INFO', 'x')"],
      ['a function that is given the level', "function log(level, text) { console.log('[' + level + '] ' + text); }", "log('info', 'x')"],
      ['a function that is given a message with its level', 'function writeLog(message) { const prefix = `${message.level.toUpperCase()} `; console.log(prefix + message.text); }', "writeLog({ level: 'info', text: 'x' })"],
    ] as const) it(`is silent on ${what}`, () => checkSilent(rule, program(code, use)));

    it('finds a function that logs and knows no level, and one that is given a level of something else', () => check(rule, express(`
      function logOrder(order) { console.log('order ' + order.id); }
      //                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: (2 such calls in this file)
      function visit(node, level) { console.log(node.name); }
      app.get('/x', (req, res) => { logOrder(req.body); visit(req.body, 1); res.end(); });
    `)));

    it('finds what serves the logs of something else by their level', () => check(rule, `
      //- /src/server.ts
      import express from 'express';
      import { list } from './logs.controller';
      const app = express();
      app.get('/logs', (req, res) => { list(req.query.level); res.end(); });
      app.listen(3000);
      //- /src/logs.controller.ts
      export function list(level) { console.log('asked for', level); }
      //                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: GET /logs
    `));

    for (const [what, code, use] of [
      ['a handler beside it', 'class Log { info(t) { return t; } warn(t) { return t; } error(t) { return t; } }\nconst log = new Log();', "log.info('x')"],
      ['a class with one of the methods', 'class Log { error(t) { return t; } }\nconst log = new Log();', "log.error('x')"],
      ['JSON without a level', 'const log = 1;', 'void log'],
    ] as const) it(`finds ${what}`, () => check(rule, express(`${code}\napp.get('/y', (req, res) => { ${use};\n  console.log(JSON.stringify({ body: 1 })); res.end(); });\n//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: GET /y`)));

    it('finds what a handler calls, too', () => check(rule, express(`
      class Log { info(t) { note(t); } warn(t) { return t; } error(t) { return t; } }
      function note(t) { console.log(t); }
      //                 ^^^^^^^^^^^^^^ information: GET /x
      const log = new Log();
      app.get('/x', (req, res) => { log.info('x'); note('x'); res.end(); });
    `)));

    it('finds text after JSON, and a class that is no logger', () => check(rule, express(`
      class Orders { info(t) { console.log('order', JSON.stringify({ level: t })); } error(t) { return t; } }
      //                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: GET /x
      const orders = new Orders();
      app.get('/x', (req, res) => { orders.info('x'); res.end(); });
    `)));
  });

  describe('is silent on', () => {
    it('module level, start-up banners and the end', () => checkSilent(rule, `
      import express from 'express';
      console.log('starting');
      const server = express().listen(3000, () => { console.log('listens'); });
      process.on('SIGTERM', () => { console.log('stopping'); server.close(); });
    `));

    it('a bootstrap that fails', () => checkSilent(rule, `
      import { NestFactory } from '@nestjs/core';
      import { AppModule } from './app.module';
      async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); console.log('up'); }
      bootstrap().catch((error) => { console.error(error); });
    `));

    it('connection events', () => checkSilent(rule, express(`
      import Redis from 'ioredis';
      const redis = new Redis();
      redis.on('error', (error) => { console.error(error); });
      app.get('/x', async (req, res) => { res.send(await redis.get('x')); });
    `)));

    it('jobs', () => checkSilent(rule, express(`
      import cron from 'node-cron';
      cron.schedule('0 * * * *', () => { console.log('swept'); });
      setInterval(() => { console.log('alive'); }, 1000);
    `)));

    it('hooks that run when a Fastify server is ready or closes', () => checkSilent(rule, `
      import fastify from 'fastify';
      const app = fastify();
      app.addHook('onReady', async () => { console.log('ready'); });
      app.addHook('onClose', async () => { console.log('closed'); });
      app.get('/', async () => 'up');
      app.listen({ port: 3000 });
    `));

    it("Nest's start-up hooks", () => checkSilent(rule, nest(`
      import { Injectable, OnModuleInit } from '@nestjs/common';
      @Injectable()
      class Cache implements OnModuleInit { onModuleInit() { console.log('warm'); } }
    `, 'providers: [Cache]')));

    it('loggers, and an object that is called console', () => checkSilent(rule, express(`
      import { pino } from 'pino';
      const logger = pino();
      const out = { console: { log: (text: string) => text } };
      app.get('/x', (req, res) => { logger.info('x'); out.console.log('x'); res.end(); });
    `)));

    it('functions of a platform, which writes the level and the request before each line', () => checkSilent(rule, `
      //- /serverless.yml
      service: orders
      functions:
        one:
          handler: src/one.handler
          events: [{ httpApi: { method: GET, path: '/orders/{id}' } }]
      //- /src/one.ts
      export const handler = async () => { console.log('asked'); return { statusCode: 200 }; };
    `));

    for (const [what, line] of [
      ['the branch of development', "if (process.env.NODE_ENV === 'development') console.log('x');"],
      ['what is not for production', "if (process.env.NODE_ENV !== 'production' && req.body) { console.log('x'); }"],
      ['the other branch of production', "if (env.isProduction) { res.status(200); } else { console.log('x'); }"],
      ['a flag of development', "if (isDev) console.log('x');"],
      ['a flag for finding errors', "if (env.debug && req.body) console.log('x');"],
      ['a function that is called for such a flag alone', "const show = (text) => { console.log(text); }; if (env.debug) show('x');"],
    ] as const) {
      it(what, () => checkSilent(rule, express(`const env = { isProduction: Boolean(process.env.PROD) };\nconst isDev = process.env.NODE_ENV === 'development';\napp.post('/x', (req, res) => { ${line} res.end(); });`)));
    }

    const shown = (caller: string): string => `
      //- /src/server.ts
      import express from 'express';
      import { show } from './show';
      const app = express();
      const isProduction = process.env.NODE_ENV === 'production';
      const isAtWork = () => process.env.NODE_ENV === 'development';
      ${caller}
      app.post('/x', (_req, res) => { res.end(); });
      app.listen(3000);
      //- /src/show.ts
      export function show(app) {
        const write = (req) => { console.log(req.url); };
        //                       WHERE
        app.use((req, res, next) => { write(req); next(); });
      }
    `;
    for (const [what, caller, found] of [
      ['what a function registers that is called outside of production alone', 'if (!isProduction) show(app);', false],
      ['it behind a function of the file that says so', 'if (isAtWork()) { show(app); }', false],
      ['it behind two calls', 'const begin = () => { show(app); };\n      if (!isProduction) begin();', false],
      ['but what is registered in production, too', 'show(app);', true],
      ['but what is registered under another condition', 'if (app.isLoud) show(app);', true],
      ['but what is registered in production alone', 'if (isProduction) show(app);', true],
    ] as const) it(what, () => { (found ? check : checkSilent)(rule, shown(caller).replace('WHERE', found ? '^^^^^^^^^^^^^^^^^^^^ information: console.log' : '')); });

    it('what is handed over in development alone', () => checkSilent(rule, express("if (process.env.NODE_ENV === 'development') app.use((req, res, next) => { console.log(req.url); next(); });")));

    it('no function that is called for such a flag and without it', () => check(rule, express(`
      const show = (text) => { console.log(text); };
      //                       ^^^^^^^^^^^^^^^^^ information: POST /x
      app.post('/x', (req, res) => { if (req.app.locals.debug) show('x'); show('y'); res.end(); });
    `)));

    it('no flag that comes with the request', () => check(rule, express(`
      app.post('/x', (req, res) => {
        const verbose = req.query.verbose;
        if (verbose) console.log('x');
        //           ^^^^^^^^^^^^^^^^ information: POST /x
        if (req.body.debug) console.log('y');
        res.end();
      });
    `)));

    it('functions that nothing calls', () => checkSilent(rule, express(`
      export function debug() { console.log('x'); }
      app.get('/x', (req, res) => { res.end(); });
    `)));

    it('a handler that is wrapped as others are, but never registered', () => checkSilent(rule, `
      import { Kafka } from 'kafkajs';
      const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'a' });
      const wrap = (work: (text: string) => void) => async ({ message }: { message: { value: unknown } }) => { work(String(message.value)); };
      export const unused = wrap((text) => { console.log(text); });
      void consumer.run({ eachMessage: wrap((text) => { void text; }) });
    `));

    it('a command-line program beside the service', () => checkSilent(rule, `
      //- /package.json
      { "name": "orders", "scripts": { "start": "node dist/server.js" } }
      //- /src/server.ts
      import express from 'express';
      import { count } from './count';
      const app = express();
      app.get('/x', (req, res) => { res.json(count()); });
      app.listen(3000);
      //- /src/count.ts
      export const count = () => 1;
      //- /scripts/print.ts
      import { count } from '../src/count';
      console.log(count());
    `));
  });
});
