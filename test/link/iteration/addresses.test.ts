import assert from 'node:assert/strict';
import { modelOf } from '../model';
import type { SystemModel } from '../../../src/engine/model/system';

const DEPENDENCIES = '"dependencies": { "express": "5", "axios": "1", "http-proxy-middleware": "3" }';
const SERVER = "import express from 'express';\nconst app = express();\napp.get('/items', (req, res) => { res.json([]); });\napp.listen(8080);\n";
const CONFIG = `{
  "services": {
    "orders": { "url": "http://orders:8080", "routes": [{ "path": "items", "methods": ["GET", "POST"] }] },
    "stock": { "url": "http://stock:8080", "routes": [{ "path": "items", "methods": ["GET"] }, { "path": "items/:id", "methods": ["PUT"] }] }
  }
}`;

/** A gateway before `orders` and `stock`. */
function gateway(code: string, more: Readonly<Record<string, string>> = {}): SystemModel {
  return modelOf({
    ...Object.fromEntries(['orders', 'stock'].flatMap((name) => [[`${name}/package.json`, `{ "name": "${name}", "main": "src/index.ts", ${DEPENDENCIES} }`], [`${name}/src/index.ts`, SERVER]])),
    'gateway/package.json': `{ "name": "gateway", "main": "src/index.ts", ${DEPENDENCIES} }`,
    'gateway/src/config.json': CONFIG,
    'gateway/src/index.ts': `
import axios from 'axios';
import express from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import config from './config.json';
const app = express();
const URLS = { orders: 'http://orders:8080', stock: 'http://stock:8080' };
${code}
app.listen(3000);`,
    ...more,
  });
}

const linksOf = ({ links }: SystemModel): string[] => links.map(({ from, to }) => `${from} -> ${to}`);
const routesOf = ({ entryPoints }: SystemModel): string[] => entryPoints.filter(({ service }) => service === 'gateway').map(({ method, path }) => `${method} ${path}`).sort();

const BOTH = ['gateway -> orders', 'gateway -> stock'];
/** A handler that forwards to an address, made by a function. */
const FORWARD = 'const forward = (host: string, path: string, method: string) => async (req: any, res: any) => { res.json((await axios({ method, url: `${host}/${path}` })).data); };';

