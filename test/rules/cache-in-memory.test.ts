import { cacheInMemory as rule } from '../../src/engine/rules/cache-in-memory';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';
import { api, fastify, nest } from './state-systems';

const LOAD = "async function load(id: string) { return (await fetch('https://prices.example.com/' + id, { signal: AbortSignal.timeout(1000) })).json(); }";
const READ_THROUGH = `${LOAD}
app.get('/prices/:id', async (req, res) => {
  const known = priceCache.get(req.params.id);
  if (known) { res.json(known); return; }
  const price = await load(req.params.id);
  priceCache.set(req.params.id, price);
  res.json(price);
});`;

const MODULE_CONTROLLER = `import { CacheInterceptor, CacheModule } from '@nestjs/cache-manager';
import { Module, UseInterceptors } from '@nestjs/common';
`;

function cacheModule(registration: string, mark = ''): string {
  return nest('@Injectable() export class Store { find() { return 1; } }', `${MODULE_CONTROLLER}@Module({ imports: [${registration}] })
${mark}export class CachingModule {}
@Controller('things') @UseInterceptors(CacheInterceptor)
export class StoreController { constructor(private readonly store: Store) {} @Get() all() { return this.store.find(); } }`);
}

describe('cache-in-memory', () => {
  const found: Readonly<Record<string, string>> = {
    'that there is nothing yet, kept as well': api("import { Pool } from 'pg';\nconst pool = new Pool();\nlet set: boolean | undefined;\n//  ^^^ information: set\nasync function isSet() { if (set === undefined) { const { rows } = await pool.query('SELECT 1'); set = rows.length > 0; } return set; }\napp.get('/x', async (req, res) => { res.json(await isSet()); });"),
    'what a row says, which may change back': api("import { Pool } from 'pg';\nconst pool = new Pool();\nlet set: boolean | undefined;\n//  ^^^ information: set\nasync function isSet() { if (!set) { const { rows } = await pool.query('SELECT 1'); set = rows[0].mode === 'on'; } return set; }\napp.get('/x', async (req, res) => { res.json(await isSet()); });"),
    'that there is nothing, which something ends': api("import { Pool } from 'pg';\nconst pool = new Pool();\nlet set: boolean | undefined;\n//  ^^^ information: set\nasync function isSet() { if (!set) { const { rows } = await pool.query('SELECT 1'); set = rows.length === 0; } return set; }\napp.get('/x', async (req, res) => { res.json(await isSet()); });"),
    'a cache that requests fill without bound': api(`const priceCache = new Map<string, object>();
//    ^^^^^^^^^^ warning 💡: never lets them expire: readers get old data until the process restarts. It grows without bound
${READ_THROUGH}`),
    'a variable that is filled once': api(`let settings: object | undefined;
//  ^^^^^^^^ information: never lets them expire
${LOAD}
async function current() { settings ??= await load('settings'); return settings; }
app.get('/x', async (req, res) => { res.json(await current()); });`),
    'a promise that is kept': api(`import { Pool } from 'pg';
const pool = new Pool();
let countries: Promise<unknown> | undefined;
//  ^^^^^^^^^ information: keeps copies of data that changes elsewhere
function all() { if (!countries) countries = pool.query('SELECT * FROM countries'); return countries; }
app.get('/x', async (req, res) => { res.json(await all()); });`),
    'an object by key': api(`const rates: Record<string, unknown> = {};
//    ^^^^^ warning: grows without bound
${LOAD}
app.get('/x/:id', async (req, res) => { if (!rates[req.params.id]) rates[req.params.id] = await load(req.params.id); res.json(rates[req.params.id]); });`),
    'caches of which one is made for each workspace': api(`import { Pool } from 'pg';
const pool = new Pool();
class RowCache { private rows = new Map<string, unknown>(); constructor(readonly workspace: string) {} async get(id: string) { const known = this.rows.get(id); if (known) return known; const row = await pool.query('SELECT 1', [id]); this.rows.set(id, row); return row; } }
const rowCache = {
//    ^^^^^^^^ information: never lets them expire
  instances: new Map<string, RowCache>(),
  of(workspace: string) { let one = rowCache.instances.get(workspace); if (one === undefined) { one = new RowCache(workspace); rowCache.instances.set(workspace, one); } return one; },
};
app.get('/x/:id', async (req, res) => { res.json(await rowCache.of(req.params.id).get('a')); });`),
    'what is there or is fetched': api(`const endpoints = new Map<string, object>();
//    ^^^^^^^^^ warning 💡: grows without bound
${LOAD}
app.get('/x/:id', async (req, res) => { const one = endpoints.get(req.params.id) ?? (await load(req.params.id)); endpoints.set(req.params.id, one); res.json(one); });`),
    'a file that comes from elsewhere': api(`let pageCache: string | undefined;
//  ^^^^^^^^^ information: never lets them expire
${LOAD}
async function page() { if (pageCache) return pageCache; return (pageCache = await load('index.html')); }
app.get('/x', async (req, res) => { res.send(await page()); });`),
    'a cache that only the writing process empties': api(`import { Pool } from 'pg';
const pool = new Pool();
const areaCache = new Map<string, unknown>();
//    ^^^^^^^^^ information 💡: is emptied only in the process that handles the change
async function area(id: string) { const known = areaCache.get(id); if (known) return known; const { rows } = await pool.query('SELECT 1', [id]); areaCache.set(id, rows); return rows; }
app.get('/x/:id', async (req, res) => { res.json(await area(req.params.id)); });
app.put('/x/:id', async (req, res) => { await pool.query('UPDATE x'); areaCache.clear(); res.end(); });`),
    'a cache bounded in size alone': api(`import { LRUCache } from 'lru-cache';
const priceCache = new LRUCache<string, object>({ max: 500 });
//    ^^^^^^^^^^ information: never lets them expire
${READ_THROUGH}`),
    'the cache of a Nest provider': nest(`import { HttpService } from '@nestjs/axios';
@Injectable()
export class Store {
  private readonly cache = new Map<string, any>();
//                 ^^^^^ warning 💡: grows without bound
  constructor(private readonly http: HttpService) {}
  put(id: string, body: { name: string }) { return this.find(id); }
  async find(id: string) {
    if (!this.cache.has(id)) this.cache.set(id, await this.http.axiosRef.get('https://a.example/' + id, { timeout: 1000 }));
    return this.cache.get(id);
  }
}`),
    'a cache in the closure of a plug-in': fastify(`${LOAD}
export async function routes(app: FastifyInstance) {
  const cache = new Map<string, object>();
//      ^^^^^ warning 💡: grows without bound
  app.get('/x/:id', async (request: any) => { const known = cache.get(request.params.id); if (known) return known; const fresh = await load(request.params.id); cache.set(request.params.id, fresh); return fresh; });
}`),
    'replicas with copies of another age': `${api(`let settings: object | undefined;
//  ^^^^^^^^ warning: \`api\` runs 2 replicas (docker-compose.yml:5), each with copies of another age
${LOAD}
async function current() { settings ??= await load('settings'); return settings; }
app.get('/x', async (req, res) => { res.json(await current()); });`)}
//- /docker-compose.yml
services:
  api:
    build: .
    deploy:
      replicas: 2`,
    'Nest’s cache on its default store without a ttl': cacheModule('CacheModule.register()', '//                  ^^^^^^^^^^^^^^^^^^^^^^ information: has no ttl\n'),
    'Nest’s cache registered by a factory': cacheModule('CacheModule.registerAsync({ useFactory: () => ({ isGlobal: true }) })', '//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: has no ttl\n'),
  };
  for (const [what, code] of Object.entries(found)) it(`finds ${what}`, () => { check(rule, code); });

  const silent: Readonly<Record<string, string>> = {
    'that there is something, asked for until there is': api("import { Pool } from 'pg';\nconst pool = new Pool();\nlet set: boolean | undefined;\nasync function isSet() { if (!set) { const { rows } = await pool.query('SELECT 1'); set = rows.length > 0; } return set; }\napp.get('/x', async (req, res) => { res.json(await isSet()); });"),
    'a connection whose maker asks it something': `${api("import { init } from './database-connection';\napp.use(async (req, res, next) => { res.locals.database = await init(); next(); });")}\n//- /src/database-connection.ts\nimport { Sequelize } from 'sequelize';\nlet cached: Promise<unknown> | undefined;\nasync function models() { const database: Record<string, unknown> = {}; const sequelize = new Sequelize(process.env.DB ?? ''); await sequelize.query('SELECT 1'); database.sequelize = sequelize; return database; }\nexport async function init() { if (!cached) { cached = models(); } return cached; }`,
    'a fetch under way': api(`let refreshPromise: Promise<object> | undefined;\n${LOAD}\nfunction refresh() { if (!refreshPromise) { refreshPromise = load('keys').finally(() => { refreshPromise = undefined; }); } return refreshPromise; }\napp.get('/x', async (req, res) => { res.json(await refresh()); });`),
    'middleware that is called': api(`import { guard } from 'our-guards';\nconst middlewareCache: { [key: string]: express.RequestHandler } = {};\n${LOAD}\napp.use(async (req, res, next) => { const key = String(req.headers.host); const issuer = await load(key); let middleware = middlewareCache[key]; if (!middleware) { middleware = guard({ issuer }); middlewareCache[key] = middleware; } middleware(req, res, next); });`),
    'caches that are bounded in size and time': api(`import { LRUCache } from 'lru-cache';\nconst priceCache = new LRUCache<string, object>({ max: 500, ttl: 60_000 });\n${READ_THROUGH}`),
    'caches that expire by themselves': api(`import NodeCache from 'node-cache';\nconst priceCache = new NodeCache({ stdTTL: 60 });\n${READ_THROUGH}`),
    'options that can’t be known': api(`import { LRUCache } from 'lru-cache';\nimport { options } from 'our-options';\nconst priceCache = new LRUCache<string, object>(options);\n${READ_THROUGH}`),
    'a promise of a start-up': api(`import { Pool } from 'pg';\nconst pool = new Pool();\nlet initPromise: Promise<void> | undefined;\nfunction init() { if (!initPromise) { initPromise = (async () => { await pool.query('SELECT 1'); })(); } return initPromise; }\napp.use(async (req, res, next) => { await init(); next(); });`),
    'agents by what they may reach': api(`import http from 'node:http';\nimport https from 'node:https';\nconst agentsCache = new Map<string, { plain: http.Agent; secure: https.Agent }>();\nfunction agentsFor(policy: string) { let agents = agentsCache.get(policy); if (!agents) { agents = { plain: new http.Agent({ localAddress: policy }), secure: new https.Agent({ localAddress: policy }) }; agentsCache.set(policy, agents); } return agents; }\napp.get('/x/:p', (req, res) => { res.json(agentsFor(req.params.p).plain.maxSockets); });`),
    'maps local to one call': api(`${LOAD}\napp.get('/x', async (req, res) => { const priceCache = new Map<string, object>(); if (!priceCache.has('a')) priceCache.set('a', await load('a')); res.json([...priceCache]); });`),
    'caches in Redis': api(`import Redis from 'ioredis';\nconst priceCache = new Redis();\n${READ_THROUGH}`),
    'entries that a timer takes out': api(`const priceCache = new Map<string, object>();\n${READ_THROUGH.replace('priceCache.set(', "setTimeout(() => { priceCache.delete(req.params.id); }, 1000);\n  priceCache.set(")}`),
    'caches that a job empties': api(`const priceCache = new Map<string, object>();\nsetInterval(() => { priceCache.clear(); }, 60_000);\n${READ_THROUGH}`),
    'entries that readers check for their age': api(`const priceCache = new Map<string, { value: object; expiresAt: number }>();\n${LOAD}\napp.get('/x/:id', async (req, res) => { const known = priceCache.get(req.params.id); if (known && known.expiresAt > Date.now()) { res.json(known.value); return; } const value = await load(req.params.id); priceCache.set(req.params.id, { value, expiresAt: Date.now() + 1000 }); res.json(value); });`),
    'entries that readers check by a clock of their own': api(`const priceCache = new Map<string, { value: object; expires: number }>();\n${LOAD}\nfunction memo(clock: () => number) { return async (id: string) => { const known = priceCache.get(id); const now = clock(); if (known && now < known.expires) return known.value; const value = await load(id); priceCache.set(id, { value, expires: now + 1000 }); return value; }; }\nconst price = memo(() => performance.now());\napp.get('/x/:id', async (req, res) => { res.json(await price(req.params.id)); });`),
    'a variable with a time beside it': api(`let settings: object | undefined;\nlet fetchedAt = 0;\n${LOAD}\nasync function current() { if (settings && Date.now() - fetchedAt < 1000) return settings; settings = await load('settings'); fetchedAt = Date.now(); return settings; }\napp.get('/x', async (req, res) => { res.json(await current()); });`),
    'caches that messages empty on every replica': api(`import { Kafka } from 'kafkajs';\nconst priceCache = new Map<string, object>();\nconst consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'x' });\nasync function onChange() { priceCache.clear(); }\nvoid consumer.run({ eachMessage: onChange });\n${READ_THROUGH}`),
    'memos of pure functions': api("const cache = new Map<string, string>();\nfunction slug(text: string) { const known = cache.get(text); if (known) return known; const made = text.toLowerCase(); cache.set(text, made); return made; }\napp.get('/x/:id', (req, res) => { res.json(slug(req.params.id)); });"),
    'compiled templates': api("import handlebars from 'handlebars';\nconst templateCache = new Map<string, (data: object) => string>();\nfunction template(name: string) { const known = templateCache.get(name); if (known) return known; const made = handlebars.compile(name); templateCache.set(name, made); return made; }\napp.get('/x/:id', (req, res) => { res.json(template(req.params.id)({})); });"),
    'a file that the program is delivered with': api("import fs from 'node:fs/promises';\nimport path from 'node:path';\nlet pageCache: Buffer | undefined;\nasync function page() { if (pageCache) return pageCache; return (pageCache = await fs.readFile(path.join(__dirname, '../index.html'))); }\napp.get('/x', async (req, res) => { res.send(await page()); });"),
    'objects that are made once for each of a few names': api("class SourceCache { constructor(readonly source: string) {} name() { return this.source; } }\nconst instances = new Map<string, SourceCache>();\nfunction cacheOf(source: string) { if (!instances.has(source)) { instances.set(source, new SourceCache(source)); } return instances.get(source)!; }\napp.get('/x', (req, res) => { res.json(cacheOf('a').name()); });\napp.get('/y', (req, res) => { res.json(cacheOf('b').name()); });"),
    'who works for each workspace': api(`class WorkspaceClient { constructor(readonly id: string, readonly settings: object) {} work() { return this.id; } }\nconst workspaces = new Map<string, WorkspaceClient>();\n${LOAD}\nasync function workspaceOf(id: string) { let known = workspaces.get(id); if (known === undefined) { known = new WorkspaceClient(id, await load(id)); workspaces.set(id, known); } return known; }\napp.get('/x/:id', async (req, res) => { res.json((await workspaceOf(req.params.id)).work()); });`),
    'caches that a consumer of one’s own empties': api(`import { hub } from 'our-queue';\nconst priceCache = new Map<string, object>();\nhub.createConsumer('prices', async (message: { id: string }) => { priceCache.delete(message.id); });\n${READ_THROUGH}`),
    'lazy connections': api("import { createClient } from 'redis';\nlet client: unknown;\nasync function connected() { if (client) return client; const made = createClient(); await made.connect(); client = made; return client; }\napp.get('/x', async (req, res) => { res.json(await connected() !== undefined); });"),
    'data that start-up loads': api(`let settings: unknown;\n${LOAD}\nasync function start() { settings = await load('settings'); }\nvoid start();\napp.get('/x', (req, res) => { res.json(settings); });`),
    'Nest’s cache with a ttl': cacheModule('CacheModule.register({ ttl: 5000 })'),
    'Nest’s cache on a shared store': cacheModule("CacheModule.registerAsync({ useFactory: () => ({ stores: [createKeyv('redis://redis')] }) })").replace("import { Module, Use", "import { createKeyv } from '@keyv/redis';\nimport { Module, Use"),
    'Nest’s cache where there is no Redis': cacheModule("...(process.env.REDIS_URL ? [CacheModule.registerAsync({ useFactory: () => ({ stores: [createKeyv(process.env.REDIS_URL)] }) })] : [CacheModule.register()])").replace("import { Module, Use", "import { createKeyv } from '@keyv/redis';\nimport { Module, Use"),
    'Nest’s cache that nobody fills': nest('@Injectable() export class Store { find() { return 1; } }', "import { CacheModule } from '@nestjs/cache-manager';\nimport { Module } from '@nestjs/common';\n@Module({ imports: [CacheModule.register()] }) export class CachingModule {}\n@Controller('things') export class StoreController { constructor(private readonly store: Store) {} @Get() all() { return this.store.find(); } }"),
  };
  for (const [what, code] of Object.entries(silent)) it(`is silent on ${what}`, () => { checkSilent(rule, code); });

  it('bounds a map with lru-cache', () => {
    const code = (map: string, head = ''): string => `
//- /src/server.ts
import express from 'express';
${head}
const app = express();
const priceCache = ${map};
${READ_THROUGH}
app.listen(3000);
`;
    checkFix(rule, `//- /package.json\n{\n  "name": "api",\n  "dependencies": {\n    "express": "5"\n  }\n}${code('new Map<string, object>()')}`,
      `//- /package.json\n{\n  "name": "api",\n  "dependencies": {\n    "express": "5",\n    "lru-cache": "^11.0.0"\n  }\n}${code('new LRUCache<string, object>({ max: 500, ttl: 60_000 })', "import { LRUCache } from 'lru-cache';\n")}`);
  });

  it('offers no LRUCache for what it could not take the place of', () => {
    check(rule, api(`const priceCache = new Map<string, object | null>();\n//    ^^^^^^^^^^ warning: priceCache\n${READ_THROUGH}`));
    check(rule, api(`const priceCache = new Map<string, object>();\n//    ^^^^^^^^^^ warning: priceCache\n${READ_THROUGH}\napp.get('/all', (req, res) => { res.json([...priceCache]); });`));
  });
});
