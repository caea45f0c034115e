import assert from 'node:assert/strict';
import { entriesOf, reaching, systemOf } from './system';
import { modelOf } from '../model';

/** Entry points that reach `load` in a program of Node's own servers. */
function reachingLoad(code: string): string[] {
  return reaching(systemOf([], { 'index.ts': `${code}\nfunction load() { return 1; }\n` }), 'load');
}

describe('servers of Node', () => {
  const servers: readonly [string, string][] = [
    ['http', "import http from 'http';\nhttp.createServer((req, res) => { res.end(load()); }).listen(3000);"],
    ['node:http, by name', "import { createServer } from 'node:http';\ncreateServer(async (req, res) => { res.end(load()); }).listen(3000);"],
    ['http, with a function of a name', "import * as http from 'http';\nconst server = http.createServer(answer);\nfunction answer(req, res) { res.end(load()); }\nserver.listen(3000);"],
    ['http, by its class', "import { Server } from 'http';\nconst server = new Server((req, res) => { res.end(load()); });\nserver.listen(3000);"],
    ['http, by its event', "import http from 'http';\nconst server = http.createServer();\nserver.on('request', (req, res) => { res.end(load()); });\nserver.listen(3000);"],
    ['https', "import https from 'node:https';\nhttps.createServer({ key: '', cert: '' }, (req, res) => { res.end(load()); }).listen(3000);"],
    ['http2', "import http2 from 'http2';\nhttp2.createSecureServer({ key: '', cert: '' }, (req, res) => { res.end(load()); }).listen(3000);"],
    ['http2, by its streams', "import http2 from 'http2';\nconst server = http2.createServer();\nserver.on('stream', (stream, headers) => { stream.end(load()); });\nserver.listen(3000);"],
  ];
  for (const [name, code] of servers) it(`answer requests: ${name}`, () => { assert.deepEqual(reachingLoad(code), ['rpc']); });

  const silent: readonly [string, string][] = [
    ['other events of a server', "import http from 'http';\nconst server = http.createServer((req, res) => { res.end(); });\nserver.on('listening', () => { load(); });\nserver.listen(3000);"],
    ['what runs once it listens', "import http from 'http';\nhttp.createServer((req, res) => { res.end(); }).listen(3000, () => { load(); });"],
    ['servers of other protocols', "import net from 'net';\nnet.createServer((socket) => { socket.end(load()); }).listen(3000);"],
    ['what only looks like one', "const http = { createServer: (listener) => ({ listen() {} }) };\nhttp.createServer((req, res) => { res.end(load()); }).listen(3000);"],
  ];
  for (const [name, code] of silent) it(`take no request by ${name}`, () => { assert.deepEqual(reachingLoad(code), []); });

  it('leave the routes to the framework that they are given', () => {
    const model = systemOf(['express'], { 'index.ts': "import http from 'http';\nimport express from 'express';\nconst app = express();\napp.get('/x', (req, res) => { res.end(); });\nhttp.createServer(app).listen(3000);\n" });
    assert.deepEqual(entriesOf(model), ['http GET /x']);
  });

  /** Chains of `shop`, which calls a server that tells by the address what is asked for. */
  const chains = (path: string, handler: string): string[] => modelOf({
    'docker-compose.yml': 'services:\n  shop:\n    build: ./shop\n  desk:\n    build: ./desk\n  stock:\n    build: ./stock\n',
    'shop/package.json': '{ "name": "shop", "main": "src/main.ts", "dependencies": { "express": "5" } }',
    'shop/src/main.ts': `import express from 'express';\nconst app = express();\napp.get('/x', async (req, res) => { res.json(await (await fetch('http://desk:3000${path}')).json()); });\napp.listen(3000);`,
    'desk/package.json': '{ "name": "desk", "main": "src/main.ts" }',
    'desk/src/main.ts': `import http from 'http';\nconst ask = async () => (await fetch('http://stock:3000/items')).json();\nhttp.createServer(async (req, res) => { ${handler}; res.end(); }).listen(3000);`,
    'stock/package.json': '{ "name": "stock", "main": "src/main.ts", "dependencies": { "express": "5" } }',
    'stock/src/main.ts': "import express from 'express';\nconst app = express();\napp.get('/items', (req, res) => { res.end(); });\napp.listen(3000);",
  }).chains.map(({ services }) => services.join(' '));

  it('go on where the address is the one that is asked for', () => {
    assert.deepEqual(chains('/items', "if (req.url === '/items') { await ask(); }"), ['shop desk stock']);
    assert.deepEqual(chains('/items', "switch (req.url) { case '/items': await ask(); break; }"), ['shop desk stock']);
  });

  it('end where another address is asked for, or where it is not compared plainly', () => {
    assert.deepEqual(chains('/items', "if (req.url === '/notes') { await ask(); }"), []);
    assert.deepEqual(chains('/items', "if (routes.test(req.url)) { await ask(); }"), []);
  });
});

describe('Passport', () => {
  const above = "import express from 'express';\nimport passport from 'passport';\nimport { Strategy as LocalStrategy } from 'passport-local';\nconst app = express();\n";
  const cases: readonly [string, string, readonly string[]][] = [
    ['runs what a strategy is made with', 'passport.use(new LocalStrategy(async (name, password, done) => { done(null, load()); }));', ['rpc']],
    ['runs it behind options', "passport.use(new LocalStrategy({ usernameField: 'mail' }, async (name, password, done) => { done(null, load()); }));", ['rpc']],
    ['runs it under a name', "passport.use('login', new LocalStrategy((name, password, done) => { done(null, load()); }));", ['rpc']],
    ['runs it where a variable holds the strategy', 'const local = new LocalStrategy(check);\nfunction check(name, password, done) { done(null, load()); }\npassport.use(local);', ['rpc']],
    ['reads sessions', 'passport.deserializeUser((id, done) => { done(null, load()); });', ['rpc']],
    ['is what a function may be given', 'function configure(one) { one.use(new LocalStrategy((name, password, done) => { done(null, load()); })); }\nconfigure(passport);', ['rpc']],
    ['does not run strategies that nothing uses', 'export const local = new LocalStrategy((name, password, done) => { done(null, load()); });', []],
    ['does not run what starts it', 'app.use(passport.initialize());\nload();', []],
    ['is not an object with such a method', "const other = { use(one: unknown) {} };\nother.use(new LocalStrategy((name, password, done) => { done(null, load()); }));", []],
  ];
  for (const [title, code, expected] of cases) it(title, () => { assert.deepEqual(reachingLoadIn(`${above}${code}\napp.listen(3000);`), expected); });

  function reachingLoadIn(code: string): string[] {
    return reaching(systemOf(['express', 'passport', 'passport-local'], { 'index.ts': `${code}\nfunction load() { return 1; }\n` }), 'load');
  }
});