describe('addresses that a loop goes through', () => {
  for (const [what, code] of Object.entries({
    'proxies, by the entries of an object': "Object.entries(URLS).forEach(([name, target]) => { app.use(`/${name}`, createProxyMiddleware({ target })); });",
    'proxies, in a list': "for (const { path, target } of [{ path: '/o', target: URLS.orders }, { path: '/s', target: URLS.stock }]) app.use(path, createProxyMiddleware({ target }));",
    'proxies, by the values of an object': 'for (const target of Object.values(URLS)) app.use(createProxyMiddleware({ target }));',
    'proxies, by the keys of an object': "for (const name of Object.keys(URLS)) app.use(`/${name}`, createProxyMiddleware({ target: `http://${name}:8080` }));",
    'proxies that a function makes': "const make = (target: string) => createProxyMiddleware({ target, changeOrigin: true });\nObject.entries(URLS).forEach(([name, target]) => { app.use(`/${name}`, make(target)); });",
    'proxies that functions of functions make': "function make(target: string) { return createProxyMiddleware({ target }); }\nfunction mount(path: string, url: string) { app.use(path, make(url)); }\nmount('/o', URLS.orders);\nmount('/s', URLS.stock);",
    'calls in one request': "app.get('/all', async (req, res) => { const all = []; for (const url of Object.values(URLS)) all.push(await axios.get(`${url}/items`)); res.json(all); });",
    'calls in one request, at the same time': "app.get('/all', async (req, res) => { res.json(await Promise.all(['orders', 'stock'].map((name) => axios.get(`http://${name}:8080/items`)))); });",
    'handlers that the loop makes': "for (const [name, url] of Object.entries(URLS)) app.get(`/${name}`, async (req, res) => { res.json((await axios.get(`${url}/items`)).data); });",
    'handlers that a function makes, by a file of settings': `${FORWARD}\nObject.entries(config.services).forEach(([, service]) => { service.routes.forEach((route) => { app.get(route.path, forward(service.url, route.path, 'get')); }); });`,
  })) {
    it(`lead to each of them: ${what}`, () => { assert.deepEqual(linksOf(gateway(code)), BOTH); });
  }

  for (const [what, code] of Object.entries({
    'by entries': "Object.entries({ stock: 'http://stock:8080' }).forEach(([name, target]) => { app.use(`/${name}`, createProxyMiddleware({ target })); });",
    'twice the same': "[{ path: '/a', target: URLS.stock }, { path: '/b', target: URLS.stock }].forEach(({ path, target }) => app.use(path, createProxyMiddleware({ target })));",
    'in a function': "const make = (target: string) => createProxyMiddleware({ target });\n[URLS.stock].forEach((url) => app.use(make(url)));",
    'by settings that name it': "const settings = { stock: process.env.STOCK_SERVICE_URL };\n[{ path: '/s', target: settings.stock || '' }].forEach(({ path, target }) => app.use(path, createProxyMiddleware({ target })));",
  })) {
    it(`may be one: ${what}`, () => { assert.deepEqual(linksOf(gateway(code)), ['gateway -> stock']); });
  }

  for (const [what, code] of Object.entries({
    'a function that nobody calls': "const make = (target: string) => createProxyMiddleware({ target });",
    'an address of a request': "const make = (target: string) => createProxyMiddleware({ target });\napp.use((req, res, next) => make(req.query.to as string)(req, res, next));",
    'an empty list': "const none: string[] = [];\nnone.forEach((target) => app.use(createProxyMiddleware({ target })));",
    'a list that is asked for': "const list = await (await fetch(process.env.REGISTRY!)).json();\nlist.forEach(({ target }) => app.use(createProxyMiddleware({ target })));",
  })) {
    it(`are none of ${what}`, () => { assert.deepEqual(linksOf(gateway(code)), []); });
  }

  it('that a shared function makes a proxy for are those of the service that calls it', () => {
    const shared = { 'packages/proxy/package.json': '{ "name": "@x/proxy", "main": "src/index.ts" }', 'packages/proxy/src/index.ts': "import { createProxyMiddleware } from 'http-proxy-middleware';\nexport const make = (target: string) => createProxyMiddleware({ target });" };
    const orders = { 'orders/src/index.ts': `import { make } from '@x/proxy';\n${SERVER}\napp.use(make('http://stock:8080'));` };
    assert.deepEqual(linksOf(gateway("app.use(make('http://orders:8080'));", { ...shared, ...orders })), ['orders -> stock']);
    assert.deepEqual(linksOf(gateway("import { make } from '@x/proxy';\napp.use(make('http://orders:8080'));", { ...shared, ...orders })), ['gateway -> orders', 'orders -> stock']);
  });

  it('belong to the request that goes through them', () => {
    const model = gateway("app.get('/all', async (req, res) => { for (const url of Object.values(URLS)) await axios.get(`${url}/items`); res.end(); });");
    assert.deepEqual(model.remoteCalls.map((call) => [call.address, model.reach.entriesOf(call.fn).map(({ entry }) => entry.path)]), [['http://orders:8080/items', ['/all']], ['http://stock:8080/items', ['/all']]]);
  });

  describe('where a handler is made for each', () => {
    const asking = { 'stock/src/index.ts': SERVER.replace("(req, res) => { res.json([]); }", "async (req, res) => { res.json(await fetch('http://orders:8080/items')); }") };
    const loop = "for (const [name, url] of Object.entries(URLS)) app.get(`/${name}`, async (req, res) => { res.json((await axios.get(`${url}/items`)).data); });";
    const made = `${FORWARD}\napp.get('/orders', forward(URLS.orders, 'items', 'get'));\napp.get('/stock', forward(URLS.stock, 'items', 'get'));`;

    for (const [what, code] of [['a loop makes them', loop], ['a function makes them', made]] as const) {
      it(`are waited for by requests: ${what}`, () => {
        const model = gateway(code);
        const calls = model.remoteCalls.filter(({ services }) => services.includes('gateway'));
        assert.deepEqual(calls.map((call) => [call.target.kind === 'service' && call.target.name, call.awaited, call.resultUsed, model.reach.entriesOf(call.fn).length > 0]), [['orders', true, true, true], ['stock', true, true, true]]);
      });

      it(`make no chains, since it is not told which is whose: ${what}`, () => {
        const model = gateway(code, asking);
        assert.deepEqual(linksOf(model), [...BOTH, 'stock -> orders']);
        assert.deepEqual(model.chains, []);
      });
    }

    it('make a chain where there is one handler for one address', () => {
      assert.deepEqual(gateway("app.get('/stock', async (req, res) => { res.json((await axios.get(`${URLS.stock}/items`)).data); });", asking).chains.map(({ services }) => services), [['gateway', 'stock', 'orders']]);
    });

    it('are not waited for where the function itself sends, and is called at start-up', () => {
      const model = gateway("async function get(url: string) { return axios.get(url); }\nvoid get(`${URLS.orders}/items`);\napp.get('/stock', async (req, res) => { res.json((await get(`${URLS.stock}/items`)).data); });");
      assert.deepEqual(model.remoteCalls.map((call) => [call.address, model.reach.entriesOf(call.fn).length]), [['http://orders:8080/items', 0], ['http://stock:8080/items', 1]]);
    });
  });

  it('are one where they are the same in each turn', () => {
    assert.equal(gateway("app.get('/all', async (req, res) => { for (const id of ['a', 'b']) await axios.post(URLS.stock, { id }); res.end(); });").remoteCalls.length, 1);
  });

  for (const [what, code] of Object.entries({
    'a list that is not known': 'declare function load(): string[];\nfor (const target of load()) app.use(createProxyMiddleware({ target }));',
    'an object of which not everything is told': 'declare const more: Record<string, string>;\nfor (const target of Object.values({ ...URLS, ...more })) app.use(createProxyMiddleware({ target }));',
    'an object with a name made at run time': "declare const name: string;\nfor (const target of Object.values({ [name]: 'http://orders:8080' })) app.use(createProxyMiddleware({ target }));",
    'a set': 'for (const target of new Set<string>()) app.use(createProxyMiddleware({ target }));',
  })) {
    it(`lead nowhere: ${what}`, () => { assert.deepEqual(linksOf(gateway(code)), []); });
  }
});

describe('routes in loops inside of loops', () => {
  it('are registered in each turn of both', () => {
    const model = gateway(`${FORWARD}
Object.entries(config.services).forEach(([name, service]) => {
  for (const route of service.routes) route.methods.forEach((method) => { app[method.toLowerCase()](\`/\${name}/\${route.path}\`, forward(service.url, route.path, method)); });
});`);
    assert.deepEqual(routesOf(model), ['GET /orders/items', 'GET /stock/items', 'POST /orders/items', 'PUT /stock/items/:id']);
    assert.deepEqual(linksOf(model), BOTH);
  });

  it('are registered once for each item of an outer list where the inner one is not known, and not at all where nothing tells their path', () => {
    assert.deepEqual(routesOf(gateway("declare function load(): string[];\nfor (const name of ['a', 'b']) for (const one of load()) app.get(`/${name}`, (req, res) => { res.send(one); });")), ['GET /a', 'GET /b']);
    assert.deepEqual(routesOf(gateway("declare function load(): any[];\nfor (const name of ['get', 'post']) for (const one of load()) app[one](name, (req: any, res: any) => { res.end(); });")), []);
  });
});
