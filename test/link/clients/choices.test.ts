import assert from 'node:assert/strict';
import { targetsOf } from '../model';
import { shopWith, targets } from './shop';

const CLIENTS = "const u = axios.create({ baseURL: 'http://users:3001' });\nconst st = axios.create({ baseURL: 'http://stock:3001' });";
const get = (lines: string): string => `async function get(s: string, path: string) { ${lines} }`;

const CHOICES: Readonly<Record<string, string>> = {
  'a condition': `${CLIENTS}\n${get("const c = s === 'users' ? u : st; return (await c.get(path)).data;")}`,
  'a condition that is turned around': `${CLIENTS}\n${get("const c = s !== 'users' ? st : u; return (await c.get(path)).data;")}`,
  'a condition in place': `${CLIENTS}\n${get("return (await (s === 'users' ? u : st).get(path)).data;")}`,
  'methods instead of clients': `${CLIENTS}\n${get("const ask = s === 'users' ? u.get : st.get; return (await ask(path)).data;")}`,
  'conditions in a row': `${CLIENTS}\nconst other = axios.create({ baseURL: 'http://elsewhere:80' });\n${get("const c = s === 'users' ? u : s === 'stock' ? st : other; return (await c.get(path)).data;")}`,
  'a function': `${CLIENTS}\nfunction clientOf(s: string) { if (s === 'users') return u; return st; }\n${get('return (await clientOf(s).get(path)).data;')}`,
  'a function with a switch': `${CLIENTS}\nfunction clientOf(s: string) { switch (s) { case 'users': return u; case 'stock': return st; default: throw new Error(s); } }\n${get('return (await clientOf(s).get(path)).data;')}`,
  'functions that make them': `const users = () => axios.create({ baseURL: 'http://users:3001' });\nconst stock = () => axios.create({ baseURL: 'http://stock:3001' });\n${get("const c = (s === 'users' ? users : stock)(); return (await c.get(path)).data;")}`,
  options: get("const { url } = s === 'users' ? { url: 'http://users:3001' } : { url: 'http://stock:3001' }; return (await axios.get(`${url}${path}`)).data;"),
  hosts: get("const host = s === 'users' ? 'http://users:3001' : 'http://stock:3001'; return (await axios.get(host + path)).data;"),
};

const BOTH = "app.get('/a', async (req, res) => { res.json(await get('stock', '/items')); });\napp.get('/b', async (req, res) => { res.json(await get('users', '/items')); });";
const REQUESTED = "app.get('/a', async (req, res) => { res.json(await get(req.query.service as string, '/items')); });";

describe('clients between which a caller decides', () => {
  for (const [what, code] of Object.entries(CHOICES)) {
    it(`lead to the one that is asked for: ${what}`, () => {
      assert.deepEqual([...new Set(targets(`${code}\n${BOTH}`))].sort(), ['shop -> stock GET /items', 'shop -> users GET /items']);
    });

    it(`lead nowhere where only a request says which: ${what}`, () => {
      assert.deepEqual(targets(`${code}\n${REQUESTED}`).filter((target) => target !== 'shop -> unknown'), []);
    });
  }
});

const asking = (lines: string): string => `app.get('/a', async (req, res) => { ${lines} });`;
const SILENT: Readonly<Record<string, string>> = {
  'a condition on the request': asking("const c = req.query.s === 'users' ? u : st; res.json((await c.get('/items')).data);"),
  'whether the request says something': asking("const c = req.query.s ? u : st; res.json((await c.get('/items')).data);"),
  'a table by a word of the request': asking("const all = { users: u, stock: st }; res.json((await all[req.params.s as 'users'].get('/items')).data);"),
  'a table of options by a word of the request': asking("const all = { users: { url: 'http://users:3001' }, stock: { url: 'http://stock:3001' } }; res.json((await axios.get(`${all[req.params.s as 'users'].url}/items`)).data);"),
  'a table by a setting': "const all = { users: { url: 'http://users:3001' }, stock: { url: 'http://stock:3001' } };\nconst { url } = all[process.env.ASKED as 'users'];\n" + asking('res.json((await axios.get(`${url}/items`)).data);'),
  'a function that looks at the request': `function pick(req: express.Request) { if (req.headers.a) return u; return st; }\n${asking("res.json((await pick(req).get('/items')).data);")}`,
  'a client that extends one of them': `import got from 'got';\n${CLIENTS.replaceAll('const u', 'const gu').replaceAll('const st', 'const gs').replaceAll('axios.create({ baseURL', 'got.extend({ prefixUrl')}\n${get("const c = (s === 'users' ? gu : gs).extend({}); return await c.get(path).json();")}\n${BOTH}`,
  'the weather': asking("const c = Math.random() > 0.5 ? u : st; res.json((await c.get('/items')).data);"),
};

