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

  for (const serializer of ['(req) => ({ url: req.url, headers: req.headers })', '(req) => ({ ...req, service: 1 })', '(req) => ({ url: req.raw.url, headers: req.raw.headers })']) {
    it(`finds one whose own serializer passes them on: ${serializer}`, () => {
      const use = `pinoHttp({ serializers: { req: ${serializer} } })`;
      check(secretInLog, withLogger("import pinoHttp from 'pino-http';", `\napp.use(${use});\n//      ${'^'.repeat(use.length)} warning: pino-http writes all headers of each request\n`));
    });
  }
  for (const serializer of ["(req) => ({ url: req.url, headers: { host: req.headers.host } })", '(req) => ({ ...req, headers: undefined })', '(req) => ({ headers: clean(req.headers) })', '(req) => { const { headers, ...rest } = req; return rest; }', '(req) => { delete req.headers.cookie; return req; }', '(req) => ({ url: req.url })', '({ headers }) => ({ headers: headers.host })']) {
    it(`is silent on one whose own serializer doesn't: ${serializer}`, () => {
      checkSilent(secretInLog, withLogger("import pinoHttp from 'pino-http'; import { clean } from './clean';", `\napp.use(pinoHttp({ serializers: { req: ${serializer} } }));\n`));
      checkSilent(secretInLog, withLogger("import pinoHttp from 'pino-http';", "\napp.use(pinoHttp({ redact: ['req.headers.authorization'], serializers: { req: (req) => ({ headers: req.headers }) } }));\n"));
    });
  }

  it('looks through options of Nest modules, and at a serializer of another file', () => {
    check(secretInLog, `
      //- /package.json
      { "name": "api", "dependencies": { "@nestjs/core": "11.0.0" } }
      //- /src/serialize.ts
      import type { Request } from 'express';
      export function serializeRequest(req: Request): object { return { id: req.id ?? 1, url: req.url, headers: req.headers } as object; }
      //- /src/main.ts
      import { NestFactory } from '@nestjs/core';
      import { Module } from '@nestjs/common';
      import { LoggerModule } from 'nestjs-pino';
      import { serializeRequest } from './serialize';
      const level = process.env.LEVEL;
      @Module({ imports: [LoggerModule.forRoot({ pinoHttp: { ...(level === 'debug' ? { transport: { target: 'pino-pretty' } } : {}), serializers: { req: serializeRequest } } })] })
      //                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: nestjs-pino writes all headers
      class AppModule {}
      async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
      bootstrap();
    `);
  });

  it('is silent where a part of the options that is always there takes them out, beside one that may not be', () => {
    checkSilent(secretInLog, withLogger("import pinoHttp from 'pino-http';", "\nconst usual = { redact: ['req.headers'] };\napp.use(pinoHttp({ ...usual, ...(process.env.LEVEL === 'debug' ? { level: 'debug' } : {}) }));\n"));
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
