import { cacheInMemory } from '../../src/engine/rules/cache-in-memory';
import { rateLimitInMemory } from '../../src/engine/rules/rate-limit-in-memory';
import { sessionInMemory } from '../../src/engine/rules/session-in-memory';
import { sharedStateInMemory } from '../../src/engine/rules/shared-state-in-memory';
import { socketStateInMemory } from '../../src/engine/rules/socket-state-in-memory';
import type { Rule } from '../../src/engine/model/rule';
import { check, checkSilent } from '../fixture/check';
import { api, nest } from './state-systems';

const POOL = "import { Pool } from 'pg';\nconst pool = new Pool();\nasync function row(id: string) { return (await pool.query('SELECT * FROM shops WHERE id = $1', [id])).rows[0]; }";
const SHOP = (shop: string, mark = ''): string => api(`${POOL}\n${shop}\nconst shops: Record<string, Shop> = {};\n${mark}async function shopOf(id: string) { if (!shops[id]) { const found = await row(id); shops[id] = new Shop(found.url); } return shops[id]; }\napp.get('/x/:id', async (req, res) => { res.json(await (await shopOf(req.params.id)).orders()); });`);
const TEMPLATES = (folder: string, mark = ''): string => api(`import fs from 'node:fs';\nimport path from 'node:path';\nconst folder = ${folder};\nconst kept: Record<string, string> = {};\n${mark}async function load(name: string) { return fs.promises.readFile(\`\${folder}/\${name}\`, 'utf8'); }\nasync function textCache(name: string) { const known = kept[name]; if (known !== undefined) return known; const text = await fs.promises.readFile(\`\${folder}/\${name}\`, 'utf8'); kept[name] = text.trim(); return text; }\napp.get('/x/:name', async (req, res) => { res.send(await textCache(req.params.name)); void load; });`).replaceAll('kept', 'cachedTexts');
const WINDOW = (ask: string): string => `const seen = new Map<string, number[]>();\n%function may(user: string) { const now = Date.now(); const times = (seen.get(user) ?? []).filter((one) => one > now - 60_000); ${ask} times.push(now); seen.set(user, times); return times; }\napp.post('/x', (req, res) => { res.json(may(req.body.user)); });`;
const SOCKETS = (more: string, mark = ''): string => api(`import { WebSocketServer, type WebSocket } from 'ws';\nconst server = new WebSocketServer({ port: 8080 });\nconst clients = new Map<string, WebSocket>();\nconst users = new Map<string, string[]>();\n${mark}server.on('connection', (ws: WebSocket) => { ws.on('message', (data) => { const { id, user } = JSON.parse(String(data)); ${more}users.set(user, [...users.get(user) ?? [], id]); }); });\napp.get('/x/:user', (req, res) => { for (const id of users.get(req.params.user) ?? []) clients.get(id)?.send('x'); res.end(); });`);
const PIPES = (start: string, mark = ''): string => api(`class Steps { pipes: Record<string, { name: string; run(x: unknown): unknown }> = {};\n${mark}  pipe(one: { name: string; run(x: unknown): unknown }) { this.pipes[one.name] = one; return one; }\n  run(x: unknown) { return Object.values(this.pipes).reduce((before, one) => one.run(before), x); } }\n${start}`);
const COUNTS = (read: string, mark = ''): string => nest(`@Injectable()\nexport class Store {\n  private readonly byType = new Map<string, number>();\n${mark}  put(id: string, body: unknown) { this.byType.set(id, (this.byType.get(id) ?? 0) + 1); return body; }\n  ${read}\n  find(id: string) { return this.${/^\w+/.exec(read)?.[0] ?? ''}(id); }\n}`);