describe('clients between which nothing known decides', () => {
  for (const [what, code] of Object.entries(SILENT)) {
    it(`lead nowhere: ${what}`, () => {
      assert.deepEqual(targets(`${CLIENTS}\n${code}`).filter((target) => target !== 'shop -> unknown'), []);
    });
  }

  for (const [what, classes] of Object.entries({
    'of two classes': "class Users { get() { return axios.get('http://users:3001/items'); } }\nclass Stock { get() { return axios.get('http://stock:3001/items'); } }\nconst us = new Users();\nconst sto = new Stock();",
    'of one class': "class Client { constructor(private readonly base: string) {} get() { return axios.get(this.base + '/items'); } }\nconst us = new Client('http://users:3001');\nconst sto = new Client('http://stock:3001');",
  })) {
    it(`may be objects ${what}: both are reached`, () => {
      assert.deepEqual(targets(`${classes}\n${asking("res.json((await (req.query.s === 'users' ? us : sto).get()).data);")}`), ['shop -> users GET /items', 'shop -> stock GET /items']);
    });
  }

  it('are one client where a function answers what it made before, or makes it', () => {
    assert.deepEqual(targets(`let made: ReturnType<typeof axios.create> | undefined;\nfunction client() { if (made) return made; made = axios.create({ baseURL: 'http://stock:3001' }); return made; }\n${asking("res.json((await client().get('/items')).data);")}`), ['shop -> stock GET /items']);
    assert.deepEqual(targets(`let pair: { items: ReturnType<typeof axios.create> } | undefined;\nfunction clients() { if (pair) return pair; const items = axios.create({ baseURL: 'http://stock:3001' }); pair = { items }; return pair; }\n${asking("res.json((await clients().items.get('/items')).data);")}`), ['shop -> stock GET /items']);
  });

  it('lead to the service that all of them are clients of', () => {
    assert.deepEqual(targets("const fast = axios.create({ baseURL: 'http://stock:3001', timeout: 100 });\nconst slow = axios.create({ baseURL: 'http://stock:3001', timeout: 9000 });\n" + asking("const c = req.query.slow ? slow : fast; res.json((await c.get('/items')).data);")), ['shop -> stock GET /items']);
  });

  it('lead to the service of settings for all environments', () => {
    assert.deepEqual(targets("const all = { development: { url: 'http://localhost:3999' }, production: { url: 'http://stock:3001' } };\nconst { url } = all[(process.env.NODE_ENV ?? 'development') as 'production'];\n" + asking('res.json((await axios.get(`${url}/items`)).data);')), ['shop -> stock GET /items']);
  });

  for (const [hosts, expected] of [
    ["development: { url: 'http://localhost:3001' }, production: { url: 'https://stock.example.com' }", 'shop -> stock GET /items'],
    ["production: { url: 'https://stock.example.com' }, development: { url: 'http://localhost:3001' }", 'shop -> stock GET /items'],
    ["development: { url: 'http://users:3001' }, production: { url: 'http://stock:3001' }, test: { url: 'https://stock.example.com' }", 'shop -> unknown'],
  ] as const) {
    it(`are the own service that has a public name in another environment: ${expected}`, () => {
      const model = shopWith(`const all = { ${hosts} };\nconst { url } = all[(process.env.NODE_ENV || 'development') as 'production'];\n${asking('res.json((await axios.get(`${url}/items`)).data);')}`);
      assert.deepEqual(targetsOf(model), [expected]);
    });
  }

  for (const [hosts, expected] of [
    ["development: { url: 'http://localhost:8090' }, production: { url: '//shop.example.com' }", 'shop -> bills GET /bills'],
    ["production: { url: '//shop.example.com' }, development: { url: 'http://localhost:8090' }, staging: { url: 'http://localhost:8090' }", 'shop -> bills GET /bills'],
    ["production: { url: '//shop.example.com' }, development: { url: 'http://localhost:8090' }, staging: { url: 'http://localhost:8091' }", 'shop -> unknown'],
    ["production: { url: '//shop.example.com' }, development: { url: 'http://elsewhere:8090' }", 'shop -> unknown'],
    ["production: { url: '//shop.example.com' }, staging: { url: '//shop.example.com/a' }", 'shop -> third-party shop.example.com'],
  ] as const) {
    it(`are who answers the path where one environment is a developer's machine: ${expected}`, () => {
      const bills = { 'bills/package.json': '{ "name": "bills", "main": "src/main.ts", "dependencies": { "express": "5" } }', 'bills/src/main.ts': "import express from 'express';\nconst app = express();\napp.get('/bills', (req, res) => { res.json([]); });\napp.listen(Number(process.env.PORT));" };
      const config = `const all = { ${hosts} };\nfunction configOf(env: string) { const config = all[env as 'production']; if (!config) return ['development', all.production] as const; return [env, config] as const; }\nconst [, config] = configOf(process.env.ENV || process.env.NODE_ENV || 'development');`;
      assert.deepEqual(targetsOf(shopWith(`${config}\n${asking('res.json((await axios.get(`${config.url}/bills`)).data);')}`, bills)), [expected]);
    });
  }

  it('have no timeout that only one of them has not', () => {
    const bounds = (first: string, second: string): string[] => shopWith(`const a = axios.create({ baseURL: 'http://stock:3001'${first} });\nconst b = axios.create({ baseURL: 'http://stock:3001'${second} });\n` + asking("const c = req.query.slow ? a : b; res.json((await c.get('/items')).data);")).remoteCalls.map(({ bound }) => bound.kind);
    const timeout = ', timeout: 500';
    assert.deepEqual([bounds('', ''), bounds(timeout, timeout), bounds(timeout, '').includes('unbounded'), bounds('', timeout).includes('unbounded')], [['unbounded'], ['bounded'], false, false]);
  });
});

