import { secretInLog } from '../../src/engine/rules/secret-in-log';
import { check, checkSilent } from '../fixture/check';

describe('secret-in-log: loggers of requests', () => {
  it('finds those that write all headers', () => {
    check(secretInLog, withLogger("import pinoHttp from 'pino-http';", `
      app.use(pinoHttp());
      //      ^^^^^^^^^^ warning: pino-http writes all headers of each request
    `));
    check(secretInLog, withLogger("import pinoHttp from 'pino-http'; import pino from 'pino';", `
      app.use(pinoHttp({ logger: pino({ level: 'info' }), serializers: { err: String } }));
      //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: nothing takes cookies and authorization out
    `));
    check(secretInLog, withLogger("import expressWinston from 'express-winston'; import winston from 'winston';", `
      app.use(expressWinston.logger({ transports: [new winston.transports.Console()] }));
      //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: express-winston writes all headers
    `));
    check(secretInLog, withLogger("import morgan from 'morgan';", `
      app.use(morgan(':method :url :req[authorization]'));
      //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: asks for the header
    `));
  });

  it('is silent on those that take something out, write their own form, or write no headers', () => {
    checkSilent(secretInLog, withLogger("import pinoHttp from 'pino-http'; import pino from 'pino'; import morgan from 'morgan'; import expressWinston from 'express-winston'; import winston from 'winston'; import { options } from './options';", `
      const logger = pino({ redact: ['req.headers.authorization', 'req.headers.cookie'] });
      app.use(pinoHttp({ logger }));
      app.use(pinoHttp({ redact: ['req.headers'] }));
      app.use(pinoHttp({ serializers: { req: (req) => ({ url: req.url }) } }));
      app.use(pinoHttp(options));
      app.use(morgan('combined'));
      app.use(expressWinston.logger({ transports: [], meta: false }));
      app.use(expressWinston.logger({ transports: [], headerBlacklist: ['authorization', 'cookie'] }));
      app.use(expressWinston.logger({ transports: [], format: winston.format.printf(({ message }) => message) }));
    `));
  });

  it('looks through options of Nest modules', () => {
    const nest = (options: string): string => `
      //- /package.json
      { "name": "api", "dependencies": { "@nestjs/core": "11.0.0" } }
      //- /src/main.ts
      import { NestFactory } from '@nestjs/core';
      import { Module } from '@nestjs/common';
      import { LoggerModule } from 'nestjs-pino';
      @Module({ imports: [LoggerModule.forRootAsync({ useFactory: () => (${options}) })] })
      //                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: nestjs-pino writes all headers
      class AppModule {}
      async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
      bootstrap();
    `;
    check(secretInLog, nest('{ pinoHttp: { } }').replace(/\^{20,}/, '^'.repeat("LoggerModule.forRootAsync({ useFactory: () => ({ pinoHttp: { } }) })".length)));
    checkSilent(secretInLog, nest("{ pinoHttp: { redact: ['req.headers'] } }").replace(/^ *\/\/ .*nestjs-pino writes.*$/m, ''));
  });
});

function withLogger(imports: string, code: string): string {
  return `
//- /package.json
{ "name": "api", "dependencies": { "express": "5.0.0" } }
//- /src/server.ts
import express from 'express';
${imports}
const app = express();
${code}
app.get('/orders', (req, res) => res.end());
app.listen(3000);
`;
}