/** Pairs that differ in the one thing that decides. */
const PAIRS: Readonly<Record<string, { readonly rule: Rule; readonly found: string; readonly silent: string }>> = {
  'caches by name, for which a library keeps time': {
    rule: cacheInMemory,
    found: api("class Cache { data = new Map<string, string>(); constructor(readonly id: string) {} }\nconst caches: Record<string, Cache> = {};\n//    ^^^^^^ warning: keeps copies\napp.put('/x/:id', (req, res) => { if (caches[req.params.id]) throw new Error('there'); caches[req.params.id] = new Cache(req.params.id); res.end(); });\napp.get('/x/:id', (req, res) => { res.json(caches[req.params.id]?.data.get('x')); });"),
    silent: api("import NodeCache from 'node-cache';\nclass Cache { data: NodeCache; constructor(readonly id: string) { this.data = new NodeCache({ stdTTL: 300 }); } }\nconst caches: Record<string, Cache> = {};\napp.put('/x/:id', (req, res) => { if (caches[req.params.id]) throw new Error('there'); caches[req.params.id] = new Cache(req.params.id); res.end(); });\napp.get('/x/:id', (req, res) => { res.json(caches[req.params.id]?.data.get('x')); });"),
  },
  'clients of others, made for each row when they are first asked for': {
    rule: cacheInMemory,
    found: SHOP("class Shop { constructor(private readonly url: string) {}\n  async orders() { return this.url; } }", '//    ^^^^^ warning: keeps copies\n'),
    silent: SHOP("class Shop { constructor(private readonly url: string) {}\n  async orders() { return (await fetch(this.url, { signal: AbortSignal.timeout(1000) })).json(); } }"),
  },
  'clients whose base class calls': {
    rule: cacheInMemory,
    found: SHOP("class Base { constructor(protected readonly url: string) {}\n  async ask() { return this.url; } }\nclass Shop extends Base { async orders() { return this.ask(); } }", '//    ^^^^^ warning: keeps copies\n'),
    silent: SHOP("class Base { constructor(protected readonly url: string) {}\n  async ask() { return (await fetch(this.url, { signal: AbortSignal.timeout(1000) })).json(); } }\nclass Shop extends Base { async orders() { return this.ask(); } }"),
  },
  'texts of the program’s own files, by their names': {
    rule: cacheInMemory,
    found: TEMPLATES("process.env.TEXTS ?? ''", '//    ^^^^^^^^^^^ warning: keeps copies\n'),
    silent: TEMPLATES("path.join(__dirname, '../texts')"),
  },
  'times of each caller that are held against a limit': {
    rule: sharedStateInMemory,
    found: api(WINDOW('').replace('%', '//    ^^^^ warning: keeps what requests write\n')),
    silent: api(WINDOW("if (times.length >= 10) throw new Error('too many');").replace('%', '')),
  },
  'whose connections those of another map are': {
    rule: sharedStateInMemory,
    found: SOCKETS('', '//    ^^^^^ warning: keeps what requests write\n'),
    silent: SOCKETS('clients.set(id, ws); '),
  },
  'what constructors put into an object that the first request makes': {
    rule: sharedStateInMemory,
    found: PIPES("const steps = new Steps();\napp.post('/x', (req, res) => { steps.pipe(req.body); res.json(steps.run(1)); });", '//            ^^^^^ warning: keeps what requests write\n'),
    silent: PIPES("class Differ { steps = new Steps(); constructor(names: { name: string; run(x: unknown): unknown }[]) { for (const name of names) this.steps.pipe(name); } }\nlet differ: Differ | undefined;\nfunction diff(x: unknown, all: { name: string; run(x: unknown): unknown }[]) { differ ??= new Differ(all); return differ.steps.run(x); }\napp.post('/x', (req, res) => { res.json(diff(1, req.body)); });"),
  },
  'counts that only figures of the process are made of': {
    rule: sharedStateInMemory,
    found: COUNTS('votes(id: string) { return this.byType.get(id); }', '//                 ^^^^^^ warning: keeps what requests write\n'),
    silent: COUNTS('getStats(id: string) { return this.byType.get(id); }'),
  },
  'tokens that were found valid a while ago': {
    rule: sessionInMemory,
    found: api("const tokenCache = new Map<string, boolean>();\n//    ^^^^^^^^^^ error: keeps tokens\napp.post('/login', (req, res) => { tokenCache.set(req.body.token, true); res.end(); });\napp.get('/me', (req, res) => { res.json(tokenCache.get(String(req.query.token))); });"),
    silent: api("import { LRUCache } from 'lru-cache';\nconst tokenCache = new LRUCache<string, boolean>({ max: 100, ttl: 1000 });\nasync function isValid(token: string) { const known = tokenCache.get(token); if (known !== undefined) return known; const answer = await fetch('https://id.example.com/' + token, { signal: AbortSignal.timeout(1000) }); if (answer.ok) tokenCache.set(token, true); return answer.ok; }\napp.get('/me', async (req, res) => { res.json(await isValid(String(req.query.token))); });"),
  },
};

const VISITS = (key: string, more = '', mark = ''): string => api(`import { Server, type Socket } from 'socket.io';\nconst io = new Server();\nconst sessions = new Map<string, { user: string }>();\n${mark}io.on('connection', (socket) => { socket.on('join', (user: string) => { sessions.set(${key}, { user${more} }); }); socket.on('me', () => { socket.emit('me', sessions.get(${key.replace('user', "'a'")})); }); });`);
const PRESENCE = (key: string, mark = ''): string => nest(`@Injectable()\nexport class Store {\n  private readonly sessions = new Map<string, { user: string }>();\n${mark}  put(id: string, body: { user: string; viewId: string; socketId: string; connectionId: string }) { this.sessions.set(body.${key}, body); }\n  find(id: string) { return this.sessions.get(id); }\n}`);
const PROVIDER = (check: string, mark = ''): string => api(`const tokenCache = new Map<string, { token: string; exp: number }>();\n${mark}async function tokenOf(id: string) { const known = tokenCache.get(id); ${check} const token = await (await fetch('https://bank.example.com/' + id, { signal: AbortSignal.timeout(1000) })).text(); keep(id, token); tokenCache.set(id, { token, exp: Date.now() + 60_000 }); return token; }\nfunction keep(id: string, token: string) { tokenCache.set(id, { token, exp: Date.now() + 60_000 }); }\napp.get('/x/:id', async (req, res) => { res.json(await tokenOf(req.params.id)); });`);