const DEFAULTS: Readonly<Record<string, string>> = {
  'behind a table that has one': `const known = { a: st };\n${asking("const c = known.a ?? u; res.json((await c.get('/items')).data);")}`,
  'behind what may be empty': `const known = { a: undefined };\n${asking("res.json((await (known.a || st).get('/items')).data);")}`,
  'behind a question for it': asking("const c = st ? st : u; res.json((await c.get('/items')).data);"),
  'behind a question whether it is missing': asking("const c = st === undefined ? u : st; res.json((await c.get('/items')).data);"),
  'behind a question that is turned around': asking("const c = !st ? u : st; res.json((await c.get('/items')).data);"),
  'in what a function answers': `function client() { return st ? st : u; }\n${asking("res.json((await client().get('/items')).data);")}`,
  'of settings': asking("const { url } = { url: process.env.STOCK_URL ?? 'http://stock:3001' }; res.json((await axios.get(`${url}/items`)).data);"),
  'of settings as a whole': "const given = { url: 'http://stock:3001' };\nconst settings = given ?? { url: 'http://users:3001' };\n" + asking('res.json((await axios.get(`${settings.url}/items`)).data);'),
};

describe('defaults of clients', () => {
  for (const [what, code] of Object.entries(DEFAULTS)) {
    it(`are no choice: ${what}`, () => {
      assert.deepEqual(targets(`${CLIENTS}\n${code}`), ['shop -> stock GET /items']);
    });
  }
});
