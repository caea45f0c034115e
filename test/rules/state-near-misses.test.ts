import { cacheInMemory } from '../../src/engine/rules/cache-in-memory';
import { rateLimitInMemory } from '../../src/engine/rules/rate-limit-in-memory';
import { sessionInMemory } from '../../src/engine/rules/session-in-memory';
import { sharedStateInMemory } from '../../src/engine/rules/shared-state-in-memory';
import { socketStateInMemory } from '../../src/engine/rules/socket-state-in-memory';
import type { Rule } from '../../src/engine/model/rule';
import { check, checkSilent } from '../fixture/check';
import { api, fastify } from './state-systems';

const LOAD = "async function load(id: string) { return (await fetch('https://prices.example.com/' + id, { signal: AbortSignal.timeout(1000) })).json(); }";

/** Pairs that differ in the one thing that decides. */
const PAIRS: Readonly<Record<string, { readonly rule: Rule; readonly found?: string; readonly silent: string }>> = {
  'a time that is given with each entry': {
    rule: cacheInMemory,
    found: api(`import { Cache } from 'memory-cache';\nconst prices = new Cache<string, object>();\n//    ^^^^^^ warning: never lets them expire\n${LOAD}\napp.get('/x/:id', async (req, res) => { let one = prices.get(req.params.id); if (!one) { one = await load(req.params.id); prices.put(req.params.id, one); } res.json(one); });`),
    silent: api(`import { Cache } from 'memory-cache';\nconst prices = new Cache<string, object>();\n${LOAD}\napp.get('/x/:id', async (req, res) => { let one = prices.get(req.params.id); if (!one) { one = await load(req.params.id); prices.put(req.params.id, one, 60_000); } res.json(one); });`),
  },
  'a time in the options of each entry': {
    rule: cacheInMemory,
    found: api(`import { LRUCache } from 'lru-cache';\nconst prices = new LRUCache<string, object>({ max: 500 });\n//    ^^^^^^ information: never lets them expire\n${LOAD}\napp.get('/x/:id', async (req, res) => { let one = prices.get(req.params.id); if (!one) { one = await load(req.params.id); prices.set(req.params.id, one!, { size: 2 }); } res.json(one); });`),
    silent: api(`import { LRUCache } from 'lru-cache';\nconst prices = new LRUCache<string, object>({ max: 500 });\n${LOAD}\napp.get('/x/:id', async (req, res) => { let one = prices.get(req.params.id); if (!one) { one = await load(req.params.id); prices.set(req.params.id, one!, { ttl: 1000 }); } res.json(one); });`),
  },
  'objects of one class, made for each name when it is first asked for': {
    rule: cacheInMemory,
    found: api("const storeCache: Record<string, object> = {};\n//    ^^^^^^^^^^ warning: grows without bound\napp.get('/x/:n', (req, res) => { res.json(storeCache[req.params.n]); });\napp.put('/x/:n', (req, res) => { storeCache[req.params.n] = req.body; res.end(); });"),
    silent: api("class Store { constructor(readonly name: string) {} path() { return this.name; } }\nconst storeCache: Record<string, Store> = {};\nfunction storeOf(name: string) { if (!storeCache[name]) { storeCache[name] = new Store(name); } return storeCache[name]; }\napp.get('/x/:n', (req, res) => { res.json(storeOf(req.params.n).path()); });"),
  },
  'what a function reads of the program’s own files': {
    rule: cacheInMemory,
    found: api(`import fs from 'node:fs/promises';\nlet versionCache: string | undefined;\n//  ^^^^^^^^^^^^ information: never lets them expire\nasync function read() { return fs.readFile(process.env.VERSION_FILE ?? '', 'utf8'); }\nasync function version() { if (!versionCache) { versionCache = await read(); } return versionCache; }\napp.get('/x', async (req, res) => { res.send(await version()); });`),
    silent: api(`import fs from 'node:fs/promises';\nimport path from 'node:path';\nlet versionCache: string | undefined;\nasync function read() { return fs.readFile(path.join(__dirname, '../package.json'), 'utf8'); }\nasync function version() { if (!versionCache) { versionCache = await read(); } return versionCache; }\napp.get('/x', async (req, res) => { res.send(await version()); });`),
  },
  'entries that a timer leaves out when it writes the list anew': {
    rule: cacheInMemory,
    found: api(`class Prices { private cache: { id: string; value: object }[] = [];\n//                     ^^^^^ information: never lets them expire\n  keep(id: string, value: object) { this.cache.push({ id, value }); }\n  find(id: string) { return this.cache.find((one) => one.id === id); } }\nconst prices = new Prices();\n${LOAD}\napp.get('/x/:id', async (req, res) => { const known = prices.find(req.params.id); if (known) { res.json(known); return; } const value = await load(req.params.id); prices.keep(req.params.id, value); res.json(value); });`),
    silent: api(`class Prices { private cache: { id: string; value: object; expires: Date }[] = [];\n  constructor() { setInterval(this.sweep.bind(this), 1000); }\n  keep(id: string, value: object) { this.cache.push({ id, value, expires: new Date(Date.now() + 1000) }); }\n  find(id: string) { return this.cache.find((one) => one.id === id); }\n  private sweep() { this.cache = this.cache.filter((one) => one.expires > new Date()); } }\nconst prices = new Prices();\n${LOAD}\napp.get('/x/:id', async (req, res) => { const known = prices.find(req.params.id); if (known) { res.json(known); return; } const value = await load(req.params.id); prices.keep(req.params.id, value); res.json(value); });`),
  },
  'the id of a row, which stays': {
    rule: cacheInMemory,
    found: api(`import { Pool } from 'pg';\nconst pool = new Pool();\nlet adminRole: unknown;\n//  ^^^^^^^^^ information: never lets them expire\nasync function role() { if (!adminRole) { adminRole = (await pool.query('SELECT name FROM roles')).rows[0]; } return adminRole; }\napp.get('/x', async (req, res) => { res.json(await role()); });`),
    silent: api(`import { Pool } from 'pg';\nconst pool = new Pool();\nlet adminRoleId: unknown;\nasync function role() { if (!adminRoleId) { adminRoleId = (await pool.query('SELECT id FROM roles')).rows[0].id; } return adminRoleId; }\napp.get('/x', async (req, res) => { res.json(await role()); });`),
  },
  'what a library bounds, which is a cache': {
    rule: sharedStateInMemory,
    found: api("const cells = new Map<string, string>();\n//    ^^^^^ warning: keeps what requests write\napp.put('/x/:id', (req, res) => { cells.set(req.params.id, req.body.value); res.end(); });\napp.get('/x/:id', (req, res) => { res.json(cells.get(req.params.id)); });"),
    silent: api("import { LRUCache } from 'lru-cache';\nconst cells = new LRUCache<string, string>({ max: 50 });\napp.put('/x/:id', (req, res) => { cells.set(req.params.id, req.body.value); res.end(); });\napp.get('/x/:id', (req, res) => { res.json(cells.get(req.params.id)); });"),
  },
  'flags that are fetched and handed to a promise': {
    rule: sharedStateInMemory,
    found: api("let featureFlags: object = {};\n//  ^^^^^^^^^^^^ warning: is switched by a request\napp.put('/flags', (req, res) => { featureFlags = req.body.flags; res.end(); });\napp.get('/flags', (req, res) => { res.json(featureFlags); });"),
    silent: api(`class Flags { private featureFlags: unknown;\n  constructor() { this.refresh(); }\n  all() { return this.featureFlags; }\n  private refresh() { fetch('https://flags.example.com', { signal: AbortSignal.timeout(1000) }).then((answer) => answer.json()).then((data) => { this.featureFlags = data; }).then(() => { setTimeout(() => { this.refresh(); }, 60_000); }); } }\nlet flags: Flags | undefined;\nfunction current() { flags ??= new Flags(); return flags; }\napp.get('/flags', (req, res) => { res.json(current().all()); });`),
  },
  'what comes by a connection that this process has made': {
    rule: sharedStateInMemory,
    found: api("import { WebSocketServer } from 'ws';\nconst server = new WebSocketServer({ port: 8080 });\nconst jobs: Record<string, object> = {};\n//    ^^^^ warning: keeps what requests write\nserver.on('connection', (ws) => { ws.on('message', (data) => { const job = JSON.parse(String(data)); jobs[job.pool] = job; }); });\napp.get('/jobs/:pool', (req, res) => { res.json(jobs[req.params.pool]); });"),
    silent: api("import { WebSocket } from 'ws';\nconst jobs: Record<string, object> = {};\nconst feed = new WebSocket('wss://jobs.example.com');\nfeed.on('message', (data) => { const job = JSON.parse(String(data)); jobs[job.pool] = job; });\napp.get('/jobs/:pool', (req, res) => { res.json(jobs[req.params.pool]); });"),
  },
  'what stands in for a client in tests': {
    rule: sharedStateInMemory,
    found: api("function createStore() { const rows: Record<string, string> = {};\n//                             ^^^^ warning: keeps what requests write\n  return { get: (key: string) => rows[key], set: (key: string, row: string) => { rows[key] = row; } }; }\nconst store = createStore();\napp.put('/x/:id', (req, res) => { store.set(req.params.id, req.body.row); res.end(); });\napp.get('/x/:id', (req, res) => { res.json(store.get(req.params.id)); });"),
    silent: api("import Redis from 'ioredis';\nconst isTest = process.env.NODE_ENV === 'test';\nfunction createMock() { const rows: Record<string, string> = {}; return { get: (key: string) => rows[key], set: (key: string, row: string) => { rows[key] = row; } }; }\nconst store: any = isTest ? createMock() : new Redis();\napp.put('/x/:id', (req, res) => { store.set(req.params.id, req.body.row); res.end(); });\napp.get('/x/:id', (req, res) => { res.json(store.get(req.params.id)); });"),
  },
  'notes of one request by its id': {
    rule: sharedStateInMemory,
    found: api("const notes: Record<string, object> = {};\n//    ^^^^^ warning: keeps what requests write\nfunction begin(orderId: string, note: object) { notes[orderId] = note; }\nfunction end(orderId: string) { const note = notes[orderId]; delete notes[orderId]; return note; }\napp.post('/x', (req, res) => { begin(req.body.id, req.body); res.json(end(req.body.id)); });"),
    silent: api("const notes: Record<string, object> = {};\nfunction begin(requestId: string, note: object) { notes[requestId] = note; }\nfunction end(requestId: string) { const note = notes[requestId]; delete notes[requestId]; return note; }\napp.post('/x', (req, res) => { begin(req.body.id, req.body); res.json(end(req.body.id)); });"),
  },
  'the variables of what each of many objects asks for': {
    rule: sharedStateInMemory,
    silent: api("function collector() { const questions: Record<string, string> = {}; return { add(key: string, name: string) { questions[key] = name; }, all: () => Object.keys(questions).map((key) => questions[key]) }; }\nclass Answers { private held?: ReturnType<typeof collector>; get files() { this.held ??= collector(); return this.held; } add(key: string, name: string) { this.files.add(key, name); return this.files.all(); } }\napp.post('/x', (req, res) => { const answers = new Answers(); res.json(answers.add(req.body.key, req.body.name)); });"),
  },
  'scripts by name that each process has loaded': {
    rule: sharedStateInMemory,
    silent: api("import Redis from 'ioredis';\nconst redis = new Redis();\nconst loadedScripts = new Map<string, string>();\nasync function load(name: string, source: string) { const sha = String(await redis.script('LOAD', source)); loadedScripts.set(name, sha); return sha; }\nasync function run(name: string, source: string) { let sha = loadedScripts.get(name); if (!sha) sha = await load(name, source); return redis.evalsha(sha, 0); }\napp.post('/x', async (req, res) => { res.json(await run(req.body.name, req.body.source)); });"),
  },
  'an object that is fetched whole': {
    rule: sessionInMemory,
    found: api("const authTokens: Record<string, { token: string }> = {};\n//    ^^^^^^^^^^ error: keeps tokens\napp.post('/login', (req, res) => { authTokens[req.body.user] = { token: req.body.token }; res.end(); });\napp.get('/me', (req, res) => { res.json(authTokens[String(req.query.user)]); });"),
    silent: api(`interface AuthToken { token: string; expiry: Date }\n${LOAD}\nclass Client { private authToken: AuthToken | undefined;\n  constructor(local: string | undefined) { if (local) { this.authToken = { token: local, expiry: new Date() }; } }\n  async send() { if (!this.authToken || this.authToken.expiry.getTime() < Date.now()) await this.refresh(); return this.authToken?.token; }\n  private async refresh() { const { token, after } = await load('login'); const fresh = { token, expiry: new Date(after) }; this.authToken = fresh; } }\nconst client = new Client(process.env.LOCAL_TOKEN);\napp.post('/x', async (req, res) => { res.json(await client.send()); });`),
  },
  'what only development falls back to': {
    rule: sessionInMemory,
    found: api("const nonces = new Map<string, number>();\n//    ^^^^^^ error: keeps nonces\nfunction consume(nonce: string) { if (nonces.has(nonce)) return false; nonces.set(nonce, Date.now()); return true; }\nfunction mayFallBack() { return process.env.NODE_ENV === 'production' || process.env.NODE_ENV === 'test'; }\nasync function check(nonce: string) { if (mayFallBack()) return consume(nonce); return false; }\napp.post('/login', async (req, res) => { res.json(await check(req.body.nonce)); });"),
    silent: api("import { createClient } from 'redis';\nconst redis = createClient();\nconst nonces = new Map<string, number>();\nfunction consume(nonce: string) { if (nonces.has(nonce)) return false; nonces.set(nonce, Date.now()); return true; }\nfunction mayFallBack() { return process.env.NODE_ENV === 'local' || process.env.NODE_ENV === 'test'; }\nasync function check(nonce: string) { if (!redis.isReady) { if (mayFallBack()) return consume(nonce); return false; } try { return (await redis.set(nonce, '1', { NX: true })) === 'OK'; } catch { if (!mayFallBack()) return false; return consume(nonce); } }\napp.post('/login', async (req, res) => { res.json(await check(req.body.nonce)); });"),
  },
  'a response that is a body': {
    rule: socketStateInMemory,
    found: api("const waiting = new Map<string, { response: express.Response }>();\n//    ^^^^^^^ warning: knows only the connections of this process\napp.get('/events/:id', (req, response: express.Response) => { waiting.set(req.params.id, { response }); });\napp.post('/x', (req, res) => { waiting.get(req.body.id)?.response.write('x'); res.end(); });"),
    silent: api("const known = new Map<string, { response: any; expiresAt: number }>();\nfunction kept(key: string) { const one = known.get(key); return one && Date.now() < one.expiresAt ? one.response : null; }\nfunction keep(key: string, response: any) { known.set(key, { response, expiresAt: Date.now() + 1000 }); }\napp.get('/health', (req, res) => { const one = kept('health'); if (one) { res.send(one); return; } keep('health', { up: true }); res.send({ up: true }); });"),
  },
  'a store where there is an address for it': {
    rule: rateLimitInMemory,
    found: fastify("import rateLimit from '@fastify/rate-limit';\nexport async function routes(app: FastifyInstance) {\n  await app.register(rateLimit, { max: 100, redis: undefined });\n//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: has no store\n}"),
    silent: fastify("import rateLimit from '@fastify/rate-limit';\nexport async function routes(app: FastifyInstance) {\n  await app.register(rateLimit, { max: 100, redis: process.env.REDIS_URL ? require('our-redis').createClient(process.env.REDIS_URL) : undefined });\n}"),
  },
  'a store that the options get later': {
    rule: rateLimitInMemory,
    found: fastify("import rateLimit from '@fastify/rate-limit';\nimport { client } from 'our-redis';\nexport async function routes(app: FastifyInstance) {\n  const options = { max: 100 };\n  if (client) { (options as any).ban = 2; }\n  await app.register(rateLimit, options);\n//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: has no store\n}"),
    silent: fastify("import rateLimit from '@fastify/rate-limit';\nimport { client } from 'our-redis';\nexport async function routes(app: FastifyInstance) {\n  const options = { max: 100 };\n  if (client) { (options as any).redis = client; }\n  await app.register(rateLimit, options);\n}"),
  },
  'feeds in a field': {
    rule: sharedStateInMemory,
    found: api("import { WebSocket, WebSocketServer } from 'ws';\nconst server = new WebSocketServer({ port: 8080 });\nclass Peer { private ws: WebSocket | null = null; private jobs: Record<string, object> = {};\n//                                                        ^^^^ warning: keeps what requests write\n  take(ws: WebSocket) { this.ws = ws; this.ws.on('message', (data) => { this.note(JSON.parse(String(data))); }); }\n  all() { return this.jobs; }\n  private note(job: { pool: string }) { this.jobs[job.pool] = job; } }\nconst peer = new Peer();\nserver.on('connection', (ws) => { peer.take(ws); });\napp.get('/jobs', (req, res) => { res.json(peer.all()); });"),
    silent: api("import { WebSocket } from 'ws';\nclass Feed { private ws: WebSocket | null = null; private jobs: Record<string, object> = {};\n  connect() { if (!this.ws) { this.ws = new WebSocket('wss://jobs.example.com'); this.ws.on('message', (data) => { this.note(JSON.parse(String(data))); }); } }\n  all() { return this.jobs; }\n  private note(job: { pool: string }) { this.jobs[job.pool] = job; } }\nconst feed = new Feed();\nfeed.connect();\napp.get('/jobs', (req, res) => { res.json(feed.all()); });"),
  },
};