describe('what state is for', () => {
  for (const [name, { rule, found, silent }] of Object.entries(PAIRS)) {
    it(`leaves ${name} alone`, () => {
      check(rule, found);
      checkSilent(rule, silent);
    });
  }

  it('is a matter of sockets where what is called a session is kept by the id of one', () => {
    const mark = '//    ^^^^^^^^ error: keeps sessions\n';
    checkSilent(sessionInMemory, VISITS('socket.id'));
    checkSilent(sessionInMemory, VISITS('user', ', socketId: user'));
    check(sessionInMemory, VISITS('user', '', mark));
    check(sessionInMemory, VISITS('user', ', id: user', mark));
    check(sessionInMemory, VISITS('socket.handshake.auth.id', '', mark));
    checkSilent(sessionInMemory, PRESENCE('socketId'));
    check(sessionInMemory, PRESENCE('viewId', '//                 ^^^^^^^^ error: keeps sessions\n'));
    check(sessionInMemory, PRESENCE('connectionId', '//                 ^^^^^^^^ error: keeps sessions\n'));
  });

  it('is told once where the sockets are kept beside it', () => {
    const rooms = (more: string, mark = ''): string => api(`import { Server } from 'socket.io';\nconst io = new Server();\n//         ^^^^^^^^^^ warning 💡: sends to sockets of others\nconst sessions = new Map<string, { user: string }>();\n${mark}const sockets = new Map<string, Set<string>>();\nio.on('connection', (socket) => { socket.on('join', (user: string) => { sessions.set(socket.id, { user }); ${more}}); });\napp.get('/x', (req, res) => { for (const [id, one] of sessions) io.to(id).emit('hello', one.user, sockets.size); res.end(); });`);
    check(socketStateInMemory, rooms('', '//    ^^^^^^^^ warning: knows only the connections\n'));
    check(socketStateInMemory, rooms("sockets.set(user, new Set([socket.id])); "));
  });

  it('is a copy where tokens of others are got anew once they are old', () => {
    checkSilent(sessionInMemory, PROVIDER('if (known && known.exp > Date.now()) return known.token;'));
    checkSilent(cacheInMemory, PROVIDER('if (known && known.exp > Date.now()) return known.token;'));
    check(sessionInMemory, api("const tokenCache = new Map<string, { user: string; exp: number }>();\n//    ^^^^^^^^^^ error: keeps tokens\napp.post('/login', (req, res) => { tokenCache.set(req.body.token, { user: req.body.user, exp: Date.now() + 60_000 }); res.end(); });\napp.get('/me', (req, res) => { const known = tokenCache.get(String(req.query.token)); res.json(known && known.exp > Date.now() ? known.user : null); });"));
  });

  it('is a limit where times of each caller are held against one', () => {
    check(rateLimitInMemory, api(WINDOW("if (times.length >= 10) throw new Error('too many');").replace('%', '//    ^^^^ warning: counts what callers may do\n')));
    checkSilent(rateLimitInMemory, api(WINDOW('').replace('%', '')));
    checkSilent(rateLimitInMemory, api(WINDOW("if (times.length >= 10) throw new Error('too many');").replace('%', '').replace('times.push(now)', 'times.push(user.length)')));
  });

  it('leaves an index alone that another map is the other way round', () => {
    const rooms = (more: string, mark = ''): string => api(`import Redis from 'ioredis';\nconst sub = new Redis();\nconst subscriptions = new Map<string, Set<string>>();\nconst roomsOf = new Map<string, Set<string>>();\n${mark}function join(room: string, user: string) { if (!subscriptions.has(room)) subscriptions.set(room, new Set()); ${more}if (!roomsOf.has(user)) roomsOf.set(user, new Set()); roomsOf.get(user)!.add(room); void sub.subscribe(room); }\napp.post('/x/:room', (req, res) => { join(req.params.room, req.body.user); res.json([...roomsOf.get(req.body.user) ?? []]); });\nsub.on('message', (room, text) => { for (const user of subscriptions.get(room) ?? []) console.log(user, text); });`);
    check(sharedStateInMemory, rooms('', '//    ^^^^^^^ warning: keeps what requests write\n'));
    checkSilent(sharedStateInMemory, rooms('subscriptions.get(room)!.add(user); '));
  });

  it('says of a copy that is written anew in one process what the others do', () => {
    const setting = (more: string, mark: string): string => api(`${POOL}\nlet rows: unknown[] | undefined;\n${mark}async function load() { return (await pool.query('SELECT * FROM setting WHERE shop = 1')).rows; }\nasync function all() { if (!rows) { rows = await load(); } return rows; }\n${more}\napp.get('/x', async (req, res) => { res.json(await all()); });`);
    check(cacheInMemory, setting('', '//  ^^^^ information: never lets them expire\n'));
    check(cacheInMemory, setting("async function refresh() { rows = await load(); }\napp.put('/x', (req, res) => { void refresh(); res.end(); });", '').replace('let rows: unknown[] | undefined;\n', 'let rowCache: unknown[] | undefined;\n//  ^^^^^^^^ information: emptied only in the process\n').replaceAll('rows = await', 'rowCache = await').replace('if (!rows)', 'if (!rowCache)').replace('return rows;', 'return rowCache;'));
  });
});
