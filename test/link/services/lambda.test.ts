import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';
import { entriesOf, reaching } from '../frameworks/system';
import type { SystemModel } from '../../../src/engine/model/system';

const STORE = 'export async function find(id: string) { return read(id); }\nasync function read(id: string) { return fetch(`http://stock:4001/items/${id}`); }';
const STOCK = {
  'stock/package.json': '{ "name": "stock", "main": "src/main.ts" }',
  'stock/src/main.ts': "import express from 'express';\nconst app = express();\napp.get('/items/:id', (req, res) => { res.end(); });\napp.listen(4001);\n",
};
const SERVERLESS = 'functions:\n  list: { handler: src/list.handler, events: [{ http: { path: orders, method: get } }] }\n';

const TYPED: Readonly<Record<string, readonly [code: string, name: string]>> = {
  'a handler of API Gateway': ["import type { APIGatewayProxyHandler } from 'aws-lambda';\nexport const handler: APIGatewayProxyHandler = async (event) => find('1') as never;", 'rpc list'],
  'a handler of a queue': ["import { SQSHandler } from 'aws-lambda';\nexport const work: SQSHandler = async (event) => { await find('1'); };", 'queue'],
  'a handler of a topic': ["import type { SNSHandler } from 'aws-lambda';\nexport const handler: SNSHandler = async (event) => { await find('1'); };", 'message emit'],
  'a scheduled handler': ["import type { ScheduledHandler } from 'aws-lambda';\nexport const nightly: ScheduledHandler = async () => { await find('1'); };", 'job nightly'],
  'a handler with types of its own': ["import type { Handler } from 'aws-lambda';\nexport const handler: Handler<{ id: string }, string> = async (event) => { await find(event.id); return ''; };", 'rpc list'],
  'a function that takes an event': ["import type { APIGatewayProxyEventV2 } from 'aws-lambda';\nexport async function handler(event: APIGatewayProxyEventV2) { return find('1'); }", 'rpc list'],
  'a namespace of types': ["import type * as lambda from 'aws-lambda';\nexport const handler = async (event: lambda.SQSEvent) => { await find('1'); };", 'queue'],
  'a function that middy wraps': ["import middy from '@middy/core';\nimport cors from '@middy/http-cors';\nimport type { APIGatewayProxyEvent } from 'aws-lambda';\nconst list = async (event: APIGatewayProxyEvent) => find('1');\nexport const handler = middy(list).use(cors()).onError(() => {});", 'rpc list'],
  'a function that is given to middy last': ["import middy from '@middy/core';\nimport type { SQSEvent } from 'aws-lambda';\nexport const handler = middy().handler(async (event: SQSEvent) => { await find('1'); });", 'queue'],
};

const WRAPPER = `import type { APIGatewayProxyEvent, SQSEvent } from 'aws-lambda';
import { logged } from './log';
export function Router(routes: any[]) { const route = async (event: APIGatewayProxyEvent) => { for (const one of routes) if (one.path === event.path) return one.handler(event); return undefined; }; return logged.wrap(route); }
export function Work(handle: (record: unknown) => Promise<void>) { return async (event: SQSEvent) => { for (const record of event.Records) await handle(record); }; }
export function Plain(options: { path: string }) { return async () => options.path; }
export function Event(read: () => unknown) { return { event: (event: string) => event, read }; }
`;

const MADE: Readonly<Record<string, readonly [code: string, entries: readonly string[], reaching: readonly string[]]>> = {
  'a list of routes': ["import { Router } from './wrapper';\nconst guard = (inner: any) => async (event: unknown) => inner(event);\nexport const handler = Router([{ httpMethod: 'GET', path: '/orders', handler: guard(async () => find('1')) }, { httpMethod: 'POST', path: '/orders/{id}', handler: async () => 1 }]);", ['http GET /orders', 'http POST /orders/{id}'], ['http GET /orders']],
  'a function for each message': ["import { Work } from './wrapper';\nexport const handler = Work(async () => { await find('1'); });", ['queue'], ['queue']],
  'a list that is not written out': ["import { Router } from './wrapper';\nexport const handler = Router(process.argv.map(() => ({ handler: async () => find('1') })));", ['rpc list'], []],
};

const NOT_MADE: Readonly<Record<string, string>> = {
  'a wrapper that takes no event': "import { Plain } from './wrapper';\nexport const handler = Plain({ path: '/orders' });\nvoid find;",
  'a wrapper with an event of its own': "import { Event } from './wrapper';\nexport const handler = Event(() => find('1'));",
  'an export of another name': "import { Router } from './wrapper';\nexport const router = Router([{ httpMethod: 'GET', path: '/orders', handler: async () => find('1') }]);",
  'what another package makes': "import { Router } from 'router';\nexport const handler = Router([{ httpMethod: 'GET', path: '/orders', handler: async () => find('1') }]);",
};

