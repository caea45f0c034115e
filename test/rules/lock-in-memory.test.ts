import { lockInMemory as rule } from '../../src/engine/rules/lock-in-memory';
import { check, checkSilent } from '../fixture/check';
import { api, fastify, nest } from './state-systems';

const DB = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\n";
const IMPORT = `app.post('/import', async (req, res) => {
  if (running) return res.sendStatus(409);
  running = true;
  try { await prisma.item.createMany({ data: req.body }); } finally { running = false; }
  res.end();
});`;
const provider = (fields: string, put: string): string => nest(`${DB}@Injectable()
export class Store {
${fields}
  find(id: string) { return id; }
  async put(id: string, body: { name: string }) {
${put}
  }
}`);

describe('lock-in-memory', () => {
  const found: Readonly<Record<string, string>> = {
    'a flag': api(`${DB}let running = false;
//  ^^^^^^^ warning: \`running\` keeps this work apart in this process alone: a second replica does it at the same time
${IMPORT}`),
    'a flag whose name says nothing': api(`${DB}let isImporting = false;
//  ^^^^^^^^^^^ warning: keeps this work apart
${IMPORT.replaceAll('running', 'isImporting')}`),
    'ids that are being worked on': fastify(`${DB}const processing = new Set<string>();
//    ^^^^^^^^^^ warning: keeps work on the same item apart
export async function routes(app: FastifyInstance) {
  app.post('/orders/:id/pay', async (request: any) => {
    if (processing.has(request.params.id)) throw new Error('busy');
    processing.add(request.params.id);
    try { await fetch('https://pay.example.com', { method: 'POST', signal: AbortSignal.timeout(1000) }); } finally { processing.delete(request.params.id); }
    return {};
  });
}`),
    'ids in a provider': provider(`  private readonly inProgress = new Set<string>();
//                 ^^^^^^^^^^ warning: keeps work on the same item apart`, `    if (this.inProgress.has(id)) return;
    this.inProgress.add(id);
    try { await prisma.thing.update({ where: { id }, data: body }); } finally { this.inProgress.delete(id); }`),
    'a map of locks by user': api(`${DB}const locks = new Map<string, boolean>();
//    ^^^^^ warning: keeps work on the same item apart
app.post('/withdraw', async (req, res) => {
  if (locks.get(req.body.user)) return res.sendStatus(423);
  locks.set(req.body.user, true);
  await prisma.account.update({ where: { id: req.body.user }, data: { balance: { decrement: 1 } } });
  locks.delete(req.body.user);
  res.end();
});`),
    'a mutex of a library': api(`import { Mutex } from 'async-mutex';
${DB}const stock = new Mutex();
app.post('/take', async (req, res) => {
  await stock.runExclusive(async () => { await prisma.item.update({ where: { id: req.body.id }, data: { count: { decrement: 1 } } }); });
//      ^^^^^^^^^^^^^^^^^^ warning: stock.runExclusive keeps this work apart in this process alone
  res.end();
});`),
    'a mutex around what only sounds like a lock': api(`import { Mutex } from 'async-mutex';
${DB}const stock = new Mutex();
app.post('/take', async (req, res) => {
  await stock.runExclusive(async () => { await prisma.item.update({ where: { id: req.body.id }, data: { count: { decrement: 1 } } }); await unblockItem(req.body.id); });
//      ^^^^^^^^^^^^^^^^^^ warning: stock.runExclusive keeps this work apart in this process alone
  res.end();
});
async function unblockItem(id: string) { return Promise.resolve(id); }`),
    'a mutex in a provider that is acquired and released': nest(`import { Mutex } from 'async-mutex';
${DB}@Injectable()
export class Store {
  private readonly mutex = new Mutex();
  find(id: string) { return id; }
  async put(id: string, body: { name: string }) {
    const release = await this.mutex.acquire();
//                        ^^^^^^^^^^^^^^^^^^ warning: mutex.acquire keeps this work apart
    try { await prisma.thing.update({ where: { id }, data: body }); } finally { release(); }
  }
}`),
    'a lock of async-lock by key': fastify(`import AsyncLock from 'async-lock';
const lock = new AsyncLock();
export async function routes(app: FastifyInstance) {
  app.post('/pay/:id', async (request: any) => lock.acquire(request.params.id, async () => { await fetch('https://pay.example.com', { method: 'POST', signal: AbortSignal.timeout(1000) }); }));
//                                             ^^^^^^^^^^^^ warning: lock.acquire keeps this work apart
}`),
    'replicas that do it all': `${api(`${DB}let running = false;
//  ^^^^^^^ error: \`api\` runs 3 replicas (docker-compose.yml:5), which do it at the same time
${IMPORT}`)}
//- /docker-compose.yml
services:
  api:
    build: .
    deploy:
      replicas: 3`,
  };
  for (const [what, code] of Object.entries(found)) it(`finds ${what}`, () => { check(rule, code); });

  const silent: Readonly<Record<string, string>> = {
    'a mutex around what this process keeps': api("import { Mutex } from 'async-mutex';\nconst mutex = new Mutex();\nlet total = 0;\napp.post('/x', async (req, res) => { await mutex.runExclusive(async () => { total += await Promise.resolve(1); }); res.json(total); });"),
    'a mutex around a read': api(`import { Mutex } from 'async-mutex';\n${DB}const mutex = new Mutex();\napp.get('/x', async (req, res) => { res.json(await mutex.runExclusive(() => prisma.item.findMany({ take: 5 }))); });`),
    'a mutex of one request': api(`import { Mutex } from 'async-mutex';\n${DB}app.post('/x', async (req, res) => { const mutex = new Mutex(); await mutex.runExclusive(async () => { await prisma.item.create({ data: {} }); }); res.end(); });`),
    'a mutex around the refresh of a token': provider('  private readonly tokenMutex = new (require("async-mutex").Mutex)();', '    await this.tokenMutex.runExclusive(async () => { await prisma.thing.update({ where: { id }, data: body }); });\n    return body;').replace("import { PrismaClient }", "import { Mutex } from 'async-mutex';\nimport { PrismaClient }").replace('(require("async-mutex").Mutex)', 'Mutex'),
    'a semaphore that lets several in': api(`import { Semaphore } from 'async-mutex';\n${DB}const few = new Semaphore(5);\napp.post('/x', async (req, res) => { await few.runExclusive(async () => { await prisma.item.create({ data: {} }); }); res.end(); });`),
    'a mutex that only a timer takes': api(`import { Mutex } from 'async-mutex';\n${DB}const mutex = new Mutex();\nsetInterval(() => { void mutex.runExclusive(async () => { await prisma.item.deleteMany({}); }); }, 1000);\napp.get('/x', (req, res) => { res.end(); });`),
    'a mutex beside a lock of the database': api(`import { Mutex } from 'async-mutex';\n${DB}const mutex = new Mutex();\nasync function advisoryLock(id: string) { await prisma.$executeRaw\`select pg_advisory_lock(1)\`; }\napp.post('/x', async (req, res) => { await mutex.runExclusive(async () => { await advisoryLock(req.body.id); await prisma.item.create({ data: {} }); }); res.end(); });`),
    'a flag of one request': api(`${DB}app.post('/import', async (req, res) => { let running = false; const step = async () => { if (running) return; running = true; await prisma.item.createMany({ data: req.body }); running = false; }; await step(); res.end(); });`),
    'what is done once': api(`${DB}let running = false;\napp.post('/x', async (req, res) => { if (running) return res.end(); running = true; await prisma.item.createMany({ data: req.body }); res.end(); });`),
    'reads that are done once for all who ask': fastify(`${DB}const inflight = new Map<string, Promise<unknown>>();\nexport async function routes(app: FastifyInstance) { app.get('/x/:id', async (request: any) => { const known = inflight.get(request.params.id); if (known) return known; const asked = prisma.item.findMany().finally(() => inflight.delete(request.params.id)); inflight.set(request.params.id, asked); return asked; }); }`),
    'a refresh of this process’s copy': provider('  private refreshing = false;', '    if (this.refreshing) return body;\n    this.refreshing = true;\n    await prisma.thing.update({ where: { id }, data: body });\n    this.refreshing = false;\n    return body;'),
    'the emptying of its own list': api(`${DB}const queue: unknown[] = [];\nlet busy = false;\nasync function flush() { if (busy) return; busy = true; const rows = queue.splice(0); await prisma.item.createMany({ data: rows }); busy = false; }\napp.post('/x', (req, res) => { queue.push(req.body); void flush(); res.end(); });`),
    'a lock that all replicas see': provider('  private running = false;', "    if (this.running) return body;\n    this.running = true;\n    await prisma.$executeRaw`select pg_advisory_lock(1)`;\n    const lock = await acquireLock('x');\n    await prisma.thing.update({ where: { id }, data: body });\n    this.running = false;\n    return lock;"),
    'work within the process': api("let busy = false;\napp.post('/x', async (req, res) => { if (busy) return res.sendStatus(503); busy = true; await new Promise((resolve) => setTimeout(resolve, 10)); busy = false; res.end(); });"),
    'a flag that only a timer sets': api(`${DB}let running = false;\nsetInterval(async () => { if (running) return; running = true; await prisma.item.deleteMany({}); running = false; }, 1000);\napp.get('/x', (req, res) => { res.json({ running }); });`),
    'rows as locks': api(`${DB}app.post('/x', async (req, res) => { await prisma.lock.create({ data: { id: req.body.id } }); await prisma.item.update({ where: { id: req.body.id }, data: {} }); await prisma.lock.delete({ where: { id: req.body.id } }); res.end(); });`),
    'a flag that nothing is kept back by': provider('  private running = false;', '    this.running = true;\n    await prisma.thing.update({ where: { id }, data: body });\n    this.running = false;\n    return this.running;'),
    'a connection that is opened once': fastify(`${DB}let connecting = false;\nexport async function routes(app: FastifyInstance) { app.get('/x', async () => { if (connecting) return {}; connecting = true; await prisma.item.create({ data: {} }); connecting = false; return {}; }); }`),
  };
  for (const [what, code] of Object.entries(silent)) it(`is silent on ${what}`, () => { checkSilent(rule, code); });
});
