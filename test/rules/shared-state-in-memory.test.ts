import { sharedStateInMemory as rule } from '../../src/engine/rules/shared-state-in-memory';
import { check, checkSilent } from '../fixture/check';
import { api, fastify, nest } from './state-systems';

const RESERVE = "app.post('/reserve/:item', (req, res) => { reservations.set(req.params.item, 1); res.end(); });\napp.get('/reserve/:item', (req, res) => { res.json(reservations.get(req.params.item)); });";

function deployed(replicas: string): string {
  return `\n//- /k8s/api.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec:
      containers: [{ name: api, image: api }]`;
}

describe('shared-state-in-memory', () => {
  const found: Readonly<Record<string, string>> = {
    'a number that a gauge gets and requests ask for': api("declare const metrics: { gauge(name: string): { record(value: number): void } };\nlet openCount = 0;\n//  ^^^^^^^^^ warning: openCount\napp.post('/x', (req, res) => { openCount++; metrics.gauge('open').record(openCount); res.end(); });\napp.get('/x', (req, res) => { res.json(openCount); });"),
    'a number that goes down where all went well': api("let openCount = 0;\n//  ^^^^^^^^^ warning: openCount\nasync function run() { openCount++; try { await Promise.resolve(); openCount--; } catch (error) { console.error(error); } }\napp.post('/x', async (req, res) => { await run(); res.end(); });\napp.get('/x', (req, res) => { res.json(openCount); });"),
    'a number that something else than a metric gets': api("declare const billing: { usage(name: string): { charge(value: number): void } };\nlet openCount = 0;\n//  ^^^^^^^^^ warning: openCount\napp.post('/x', (req, res) => { openCount++; billing.usage('open').charge(openCount); res.end(); });"),
    'what requests go on with after it was made for the first of them, and a timer sweeps': api(`interface Game { moves: string[]; at: number }
const games = new Map<string, Game>();
//    ^^^^^ warning: keeps what requests write
function newGame(id: string): Game { return { moves: [id], at: Date.now() }; }
setInterval(() => { for (const [id, game] of games) if (Date.now() - game.at > 3_600_000) games.delete(id); }, 60_000);
app.post('/games/:id', (req, res) => { const { id } = req.params; if (!games.has(id)) games.set(id, newGame(id)); games.get(id)!.moves.push(req.body.move); res.end(); });
app.get('/games/:id', (req, res) => { res.json(games.get(req.params.id)); });`),
    'reservations that every replica has to know': api(`const reservations = new Map<string, number>();
//    ^^^^^^^^^^^^ warning: keeps what requests write in this process: a restart loses it
${RESERVE}`),
    'business data in a list': api(`const orders: { id: string; done: boolean }[] = [];
//    ^^^^^^ warning: keeps what requests write
app.post('/orders', (req, res) => { orders.push(req.body); res.end(); });
//                                  ^^^^^^^^^^^^^^^^^^^^^ related: written on POST /orders
app.get('/orders', (req, res) => { res.json(orders); });`),
    'numbers given out by a variable': api(`let lastNumber = 0;
//  ^^^^^^^^^^ warning: counts in this process
app.post('/orders', (req, res) => { lastNumber += 1; res.json({ number: lastNumber }); });`),
    'counts in an object': api(`const votes: Record<string, number> = {};
//    ^^^^^ warning: counts in this process
app.post('/votes/:id', (req, res) => { votes[req.params.id]++; res.json(votes[req.params.id]); });`),
    'a switch': api(`let maintenanceMode = false;
//  ^^^^^^^^^^^^^^^ warning: is switched by a request
app.post('/admin/maintenance', (req, res) => { maintenanceMode = req.body.on; res.end(); });
app.use((req, res, next) => { if (maintenanceMode) res.sendStatus(503); else next(); });`),
    'data of a Nest provider': nest(`@Injectable()
export class Store {
  private readonly things = new Map<string, { name: string }>();
//                 ^^^^^^ warning: keeps what requests write
  put(id: string, body: { name: string }) { this.things.set(id, body); }
  find(id: string) { return this.things.get(id); }
}`),
    'data of what a Nest provider holds': nest(`class Rows {
  private readonly all: { name: string }[] = [];
//                 ^^^ warning: keeps what requests write
  add(row: { name: string }) { this.all.push(row); }
  get() { return this.all; }
}
@Injectable()
export class Store {
  private readonly rows = new Rows();
  put(_id: string, row: { name: string }) { this.rows.add(row); }
  find(_id: string) { return this.rows.get(); }
}`),
    'data that a base class keeps': nest(`abstract class MemoryRepository<T> {
  protected readonly rows: T[] = [];
//                   ^^^^ warning: keeps what requests write
  put(_id: string, row: T) { this.rows.push(row); }
  find(_id: string) { return this.rows; }
}
@Injectable()
export class Store extends MemoryRepository<{ name: string }> {}`),
    'data in the closure of a plug-in': fastify(`export async function routes(app: FastifyInstance) {
  const rooms = new Map<string, string[]>();
//      ^^^^^ warning: keeps what requests write
  app.post('/rooms/:id', async (request: any) => { rooms.set(request.params.id, request.body.members); return {}; });
  app.get('/rooms/:id', async (request: any) => rooms.get(request.params.id));
}`),
    'data of a module that routes use': `${api("import { addNote, notes } from './notes';\napp.post('/notes', (req, res) => { addNote(req.body.text); res.end(); });\napp.get('/notes', (req, res) => { res.json(notes()); });")}
//- /src/notes.ts
const all: string[] = [];
//    ^^^ warning: keeps what requests write
export function addNote(text: string) { all.push(text); }
export function notes() { return all; }`,
    'data that messages write': api(`import { Kafka } from 'kafkajs';
const stock = new Map<string, number>();
//    ^^^^^ warning: keeps what requests write
const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'x' });
async function onMessage({ message }: any) { stock.set(message.key, message.value); }
void consumer.run({ eachMessage: onMessage });
app.get('/stock/:id', (req, res) => { res.json(stock.get(req.params.id)); });`),
    'warnings that requests bring': api(`const warnings = new Map<string, string>();
//    ^^^^^^^^ warning: keeps what requests write
app.post('/warnings/:region', (req, res) => { warnings.set(req.params.region, req.body.text); res.end(); });
app.get('/warnings/:region', (req, res) => { res.json(warnings.get(req.params.region)); });`),
    'a registry under keys that callers choose': `${api("import { read, register } from './registry';\napp.post('/x', (req, res) => { register(req.body.id, req.body.url); res.json(read('a')); });")}
//- /src/registry.ts
const known = new Map<string, unknown>();
//    ^^^^^ warning: keeps what requests write
export function register(id: string, value: unknown) { known.set(id, value); }
export function read(id: string) { return known.get(id); }`,
    'counts that are handed out': api(`const operations = new Map<string, number>();
//    ^^^^^^^^^^ warning: keeps what requests write
function add(name: string) { const count = (operations.get(name) ?? 0) + 1; operations.set(name, count); return count; }
app.post('/x', (req, res) => { res.json(add(req.body.kind)); });`),
    'lists that are put back with more in them': api(`const rooms = new Map<string, string[]>();
//    ^^^^^ warning: keeps what requests write
app.post('/x/:id', (req, res) => { const room = rooms.get(req.params.id) ?? []; room.push(req.body.name); rooms.set(req.params.id, room); res.json(room); });`),
    'several replicas, as an error that names the line': `${api(`const reservations = new Map<string, number>();
//    ^^^^^^^^^^^^ error: \`api\` runs 3 replicas (k8s/api.yaml:5), each with data of its own
${RESERVE}`)}${deployed('3')}`,
    'one pinned replica, as information': `${api(`const reservations = new Map<string, number>();
//    ^^^^^^^^^^^^ information: a restart loses it
${RESERVE}`)}${deployed('1')}`,
  };
  for (const [what, code] of Object.entries(found)) it(`finds ${what}`, () => { check(rule, code); });

  const silent: Readonly<Record<string, string>> = {
    'how many tokens a text has': api("class Tracer { static tokenCounts = new Map<string, number>(); static note(run: string, text: string) { Tracer.tokenCounts.set(run + '_prompt', text.length); } static total(run: string) { return Tracer.tokenCounts.get(run + '_prompt') ?? 0; } }\napp.post('/x', (req, res) => { Tracer.note(req.body.run, req.body.text); res.json(Tracer.total(req.body.run)); });"),
    'what a job looks at and throws away': api("let unsupported: string[] = [];\napp.post('/x', (req, res) => { if (!unsupported.includes(req.body.chain)) unsupported.push(req.body.chain); res.end(); });\nsetInterval(() => { for (const chain of unsupported) console.warn(chain); unsupported = []; }, 30_000);"),
    'copies with their times beside them': api("const licenses: Record<string, object> = {};\nconst licenseCacheDates: Record<string, Date> = {};\nasync function load(key: string) { return (await fetch('https://a.example/' + key, { signal: AbortSignal.timeout(1000) })).json(); }\nfunction decode(key: string) { return { key: atob(key) }; }\nfunction keep(key: string, license: object) { licenses[key] = license; licenseCacheDates[key] = new Date(); }\nasync function licenseOf(key: string) { if (!licenses[key] || licenseCacheDates[key] <= new Date(Date.now() - 60_000)) { if (key.includes('-')) keep(key, await load(key)); else licenses[key] = decode(key); } return licenses[key]; }\napp.get('/x/:key', async (req, res) => { res.json(await licenseOf(req.params.key)); });"),
    'the last lines of a log that nobody reads': api("class AuditLog { private static events: { what: string; at: Date }[] = []; static note(what: string) { this.events.push({ what, at: new Date() }); if (this.events.length > 100) { this.events = this.events.slice(-100); } } }\napp.post('/x', (req, res) => { AuditLog.note(req.body.what); res.end(); });"),
    'constant look-up tables': api("const statuses = new Map([['a', 1]]);\napp.get('/x', (req, res) => { res.json(statuses.get('a')); });"),
    'lazy singletons': api("import { Pool } from 'pg';\nlet pool: Pool | undefined;\nfunction db() { pool ??= new Pool(); return pool; }\napp.get('/x', async (req, res) => { res.json((await db().query('SELECT 1')).rows); });"),
    'clients by tenant': api("import { Pool } from 'pg';\nconst tenants = new Map<string, Pool>();\nfunction db(id: string) { const known = tenants.get(id); if (known) return known; const made = new Pool({ database: id }); tenants.set(id, made); return made; }\napp.get('/x/:t', async (req, res) => { res.json((await db(req.params.t).query('SELECT 1')).rows); });"),
    'memos of pure functions': api("const patterns = new Map<string, RegExp>();\nfunction patternOf(text: string) { const known = patterns.get(text); if (known) return known; const made = new RegExp(text); patterns.set(text, made); return made; }\napp.get('/x', (req, res) => { res.json(patternOf('a').test('b')); });"),
    'results of a pure function by its input': api("const slugs = new Map<string, string>();\nfunction slugOf(text: string) { const known = slugs.get(text); if (known) return known; const made = text.toLowerCase(); slugs.set(text, made); return made; }\napp.get('/x/:t', (req, res) => { res.json(slugOf(req.params.t)); });"),
    'state that only jobs write': api("let orderCount = 0;\nsetInterval(() => { orderCount++; }, 1000);\napp.get('/x', (req, res) => { res.json(orderCount); });"),
    'maps local to one call': api("app.get('/x', (req, res) => { const counts = new Map<string, number>(); counts.set(req.path, 1); res.json([...counts]); });"),
    'sessions, which another rule reports': api("const sessions = new Map<string, { user: string }>();\napp.post('/login', (req, res) => { sessions.set(req.body.token, { user: req.body.user }); res.end(); });\napp.get('/me', (req, res) => { res.json(sessions.get(String(req.headers.authorization))); });"),
    'metrics': api("const routeStats: Record<string, number> = {};\napp.use((req, res, next) => { routeStats[req.path]++; next(); });\napp.get('/stats', (req, res) => { res.json(routeStats); });"),
    'requests that are being answered': api("const inFlight = new Set<string>();\napp.post('/x/:id', async (req, res) => { if (inFlight.has(req.params.id)) { res.end(); return; } inFlight.add(req.params.id); await fetch('https://a.example'); inFlight.delete(req.params.id); res.end(); });"),
    'open connections': api("const clients = new Map<string, express.Response>();\napp.get('/events/:id', (req, res) => { clients.set(req.params.id, res); });\napp.post('/x', (req, res) => { clients.get(req.body.id)?.write('x'); res.end(); });"),
    'life-cycle flags': api("let isReady = false;\nlet warned = false;\napp.get('/x', (req, res) => { if (!warned) { console.warn('x'); warned = true; } isReady = true; res.json(isReady); });"),
    'counts of a rate limiter': api("const requestCounts = new Map<string, number>();\napp.use((req, res, next) => { requestCounts.set(req.ip ?? '', (requestCounts.get(req.ip ?? '') ?? 0) + 1); next(); });"),
    'a queue': api("const queue: string[] = [];\napp.post('/mail', (req, res) => { queue.push(req.body.to); res.end(); });\nsetInterval(() => { const to = queue.shift(); console.log(to); }, 1000);"),
    'handlers that others register': api("const handlers = new Map<string, () => void>();\nfunction on(name: string, run: () => void) { handlers.set(name, run); }\napp.post('/x', (req, res) => { on(req.body.name, () => { res.end(); }); handlers.get('a')?.(); });"),
    'a round robin': api("const hosts = ['a', 'b'];\nlet index = 0;\napp.get('/x', (req, res) => { index = (index + 1) % hosts.length; res.json(hosts[index]); });"),
    'what belongs to one request': api("let currentUser: string | undefined;\napp.use((req, res, next) => { currentUser = String(req.headers['x-user']); next(); });\napp.get('/x', (req, res) => { res.json(currentUser); });"),
    'instances made for each request': api("class Basket { private readonly items: string[] = []; add(item: string) { this.items.push(item); } all() { return this.items; } }\napp.post('/x', (req, res) => { const basket = new Basket(); basket.add(req.body.item); res.json(basket.all()); });"),
    'parts of instances made for each request': api("class Rows { private readonly all: string[] = []; add(row: string) { this.all.push(row); } get() { return this.all; } }\nclass Basket { private readonly rows = new Rows(); add(item: string) { this.rows.add(item); } all() { return this.rows.get(); } }\napp.post('/x', (req, res) => { const basket = new Basket(); basket.add(req.body.item); res.json(basket.all()); });"),
    'instances that something unknown makes': `${api("import { fill, refresh } from './reports';\nimport { current, wrap } from 'some-library';\nconst handlers = wrap({ refresh });\napp.post('/x', handlers.refresh);\napp.post('/y', (req, res) => { res.json(fill(current(), req.body.row)); });")}
//- /src/reports.ts
class Run { private rows: string[] = []; add(row: string) { this.rows.push(row); } all() { return this.rows; } }
export function refresh(req: { body: { row: string } }) { return fill(new Run(), req.body.row); }
export function fill(run: Run, row: string) { run.add(row); return run.all(); }`,
    'providers made for each request': nest("@Injectable({ scope: Scope.TRANSIENT })\nexport class Store {\n  private readonly things = new Map<string, unknown>();\n  put(id: string, body: unknown) { this.things.set(id, body); }\n  find(id: string) { return this.things.get(id); }\n}"),
    'providers that the request reaches into': nest("import { Inject } from '@nestjs/common';\nimport { REQUEST } from '@nestjs/core';\n@Injectable()\nexport class Store {\n  private readonly things = new Map<string, unknown>();\n  constructor(@Inject(REQUEST) private readonly request: unknown) {}\n  put(id: string, body: unknown) { this.things.set(id, body); }\n  find(id: string) { return this.things.get(id); }\n}"),
    'pollers, which each process has of its own': api("const pollers = new Map<string, { stop: () => void; every: number }>();\nfunction poll(key: string, every: number) { if (pollers.has(key)) return; pollers.set(key, { every, stop: () => undefined }); }\napp.post('/x', (req, res) => { poll(req.body.key, req.body.every); res.json([...pollers.keys()]); });"),
    'warnings that are said once': api("const streamWarnings = new Set<string>();\napp.post('/x', (req, res) => { if (!streamWarnings.has(req.body.key)) { streamWarnings.add(req.body.key); console.warn('x'); } res.end(); });"),
    'a counter beside the clock': api("let idCount = 0;\nfunction nextId() { idCount++; return Date.now().toString(36) + idCount.toString(36); }\napp.post('/x', (req, res) => { res.json(nextId()); });"),
    'objects of functions': api("import Redis from 'ioredis';\nconst redis = new Redis();\nconst things = { async set(key: string, value: string) { await redis.set(key, value); }, get: (key: string) => redis.get(key) };\napp.post('/x', async (req, res) => { await things.set(req.body.key, req.body.value); res.json(await things.get('a')); });"),
    'what a library answers for a function that it is given': api("import { createHub } from 'some-hub';\nconst hub = createHub();\nconst registered = new Map<string, unknown>();\nfunction register(name: string) { registered.set(name, hub.register(name, () => 1)); }\napp.post('/x', (req, res) => { register(req.body.name); res.json(registered.has('a')); });"),
    'what an instance of each request gives itself': api("class Importer { private readonly settings: { level: string }; constructor(level: string) { this.settings = { level }; } run() { return this.settings.level; } }\nclass Own extends Importer {}\nconst own = new Own('a');\napp.post('/x', (req, res) => { res.json([own.run(), new Importer(req.body.level).run()]); });"),
    'instances made in handlers of something unknown': `${api("import { fill, refresh } from './reports';\nimport { current, router, wrap } from 'some-library';\nrouter.post('/x', wrap(async (req: { body: { row: string } }) => refresh(req)));\napp.post('/y', (req, res) => { res.json(fill(current(), req.body.row)); });")}
//- /src/reports.ts
class Run { private rows: string[] = []; add(row: string) { this.rows.push(row); } all() { return this.rows; } }
export function refresh(req: { body: { row: string } }) { return fill(new Run(), req.body.row); }
export function fill(run: Run, row: string) { run.add(row); return run.all(); }`,
    'a registry under keys that the code names': `${api("import { plugin } from './plugin';\nimport { read, register } from './registry';\nfunction connect(url: string) { register(plugin.metadata.Url, url); return read(plugin.metadata.Url); }\napp.post('/x', (req, res) => { res.json(connect(req.body.url)); });")}
//- /src/plugin.ts
export const plugin = { metadata: { Url: 'url' } };
//- /src/registry.ts
const known = new Map<string, unknown>();
export function register(id: string, value: unknown) { known.set(id, value); }
export function read(id: string) { return known.get(id); }`,
    'modules that are loaded once': api("import { loaderOf } from 'some-modules';\nconst loading = new Map<string, object | Promise<object>>();\nfunction load(id: string) { let made = loading.get(id); if (made === undefined) { made = loaderOf(id)().then(async (one: any) => await one.default()); loading.set(id, made!); } return made; }\nasync function moduleOf(id: string) { let found = loading.get(id) ?? load(id); if (found instanceof Promise) { found = await found; loading.set(id, found!); } return found; }\napp.get('/x/:m', async (req, res) => { res.json(await moduleOf(req.params.m)); });"),
    'counts that no request asks for': api("const operations = new Map<string, number>();\nfunction add(name: string, by: number) { operations.set(name, (operations.get(name) ?? 0) + by); }\napp.post('/x', (req, res) => { add(req.body.kind, 1); res.end(); });\nsetInterval(() => { console.log([...operations]); }, 1000);"),
    'a cache that is filled with what is there or was fetched': api("import { Pool } from 'pg';\nconst pool = new Pool();\nconst endpoints = new Map<string, unknown>();\napp.get('/x/:id', async (req, res) => { const one = endpoints.get(req.params.id) ?? (await pool.query('SELECT 1', [req.params.id])); endpoints.set(req.params.id, one); res.json(one); });"),
    'a number that only a gauge gets': api("declare const metrics: { gauge(name: string): { record(value: number): void } };\nlet openCount = 0;\napp.post('/x', (req, res) => { openCount++; metrics.gauge('open').record(openCount); res.end(); });\napp.post('/y', (req, res) => { openCount--; metrics.gauge('open').record(openCount); res.end(); });"),
    'a number of what runs here': api("let openCount = 0;\nasync function run() { openCount++; try { await Promise.resolve(); } finally { openCount--; } }\napp.post('/x', async (req, res) => { await run(); res.end(); });\napp.get('/x', (req, res) => { res.json(openCount); });"),
    'data by object, gone with it': api("const seen = new WeakMap<object, string>();\napp.use((req, res, next) => { seen.set(req, req.path); next(); });\napp.get('/x', (req, res) => { res.json(seen.get(req)); });"),
  };
  for (const [what, code] of Object.entries(silent)) it(`is silent on ${what}`, () => { checkSilent(rule, code); });
});
