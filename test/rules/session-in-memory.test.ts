import { sessionInMemory as rule } from '../../src/engine/rules/session-in-memory';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';
import { api, fastify, nest } from './state-systems';

const SESSION = "app.post('/login', (req, res) => { sessions.set(req.body.token, { user: req.body.user }); res.end(); });\napp.get('/me', (req, res) => { res.json(sessions.get(String(req.headers.authorization))); });";

describe('session-in-memory', () => {
  const found: Readonly<Record<string, string>> = {
    'what its request lets go only where it ends well': api(`const sessions = new Map<string, { count: number }>();
//    ^^^^^^^^ error: keeps sessions in this process
function sessionOf(id: string) { if (!sessions.has(id)) sessions.set(id, { count: 0 }); return sessions.get(id)!; }
function dropSession(id: string) { sessions.delete(id); }
async function withSession<T>(id: string, run: (session: { count: number }) => Promise<T>) { const session = sessionOf(id); const done = await run(session); if (done === undefined) dropSession(id); return done; }
app.post('/x', async (req, res) => { res.json(await withSession(req.body.id, async (session) => ++session.count)); });`),
    'what goes with its request, but others ask for meanwhile': api(`const sessions = new Map<string, { count: number }>();
//    ^^^^^^^^ error: keeps sessions in this process
function sessionOf(id: string) { if (!sessions.has(id)) sessions.set(id, { count: 0 }); return sessions.get(id)!; }
function dropSession(id: string) { sessions.delete(id); }
async function withSession<T>(id: string, run: (session: { count: number }) => Promise<T>) { const session = sessionOf(id); try { return await run(session); } finally { dropSession(id); } }
app.post('/x', async (req, res) => { res.json(await withSession(req.body.id, async (session) => ++session.count)); });
app.get('/x/:id', (req, res) => { res.json(sessions.get(req.params.id)); });`),
    'what only one of those who make it lets go': api(`const sessions = new Map<string, { count: number }>();
//    ^^^^^^^^ error: keeps sessions in this process
function sessionOf(id: string) { if (!sessions.has(id)) sessions.set(id, { count: 0 }); return sessions.get(id)!; }
function dropSession(id: string) { sessions.delete(id); }
async function withSession<T>(id: string, run: (session: { count: number }) => Promise<T>) { const session = sessionOf(id); try { return await run(session); } finally { dropSession(id); } }
app.post('/x', async (req, res) => { res.json(await withSession(req.body.id, async (session) => ++session.count)); });
app.post('/y', (req, res) => { res.json(sessionOf(req.body.id)); });`),
    'logins kept in a map': api(`const sessions = new Map<string, { user: string }>();
//    ^^^^^^^^ error: keeps sessions in this process: a restart loses them
app.post('/login', (req, res) => { sessions.set(req.body.token, { user: req.body.user }); res.end(); });
//                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: written on POST /login
app.get('/me', (req, res) => { res.json(sessions.get(String(req.headers.authorization))); });
//                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: read on GET /me`),
    'one-time codes in an object': api(`const verificationCodes: Record<string, string> = {};
//    ^^^^^^^^^^^^^^^^^ error: keeps one-time codes
app.post('/code', (req, res) => { verificationCodes[req.body.phone] = '1'; res.end(); });
app.post('/verify', (req, res) => { res.json(verificationCodes[req.body.phone] === req.body.code); });`),
    'refresh tokens in a list that is replaced': api(`let refreshTokens: string[] = [];
//  ^^^^^^^^^^^^^ error: keeps refresh tokens
app.post('/login', (req, res) => { refreshTokens.push(req.body.token); res.end(); });
app.post('/logout', (req, res) => { refreshTokens = refreshTokens.filter((token) => token !== req.body.token); res.end(); });`),
    'revoked tokens in a set': api(`const tokenBlacklist = new Set<string>();
//    ^^^^^^^^^^^^^^ error: keeps revoked tokens
app.post('/logout', (req, res) => { tokenBlacklist.add(req.body.token); res.end(); });
app.use((req, res, next) => { if (tokenBlacklist.has(String(req.headers.authorization))) res.sendStatus(401); else next(); });`),
    'sessions in an expiring cache': api(`import NodeCache from 'node-cache';
const otpCache = new NodeCache({ stdTTL: 300 });
//    ^^^^^^^^ error: keeps one-time codes
app.post('/otp', (req, res) => { otpCache.set(req.body.email, '1'); res.end(); });
app.post('/verify', (req, res) => { res.json(otpCache.get(req.body.email)); });`),
    'carts in the closure of a plug-in': fastify(`export async function routes(app: FastifyInstance) {
  const carts = new Map<string, string[]>();
//      ^^^^^ error: keeps carts
  app.post('/carts/:id', async (request: any) => { carts.set(request.params.id, request.body.items); return {}; });
  app.get('/carts/:id', async (request: any) => carts.get(request.params.id));
}`),
    'a map whose class says what it holds': nest(`@Injectable()
export class SessionStore {
  private readonly entries = new Map<string, { name: string }>();
//                 ^^^^^^^ error: keeps sessions
  put(id: string, body: { name: string }) { this.entries.set(id, body); }
  find(id: string) { return this.entries.get(id); }
}
@Injectable() export class Store { constructor(private readonly sessions: SessionStore) {} put(id: string, body: { name: string }) { this.sessions.put(id, body); } find(id: string) { return this.sessions.find(id); } }`),
    'static fields': api(`class Logins {
  static readonly active = new Map<string, string>();
//                ^^^^^^ error: keeps logins
  static begin(token: string, user: string) { Logins.active.set(token, user); }
}
app.post('/login', (req, res) => { Logins.begin(req.body.token, req.body.user); res.json(Logins.active.get('x')); });`),
    'sessions of another file': `${api(`import { sessions } from './sessions';\n${SESSION}`)}
//- /src/sessions.ts
export const sessions = new Map<string, { user: string }>();
//           ^^^^^^^^ error: keeps sessions`,
    'express-session on its memory store': api(`import session from 'express-session';
app.use(session({ secret: process.env.SECRET ?? '', resave: false }));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: express-session has no store here`),
    'a store that is in memory, too': api(`import session from 'express-session';
app.use(session({ secret: process.env.SECRET ?? '', store: new session.MemoryStore() }));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: keeps sessions in this process`),
    '@fastify/session without a store': fastify(`import session from '@fastify/session';
export async function routes(app: FastifyInstance) {
  app.register(session, { secret: process.env.SECRET ?? '' });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: @fastify/session has no store here
}`),
    'replicas that miss each other’s sessions': `${api(`const sessions = new Map<string, { user: string }>();
//    ^^^^^^^^ error: \`api\` runs 3 replicas (docker-compose.yml:5), so 2 of 3 requests won't find them
${SESSION}`)}
//- /docker-compose.yml
services:
  api:
    build: .
    deploy:
      replicas: 3`,
  };
  for (const [what, code] of Object.entries(found)) it(`finds ${what}`, () => { check(rule, code); });

  const silent: Readonly<Record<string, string>> = {
    'what its request lets go in any case': api(`const sessions = new Map<string, { count: number }>();
function sessionOf(id: string) { if (!sessions.has(id)) sessions.set(id, { count: 0 }); return sessions.get(id)!; }
function dropSession(id: string) { sessions.delete(id); }
async function withSession<T>(id: string, run: (session: { count: number }) => Promise<T>) { const session = sessionOf(id); try { return await run(session); } finally { dropSession(id); } }
app.post('/x', async (req, res) => { res.json(await withSession(req.body.id, async (session) => ++session.count)); });`),
    'what one function puts in and takes out in any case': api("const sessions = new Map<string, { count: number }>();\napp.post('/x', async (req, res) => { sessions.set(req.body.id, { count: 1 }); try { await Promise.resolve(); res.json(sessions.get(req.body.id)); } finally { sessions.delete(req.body.id); } });"),
    'how many tokens a text has': api("class Tracer { static tokenCounts = new Map<string, number>(); static note(run: string, text: string) { Tracer.tokenCounts.set(run + '_prompt', text.length); } static total(run: string) { return Tracer.tokenCounts.get(run + '_prompt') ?? 0; } }\napp.post('/x', (req, res) => { Tracer.note(req.body.run, req.body.text); res.json(Tracer.total(req.body.run)); });"),
    'sessions in Redis': api("import Redis from 'ioredis';\nconst sessions = new Redis();\napp.post('/login', async (req, res) => { await sessions.set('session:1', req.body.user, 'EX', 60); res.end(); });"),
    'a map local to one call': api("app.post('/x', (req, res) => { const sessions = new Map<string, string>(); sessions.set(req.body.token, 'b'); res.json([...sessions]); });"),
    'a map that only start-up fills': api("const sessionTypes = new Map<string, string>();\nsessionTypes.set('a', 'b');\napp.get('/x', (req, res) => { res.json(sessionTypes.get('a')); });"),
    'a map that only a job fills': api("const sessions = new Map<string, string>();\nsetInterval(() => { sessions.set('a', 'b'); }, 1000);\napp.get('/x', (req, res) => { res.json(sessions.get('a')); });"),
    'a session store': api("import session from 'express-session';\nimport { RedisStore } from 'connect-redis';\nimport { createClient } from 'redis';\napp.use(session({ secret: process.env.S ?? '', store: new RedisStore({ client: createClient() }) }));"),
    'a store that options get later': api("import session from 'express-session';\nimport { RedisStore } from 'connect-redis';\nimport { createClient } from 'redis';\nconst options: any = { secret: process.env.S ?? '', store: null };\nif (process.env.REDIS_URL) { options.store = new RedisStore({ client: createClient({ url: process.env.REDIS_URL }) }); }\napp.use(session(options));"),
    'a store that can’t be known': api("import session from 'express-session';\nimport { storeFor } from 'our-sessions';\napp.use(session({ secret: process.env.S ?? '', store: storeFor(app) }));"),
    'options that can’t be known': api("import session from 'express-session';\nimport { options } from 'our-sessions';\napp.use(session(options));"),
    'memory where there is no Redis': api("import session from 'express-session';\nimport { RedisStore } from 'connect-redis';\nimport { createClient } from 'redis';\nfunction sessions() {\n  if (process.env.REDIS_URL) { app.use(session({ secret: process.env.S ?? '', store: new RedisStore({ client: createClient({ url: process.env.REDIS_URL }) }) })); }\n  else { app.use(session({ secret: process.env.S ?? '' })); }\n}\nsessions();"),
    'sessions in the cookie': api("import session from 'cookie-session';\napp.use(session({ secret: process.env.S ?? '' }));"),
    'sockets by user': api("import { Server } from 'socket.io';\nconst io = new Server();\nconst sessions = new Map<string, string>();\nio.on('connection', (socket) => { sessions.set(socket.handshake.auth.user, socket.id); socket.on('x', () => sessions.get('a')); });"),
    'a token of this service for another': api("let accessToken: string | undefined;\nasync function token() { if (accessToken) return accessToken; accessToken = await (await fetch('https://id.example.com', { signal: AbortSignal.timeout(1000) })).text(); return accessToken; }\napp.get('/x', async (req, res) => { res.json(await token()); });"),
    'counts of failed logins': api("const loginAttempts = new Map<string, number>();\napp.post('/login', (req, res) => { loginAttempts.set(req.ip ?? '', (loginAttempts.get(req.ip ?? '') ?? 0) + 1); res.end(); });"),
    'a provider of one request': nest("@Injectable({ scope: Scope.REQUEST })\nexport class Store {\n  private readonly sessions = new Map<string, unknown>();\n  put(id: string, body: unknown) { this.sessions.set(id, body); }\n  find(id: string) { return this.sessions.get(id); }\n}"),
    'state of one connection': api("import { Server } from 'socket.io';\nconst io = new Server();\nio.on('connection', (socket) => { const session = new Map<string, string>(); socket.on('x', (key: string) => { session.set(key, 'y'); }); socket.on('y', (key: string) => session.get(key)); });"),
    'options with fixed members': api("const loginOptions: { session: boolean; state: unknown } = { session: true, state: null };\nfunction configure() {\n  app.use((req, res, next) => { loginOptions.state = req.query.state; next(); });\n  app.get('/x', (req, res) => { res.json(loginOptions.state); });\n}\nconfigure();"),
    'country codes': api("const countryCodes = new Set<string>(['de', 'fr']);\napp.get('/x', (req, res) => { res.json(countryCodes.has(req.query.code as string)); });"),
  };
  for (const [what, code] of Object.entries(silent)) it(`is silent on ${what}`, () => { checkSilent(rule, code); });

  it('puts express-session on Redis', () => {
    checkFix(rule, `
//- /package.json
{
  "name": "api",
  "dependencies": { "express": "5" }
}
//- /src/server.ts
import express from 'express';
import session from 'express-session';

const app = express();

app.use(session({ secret: process.env.SECRET ?? '', resave: false }));
app.listen(3000);
`, `
//- /package.json
{
  "name": "api",
  "dependencies": {
    "connect-redis": "^9.0.0",
    "express": "5",
    "redis": "^6.3.1"
  }
}
//- /.env.example
# Where sessions are kept
REDIS_URL=
//- /src/server.ts
import express from 'express';
import session from 'express-session';
import { RedisStore } from 'connect-redis';
import { createClient } from 'redis';

const app = express();

const sessionClient = createClient({ url: process.env.REDIS_URL });
sessionClient.on('error', (error) => console.error('Session store', error));
void sessionClient.connect();
app.use(session({ secret: process.env.SECRET ?? '', resave: false, store: new RedisStore({ client: sessionClient }) }));
app.listen(3000);
`);
  });
});