const OTHERS: Readonly<Record<string, string>> = {
  'helpers that take an event': "import type { APIGatewayProxyEvent } from 'aws-lambda';\nexport const bodyOf = (event: APIGatewayProxyEvent) => find(event.body ?? '');",
  'a type of results': "import type { APIGatewayProxyResult } from 'aws-lambda';\nexport const handler = async (): Promise<APIGatewayProxyResult> => ({ statusCode: 200, body: '' });",
  'types of the project with such names': "type SQSHandler = () => Promise<unknown>;\nexport const handler: SQSHandler = async () => find('1');",
  'a typed function that nothing exports': "import type { SQSHandler } from 'aws-lambda';\nconst handler: SQSHandler = async () => { await find('1'); };\nvoid handler;",
  'a wrapper of handlers': "import type { Handler } from 'aws-lambda';\nexport const withLog = (inner: Handler): Handler => (event, context, callback) => { void find('1'); return inner(event, context, callback); };",
};

describe('functions of Lambda', () => {
  for (const [what, [code, name]] of Object.entries(TYPED)) {
    it(`are known by ${what}, without a manifest`, () => {
      const model = modelOf({ ...STOCK, 'orders/package.json': '{ "name": "orders" }', 'orders/src/list.ts': `import { find } from './store';\n${code}`, 'orders/src/store.ts': STORE });
      assert.deepEqual(model.services.map(({ name: service, kind }) => [service, kind]), [['stock', 'http'], ['orders', 'function']]);
      assert.deepEqual(reaching(model, 'read'), [name]);
      assert.deepEqual(targetsOf(model), ['orders -> stock GET /items/{id}']);
    });
  }

  for (const [what, code] of Object.entries(OTHERS)) {
    it(`are not ${what}`, () => {
      const model = modelOf({ ...STOCK, 'orders/package.json': '{ "name": "orders" }', 'orders/src/list.ts': `import { find } from './store';\n${code}`, 'orders/src/store.ts': STORE });
      assert.deepEqual(model.services.map(({ name }) => name), ['stock']);
    });
  }

  const made = (code: string): SystemModel => modelOf({
    ...STOCK, 'package.json': '{ "workspaces": ["*"] }', 'orders/package.json': '{ "name": "orders" }', 'orders/src/store.ts': STORE,
    'orders/src/wrapper.ts': WRAPPER, 'orders/src/log.ts': 'export const logged = { wrap: (fn: any) => make(fn) };\nfunction make(fn: any) { return (...args: any[]) => fn(...args); }\n',
    'orders/src/list.ts': `import { find } from './store';\n${code}`,
  });

  for (const [what, [code, entries, reached]] of Object.entries(MADE)) {
    it(`are known by the wrapper of the project that makes them of ${what}`, () => {
      const model = made(code);
      assert.deepEqual(model.services.map(({ name }) => name), ['stock', 'orders']);
      assert.deepEqual(entriesOf({ ...model, entryPoints: model.entryPoints.filter(({ service }) => service === 'orders') }), entries);
      assert.deepEqual(reaching(model, 'read'), reached);
    });
  }

  for (const [what, code] of Object.entries(NOT_MADE)) {
    it(`are not made by ${what}`, () => { assert.deepEqual(made(code).services.map(({ name }) => name), ['stock']); });
  }

  it('are known behind wrappers where a manifest names them', () => {
    const model = modelOf({
      ...STOCK, 'orders/serverless.yml': SERVERLESS, 'orders/src/store.ts': STORE,
      'orders/src/list.ts': "import middy from '@middy/core';\nimport { find } from './store';\nasync function list() { return find('1'); }\nexport const handler = middy(list).use({ before: () => {} });",
    });
    assert.deepEqual(entriesOf(model).filter((entry) => entry.includes('orders')), ['http GET /orders']);
    assert.deepEqual(reaching(model, 'read'), ['http GET /orders']);
  });

  it('belong to the program that loads them', () => {
    const model = modelOf({
      'package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5" } }', 'src/store.ts': STORE,
      'src/main.ts': "import express from 'express';\nimport { handler } from './list';\nconst app = express();\napp.get('/orders', (req, res) => { res.json(handler({} as never, {} as never, () => {})); });\napp.listen(3000);",
      'src/list.ts': `import { find } from './store';\n${TYPED['a handler of API Gateway']?.[0] ?? ''}`,
    });
    assert.deepEqual(model.services.map(({ kind }) => kind), ['http']);
  });

  it('are the handlers of an app that listens where it is developed', () => {
    const app = "import express from 'express';\nexport const app = express();\napp.get('/x', (req, res) => { res.end(); });\nif (process.env.LOCAL) app.listen(3000);\n";
    const kinds = (handler: string, more: Record<string, string> = {}): string[] => modelOf({ ...more, 'package.json': '{ "name": "api", "scripts": { "dev": "tsx src/handler.ts" } }', 'src/app.ts': app, 'src/handler.ts': `import { app } from './app';\n${handler}` }).services.map(({ kind, entry }) => `${kind} ${entry}`);
    assert.deepEqual(kinds("import serverless from 'serverless-http';\nexport const handler = serverless(app);\n"), ['function src/handler.ts']);
    assert.deepEqual(kinds("import serverless from 'serverless-http';\nexport const handler = serverless(app);\n", { Dockerfile: 'FROM node:22\nCMD ["node", "dist/handler.js"]\n' }), ['http src/handler.ts']);
    assert.deepEqual(kinds("import http from 'node:http';\nexport const handler = http.createServer(app);\n"), ['http src/handler.ts']);
  });
});