describe('state in memory, and what looks like it', () => {
  it('finds orders that are called loaded', () => {
    check(sharedStateInMemory, api("const loadedOrders = new Map<string, { lines: string[] }>();\n//    ^^^^^^^^^^^^ warning: keeps what requests write\napp.post('/x/:id', (req, res) => { loadedOrders.set(req.params.id, { lines: req.body.lines }); res.end(); });\napp.get('/x/:id', (req, res) => { res.json(loadedOrders.get(req.params.id)); });"));
  });

  for (const condition of ['options.isTest', 'order.isLocal', 'order.isLocal()', "deal.stage === 'test'", 'order.test', 'config.local', 'this.isTest', 'isLocal']) {
    it(`finds what stands behind ${condition}, which says nothing of production`, () => {
      check(sharedStateInMemory, api(`const stops = new Map<string, object>();\n//    ^^^^^ warning: keeps what requests write\nfunction add(key: string, order: object) { stops.set(key, order); }\nclass Tour { isTest = false; take(order: any, deal: any, config: any, options: any) { const { isLocal } = order; if (${condition}) add(order.id, order); return [deal, config, options, isLocal]; } }\nconst tour = new Tour();\napp.post('/x', (req, res) => { res.json(tour.take(req.body, req.body, req.body)); });\napp.get('/x/:id', (req, res) => { res.json(stops.get(req.params.id)); });`));
    });
  }

  for (const condition of ['config.isLocal', 'env.test', "settings.stage === 'test'", 'this.isDev', 'this.configService.isDevelopment()', 'isLocal', 'mode.isTest', "appConfig.env !== 'production'"]) {
    it(`is silent on what stands behind ${condition}, where production doesn't come to`, () => {
      checkSilent(sharedStateInMemory, api(`import * as mode from './mode';\nimport { env, appConfig, settings, config, ConfigService } from './config';\nconst stops = new Map<string, object>();\nfunction add(key: string, order: object) { stops.set(key, order); }\nclass Tour { isDev = mode.isDev; constructor(private readonly configService: ConfigService) {} take(order: any) { const { isLocal } = config; if (${condition}) add(order.id, order); return [env, appConfig, settings, isLocal]; } }\nconst tour = new Tour(new ConfigService());\napp.post('/x', (req, res) => { res.json(tour.take(req.body)); });\napp.get('/x/:id', (req, res) => { res.json(stops.get(req.params.id)); });`));
    });
  }

  for (const [what, { rule, found, silent }] of Object.entries(PAIRS)) {
    if (found !== undefined) it(`${rule.meta.id} finds the other side of ${what}`, () => { check(rule, found); });
    it(`${rule.meta.id} is silent on ${what}`, () => { checkSilent(rule, silent); });
  }
});
