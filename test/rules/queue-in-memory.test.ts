import { queueInMemory as rule } from '../../src/engine/rules/queue-in-memory';
import { check, checkSilent } from '../fixture/check';
import { api, fastify, nest } from './state-systems';

const DB = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\n";
const DRAIN = 'setInterval(async () => { const mails = pending.splice(0, 10); await prisma.mail.createMany({ data: mails }); }, 1000);';

describe('queue-in-memory', () => {
  const found: Readonly<Record<string, string>> = {
    'a list that a timer empties': api(`${DB}const pending: { to: string }[] = [];
//    ^^^^^^^ warning: \`pending\` keeps accepted work in this process until later
app.post('/mails', (req, res) => { pending.push({ to: req.body.to }); res.sendStatus(202); });
${DRAIN}`),
    'jobs that are taken one by one': fastify(`${DB}const jobs: string[] = [];
//    ^^^^ warning: keeps accepted work
async function work() { const id = jobs.shift(); if (id) await prisma.job.update({ where: { id }, data: { done: true } }); }
setInterval(work, 100);
export async function routes(app: FastifyInstance) { app.post('/jobs/:id', async (request: any) => { jobs.push(request.params.id); return {}; }); }`),
    'a batch in a provider': nest(`${DB}@Injectable()
export class Store {
  private batch: { name: string }[] = [];
//        ^^^^^ warning: keeps accepted work
  constructor() { setInterval(() => this.save(), 5000); }
  put(id: string, body: { name: string }) { this.batch.push(body); return id; }
  find(id: string) { return id; }
  private async save() { const rows = this.batch; this.batch = []; await prisma.thing.createMany({ data: rows }); }
}`),
    'work behind setImmediate': api(`${DB}app.post('/reports', (req, res) => {
  setImmediate(() => { void prisma.report.create({ data: { name: req.body.name } }); });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: setImmediate leaves work of POST /reports for later
  res.sendStatus(202);
});`),
    'a reminder after an hour': nest(`@Injectable()
export class Store {
  put(id: string, body: { name: string }) { setTimeout(() => this.remind(id), 3_600_000); return body; }
//                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: setTimeout leaves work
  find(id: string) { return id; }
  private async remind(id: string) { await fetch(\`https://mails.example.com/\${id}\`, { method: 'POST', signal: AbortSignal.timeout(1000) }); }
}`),
    'process.nextTick': api(`${DB}app.post('/x', (req, res) => {
  process.nextTick(() => { void prisma.visit.create({ data: { name: req.body.name } }); });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: process.nextTick leaves work
  res.end();
});`),
    'tasks of p-queue': api(`import PQueue from 'p-queue';
${DB}const queue = new PQueue({ concurrency: 2 });
app.post('/reports', (req, res) => {
  void queue.add(async () => { await prisma.report.create({ data: { name: req.body.name } }); });
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: queue.add leaves work of POST /reports for later
  res.sendStatus(202);
});`),
    'jobs of fastq': fastify(`import fastq from 'fastq';
${DB}const jobs = fastq.promise(async (id: string) => { await prisma.job.update({ where: { id }, data: { done: true } }); }, 1);
export async function routes(app: FastifyInstance) {
  app.post('/jobs/:id', async (request: any) => { void jobs.push(request.params.id); return {}; });
//                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: jobs.push leaves work
}`),
    'a mail that a listener of Nest sends': nest(`import nodemailer from 'nodemailer';
import { EventEmitter2, OnEvent } from '@nestjs/event-emitter';
const transport = nodemailer.createTransport({});
@Injectable()
export class Store {
  constructor(private readonly events: EventEmitter2) {}
  put(id: string, body: { name: string }) { this.events.emit('thing.put', { id }); return body; }
//                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: events.emit leaves work
  find(id: string) { return id; }
  @OnEvent('thing.put') async tell(event: { id: string }) { await transport.sendMail({ to: 'x@example.com', text: event.id }); }
}`),
    'a call that a listener of an emitter makes': api(`import { EventEmitter } from 'node:events';
const events = new EventEmitter();
events.on('placed', async (id: string) => { await fetch('https://pay.example.com/charges', { method: 'POST', body: id, signal: AbortSignal.timeout(1000) }); });
app.post('/orders', (req, res) => { events.emit('placed', req.body.id); res.sendStatus(202); });
//                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: events.emit leaves work of POST /orders
`),
  };
  for (const [what, code] of Object.entries(found)) it(`finds ${what}`, () => { check(rule, code); });

  const silent: Readonly<Record<string, string>> = {
    'a list that the request empties itself': api(`${DB}const pending: { to: string }[] = [];\nasync function flush() { const mails = pending.splice(0, 10); await prisma.mail.createMany({ data: mails }); }\napp.post('/mails', async (req, res) => { pending.push({ to: req.body.to }); await flush(); res.end(); });`),
    'a task of p-queue that the request waits for': api(`import PQueue from 'p-queue';\n${DB}const queue = new PQueue();\napp.post('/x', async (req, res) => { await queue.add(async () => { await prisma.x.create({ data: {} }); }); res.end(); });`),
    'tasks of p-queue until all of which the request waits': api(`import PQueue from 'p-queue';\n${DB}app.post('/x', async (req, res) => { const queue = new PQueue({ concurrency: 5 }); req.body.all.forEach((id: string) => { void queue.add(() => prisma.job.create({ data: { id } })); }); await queue.onIdle(); res.end(); });`),
    'jobs of async until the last of which the request waits': api(`import { queue } from 'async';\n${DB}app.post('/x', async (req, res) => { const jobs = queue(async (id: string) => { await prisma.job.create({ data: { id } }); }, 5); void jobs.push(req.body.all); await jobs.drain(); res.end(); });`),
    'a task of p-queue that changes nothing': api("import PQueue from 'p-queue';\nconst queue = new PQueue();\napp.post('/x', (req, res) => { void queue.add(async () => { process.stdout.write('x'); }); res.end(); });"),
    'jobs of fastq that the request waits for': fastify(`import fastq from 'fastq';\n${DB}const jobs = fastq.promise(async (id: string) => { await prisma.job.create({ data: { id } }); }, 1);\nexport async function routes(app: FastifyInstance) { app.post('/jobs/:id', async (request: any) => jobs.push(request.params.id)); }`),
    'a listener that only counts': api("import { EventEmitter } from 'node:events';\nconst events = new EventEmitter();\nlet placed = 0;\nevents.on('placed', async () => { placed++; });\napp.post('/orders', (req, res) => { events.emit('placed', req.body.id); res.json(placed); });"),
    'a listener that keeps the books of this system': api(`import { EventEmitter } from 'node:events';\n${DB}const events = new EventEmitter();\nevents.on('placed', async (id: string) => { await prisma.log.create({ data: { id } }); });\napp.post('/orders', (req, res) => { events.emit('placed', req.body.id); res.end(); });`),
    'a listener that puts it into a queue that lasts': api("import { EventEmitter } from 'node:events';\nimport { Queue } from 'bullmq';\nconst mails = new Queue('mails');\nconst events = new EventEmitter();\nevents.on('placed', async (id: string) => { await mails.add('mail', { id }); });\napp.post('/orders', (req, res) => { events.emit('placed', req.body.id); res.end(); });"),
    'an event whose listeners the request waits for': nest(`import nodemailer from 'nodemailer';\nimport { EventEmitter2, OnEvent } from '@nestjs/event-emitter';\nconst transport = nodemailer.createTransport({});\n@Injectable()\nexport class Store {\n  constructor(private readonly events: EventEmitter2) {}\n  async put(id: string, body: { name: string }) { await this.events.emitAsync('thing.put', { id }); return body; }\n  find(id: string) { return id; }\n  @OnEvent('thing.put') async tell(event: { id: string }) { await transport.sendMail({ to: 'x@example.com', text: event.id }); }\n}`),
    'measurements': api(`${DB}const metricsBuffer: { to: string }[] = [];\napp.post('/mails', (req, res) => { metricsBuffer.push({ to: req.body.to }); res.end(); });\nsetInterval(async () => { const rows = metricsBuffer.splice(0, 10); await prisma.metric.createMany({ data: rows }); }, 1000);`),
    'lines of a log': nest(`${DB}@Injectable()\nexport class Store {\n  private logBuffer: string[] = [];\n  constructor() { setInterval(() => this.save(), 5000); }\n  put(id: string, body: { name: string }) { this.logBuffer.push(body.name); return id; }\n  find(id: string) { return id; }\n  private async save() { const rows = this.logBuffer.splice(0); await prisma.line.createMany({ data: rows }); }\n}`),
    'what is only shown': api('const queue: string[] = [];\nsetInterval(() => { const next = queue.shift(); if (next) process.stdout.write(next); }, 1000);\napp.post("/x", (req, res) => { queue.push(req.body.x); res.end(); });'),
    'the order of a cache': fastify(`${DB}const queue: string[] = [];\nexport async function routes(app: FastifyInstance) { app.get('/x/:id', async (request: any) => { queue.push(request.params.id); if (queue.length > 10) queue.shift(); await prisma.view.create({ data: {} }); return {}; }); }`),
    'a list in the database': api(`${DB}app.post('/mails', async (req, res) => { await prisma.mail.create({ data: { to: req.body.to } }); res.sendStatus(202); });\nsetInterval(async () => { await prisma.mail.deleteMany({ where: { sent: true } }); }, 1000);`),
    'a pause that is awaited': api(`${DB}app.post('/x', async (req, res) => { await new Promise<void>((resolve) => { setTimeout(() => { void prisma.x.create({ data: {} }).then(() => resolve()); }, 100); }); res.end(); });`),
    'a time-out': nest('@Injectable()\nexport class Store {\n  put(id: string, body: { name: string }) { const timer = setTimeout(() => { void this.stop(); }, 1000); clearTimeout(timer); return body; }\n  find(id: string) { return id; }\n  private async stop() { await fetch("https://x.example.com", { method: "POST", signal: AbortSignal.timeout(1000) }); }\n}'),
    'another try': api(`${DB}async function save(name: string) { try { await prisma.x.create({ data: { name } }); } catch { setTimeout(() => save(name), 1000); } }\napp.post('/x', async (req, res) => { await save(req.body.name); res.end(); });`),
    'something local that is put off': api("const seen = new Map<string, number>();\napp.post('/x', (req, res) => { setTimeout(() => { seen.delete(req.body.name); }, 1000); res.end(); });"),
    'a timer that start-up sets': api(`${DB}setTimeout(() => { void prisma.x.deleteMany({}); }, 1000);\napp.get('/x', (req, res) => { res.end(); });`),
    'a job for a queue': api("import { Queue } from 'bullmq';\nconst queue = new Queue('mails');\napp.post('/x', async (req, res) => { await queue.add('mail', req.body); res.end(); });"),
    'those who wait for their turn': fastify(`${DB}const waiting: (() => void)[] = [];\nsetInterval(async () => { const next = waiting.shift(); next?.(); await prisma.x.create({ data: {} }); }, 100);\nexport async function routes(app: FastifyInstance) { app.get('/x', async () => { await new Promise<void>((resolve) => { waiting.push(() => { resolve(); }); }); return {}; }); }`),
  };
  for (const [what, code] of Object.entries(silent)) it(`is silent on ${what}`, () => { checkSilent(rule, code); });
});
