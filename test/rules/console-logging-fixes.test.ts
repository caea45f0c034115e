import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { consoleLogging } from '../../src/engine/rules/console-logging';
import { check } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';
import { runRule } from '../fixture/run';

const rule = consoleLogging;

describe('console-logging fixes', () => {
  it('with the logger that the package exports, data before the text', () => checkFix(rule, `
    //- /src/logger.ts
    import { pino } from 'pino';
    export const logger = pino();
    //- /src/routes/orders.ts
    import { Router } from 'express';
    export const orders = Router();
    orders.get('/', (req, res) => {
      const { id } = req.query;
      console.log(\`listing \${id}\`, id);
      try { res.json([]); } catch (error) { console.error('failed', error); }
    });
    //- /src/server.ts
    import express from 'express';
    import { logger } from './logger';
    import { orders } from './routes/orders';
    const app = express();
    app.use('/orders', orders);
    app.listen(3000, () => { logger.info('up'); });
  `, `
    //- /src/routes/orders.ts
    import { Router } from 'express';
    import { logger } from '../logger';
    export const orders = Router();
    orders.get('/', (req, res) => {
      const { id } = req.query;
      logger.info({ id }, \`listing \${id}\`);
      try { res.json([]); } catch (error) { logger.error({ err: error }, 'failed'); }
    });
  `));

  it('with the comments between its arguments', () => {
    const logger = `
    //- /src/logger.ts
    import { pino } from 'pino';
    export const logger = pino();`;
    const code = (first: string, second: string): string => `
    //- /src/server.ts
    import express from 'express';
    import { logger } from './logger';
    const app = express();
    app.get('/', (req, res) => {
      const { id } = req.query;
      ${first}
      try { res.json([]); } catch (error) {
        ${second}
      }
    });
    app.listen(3000, () => { logger.info('up'); });
  `;
    checkFix(rule, logger + code('console.log(`all of ${id}`, /* asked for */ id);', "console.error('failed', /* why */ error);"), code('logger.info({ id }, `all of ${id}` /* asked for */);', "logger.error({ err: error }, /* why */ 'failed');"));
    checkFix(rule, logger + code('console.log(`all of ${id}`, // asked for\n        id);', "console.error(\n          'failed', // no list\n          error, // why\n        );"), code('logger.info({ id }, `all of ${id}` // asked for\n      );', "logger.error(\n          { err: error }, // no list\n          'failed', // why\n        );"));
  });

  it("with the logger of Nest's that the class has", () => {
    const code = (both: string, fixed: boolean): string => `
    //- /src/main.ts
    import { Controller, Get, Logger, Module } from '@nestjs/common';
    import { NestFactory } from '@nestjs/core';
    @Controller('orders')
    class Orders {
      ${both}
      @Get() list() { [1].forEach((one) => { ${fixed ? 'this.logger.log' : 'console.log'}(\`listing \${one}\`); }); return []; }
    }
    @Module({ controllers: [Orders] })
    class AppModule {}
    void NestFactory.create(AppModule).then((app) => app.listen(3000));
  `;
    for (const both of ['private readonly logger = new Logger(Orders.name);', 'constructor(private readonly logger: Logger) {}']) checkFix(rule, code(both, false), code(both, true));
  });

  it('with an error that has the name which keeps its stack', () => checkFix(rule, `
    //- /src/logger.ts
    import { pino } from 'pino';
    export const logger = pino();
    //- /src/server.ts
    import express from 'express';
    import './logger';
    const app = express();
    app.get('/', (req, res) => { try { res.json([]); } catch (err) { console.error('failed', err); } });
    app.listen(3000);
  `, `
    //- /src/server.ts
    import express from 'express';
    import './logger';
    import { logger } from './logger';
    const app = express();
    app.get('/', (req, res) => { try { res.json([]); } catch (err) { logger.error({ err }, 'failed'); } });
    app.listen(3000);
  `));

  it('with the error that a handler is given under the name that keeps its stack', () => checkFix(rule, `
    //- /src/logger.ts
    import { pino } from 'pino';
    export const logger = pino();
    //- /src/server.ts
    import express, { type ErrorRequestHandler } from 'express';
    import './logger';
    const app = express();
    const failed: ErrorRequestHandler = (error, req, res, next) => { console.error('failed', error); next(error); };
    app.use(failed);
    app.listen(3000);
  `, `
    //- /src/server.ts
    import express, { type ErrorRequestHandler } from 'express';
    import './logger';
    import { logger } from './logger';
    const app = express();
    const failed: ErrorRequestHandler = (error, req, res, next) => { logger.error({ err: error }, 'failed'); next(error); };
    app.use(failed);
    app.listen(3000);
  `));

  it('with a winston logger, whose data follows the text', () => checkFix(rule, `
    //- /src/logger.ts
    import winston from 'winston';
    export const logger = winston.createLogger();
    //- /src/server.ts
    import express from 'express';
    import './logger';
    const app = express();
    app.get('/', (req, res) => { const { id } = req.query; console.warn('asked', id); res.end(); });
    app.listen(3000);
  `, `
    //- /src/server.ts
    import express from 'express';
    import './logger';
    import { logger } from './logger';
    const app = express();
    app.get('/', (req, res) => { const { id } = req.query; logger.warn('asked', id); res.end(); });
    app.listen(3000);
  `));

  it('with what a catch logs as an error, and no colon before nothing', () => checkFix(rule, `
    //- /src/logger.ts
    import { pino } from 'pino';
    export const logger = pino();
    //- /src/server.ts
    import express from 'express';
    import { logger } from './logger';
    const app = express();
    app.get('/', (req, res) => {
      const { id } = req.query;
      try { console.log("Asked: ", id); } catch (e) { console.log('Could not ask:', e); console.log(e); console.warn(e); }
      res.end();
    });
    app.listen(3000, () => logger.info('up'));
  `, `
    //- /src/server.ts
    import express from 'express';
    import { logger } from './logger';
    const app = express();
    app.get('/', (req, res) => {
      const { id } = req.query;
      try { logger.info({ id }, 'Asked'); } catch (e) { logger.error({ err: e }, 'Could not ask'); logger.error(e); logger.warn(e); }
      res.end();
    });
    app.listen(3000, () => logger.info('up'));
  `));

  it('with the class that logs as the context, not the first of the file', () => checkFix(rule, `
    import { Controller, Get, Module } from '@nestjs/common';
    import { NestFactory } from '@nestjs/core';

    class Answer { id = 1; }
    @Controller('orders')
    class OrdersController {
      @Get() list() { [1].forEach(() => console.log('listing')); return new Answer(); }
    }
    @Module({ controllers: [OrdersController] })
    class AppModule {}
    async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
    void bootstrap();
  `, `
    import { Controller, Get, Logger, Module } from '@nestjs/common';
    import { NestFactory } from '@nestjs/core';

    const logger = new Logger('OrdersController');

    class Answer { id = 1; }
    @Controller('orders')
    class OrdersController {
      @Get() list() { [1].forEach(() => logger.log('listing')); return new Answer(); }
    }
    @Module({ controllers: [OrdersController] })
    class AppModule {}
    async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
    void bootstrap();
  `));

  it("with Nest's Logger", () => checkFix(rule, `
    import { Controller, Get, Module } from '@nestjs/common';
    import { NestFactory } from '@nestjs/core';
    @Controller('orders')
    export class OrdersController {
      @Get() list() { console.log('listing'); return []; }
    }
    @Module({ controllers: [OrdersController] })
    class AppModule {}
    void NestFactory.create(AppModule);
    async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
    void bootstrap();
  `, `
    import { Controller, Get, Logger, Module } from '@nestjs/common';
    import { NestFactory } from '@nestjs/core';

    const logger = new Logger('OrdersController');
    @Controller('orders')
    export class OrdersController {
      @Get() list() { logger.log('listing'); return []; }
    }
    @Module({ controllers: [OrdersController] })
    class AppModule {}
    void NestFactory.create(AppModule);
    async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
    void bootstrap();
  `));

  for (const [typescript, version] of [['^4.9.4', '^9.0.0'], ['^5.0.2', '^10.0.0']] as const) {
    it(`with a pino whose declarations TypeScript ${typescript} parses`, () => {
      const [finding] = runRule(rule, memoryHost({
        'package.json': `{ "name": "orders", "dependencies": { "express": "5" }, "devDependencies": { "typescript": "${typescript}" } }`,
        'src/server.ts': "import express from 'express';\nconst app = express();\napp.get('/', (req, res) => { console.log('asked'); res.end(); });\napp.listen(3000);\n",
      })).findings;
      assert.deepEqual(finding?.fixes[0]?.steps.flatMap((step) => (step.kind === 'ensure-dependency' ? [[step.name, step.version]] : [])), [['pino', version]]);
    });
  }

  const logging = (log: string, head: string): string => `${head}
    import express from 'express';
    const app = express();
    app.get('/orders/:id', (req, res) => { const { id } = req.params; ${log}; res.end(); });
    app.listen(3000);
  `;

  it('with pino where there is no logger, by the extension that ES modules need', () => checkFix(rule, logging("console.log('asked', id)", `
    //- /package.json
    { "name": "orders", "type": "module", "dependencies": { "express": "5.0.0" } }
    //- /src/server.ts`), logging("logger.info({ id }, 'asked')", `
    //- /package.json
    {
      "name": "orders",
      "type": "module",
      "dependencies": {
        "express": "5.0.0",
        "pino": "^10.0.0"
      }
    }
    //- /src/logger.ts
    import { pino } from 'pino';

    export const logger = pino({ level: process.env.LOG_LEVEL ?? 'info' });
    //- /src/server.ts`).replace("'express';\n", "'express';\n    import { logger } from './logger.js';\n")));

  it('nothing where a logger of another kind is in use', () => check(rule, `
    //- /package.json
    { "name": "orders", "dependencies": { "express": "5.0.0", "winston": "3.0.0" } }
    //- /src/server.ts
    import express from 'express';
    import winston from 'winston';
    const log = winston.createLogger();
    const app = express();
    app.get('/orders', (req, res) => { console.log('asked'); res.end(); });
    //                                 ^^^^^^^^^^^^^^^^^^^^ information: GET /orders
    app.listen(3000, () => log.info('listens'));
  `));

  it('nothing where a call has no equal, or the name is taken', () => check(rule, `
    //- /src/logger.ts
    import { pino } from 'pino';
    export const logger = pino();
    //- /src/server.ts
    import express from 'express';
    import './logger';
    import { second } from './second';
    const app = express();
    app.get('/a', (req, res) => { console.log('a', req.query, req.params); res.end(); });
    //                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: GET /a
    app.get('/b', second);
    app.listen(3000);
    //- /src/second.ts
    import type { Request, Response } from 'express';
    const logger = { log: () => undefined };
    export function second(req: Request, res: Response) { logger.log(); console.log('b'); res.end(); }
    //                                                                  ^^^^^^^^^^^^^^^^ information: GET /b
  `));

  it('offers nothing where the module has a function of that name', () => check(rule, `
    //- /package.json
    { "name": "orders", "dependencies": { "@nestjs/core": "11" } }
    //- /src/main.ts
    import { NestFactory } from '@nestjs/core';
    import { AppModule } from './app.module';
    import { logger } from './logger';
    async function bootstrap() {
      const app = await NestFactory.create(AppModule);
      app.use(logger);
      await app.listen(3000);
    }
    void bootstrap();
    //- /src/app.module.ts
    import { Module } from '@nestjs/common';
    @Module({})
    export class AppModule {}
    //- /src/logger.ts
    export function logger(req: any, res: any, next: () => void) {
      console.log(req.url);
    //^^^^^^^^^^^^^^^^^^^^ information: console.log stands
      next();
    }
  `));

  it("offers no logger of Nest's to a library that knows nothing of Nest", () => check(rule, `
    //- /package.json
    { "workspaces": ["api", "data"] }
    //- /api/package.json
    { "name": "api", "dependencies": { "@nestjs/common": "11", "@nestjs/core": "11", "data": "*" } }
    //- /api/src/main.ts
    import { Controller, Get, Module } from '@nestjs/common';
    import { NestFactory } from '@nestjs/core';
    import { rows } from 'data';
    @Controller('orders')
    class OrdersController { @Get() list() { console.log('listing'); return rows(); } }
    //                                       ^^^^^^^^^^^^^^^^^^^^^^ information 💡: console.log stands
    @Module({ controllers: [OrdersController] })
    class AppModule {}
    async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
    void bootstrap();
    //- /data/package.json
    { "name": "data", "main": "src/index.ts", "dependencies": { "pg": "8" } }
    //- /data/src/index.ts
    export function rows() { console.log('asked'); return []; }
    //                       ^^^^^^^^^^^^^^^^^^^^ information: console.log stands
  `));
});
