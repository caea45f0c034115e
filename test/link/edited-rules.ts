/** A system with what the rules about data, state, tracing and patterns look for, in several files each. */
export const SYSTEM: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'orders', scripts: { start: 'node dist/main.js' }, dependencies: { express: '4', typeorm: '0.3', '@prisma/client': '5', ioredis: '5', knex: '3', 'socket.io': '4', 'node-cron': '3', kafkajs: '2', '@opentelemetry/sdk-node': '0.50', '@opentelemetry/auto-instrumentations-node': '0.50', zod: '3', pg: '8', multer: '1', 'better-sqlite3': '9', 'express-rate-limit': '7' } }),
  'docker-compose.yml': 'services:\n  orders:\n    build: .\n    deploy:\n      replicas: 3\n    environment:\n      DATABASE_URL: postgres://db/orders\n',
  'src/main.ts': `
import express from 'express';
import { startTracing } from './tracing';
import { routes } from './routes';
import { sockets } from './sockets';
import { schedule } from './jobs';
import rateLimit from 'express-rate-limit';
startTracing();
const app = express();
app.use(rateLimit({ windowMs: 1000, max: 5 }));
app.use('/api', routes);
const server = app.listen(3000);
sockets(server);
schedule();
`,
  'src/tracing.ts': `
import { NodeSDK } from '@opentelemetry/sdk-node';
import { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';
export function startTracing() {
  const sdk = new NodeSDK({ instrumentations: [getNodeAutoInstrumentations()] });
  sdk.start();
}
`,
  'src/routes.ts': `
import { Router } from 'express';
import type { Drafts } from './drafts';
import { MemoryDrafts } from './memory-drafts';
import { StoredDrafts } from './stored-drafts';
import { listOrders, pageOf, bySearch } from './orders';
import { tidy, isMail } from './texts';
import { clientFor, warm } from './clients';
import { limited, locked, enqueue, session, who, current, drain } from './state';
import { upload, archive } from './files';
import { CreateOrder } from './schemas';
const drafts: Drafts = process.env.REDIS_URL ? new StoredDrafts() : new MemoryDrafts();
export const routes = Router();
routes.get('/orders', async (req, res) => { res.json(await listOrders({ status: req.query.status })); });
routes.get('/page', async (req, res) => { res.json(await pageOf(req.query.limit)); });
routes.get('/search', async (req, res) => { res.json(await bySearch(req.query.q)); });
routes.post('/mail', (req, res) => { res.json(isMail(tidy(req.body.mail))); });
routes.post('/title', (req, res) => { res.json(isMail(req.body.title)); });
routes.post('/warm', async (req, res) => { await warm(req.body.ids); res.json(await clientFor('orders')); });
routes.post('/orders', limited, async (req, res) => { CreateOrder.parse(req.body); await locked(req.body.id); enqueue(req.body); session(req.body.user); current.set(req.body.user); res.end(); });
routes.post('/drafts/:id', async (req, res) => { await drafts.put(req.params.id, req.body.text); res.json(await drafts.find(req.params.id)); });
routes.get('/who', (req, res) => { res.json([who(), current.get()]); });
routes.post('/drain', (req, res) => { res.json(drain()); });
routes.post('/files', upload.single('file'), async (req, res) => { await archive(req.body.name, req.body.text); res.end(); });
`,
  'src/drafts.ts': 'export interface Drafts { put(id: string, text: string): Promise<void>; find(id: string): Promise<string | null> }\n',
  'src/memory-drafts.ts': `
import type { Drafts } from './drafts';
export class MemoryDrafts implements Drafts {
  private readonly drafts = new Map<string, string>();
  async put(id: string, text: string) { this.drafts.set(id, text); }
  async find(id: string) { return this.drafts.get(id) ?? null; }
}
`,
  'src/stored-drafts.ts': `
import Redis from 'ioredis';
import type { Drafts } from './drafts';
const redis = new Redis();
export class StoredDrafts implements Drafts {
  async put(id: string, text: string) { await redis.set(id, text, 'EX', 60); }
  async find(id: string) { return redis.get(id); }
}
`,
  'src/schemas.ts': `
import { z } from 'zod';
export const CreateOrder = z.object({ title: z.string(), limit: z.number(), mail: z.string() });
`,
  'src/orders.ts': `
import { find, list, db } from './repository';
import { SORT } from './options';
export async function listOrders(where: { status?: unknown }) { return list(where); }
export async function pageOf(limit: unknown) { return find({ where: { deleted: false }, take: Number(limit) }); }
export async function bySearch(q: unknown) {
  let query = db('orders').where('status', 'open');
  if (q) query = query.where('title', 'like', q);
  query = query.orderBy(SORT);
  const rows = await query;
  for (const row of rows) {
    await find({ where: { id: row.id }, take: 1 });
  }
  return rows;
}
`,
  'src/repository.ts': `
import { PrismaClient } from '@prisma/client';
import knex from 'knex';
import { options } from './options';
const prisma = new PrismaClient();
export const db = knex({ client: 'pg' });
export function list(where: object) { return prisma.order.findMany({ where, ...options }); }
export function find(args: { where: object; take: number }) { return prisma.order.findMany(args); }
export async function all() { return prisma.order.findMany(); }
`,
  'src/options.ts': "export const options = { orderBy: { id: 'asc' } };\nexport const SORT = 'id';\n",
  'src/texts.ts': `
import { MAIL } from './patterns';
export function tidy(text: string) { let out = text; out = out.trim(); out = out.toLowerCase(); return out; }
export function isMail(text: string) {
  return MAIL.test(text);
}
`,
  'src/patterns.ts': 'export const MAIL = /^([a-zA-Z0-9]+)+@x$/;\nexport const OTHER = /^(a|a)*$/;\n',
  'src/clients.ts': `
import Redis from 'ioredis';
import { Pool } from 'pg';
import { settings } from './settings';
import { all } from './repository';
const redis = new Redis();
export async function clientFor(name: string) {
  const pool = connect(name);
  const rows = await pool.query('select * from orders where status = 1');
  return rows;
}
function connect(name: string) { return new Pool({ connectionString: settings.url }); }
export async function warm(ids: string[]) {
  const rows = await all();
  await redis.set('orders:all', JSON.stringify(rows));
  for (const id of ids) {
    const own = await redis.get(id);
    await remember(id, own);
  }
}
async function remember(id: string, value: unknown) { await redis.set(\`copy:\${id}\`, JSON.stringify(value)); }
`,
  'src/settings.ts': "export const settings = { url: process.env.DATABASE_URL };\n",
  'src/state.ts': `
const hits = new Map<string, number>();
const locks = new Set<string>();
const queue: object[] = [];
let currentUser: unknown;
export function limited(req, res, next) {
  const seen = (hits.get(req.ip) ?? 0) + 1;
  hits.set(req.ip, seen);
  if (seen > MAX) return res.status(429).end();
  next();
}
const MAX = 10;
export async function locked(id: string) {
  if (locks.has(id)) throw new Error('busy');
  locks.add(id);
  try { await work(); } finally { locks.delete(id); }
}
async function work() { return fetch('http://stock:3000/work'); }
export function enqueue(order: object) { queue.push(order); }
export function drain() { const next = queue.shift(); return next; }
export class Current {
  private user: unknown;
  set(user: unknown) { this.user = user; }
  get() { return this.user; }
}
export const current = new Current();
export function session(user: unknown) { currentUser = user; }
export function who() { return currentUser; }
`,
  'src/jobs.ts': `
import cron from 'node-cron';
import { all } from './repository';
import { drain } from './state';
import { once } from './once';
export function schedule() {
  cron.schedule('* * * * *', async () => {
    const rows = await all();
    for (const row of rows) await fetch('http://stock:3000/' + row.id, { method: 'POST', body: '1' });
  });
  cron.schedule('0 * * * *', () => once(async () => { drain(); await all(); }));
  setInterval(() => { try { drain(); } catch (e) {} }, 1000);
}
`,
  'src/once.ts': "import Redis from 'ioredis';\nconst redis = new Redis();\nexport async function once(work: () => Promise<void>) { if (await redis.set('lock', '1', 'PX', 1000, 'NX')) await work(); }\n",
  'src/sockets.ts': `
import { Server } from 'socket.io';
import { produce } from './produce';
const online = new Map<string, object>();
export function sockets(server) {
  const io = new Server(server);
  io.on('connection', (socket) => {
    online.set(socket.id, socket);
    socket.on('say', async (text) => { io.emit('said', text); await produce(text); });
  });
}
`,
  'src/produce.ts': `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: ['k:9092'] }).producer();
export async function produce(text: string) { await producer.send({ topic: 'said', messages: [{ value: text }] }); }
`,
  'src/files.ts': `
import multer from 'multer';
import fs from 'node:fs/promises';
import Database from 'better-sqlite3';
export const upload = multer({ dest: 'uploads/' });
const db = new Database('data/orders.db');
export async function archive(name: string, text: string) {
  try { await fs.writeFile('uploads/' + name, text); } catch (error) { return; }
  db.exec('x');
}
`,
};
